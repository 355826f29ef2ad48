import Foundation
import Notices

/// The words that must not be seen over a shoulder, as the community keeps them in `Templates/layout/discretion.txt`: one word or
/// expression a line, `*` for any ending, `#` for a remark. Accents and capitals don't count. Without the file, nothing is looked for.
package struct DiscretionList: Sendable {
    /// Words of one line, each folded; a star at the end of one stands for any ending.
    private struct Expression: Sendable {
        let written: String
        let words: [String]
    }

    static let path = "layout/discretion.txt"

    private let expressions: [Expression]

    package init(_ text: String) {
        expressions = text.split(whereSeparator: \.isNewline).compactMap { line in
            let written = line.trimmingCharacters(in: .whitespaces)
            guard !written.isEmpty, !written.hasPrefix("#") else { return nil }
            let words = Self.words(of: written, keepingStars: true)
            return words.isEmpty ? nil : Expression(written: written, words: words)
        }
    }

    /// `root` is the `Templates` folder.
    package static func read(root: URL) -> DiscretionList {
        let bytes = TemplateFolder(root: root).bytes(of: path)
        return DiscretionList(bytes.flatMap { String(validating: $0, as: UTF8.self) } ?? "")
    }

    /// The first expression that stands in a text, as the list writes it; nil when none does.
    package func found(in text: String) -> String? {
        let words = Self.words(of: text, keepingStars: false)
        return expressions.first { expression in
            words.indices.contains { start in Self.stands(expression.words, in: words, at: start) }
        }?.written
    }

    private static func stands(_ expression: [String], in words: [String], at start: Int) -> Bool {
        guard start + expression.count <= words.count else { return false }
        return zip(expression, words[start...]).allSatisfy { wanted, word in
            wanted.hasSuffix("*") ? word.hasPrefix(wanted.dropLast()) : word == wanted
        }
    }

    /// Letters and figures, folded; whatever else parts them: a hyphen, an apostrophe, an underscore of a file's name.
    static func words(of text: String, keepingStars: Bool) -> [String] {
        text.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil)
            .split { !($0.isLetter || $0.isNumber || keepingStars && $0 == "*") }.map(String.init)
    }
}

/// Full names of members, to be found in what outsiders may see.
package struct NameList: Sendable {
    private let names: Set<[String]>
    private let longest: Int

    /// Names of one word are passed over: too many words are somebody's.
    package init(_ fullNames: some Sequence<String>) {
        names = Set(fullNames.map { DiscretionList.words(of: $0, keepingStars: false) }.filter { $0.count > 1 })
        longest = names.map(\.count).max() ?? 0
    }

    /// Whether somebody's whole name stands in a text.
    package func isAny(in text: String) -> Bool {
        let words = DiscretionList.words(of: text, keepingStars: false)
        return words.indices.contains { start in
            (2...max(2, longest)).contains { length in
                start + length <= words.count && names.contains(Array(words[start..<(start + length)]))
            }
        }
    }
}
