import Crypto
import Foundation
import Notices

/// The text of one message in one language: a head (subjects, why one receives it) and a body in Markdown.
///
/// Made from a file, once. What is wrong in it is a list of Problems with line and column, all of them, and then there is no
/// template: a message is never written from half a text.
package struct Template: Sendable {
    /// `inactivity/first`.
    package let name: String
    package let language: Language
    /// Relative to the workspace: `Templates/inactivity/first/fr.md`.
    package let file: String
    /// The first 12 hexadecimal digits of the SHA-256 of the file's bytes: which text she got, years later.
    package let version: String
    let subject: TextTemplate
    let discreetSubject: TextTemplate
    let preheader: TextTemplate?
    let why: TextTemplate
    let body: TextTemplate
    /// Those that the body writes out.
    let links: [TemplateLink]

    /// Every name written in it, with its place.
    var tags: [Tag] {
        [subject, discreetSubject, preheader, why].compactMap { $0?.tags }.flatMap(\.self) + body.tags
    }

    init?(name: String, language: Language, file: String, bytes: Data, problems: inout [Problem]) {
        guard let source = SourceText(bytes, file: file, problems: &problems) else { return nil }
        let vocabulary = SubjectKind(templateName: name).map(Vocabulary.about) ?? .any
        let head = TemplateHead(lines: source.lines, file: file)
        var found = head.problems
        func text(_ key: TemplateHead.Key) -> TextTemplate? {
            guard let value = head.values[key] else { return nil }
            return TextTemplate(value.text, at: value.place, style: .plain, vocabulary: vocabulary, problems: &found)
        }
        let (subject, discreet, why) = (text(.subject), text(.discreetSubject), text(.why))
        preheader = text(.preheader)
        let start = TextPlace(file: file, line: head.bodyLine, column: 1)
        let body = source.text(from: head.bodyLine)
        found += Self.htmlLeftOut(of: body, at: start)
        let bodyText = TextTemplate(body, at: start, style: .markdown, vocabulary: vocabulary, problems: &found)
        problems += found
        guard let subject, let discreet, let why, let bodyText, !found.contains(where: { $0.severity == .error })
        else { return nil }
        self.name = name
        self.language = language
        self.file = file
        version = String(Hex.text(SHA256.hash(data: bytes)).prefix(12))
        self.subject = subject
        discreetSubject = discreet
        self.why = why
        self.body = bodyText
        links = TemplateLink.all(in: body, from: start)
    }

    /// Raw HTML wouldn't pass; who wrote it should know before a message goes.
    static func htmlLeftOut(of body: String, at start: TextPlace) -> [Problem] {
        Markdown(body).tree.all.filter { $0.kind == .leftOut && $0.line > 0 }.map { node in
            let line = start.line + node.line - 1
            return TemplateProblem.htmlLeftOut(at: TextPlace(file: start.file, line: line, column: 1))
        }
    }
}
