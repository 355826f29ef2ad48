import Foundation
import Notices

/// What an event's CATEGORIES say, through the settings' `categories`: its kind, its spaces, its groups.
struct CategoryWords {
    let setting: SourceSetting
    let spaces: [String]
    /// Those that settings name; where they name none, any will do.
    var groups: [String] = []

    struct Meaning: Hashable {
        var kind: String?
        var spaces: Set<String> = []
        var groups: Set<String> = []
        /// A second kind, which is not taken.
        var otherKind: String?
        var unknown: [String] = []
    }

    func meaning(of words: [String]) -> Meaning {
        var meaning = Meaning()
        for word in words.map({ $0.trimmingCharacters(in: .whitespacesAndNewlines) }) where !word.isEmpty {
            let ours = ours(word)
            if ours.hasPrefix("group:") {
                meaning.groups.insert(String(ours.dropFirst(6)).trimmingCharacters(in: .whitespaces))
            } else if let space = spaces.first(where: { $0.lowercased() == ours.lowercased() }) {
                meaning.spaces.insert(space)
            } else if let kind = kinds.first(where: { $0 == ours.lowercased() || $0 == ours }) {
                if meaning.kind == nil || meaning.kind == kind {
                    meaning.kind = kind
                } else {
                    meaning.otherKind = kind
                }
            } else {
                meaning.unknown.append(word)
            }
        }
        return meaning
    }

    /// What settings make of a word: as it is written, else whatever its case; a word they don't know stays itself.
    private func ours(_ word: String) -> String {
        let anyCase = setting.categories.keys.sorted().first { $0.lowercased() == word.lowercased() }
        return setting.categories[word] ?? anyCase.flatMap { setting.categories[$0] } ?? word
    }

    /// The words that a calendar may use, for suggestions.
    var known: [String] { setting.categories.keys.sorted() + SourceSetting.ownKinds.sorted() + spaces }

    private var kinds: Set<String> { setting.eventKinds(spaces: spaces) }
}
