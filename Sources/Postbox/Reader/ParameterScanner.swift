import Foundation

/// Walks over `value; name=token; name="quoted \" string"`, comments in parentheses left out (RFC 2045 §5.1).
struct ParameterScanner {
    private var rest: Substring

    init(_ text: String) {
        rest = text[...]
    }

    mutating func upToSemicolon() -> String {
        take { $0 != ";" && $0 != "(" }
    }

    /// The next parameter; its `value` is nil if it can't be read. Nil at the end.
    mutating func parameter() -> (source: String, value: (name: String, text: String)?)? {
        skipBlanks()
        guard rest.first == ";" else {
            guard !rest.isEmpty else { return nil }
            defer { rest = "" }
            return (String(rest), nil)
        }
        let start = rest
        rest = rest.dropFirst()
        skipBlanks()
        guard !rest.isEmpty else { return nil }
        let name = take { $0 != "=" && $0 != ";" && $0 != " " }
        skipBlanks()
        guard rest.first == "=", !name.isEmpty else { return (source(from: start), nil) }
        rest = rest.dropFirst()
        skipBlanks()
        let text = rest.first == "\"" ? quoted() : take { !"; \t(".contains($0) }
        return (source(from: start), text.map { (name, $0) })
    }

    private mutating func take(while condition: (Character) -> Bool) -> String {
        let taken = rest.prefix(while: condition)
        rest = rest[taken.endIndex...]
        return String(taken)
    }

    private mutating func quoted() -> String? {
        rest = rest.dropFirst()
        var text = ""
        while let character = rest.popFirst() {
            switch character {
            case "\"": return text
            case "\\": if let escaped = rest.popFirst() { text.append(escaped) }
            default: text.append(character)
            }
        }
        return nil
    }

    private mutating func skipBlanks() {
        var depth = 0
        while let character = rest.first {
            if character == "(" { depth += 1 }
            guard depth > 0 || character == " " || character == "\t" else { return }
            if character == ")" { depth -= 1 }
            rest = rest.dropFirst()
        }
    }

    private func source(from start: Substring) -> String {
        String(start[..<rest.startIndex])
    }
}
