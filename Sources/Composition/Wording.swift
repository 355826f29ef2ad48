import Notices

/// The words of one message: its subject, its text and its HTML, frames and footer included.
///
/// The text is made from the same tree as the HTML, so the two can't say different things. A subject or a body that comes out
/// empty is a Problem: the message is held rather than sent blank.
struct Wording: Sendable {
    private(set) var subject: String
    let text: String
    let html: String

    init(
        _ template: Template, in layout: Layout, with facts: Facts, for recipient: Recipient
    ) throws(Problem) {
        let discretion = Discretion(recipient)
        subject = try Self.line(discretion.subject(of: template), facts) ?? ""
        let preheader = try discretion.preheader(of: template).map { text throws(Problem) in try Self.line(text, facts)
        }
        let body = Markdown(try template.body.filled(with: facts))
        var footerFacts = facts
        footerFacts["why"] = .words(try Self.line(template.why, facts))
        let footer = Markdown(try layout.footer(in: template.language, footerFacts) ?? "")
        let bodyText = PlainText.render(body.tree, in: template.language)
        guard !subject.isEmpty, !bodyText.isEmpty else { throw Self.blank(template) }
        let footerText = PlainText.render(footer.tree, in: template.language)
        let name = facts.fact("name", in: "community") ?? .absent
        let frame = Frame(language: template.language, subject: subject, preheader: preheader ?? nil, community: name)
        text = try layout.framedText(frame.facts(body: bodyText, footer: footerText))
        html = try layout.framedHTML(frame.facts(body: body.html, footer: footer.html))
    }

    /// First, so that no list of messages cuts it off.
    mutating func markAsTrial(in language: Language) {
        subject = Bilingual(fr: "[Essai] ", en: "[Trial] ")[language] + subject
    }

    private static func line(_ text: TextTemplate, _ facts: Facts) throws(Problem) -> String? {
        LiteralText.line(try text.filled(with: facts))
    }

    private static func blank(_ template: Template) -> Problem {
        TemplateProblem.file(
            template.file, fr: "Avec les données de ce message, l'objet ou le texte est vide.",
            en: "With the facts of this message, the subject or the text is empty.")
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
