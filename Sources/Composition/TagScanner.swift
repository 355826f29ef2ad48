import Notices

/// Finds the tags of a text, with their places, and refuses what a template has no use for.
///
/// Only `{{name}}`, `{{#name}}`, `{{^name}}`, `{{/name}}` and comments are read. Partials, other delimiters, pragmas and
/// transforms are refused, so that whoever reads a template knows all that it can do; so is `{{{name}}}`, which would put a value
/// into a message as it is, but for the frames. Braces that don't close and sections that don't match are Problems too.
struct TagScanner {
    private(set) var tags: [Tag] = []
    private(set) var problems: [Problem] = []
    private let text: [Character]
    private let allowsRaw: Bool
    private var index = 0
    private var place: TextPlace
    private var open: [Tag] = []

    /// `text` has `\n` line ends; `start` is the place of its first character.
    static func scan(_ text: String, from start: TextPlace, allowsRaw: Bool = false) -> (
        tags: [Tag], problems: [Problem]
    ) {
        var scanner = TagScanner(text: Array(text), allowsRaw: allowsRaw, place: start)
        scanner.scan()
        return (scanner.tags, scanner.problems)
    }

    private init(text: [Character], allowsRaw: Bool, place: TextPlace) {
        self.text = text
        self.allowsRaw = allowsRaw
        self.place = place
    }

    private mutating func scan() {
        while index < text.count {
            if isAt("{{") { readTag() } else { advance(1) }
        }
        for tag in open.reversed() {
            problems.append(TemplateProblem.sectionNotClosed(tag.name, at: tag.place))
        }
    }

    private mutating func readTag() {
        let start = place
        let setting = setting(before: index)
        let isRaw = isAt("{{{")
        let closing = isRaw ? "}}}" : "}}"
        let inner = index + (isRaw ? 3 : 2)
        guard let end = position(of: closing, from: inner) else {
            problems.append(TemplateProblem.bracesNotClosed(at: start))
            return advance(text.count - index)
        }
        read(String(text[inner..<end]), isRaw: isRaw, start, setting)
        advance(end + closing.count - index)
    }

    private mutating func read(_ content: String, isRaw: Bool, _ start: TextPlace, _ setting: Tag.Setting) {
        let kind: Tag.Kind
        switch content.first {
        case "!" where !isRaw: return
        case "#" where !isRaw: kind = .section
        case "^" where !isRaw: kind = .inverted
        case "/" where !isRaw: kind = .end
        default: kind = isRaw ? .raw : .value
        }
        let isMarked = kind != .value && kind != .raw
        let name = (isMarked ? content.dropFirst() : content[...]).trimmingSpaces
        guard isName(name), !isRaw || allowsRaw else {
            problems.append(TemplateProblem.notATag(content, isRaw: isRaw, at: start))
            return
        }
        let tag = Tag(kind: kind, name: name, place: start, setting: setting)
        tags.append(tag)
        follow(tag)
    }

    private mutating func follow(_ tag: Tag) {
        switch tag.kind {
        case .value, .raw: return
        case .section, .inverted: open.append(tag)
        case .end:
            if open.last?.name == tag.name {
                open.removeLast()
            } else {
                problems.append(TemplateProblem.endWithoutSection(tag.name, open: open.last?.name, at: tag.place))
                if let match = open.lastIndex(where: { $0.name == tag.name }) { open.removeSubrange(match...) }
            }
        }
    }

    /// Looks back on the same line for what would make the tag part of a link.
    private func setting(before index: Int) -> Tag.Setting {
        var back = index - 1
        if back >= 0, text[back] == "<" { return .angle }
        while back > 0, text[back] != "\n", text[back] != ")", text[back] != " " {
            if text[back] == "(", text[back - 1] == "]" { return .destination }
            back -= 1
        }
        return .words
    }

    private func isAt(_ marks: String) -> Bool {
        index + marks.count <= text.count && zip(marks, text[index...]).allSatisfy { $0 == $1 }
    }

    private func position(of marks: String, from start: Int) -> Int? {
        let wanted = Array(marks)
        guard start + wanted.count <= text.count else { return nil }
        return (start...(text.count - wanted.count)).first { text[$0..<($0 + wanted.count)].elementsEqual(wanted) }
    }

    private func isName(_ text: String) -> Bool {
        !text.isEmpty && !text.hasPrefix(".") && !text.hasSuffix(".")
            && text.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 46 || $0 == 95 }
    }

    private mutating func advance(_ count: Int) {
        for character in text[index..<(index + count)] {
            if character == "\n" {
                place.line += 1
                place.column = 1
            } else {
                place.column += 1
            }
        }
        index += count
    }
}

extension StringProtocol {
    /// Without spaces and tabs at both ends; a non-breaking space is a character like others and stays.
    var trimmingSpaces: String {
        var part = self[...]
        while let first = part.first, first == " " || first == "\t" { part.removeFirst() }
        while let last = part.last, last == " " || last == "\t" { part.removeLast() }
        return String(part)
    }
}
