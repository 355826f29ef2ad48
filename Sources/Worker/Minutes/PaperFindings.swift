import Composition
import Foundation
import Notices
import Papers

/// What a file says and gives away that the chair may not have meant: another status, people in its properties, remarks and changes
/// that are still in it, files inside it, the name of somebody discreet.
///
/// A draft that is sent as approved, and what readers would find though it doesn't show on the page, are doubts; the rest is said.
struct PaperFindings {
    let paper: MinutesPaper
    let released: MinutesRelease.Status

    init(paper: MinutesPaper, status: MinutesRelease.Status) {
        self.paper = paper
        released = status
    }

    private var look: Paper { paper.look }

    var status: [MinutesFinding] {
        guard let said = look.statusWords.first(where: { $0.status != released }) else { return [] }
        let agreed = StatusWord.agreed(look.statusWords)
        switch released {
        case .approved:
            return [
                warning(
                    fr: "Ce fichier part comme adopté, mais on y lit\u{A0}: «\u{A0}\(said.line)\u{A0}».",
                    en: "This file leaves as approved, but it says: “\(said.line)”.", isDoubt: agreed == .draft)
            ]
        case .draft where agreed == .approved:
            return [
                warning(
                    fr: "Ce fichier part comme projet, mais on y lit\u{A0}: «\u{A0}\(said.line)\u{A0}».",
                    en: "This file leaves as a draft, but it says: “\(said.line)”.")
            ]
        case .draft: return []
        }
    }

    /// What isn't on the page and goes with it.
    var traces: [MinutesFinding] {
        var found: [MinutesFinding] = []
        let people = look.authors + [look.lastModifiedBy].compactMap(\.self)
        if !people.isEmpty {
            let names = people.reduce(into: []) { all, name in if !all.contains(name) { all.append(name) } }
                .joined(separator: ", ")
            found.append(
                warning(
                    fr: "Les propriétés de ce fichier nomment\u{A0}: \(names).",
                    en: "The properties of this file name: \(names)."))
        }
        if look.comments.count > 0 { found.append(comments) }
        if look.changes.count > 0 { found.append(changes) }
        if !look.embedded.isEmpty {
            found.append(
                warning(
                    fr: "Ce fichier en contient d'autres\u{A0}: \(look.embedded.joined(separator: ", ")).",
                    en: "This file holds others: \(look.embedded.joined(separator: ", ")).", isDoubt: look.kind == .pdf)
            )
        }
        if look.hasScripts {
            found.append(
                warning(
                    fr: "Ce fichier contient un programme.", en: "This file holds a program.", isDoubt: true))
        }
        if look.kind == .pdf, look.text.isEmpty {
            found.append(
                warning(
                    fr: "Ce PDF est fait d'images\u{A0}: rien ne peut y être lu, ni ici, ni par une voix de synthèse.",
                    en: "This PDF is made of pictures: nothing in it can be read, neither here nor by a screen reader.")
            )
        }
        return found
    }

    private var comments: MinutesFinding {
        let count = look.comments.count
        return warning(
            fr: count == 1
                ? "Il reste un commentaire dans ce fichier." : "Il reste \(count) commentaires dans ce fichier.",
            en: count == 1
                ? "There is still a comment in this file." : "There are still \(count) comments in this file.",
            isDoubt: true)
    }

    private var changes: MinutesFinding {
        let count = look.changes.count
        return warning(
            fr: count == 1
                ? "Il reste une modification suivie dans ce fichier\u{A0}: on verrait ce qui a été retiré."
                : "Il reste \(count) modifications suivies dans ce fichier\u{A0}: on verrait ce qui a été retiré.",
            en: count == 1
                ? "There is still a tracked change in this file: people would see what was removed."
                : "There are still \(count) tracked changes in this file: people would see what was removed.",
            isDoubt: true)
    }

    /// What shows over a shoulder, and whom the text names though she is discreet. No name of hers is repeated.
    func names(list: DiscretionList, members: [Member]) -> [MinutesFinding] {
        let name = (paper.path as NSString).lastPathComponent
        var found: [MinutesFinding] = []
        for (text, fr, en) in [
            (name, "Le nom", "The name"),
            (look.title ?? "", "Le titre, dans les propriétés,", "The title, in the properties,"),
        ] {
            if let word = list.found(in: text) {
                found.append(
                    warning(
                        fr: "\(fr) de ce fichier contient «\u{A0}\(word)\u{A0}», qui se verrait par-dessus une épaule.",
                        en: "\(en) of this file holds “\(word)”, which could be seen over a shoulder."))
            }
        }
        if NameList(members.map(\.fullName)).isAny(in: name) {
            found.append(
                warning(
                    fr: "Le nom de ce fichier contient le nom d'une personne.",
                    en: "The name of this file holds a person's name."))
        }
        if NameList(members.filter(\.isDiscreet).map(\.fullName)).isAny(in: look.text) {
            found.append(
                warning(
                    fr: "Ce fichier nomme une personne qui a demandé la discrétion.",
                    en: "This file names a person who asked for discretion."))
        }
        return found
    }

    private func warning(fr: String, en: String, isDoubt: Bool = false) -> MinutesFinding {
        MinutesFinding(Problem(.warning, file: paper.given, message: Bilingual(fr: fr, en: en)), isDoubt: isDoubt)
    }
}
