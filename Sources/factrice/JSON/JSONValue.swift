import Foundation

/// A JSON value whose keys keep the order in which they were written, with null where there is nothing.
enum JSONValue {
    case null
    case bool(Bool)
    case number(Int)
    case string(String)
    case array([JSONValue])
    case object([Field])

    struct Field {
        let key: String
        let value: JSONValue

        init(_ key: String, _ value: JSONValue) {
            self.key = key
            self.value = value
        }
    }

    static func text(_ value: String?) -> JSONValue { value.map { .string($0) } ?? .null }
    static func count(_ value: Int?) -> JSONValue { value.map { .number($0) } ?? .null }

    /// ISO 8601 with the offset that `zone` has then.
    static func time(_ value: Date?, in zone: TimeZone) -> JSONValue {
        guard let value else { return .null }
        let style = Date.ISO8601FormatStyle(timeZone: zone).year().month().day().timeZone(separator: .colon)
            .time(includingFractionalSeconds: false).timeSeparator(.colon).dateSeparator(.dash)
        return .string(value.formatted(style))
    }

    var text: String { written(indent: 0) }

    private func written(indent: Int) -> String {
        let inner = String(repeating: "  ", count: indent + 1)
        let outer = String(repeating: "  ", count: indent)
        switch self {
        case .null: return "null"
        case .bool(let value): return value ? "true" : "false"
        case .number(let value): return String(value)
        case .string(let value): return Self.quoted(value)
        case .array(let values):
            guard !values.isEmpty else { return "[]" }
            return "[\n" + values.map { inner + $0.written(indent: indent + 1) }.joined(separator: ",\n")
                + "\n\(outer)]"
        case .object(let pairs):
            guard !pairs.isEmpty else { return "{}" }
            let lines = pairs.map { "\(inner)\(Self.quoted($0.key)): \($0.value.written(indent: indent + 1))" }
            return "{\n" + lines.joined(separator: ",\n") + "\n\(outer)}"
        }
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F:
                let hex = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}

extension JSONValue: ExpressibleByStringLiteral {
    init(stringLiteral value: String) { self = .string(value) }
}

extension JSONValue: ExpressibleByArrayLiteral {
    init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
}

extension JSONValue: ExpressibleByDictionaryLiteral {
    init(dictionaryLiteral elements: (String, JSONValue)...) {
        self = .object(elements.map { Field($0, $1) })
    }
}
