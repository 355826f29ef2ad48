import Foundation
import Notices

/// A word near the top of a paper that says whether it is a draft or approved, in French or English, with the line it stands in: the
/// person who sends it decides, for “projet” can also be what the meeting talked about.
///
/// Whole words, accents and case folded, in the first lines only: further down minutes speak of other papers (“le procès-verbal de mars
/// est adopté”). A negation (“not approved”, “non adopté”) makes a draft.
package struct StatusWord: Hashable, Sendable {
    package let status: MinutesRelease.Status
    /// As the paper writes it.
    package let word: String
    package let line: String

    private static let mostLines = 12
    private static let mostCharacters = 900

    private static let drafts: Set = [
        "projet", "draft", "ebauche", "brouillon", "provisoire", "preliminaire", "preliminary", "provisional",
    ]
    private static let approvals: Set = [
        "adopte", "adoptee", "adoptes", "adoptees", "approuve", "approuvee", "approuves", "approuvees", "approved",
        "adopted", "final", "finale", "finals", "finales", "definitif", "definitive",
    ]
    private static let negations: Set = ["non", "not", "pas", "encore", "yet", "a", "be", "etre", "unapproved"]

    /// In the order met, each word once.
    package static func found(in text: String) -> [StatusWord] {
        var found: [StatusWord] = []
        let lines = text.prefix(mostCharacters).split(whereSeparator: \.isNewline)
            .map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
        for line in lines.prefix(mostLines) {
            for word in words(of: line) where !found.contains(where: { $0.word == word.word }) { found.append(word) }
        }
        return found
    }

    /// What all of them say; nil when there is none, or when they don't agree.
    package static func agreed(_ words: [StatusWord]) -> MinutesRelease.Status? {
        let all = Set(words.map(\.status))
        return all.count == 1 ? all.first : nil
    }

    private static func words(of line: String) -> [StatusWord] {
        var before = ""
        var found: [StatusWord] = []
        for word in line.split(whereSeparator: { !$0.isLetter }) {
            let folded = fold(word)
            if drafts.contains(folded) || folded == "unapproved" {
                found.append(StatusWord(status: .draft, word: String(word), line: line))
            } else if approvals.contains(folded) {
                let status: MinutesRelease.Status = negations.contains(before) ? .draft : .approved
                found.append(StatusWord(status: status, word: String(word), line: line))
            }
            before = folded
        }
        return found
    }

    private static func fold(_ word: Substring) -> String {
        word.folding(options: [.diacriticInsensitive, .caseInsensitive, .widthInsensitive], locale: nil)
    }
}
