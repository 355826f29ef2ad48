/// Parameters of Content-Type and Content-Disposition (RFC 2045 §5.1, RFC 2231).
///
/// A plain token goes bare, other ASCII in quotes (`'`, `*` and `%` too, which strict readers keep for RFC 2231), and
/// what neither can say safely (Unicode, quotes, backslashes, `=?`, a value too long for a line) as `name*=UTF-8''…`,
/// in numbered sections when that is too long as well. Nothing is refused.
enum ParameterWriter {
    /// With the `;` after it, a parameter still fits a line of 76 after its space.
    private static let longest = 74

    /// The words of one parameter, to be joined by `;`: one, or as many as there are sections.
    static func words(_ name: String, _ value: String) -> [String] {
        let bytes = Array(value.utf8)
        if !bytes.isEmpty, bytes.allSatisfy(isAttributeByte), name.utf8.count + bytes.count < longest {
            return ["\(name)=\(value)"]
        }
        let quotable = bytes.allSatisfy { (32...126).contains($0) && $0 != 34 && $0 != 92 }
        if quotable, !Bytes.looksEncoded(value), name.utf8.count + bytes.count + 3 <= longest {
            return ["\(name)=\"\(value)\""]
        }
        return extended(name, value)
    }

    private static func extended(_ name: String, _ value: String) -> [String] {
        let units = value.unicodeScalars.map(escaped)
        let whole = "\(name)*=UTF-8''" + units.joined()
        if whole.utf8.count <= longest { return [whole] }
        var sections: [String] = []
        var section = "\(name)*0*=UTF-8''"
        for unit in units {
            if section.utf8.count + unit.utf8.count > longest {
                sections.append(section)
                section = "\(name)*\(sections.count)*="
            }
            section += unit
        }
        return sections + [section]
    }

    private static func escaped(_ scalar: Unicode.Scalar) -> String {
        var output: [UInt8] = []
        for byte in String(scalar).utf8 {
            if isAttributeByte(byte) { output.append(byte) } else { Bytes.append(byte, after: 37, to: &output) }
        }
        return String(decoding: output, as: UTF8.self)
    }

    /// RFC 2231 §7: the characters of RFC 2045's token (no space, control or `()<>@,;:\"/[]?=`) without `*`, `'` and
    /// `%`.
    private static func isAttributeByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 33, 35, 36, 38, 43, 45, 46, 94...96, 123...126: true
        default: Bytes.isAlphanumeric(byte)
        }
    }
}
