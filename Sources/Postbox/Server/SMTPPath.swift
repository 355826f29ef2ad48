import Foundation

/// What follows `MAIL FROM:` or `RCPT TO:`: an address between angle brackets, then parameters (RFC 5321 §4.1.2).
struct SMTPPath: Sendable {
    /// Without the brackets; empty for `<>`, the null reverse-path.
    let address: String
    /// `SIZE=1234`, `BODY=8BITMIME`, `NOTIFY=NEVER`… as they came.
    let parameters: [String]

    /// Nil if there is no address between brackets, or something else than a space after it.
    init?(_ argument: String, after prefix: String) {
        guard argument.utf8.count > prefix.utf8.count else { return nil }
        let start = argument.utf8.index(argument.startIndex, offsetBy: prefix.utf8.count)
        guard argument[..<start].uppercased() == prefix, argument.utf8[start] == UInt8(ascii: "<") else { return nil }
        let path = argument.utf8[start...]
        guard let end = Self.closingBracket(of: path) else { return nil }
        let rest = path[path.index(after: end)...]
        guard rest.isEmpty || rest.first == 0x20 else { return nil }
        address = String(argument[path.index(after: start)..<end])
        parameters = rest.split(separator: 0x20).map { String(Substring($0)) }
    }

    /// The value of a parameter, by its name in any case; an empty string for one without a value.
    func value(of name: String) -> String? {
        for parameter in parameters {
            let parts = parameter.split(separator: "=", maxSplits: 1)
            if parts.first?.uppercased() == name { return parts.count > 1 ? String(parts[1]) : "" }
        }
        return nil
    }

    /// A `>` in a quoted local part doesn't close the path.
    private static func closingBracket(of path: Substring.UTF8View) -> Substring.Index? {
        var quoted = false
        var escaped = false
        for index in path.indices {
            let byte = path[index]
            if escaped {
                escaped = false
            } else if quoted, byte == UInt8(ascii: "\\") {
                escaped = true
            } else if byte == UInt8(ascii: "\"") {
                quoted.toggle()
            } else if byte == UInt8(ascii: ">"), !quoted {
                return index
            }
        }
        return nil
    }
}
