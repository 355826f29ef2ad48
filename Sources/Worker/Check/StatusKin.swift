import Foundation
import Intake

/// Which word of the rules a status in a table was meant to be: the same in French, or a slip of the hand away.
///
/// Refuses to guess wherever the word may well be right: a table has states that no rule speaks of (closed, archived, withdrawn), and
/// `unpublished` isn't `published`. Accents and case don't count.
struct StatusKin {
    private let used: [(word: String, folded: String)]

    init(_ used: Set<String>) {
        self.used = used.sorted().map { ($0, Self.folded($0)) }
    }

    /// Nil when nothing says that it was meant to be one of them.
    func word(meantBy status: String) -> String? {
        let status = Self.folded(status)
        let meanings = Self.singulars(of: status).compactMap { Self.french[$0] }
        if let translated = used.first(where: { meanings.contains($0.folded) }) { return translated.word }
        return used.filter { !Self.turnsAround($0.folded, status) }
            .map { (word: $0.word, distance: Self.distance(status, $0.folded), limit: Self.limit(status, $0.folded)) }
            .filter { $0.distance <= $0.limit }.min { ($0.distance, $0.word) < ($1.distance, $1.word) }?.word
    }

    private static func turnsAround(_ word: String, _ status: String) -> Bool {
        ["un", "re", "non", "not", "de", "dis"].contains { $0 + word == status }
    }

    private static func limit(_ status: String, _ word: String) -> Int {
        switch min(status.count, word.count) {
        case ..<3: 0
        case ..<6: 1
        default: 2
        }
    }

    private static func distance(_ left: String, _ right: String) -> Int {
        NearestWord.distance(Array(left), Array(right))
    }

    /// Without the marks of gender and number.
    private static func singulars(of word: String) -> [String] {
        [word] + ["s", "e", "es"].filter(word.hasSuffix).map { String(word.dropLast($0.count)) }
    }

    private static func folded(_ word: String) -> String {
        word.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil)
    }

    /// The words that the shipped rules use, by what a French table says for them, folded.
    private static let french = [
        "recu": "received", "ouvert": "open", "publie": "published", "propose": "proposed", "termine": "ended",
        "maintenu": "kept", "conserve": "kept", "accepte": "accepted", "refuse": "refused", "ferme": "closed",
        "approuve": "approved", "adopte": "approved", "retire": "withdrawn", "soumis": "submitted",
    ]
}
