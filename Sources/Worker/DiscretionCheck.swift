import Composition
import Foundation
import Notices
import Papers

/// What can be seen of the community's mail without opening it, searched for the words that its list names and for names of members: subjects
/// and preheaders, who writes, titles and places of events to come (a calendar shows them), names of the documents that go with them and what
/// their properties say.
///
/// Every finding is a warning: the community decides. A name is never repeated in a Problem; a word of the list is.
package struct DiscretionCheck: Sendable {
    private let workspace: Workspace
    private let directory: Directory?
    private let list: DiscretionList
    private let names: NameList

    /// - Parameter directory: nil when the sources can't be read: then only texts and settings are looked at.
    package init(_ workspace: Workspace, directory: Directory?) {
        self.workspace = workspace
        self.directory = directory
        list = DiscretionList.read(root: workspace.root.appendingPathComponent("Templates"))
        let members = directory?.members ?? []
        names = NameList(members.map { [$0.givenName, $0.familyName].compactMap { $0 }.joined(separator: " ") })
    }

    package func problems(now: Date) -> [Problem] {
        texts + senders + groups + (directory?.events ?? []).filter { $0.end > now }.flatMap(problems)
    }

    /// What the files themselves carry unseen: title, authors, names of files inside; each document once.
    package func problems(in papers: [String: Paper]) -> [Problem] {
        papers.sorted { $0.key < $1.key }.compactMap { path, paper in
            let said = [paper.title, paper.producer].compactMap(\.self) + paper.namedPersons + paper.embedded
            return problem(
                in: said.joined(separator: " | "), file: path, line: nil,
                of: Bilingual(
                    fr: "Ce que ce document porte sans le montrer (titre, auteurs, remarques)",
                    en: "What this document carries unseen (title, authors, remarks)"))
        }
    }

    private var texts: [Problem] {
        workspace.library.surfaces.compactMap { surface in
            problem(
                in: surface.text, file: surface.file, line: surface.line,
                of: Bilingual(fr: "L'objet ou l'aperçu de ce texte", en: "The subject or preheader of this text"))
        }
    }

    private var senders: [Problem] {
        let names = [workspace.from.name, workspace.community.name].compactMap { $0 }
        return Set(names).sorted().compactMap { name in
            problem(
                in: name, file: "factrice.yaml", line: nil, ignoringNames: true,
                of: Bilingual(
                    fr: "Le nom qui signe les messages (from, name)",
                    en: "The name that signs the messages (from, name)"))
        }
    }

    /// Subjects name a group to who is in charge of it.
    private var groups: [Problem] {
        workspace.community.groups.sorted { $0.key < $1.key }.compactMap { id, group in
            problem(
                in: "\(group.name.fr) | \(group.name.en)", file: "factrice.yaml", line: nil,
                of: Bilingual(
                    fr: "Le nom du groupe «\u{A0}\(id)\u{A0}» (groups)", en: "The name of the group “\(id)” (groups)"))
        }
    }

    private func problems(_ event: Event) -> [Problem] {
        let day = CalendarDate(event.start, in: workspace.community.timeZone)
        let seen =
            [
                (
                    event.title,
                    Bilingual(fr: "Le titre de l'activité du \(day)", en: "The title of the event of \(day)")
                ),
                (
                    event.facts.place ?? "",
                    Bilingual(fr: "Le lieu de l'activité du \(day)", en: "The place of the event of \(day)")
                ),
            ]
            + event.documents.map { path in
                (
                    URL(fileURLWithPath: path).lastPathComponent,
                    Bilingual(
                        fr: "Le nom d'un fichier joint à l'activité du \(day)",
                        en: "The name of a file attached to the event of \(day)")
                )
            }
        return seen.compactMap { text, what in problem(in: text, file: nil, line: nil, of: what) }
    }

    private func problem(
        in text: String, file: String?, line: Int?, ignoringNames: Bool = false, of what: Bilingual
    ) -> Problem? {
        if let word = list.found(in: text) { return Self.word(word, of: what, file, line) }
        return !ignoringNames && names.isAny(in: text) ? Self.name(of: what, file, line) : nil
    }

    private static func word(_ word: String, of what: Bilingual, _ file: String?, _ line: Int?) -> Problem {
        Problem(
            .warning, file: file, line: line,
            message: Bilingual(
                fr: "\(what.fr) dit «\u{A0}\(word)\u{A0}», un mot de votre liste de discrétion.",
                en: "\(what.en) says “\(word)”, a word of your discretion list."),
            suggestion: Bilingual(
                fr: "Dites-le autrement, ou retirez ce mot de Templates/layout/discretion.txt.",
                en: "Say it otherwise, or take that word out of Templates/layout/discretion.txt."))
    }

    private static func name(of what: Bilingual, _ file: String?, _ line: Int?) -> Problem {
        Problem(
            .warning, file: file, line: line,
            message: Bilingual(
                fr: "\(what.fr) contient le nom d'une personne de la communauté.",
                en: "\(what.en) contains the name of somebody of the community."),
            suggestion: Bilingual(fr: "Retirez-le.", en: "Take it out."))
    }
}
