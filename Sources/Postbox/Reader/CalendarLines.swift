import Foundation

/// An iCalendar object as components and properties (RFC 5545 §3.1): unfolded, not interpreted.
///
/// It notes lines over 75 octets, ends of line that aren't CRLF, and components that don't close.
struct CalendarLines {
    struct Property {
        let name: String
        let parameters: [String: String]
        let value: String
    }

    struct Component {
        let name: String
        var properties: [Property] = []

        func property(_ name: String) -> Property? { properties.first { $0.name == name } }
        func value(_ name: String) -> String? { property(name)?.value }

        /// A TEXT value without its escapes (RFC 5545 §3.3.11).
        func text(_ name: String) -> String? {
            guard let value = value(name) else { return nil }
            var text = ""
            var rest = value[...]
            while let character = rest.popFirst() {
                guard character == "\\", let escaped = rest.popFirst() else {
                    text.append(character)
                    continue
                }
                text.append(escaped == "n" || escaped == "N" ? "\n" : escaped)
            }
            return text
        }

        /// `Name <address>` for each property of this name.
        func person(_ name: String) -> [String] {
            properties.filter { $0.name == name }.map { property in
                let isMail = property.value.lowercased().hasPrefix("mailto:")
                let address = isMail ? String(property.value.dropFirst(7)) : property.value
                return property.parameters["CN"].map { "\($0) <\(address)>" } ?? address
            }
        }
    }

    private(set) var components: [Component] = []
    private(set) var defects: [String] = []

    init(_ text: String) {
        var open: [Int] = []
        for line in unfolded(text) {
            guard let property = Self.property(line) else {
                defects.append("not a property: \(line.prefix(60))")
                continue
            }
            switch property.name {
            case "BEGIN":
                components.append(Component(name: property.value.uppercased()))
                open.append(components.count - 1)
            case "END":
                let closed = open.popLast().map { components[$0].name }
                if closed != property.value.uppercased() { defects.append("END:\(property.value) closes nothing") }
            default:
                guard let current = open.last else { continue }
                components[current].properties.append(property)
            }
        }
        if !open.isEmpty { defects.append("\(open.count) components don't close") }
    }

    func first(_ name: String) -> Component? { components.first { $0.name == name } }

    private mutating func unfolded(_ text: String) -> [String] {
        let bytes = Array(text.utf8)
        var lines: [[UInt8]] = []
        for line in SourceLines.cut(bytes) {
            if line.ending != .crlf { defects.append("a line doesn't end with CRLF") }
            if line.end - line.start > 75 { defects.append("a line of \(line.end - line.start) octets") }
            let content = bytes[line.range]
            if String(validating: content, as: UTF8.self) == nil { defects.append("a fold splits a character") }
            if let first = content.first, first == 0x20 || first == 0x09, !lines.isEmpty {
                lines[lines.count - 1] += content.dropFirst()
            } else if !content.isEmpty {
                lines.append(Array(content))
            }
        }
        defects = defects.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
        return lines.map { String(decoding: $0, as: UTF8.self) }
    }

    /// `NAME;PARAM="quoted:value";OTHER=x:value`. Nil without a colon.
    private static func property(_ line: String) -> Property? {
        var quoted = false
        var pieces: [String] = [""]
        for index in line.indices {
            let character = line[index]
            if character == "\"" {
                quoted.toggle()
            } else if character == ";", !quoted {
                pieces.append("")
            } else if character == ":", !quoted {
                let pairs = pieces.dropFirst().map { $0.split(separator: "=", maxSplits: 1).map(String.init) }
                let parameters = pairs.filter { $0.count == 2 }.map { ($0[0].uppercased(), $0[1]) }
                return Property(
                    name: pieces[0].uppercased(), parameters: Dictionary(parameters) { first, _ in first },
                    value: String(line[line.index(after: index)...]))
            } else {
                pieces[pieces.count - 1].append(character)
            }
        }
        return nil
    }
}
