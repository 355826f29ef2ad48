import Foundation
import Notices

/// Every text that the community may send, in each of its languages, read and checked as a whole.
///
/// A text that is wrong, or a language that is missing, is a Problem and no template: its messages are held, the others go. The library
/// never changes; reading the folder again makes another.
package struct TemplateLibrary: Sendable {
    private let templates: [String: [Language: Template]]
    private let layout: Layout?
    /// The community's.
    let languages: [Language]
    /// When each file of a text was last saved; none for a text that was lent.
    let saved: [String: [Language: Date]]

    /// `root` is the `Templates` folder; `languages` are those in which every text must be there; `shipped` is the `Templates` folder
    /// that came with Factrice, for the alerts that `root` has no usable text of.
    package static func load(
        root: URL, languages: [Language], shipped: URL? = nil
    ) -> (library: TemplateLibrary, problems: [Problem]) {
        let folder = TemplateFolder(root: root)
        var problems: [Problem] = []
        let layout = Layout(in: folder, languages: languages, problems: &problems)
        var templates: [String: [Language: Template]] = [:]
        var seen: [String: Set<Language>] = [:]
        var saved: [String: [Language: Date]] = [:]
        for path in folder.texts {
            guard let (name, language) = identity(of: path, folder, &problems) else { continue }
            seen[name, default: []].insert(language)
            saved[name, default: [:]][language] = folder.savedAt(path)
            let file = folder.name(of: path)
            guard let bytes = folder.bytes(of: path) else {
                problems.append(
                    TemplateProblem.file(file, fr: "Ce fichier ne se lit pas.", en: "This file can't be read."))
                continue
            }
            templates[name, default: [:]][language] = Template(
                name: name, language: language, file: file, bytes: bytes, problems: &problems)
        }
        // A text that is lent is nobody's translation of another.
        let parity = TemplateParity(languages: languages).problems(of: templates)
        let borrowed = ShippedAlerts(shipped).supply(&templates, in: languages)
        for (name, languages) in borrowed where seen[name] != nil { seen[name]?.formUnion(languages) }
        problems += missingLanguages(seen, languages, folder)
        let library = TemplateLibrary(templates: templates, layout: layout, languages: languages, saved: saved)
        return (library, problems + TemplateRehearsal.problems(of: library) + parity)
    }

    /// Only the names of what is there, for who sends and shows no text: nothing is read, every text is missing.
    package static func named(root: URL) -> TemplateLibrary {
        let folder = TemplateFolder(root: root)
        var unsaid: [Problem] = []
        let names = folder.texts.compactMap { identity(of: $0, folder, &unsaid)?.0 }
        return TemplateLibrary(
            templates: Dictionary(names.map { ($0, [:]) }, uniquingKeysWith: { first, _ in first }), layout: nil,
            languages: [], saved: [:])
    }

    /// In alphabetical order.
    package var names: [String] { templates.keys.sorted() }

    package var all: [Template] {
        names.flatMap { name in Language.allCases.compactMap { templates[name]?[$0] } }
    }

    package func template(_ name: String, _ language: Language) -> Template? { templates[name]?[language] }

    /// The template, or the Problem that says why there is none.
    func required(_ name: String, _ language: Language) throws(Problem) -> Template {
        if let template = template(name, language) { return template }
        throw TemplateProblem.file(
            "Templates/\(name)/\(language.rawValue).md", fr: "Ce modèle manque ou est à corriger : son message attend.",
            en: "This template is missing or must be mended: its message waits.",
            fix: NearestName.to(name, among: names.filter { $0 != name }).map(TemplateProblem.meant))
    }

    func requiredLayout() throws(Problem) -> Layout {
        if let layout { return layout }
        throw TemplateProblem.file(
            "Templates/layout", fr: "La mise en page des messages manque ou est à corriger.",
            en: "The layout of messages is missing or must be mended.")
    }

    private static func identity(
        of path: String, _ folder: TemplateFolder, _ problems: inout [Problem]
    ) -> (String, Language)? {
        let parts = path.split(separator: "/")
        let word = String(parts.last?.dropLast(3) ?? "")
        if parts.count > 1, let language = Language(rawValue: word) {
            return (parts.dropLast().joined(separator: "/"), language)
        }
        problems.append(
            Problem(
                .warning, file: folder.name(of: path),
                message: Bilingual(
                    fr: "Ce fichier n'est lu par personne\u{A0}: un modèle est NOM/fr.md ou NOM/en.md.",
                    en: "Nobody reads this file: a template is NAME/fr.md or NAME/en.md."),
                suggestion: NearestName.to(word, among: Language.allCases.map(\.rawValue)).map(TemplateProblem.meant)))
        return nil
    }

    private static func missingLanguages(
        _ seen: [String: Set<Language>], _ languages: [Language], _ folder: TemplateFolder
    ) -> [Problem] {
        seen.sorted { $0.key < $1.key }.flatMap { name, there in
            languages.filter { !there.contains($0) }.map { language in
                TemplateProblem.file(
                    folder.name(of: "\(name)/\(language.rawValue).md"),
                    fr: "Ce modèle n'existe pas dans cette langue de la communauté.",
                    en: "This template does not exist in this language of the community.")
            }
        }
    }
}
