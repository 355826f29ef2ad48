import Notices

/// The words of one message: its subject, its text and its HTML, frames and footer included, in one language or in two.
///
/// The text is made from the same tree as the HTML, so the two can't say different things. The subjects of two languages stand side by
/// side, and what is the same in both is said once.
struct Wording: Sendable {
    private(set) var subject: String
    let text: String
    let html: String
    /// The person's first.
    let languages: [Language]

    /// `versions` are one text in each language of the message, with its facts, the person's first; never none.
    init(
        _ versions: [(template: Template, facts: Facts)], in layout: Layout, for recipient: Recipient
    ) throws(Problem) {
        var passages: [Passage] = []
        for (template, facts) in versions {
            passages.append(
                try Passage(template, in: layout, with: facts, for: recipient, after: passages.first))
        }
        languages = passages.map(\.language)
        subject = Self.joined(passages.map(\.subject))
        let frame = Frame(
            language: languages.first ?? recipient.language, subject: subject, preheader: passages.first?.preheader,
            community: versions.first?.facts.fact("name", in: "community") ?? .absent)
        text = try layout.framedText(
            frame.facts(body: TwoLanguages.text(of: passages), footer: TwoLanguages.footerText(of: passages)))
        html = try layout.framedHTML(
            frame.facts(body: TwoLanguages.html(of: passages), footer: TwoLanguages.footerHTML(of: passages)))
    }

    /// First, so that no list of messages cuts it off.
    mutating func markAsTrial() {
        subject = Self.joined(languages.map { Bilingual(fr: "[Essai]", en: "[Trial]")[$0] }) + " " + subject
    }

    static func joined(_ subjects: [String]) -> String {
        var distinct: [String] = []
        for subject in subjects where !distinct.contains(subject) { distinct.append(subject) }
        return distinct.joined(separator: " / ")
    }

    /// What the two frames show around the words.
    private struct Frame {
        let language: Language
        let subject: String
        let preheader: String?
        let community: Fact

        func facts(body: String, footer: String) -> Facts {
            Facts([
                "lang_tag": .words(language.tag), "subject": .words(subject), "preheader": .words(preheader),
                "body": .text([body]), "footer": .text([footer]), "community": .group(["name": community]),
            ])
        }
    }
}
