import Foundation
import Notices

/// What stands around every message: the two frames, and the footer of each language.
///
/// `layout/frame.html` and `frame.txt` take a body and a footer that are composed already; the footers are Markdown with the facts
/// that every message has. A layout with a piece missing or wrong is no layout, and then nothing is composed.
struct Layout: Sendable {
    private let html: TextTemplate
    private let text: TextTemplate
    private let footers: [Language: TextTemplate]
    private let shelf = FooterShelf()

    init?(in folder: TemplateFolder, languages: [Language], problems: inout [Problem]) {
        let before = problems.count
        let html = Self.piece("layout/frame.html", folder, .html, .frame, allowsRaw: true, &problems)
        let text = Self.piece("layout/frame.txt", folder, .plain, .frame, allowsRaw: true, &problems)
        var footers: [Language: TextTemplate] = [:]
        for language in languages {
            let path = "layout/footer/\(language.rawValue).md"
            footers[language] = Self.piece(path, folder, .markdown, .footer, allowsRaw: false, &problems)
        }
        guard let html, let text, problems.count == before else { return nil }
        self.html = html
        self.text = text
        self.footers = footers
    }

    private static func piece(
        _ path: String, _ folder: TemplateFolder, _ style: TextTemplate.Style, _ vocabulary: Vocabulary,
        allowsRaw: Bool, _ problems: inout [Problem]
    ) -> TextTemplate? {
        let file = folder.name(of: path)
        guard let bytes = folder.bytes(of: path) else {
            problems.append(
                TemplateProblem.file(
                    file, fr: "Ce fichier manque : sans lui, aucun message ne peut être composé.",
                    en: "This file is missing: no message can be composed without it."))
            return nil
        }
        guard let source = SourceText(bytes, file: file, problems: &problems) else { return nil }
        return TextTemplate(
            source.text(from: 1), at: TextPlace(file: file, line: 1, column: 1), style: style, vocabulary: vocabulary,
            allowsRaw: allowsRaw, problems: &problems)
    }

    /// The footer of a language; empty when the layout has none.
    ///
    /// - Parameter said: the footer that stands before: what both say with the same words is left out here.
    func footer(in language: Language, _ facts: Facts, after said: Markdown? = nil) throws(Problem) -> Footer {
        let words = try footers[language]?.filled(with: facts) ?? ""
        return said == nil ? shelf.footer(words, in: language) : Footer(words, in: language, after: said)
    }

    func framedHTML(_ facts: Facts) throws(Problem) -> String { try html.filled(with: facts) }
    func framedText(_ facts: Facts) throws(Problem) -> String { try text.filled(with: facts) }
}
