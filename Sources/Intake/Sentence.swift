import Notices

/// What is wrong and what to do, in both languages, before it has a place in a file.
///
/// Every sentence of this target is made once, by a function in one of the `…Sentences.swift` files, and tested
/// literally. French is given the spaces of Québec's usage here: unbreakable before a colon and inside guillemets.
struct Sentence: Hashable, Sendable {
    let severity: Problem.Severity
    let message: Bilingual
    let suggestion: Bilingual?

    static func error(fr: String, en: String, hint: Bilingual? = nil) -> Sentence {
        Sentence(severity: .error, message: .spoken(fr: fr, en: en), suggestion: hint)
    }

    static func warning(fr: String, en: String, hint: Bilingual? = nil) -> Sentence {
        Sentence(severity: .warning, message: .spoken(fr: fr, en: en), suggestion: hint)
    }
}

extension Bilingual {
    static func spoken(fr: String, en: String) -> Bilingual {
        let french = fr.replacing(" :", with: "\u{A0}:").replacing("« ", with: "«\u{A0}")
            .replacing(" »", with: "\u{A0}»")
        return Bilingual(fr: french, en: en)
    }

    /// The nearest right word when one is near enough, else all of them when they are few, else nothing.
    static func nearest(to wrong: String, among words: [String]) -> Bilingual? {
        if let near = NearestWord.to(wrong, among: words) {
            return .spoken(fr: "Vouliez-vous dire « \(near) »?", en: "Did you mean “\(near)”?")
        }
        guard !words.isEmpty, words.count <= 16 else { return nil }
        let list = words.joined(separator: ", ")
        return .spoken(fr: "Mots possibles : \(list).", en: "Possible words: \(list).")
    }
}
