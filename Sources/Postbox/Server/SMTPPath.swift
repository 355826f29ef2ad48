import Foundation

/// What follows `MAIL FROM:` or `RCPT TO:`: an address between angle brackets, then parameters (RFC 5321 §4.1.2).
struct SMTPPath: Sendable {
    /// Without the brackets; empty for `<>`, the null reverse-path.
    let address: String
    /// `SIZE=1234`, `BODY=8BITMIME`, `NOTIFY=NEVER`… as they came.
    let parameters: [String]

    /// Nil if there is no address between brackets, or something else than a space after it.
    init?(_ argument: String, after prefix: String) {
        guard argument.uppercased().hasPrefix(prefix) else { return nil }
        let path = argument.dropFirst(prefix.count)
        guard path.first == "<", let end = Self.closingBracket(of: path) else { return nil }
        let rest = path[path.index(after: end)...]
        guard rest.isEmpty || rest.first == " " else { return nil }
        address = String(path[path.index(after: path.startIndex)..<end])
        parameters = rest.split(separator: " ").map(String.init)
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
    private static func closingBracket(of path: Substring) -> Substring.Index? {
        var quoted = false
        var escaped = false
        for index in path.indices {
            let character = path[index]
            if escaped {
                escaped = false
            } else if quoted, character == "\\" {
                escaped = true
            } else if character == "\"" {
                quoted.toggle()
            } else if character == ">", !quoted {
                return index
            }
        }
        return nil
    }
}
