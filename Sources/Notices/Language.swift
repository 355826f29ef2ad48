/// The two languages of the communities. Each has its own dates, words and templates.
package enum Language: String, Hashable, Sendable, CaseIterable, Codable {
    case fr, en

    /// The BCP 47 tag written in messages: Canadian French and Canadian English.
    package var tag: String { rawValue + "-CA" }
}

/// A sentence that a person reads, in both languages.
package struct Bilingual: Hashable, Sendable, Codable {
    package var fr: String
    package var en: String

    package init(fr: String, en: String) {
        self.fr = fr
        self.en = en
    }

    package subscript(language: Language) -> String {
        switch language {
        case .fr: fr
        case .en: en
        }
    }
}
