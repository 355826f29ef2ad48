/// The five names and the numbers that XML writes for characters; another is damage, for nothing can have declared it.
enum XMLEntities {
    static func decoded(_ bytes: ArraySlice<UInt8>) throws(PaperTrouble) -> String {
        guard bytes.contains(UInt8(ascii: "&")) else { return String(decoding: bytes, as: UTF8.self) }
        var text: [UInt8] = []
        var rest = bytes
        while let mark = rest.firstIndex(of: UInt8(ascii: "&")) {
            text += rest[..<mark]
            let longest = rest[mark...].prefix(12)
            guard let end = longest.firstIndex(of: UInt8(ascii: ";")) else { throw .damaged }
            let name = String(decoding: rest[mark..<end].dropFirst(), as: UTF8.self)
            guard let character = character(name) else { throw .damaged }
            text += Array(String(character).utf8)
            rest = rest[(end + 1)...]
        }
        return String(decoding: text + rest, as: UTF8.self)
    }

    private static func character(_ name: String) -> UnicodeScalar? {
        switch name {
        case "lt": return "<"
        case "gt": return ">"
        case "amp": return "&"
        case "quot": return "\""
        case "apos": return "'"
        default: break
        }
        guard name.hasPrefix("#") else { return nil }
        let isHexadecimal = name.hasPrefix("#x")
        let figures = name.dropFirst(isHexadecimal ? 2 : 1)
        return UInt32(figures, radix: isHexadecimal ? 16 : 10).flatMap(UnicodeScalar.init).flatMap {
            $0.value >= 32 || [9, 10, 13].contains($0.value) ? $0 : nil
        }
    }
}
