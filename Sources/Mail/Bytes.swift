/// The few bytes and questions about bytes that every writer of this target shares.
enum Bytes {
    static let crlf: [UInt8] = [13, 10]

    /// `%` or `=` and two digits: how RFC 2045 §6.7, RFC 2047 §4.2, RFC 2231 §4 and RFC 3986 §2.1 all write a byte.
    static func append(_ byte: UInt8, after sign: UInt8, to output: inout [UInt8]) {
        output.append(sign)
        output.append(upperHexDigit(byte >> 4))
        output.append(upperHexDigit(byte & 15))
    }

    /// The digit for 0…15.
    static func upperHexDigit(_ value: UInt8) -> UInt8 { value < 10 ? 48 + value : 55 + value }

    static func isAlphanumeric(_ byte: UInt8) -> Bool {
        switch byte {
        case 48...57, 65...90, 97...122: true
        default: false
        }
    }

    static func isASCII(_ text: String) -> Bool { text.utf8.allSatisfy { $0 < 0x80 } }

    /// Whether `=?` is in it: a reader would take what follows for an encoded word.
    static func looksEncoded(_ text: String) -> Bool {
        var last: UInt8 = 0
        for byte in text.utf8 {
            if byte == 63, last == 61 { return true }
            last = byte
        }
        return false
    }

    /// How many bytes the UTF-8 sequence that `lead` begins has (1 for ASCII and for a stray byte).
    static func sequenceLength(_ lead: UInt8) -> Int {
        switch lead {
        case 0xC2...0xDF: 2
        case 0xE0...0xEF: 3
        case 0xF0...0xF4: 4
        default: 1
        }
    }
}
