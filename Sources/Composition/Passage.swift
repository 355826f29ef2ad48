import Notices

/// A message in one language: its subject, its words and its footer, filled and set, before any frame is around them.
///
/// A subject or a body that comes out empty is a Problem: the message is held rather than sent blank.
struct Passage: Sendable {
    let language: Language
    let subject: String
    let preheader: String?
    let body: Markdown
    let footer: Markdown
    let bodyText: String
    let footerText: String

    /// `first` is the passage that stands before, in a message of two languages: only one has the main title, and what both footers say
    /// with the same words (a name, an address) stands once.
    init(
        _ template: Template, in layout: Layout, with facts: Facts, for recipient: Recipient,
        after first: Passage? = nil
    ) throws(Problem) {
        let discretion = Discretion(recipient)
        language = template.language
        subject = try Self.line(discretion.subject(of: template), facts, language) ?? ""
        preheader = try Self.line(discretion.preheader(of: template), facts, language)
        body = Markdown(
            try template.body.filled(with: facts), in: language, titlesDeeperBy: first == nil ? 0 : 1)
        var footerFacts = facts
        footerFacts["why"] = .words(try Self.line(template.why, facts, language))
        let foot = try layout.footer(in: language, footerFacts, after: first?.footer)
        (footer, footerText) = (foot.markdown, foot.text)
        bodyText = PlainText.render(body.tree, in: language)
        guard !subject.isEmpty, !bodyText.isEmpty else { throw Self.blank(template) }
    }

    /// One line with its facts; nil when there is no text, or nothing is left of it.
    static func line(_ text: TextTemplate?, _ facts: Facts, _ language: Language) throws(Problem) -> String? {
        guard let text else { return nil }
        let line = LiteralText.line(try text.filled(with: facts))
        return switch language {
        case .fr: line.map(FrenchTypography.spaced)
        case .en: line
        }
    }

    private static func blank(_ template: Template) -> Problem {
        TemplateProblem.file(
            template.file, fr: "Avec les données de ce message, l'objet ou le texte est vide.",
            en: "With the facts of this message, the subject or the text is empty.")
    }
}
