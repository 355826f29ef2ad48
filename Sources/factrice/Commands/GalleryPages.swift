import Composition
import Foundation
import Notices
import Postbox
import Worker

/// `preview --all`: the gallery as a book to leaf through, and a word on what could not be composed.
///
/// The folder must be new or empty, so that no page of another time stands among these.
struct GalleryPages {
    let pages: [PreviewGallery.Page]
    let terminal: Terminal

    func write(to folder: URL, community: String) throws {
        let there = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        guard there.isEmpty else {
            terminal.complain(
                Bilingual(
                    fr: "Le dossier «\u{A0}\(folder.path)\u{A0}» n'est pas vide\u{A0}: nommez-en un nouveau.",
                    en: "The folder “\(folder.path)” isn't empty: name a new one."))
            throw ExitStatus.usage.error
        }
        let index: URL
        do {
            index = try GalleryBook.write(
                leaves, flaws: flaws, to: folder, title: PageLabel(fr: community, en: community), lead: Self.lead)
        } catch {
            terminal.complain(
                Bilingual(
                    fr: "Le dossier «\u{A0}\(folder.path)\u{A0}» ne peut pas être écrit.",
                    en: "The folder “\(folder.path)” can't be written."))
            throw ExitStatus.stateNotWritable.error
        }
        try report(index)
    }

    private static let lead = PageLabel(
        fr: "Chaque modèle, dans chaque langue, à quatre personnes inventées. Rien n'a été envoyé.",
        en: "Every template, in every language, to four invented people. Nothing was sent.")

    private var leaves: [GalleryBook.Leaf] {
        pages.compactMap { page in
            guard let composed = try? page.composed.get() else { return nil }
            return GalleryBook.Leaf(
                group: PageLabel(fr: page.title.fr, en: page.title.en), template: page.template,
                language: page.language.rawValue,
                person: PageLabel(fr: page.variant.words.fr, en: page.variant.words.en), bytes: { composed.wireBytes })
        }
    }

    private var flaws: [GalleryBook.Flaw] {
        var told: Set<GalleryBook.Flaw> = []
        return pages.compactMap { page in
            guard case .failure(let problem) = page.composed else { return nil }
            let flaw = GalleryBook.Flaw(
                template: problem.file ?? page.template,
                words: PageLabel(fr: problem.message.fr, en: problem.message.en))
            return told.insert(flaw).inserted ? flaw : nil
        }
    }

    private func report(_ index: URL) throws {
        let failures = pages.compactMap { page -> Problem? in
            if case .failure(let problem) = page.composed { problem } else { nil }
        }
        for problem in failures { terminal.complain(problem) }
        let count = pages.count - failures.count
        terminal.say(
            "\(Counted.fr(count, "message")) à feuilleter\u{A0}: \(index.path)",
            "\(Counted.en(count, "message")) to leaf through: \(index.path)")
        if !failures.isEmpty { throw ExitStatus.withProblems.error }
    }
}
