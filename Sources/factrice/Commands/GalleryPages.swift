import Composition
import Foundation
import Notices
import Postbox
import Worker

/// `preview --all`: the gallery as a browsable mailbox, and a word on what could not be composed.
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
        let shown = pages.compactMap { page in (try? page.composed.get()).map { (page, $0) } }
        var kinds = shown.map { $0.0.title }[...]
        let letters = shown.map { page, composed in
            MailboxPages.Letter(recipient: page.variant.words[page.language], bytes: { composed.wireBytes })
        }
        let index: URL
        do {
            index = try MailboxPages.write(
                letters, to: folder, title: PageLabel(fr: community, en: community), heading: Self.heading
            ) { _ in
                kinds.popFirst()
            }
        } catch {
            terminal.complain(
                Bilingual(
                    fr: "Le dossier «\u{A0}\(folder.path)\u{A0}» ne peut pas être écrit.",
                    en: "The folder “\(folder.path)” can't be written."))
            throw ExitStatus.stateNotWritable.error
        }
        try report(index)
    }

    private static let heading = MailboxPages.Heading(
        name: PageLabel(fr: "Tous les messages", en: "All messages"),
        lead: PageLabel(
            fr: "Chaque modèle, dans chaque langue, à quatre personnes inventées. Rien n'a été envoyé.",
            en: "Every template, in every language, to four invented people. Nothing was sent."))

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

extension PreviewGallery.Page {
    /// `webinar/reminder, fr`: what the list calls it.
    fileprivate var title: PageLabel {
        let name = "\(template) (\(language.rawValue))"
        return PageLabel(fr: name, en: name)
    }
}
