import Foundation
import Mail

/// A value from outside, made fit to stand in a message as what it is: letters, never markup, never a link of its own.
///
/// Control characters and direction overrides are cleaned and runs of spaces are one (decision 22); nothing is refused.
enum LiteralText {
    /// One line; nil when nothing is left that can be seen.
    static func line(_ text: String?) -> String? {
        guard let text else { return nil }
        let line = CleanText.line(text)
        return isBlank(line) ? nil : line
    }

    /// Whether it holds only spaces of any kind and marks without a shape: “Objet : ” and nothing after is no subject.
    private static func isBlank(_ line: String) -> Bool {
        guard let first = line.utf8.first else { return true }
        if (33...126).contains(first) { return false }
        return line.unicodeScalars.allSatisfy {
            $0.properties.isWhitespace || $0.properties.isDefaultIgnorableCodePoint
        }
    }

    /// Paragraphs' lines, with an empty one between paragraphs; nil when nothing is left.
    static func lines(_ text: String?) -> [String]? {
        guard let text else { return nil }
        var lines: [String] = []
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            let clean = self.line(String(line)) ?? ""
            if clean.isEmpty && (lines.last ?? "").isEmpty { continue }
            lines.append(clean)
        }
        if lines.last?.isEmpty == true { lines.removeLast() }
        return lines.isEmpty ? nil : lines
    }

    /// A person's name. Forms are used to relay spam: what could make a link of it goes, and it ends after 60 characters. A
    /// colon within a word stays, for it is a letter's length in some languages (Katsi'tsí:io), unless the word is a scheme.
    static func name(_ text: String?) -> String? {
        guard let clean = line(text) else { return nil }
        if clean.utf8.count <= 60, !clean.utf8.contains(where: marksOfLinks.contains) { return clean }
        var name = ""
        for (character, next) in zip(clean, clean.dropFirst().map(Optional.some) + [nil]) {
            // A mark with an accent on it is another character, and the same mark for who makes links of text.
            let mark = character.unicodeScalars.first.map { Character($0) } ?? character
            if character == ":", next?.isLetter == true, endsInWord(name) {
                name.append(character)
            } else if "@/\\:<>[](){}|".contains(mark) {
                name.append(" ")
            } else {
                if name.last == ".", character.isLetter || character.isNumber, !isInitials(name) { name.append(" ") }
                name.append(character)
            }
        }
        return line(String(name.prefix(60)))
    }

    /// A name without one of them, as nearly all are, stays as it is.
    private static let marksOfLinks = Set("@/\\:<>[](){}|.".utf8)

    private static func endsInWord(_ name: String) -> Bool {
        let word = String(name.reversed().prefix { $0.isLetter || $0.isNumber || $0 == "+" || $0 == "-" }.reversed())
        return name.last?.isLetter == true && !schemes.contains(word.lowercased())
    }

    private static let schemes: Set = [
        "http", "https", "ftp", "mailto", "tel", "sms", "data", "javascript", "file", "callto", "skype", "whatsapp",
    ]

    /// `J.` or `J.P.` before another letter: initials, not a domain.
    private static func isInitials(_ name: String) -> Bool {
        let word = name.split(separator: " ").last ?? ""
        return word.split(separator: ".").allSatisfy { $0.count == 1 && $0.first?.isUppercase == true }
    }

    /// A link as a URI: every byte that RFC 3986 doesn't allow is percent-encoded, so that it ends where it should.
    static func link(_ text: String?) -> String? {
        guard let line = line(text) else { return nil }
        var link = ""
        for byte in line.utf8 {
            let isAlphanumeric = (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
            if isAlphanumeric || allowedInLinks.contains(byte) {
                link.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                let hex = String(byte, radix: 16, uppercase: true)
                link += byte < 16 ? "%0\(hex)" : "%\(hex)"
            }
        }
        return link
    }

    private static let allowedInLinks = Set("-._~:/?#[]@!$&'()*+,;=%".utf8)

    /// `lines` as `style` wants them.
    static func written(_ lines: [String], in style: TextTemplate.Style) -> String {
        switch style {
        case .plain, .html: lines.count == 1 ? lines[0] : lines.filter { !$0.isEmpty }.joined(separator: " ")
        case .markdown: markdown(lines)
        }
    }

    /// A line end becomes a hard break, an empty line a paragraph.
    private static func markdown(_ lines: [String]) -> String {
        var text = ""
        for (index, line) in lines.enumerated() {
            text += escaped(line)
            guard index + 1 < lines.count else { break }
            text += line.isEmpty || lines[index + 1].isEmpty ? "\n" : "\\\n"
        }
        return text
    }

    /// A backslash before each ASCII punctuation mark (CommonMark §2.4): it works in text, tables and destinations alike. It doesn't
    /// within code, where a backtick would still end what the template began: that one is a reference (§2.5), which shows the same.
    private static func escaped(_ line: String) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(line.utf8.count + 16)
        for byte in line.utf8 {
            switch byte {
            case 96:
                text += "&#96;".utf8
                continue
            case 33...47, 58...64, 91...95, 123...126: text.append(92)
            default: break
            }
            text.append(byte)
        }
        return String(decoding: text, as: UTF8.self)
    }
}
