/// The characters that stand in a header without quotes (RFC 5322 §3.2.3).
enum DotAtom {
    static func isAtomByte(_ byte: UInt8) -> Bool {
        switch byte {
        // ! # $ % & ' * + - / = ? ^ _ ` { | } ~
        case 33, 35...39, 42, 43, 45, 47, 61, 63, 94...96, 123...126: true
        default: Bytes.isAlphanumeric(byte)
        }
    }

    static func isAtom(_ text: some Collection<UInt8>) -> Bool { !text.isEmpty && text.allSatisfy(isAtomByte) }

    static func isDotAtom(_ text: some Collection<UInt8>) -> Bool {
        text.split(separator: 46, omittingEmptySubsequences: false).allSatisfy { isAtom($0) }
    }
}
