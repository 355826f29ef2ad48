import Foundation

/// Every text of a community as a book to leaf through: one page that shows a message at the width of a computer and of a telephone side
/// by side, light or dark, in either language and for each kind of person, with its `.eml` and all its parts beside it.
///
/// `index.html` opens from the disk with nothing else; `messages/` holds, for each leaf, the message, its detailed page and what the two
/// frames show. The frames may run no script. Without scripts the page is a list of the detailed pages. It throws what the file system
/// throws, and what was written so far stays.
package enum GalleryBook {
    /// One message of it.
    package struct Leaf: Sendable {
        /// What sends it, say its rule's title.
        let group: PageLabel
        let template: String
        /// `fr` or `en`.
        let language: String
        let person: PageLabel
        let bytes: @Sendable () -> [UInt8]

        package init(
            group: PageLabel, template: String, language: String, person: PageLabel,
            bytes: @escaping @Sendable () -> [UInt8]
        ) {
            self.group = group
            self.template = template
            self.language = language
            self.person = person
            self.bytes = bytes
        }
    }

    /// A text that could not be composed, and why.
    package struct Flaw: Sendable, Hashable {
        let template: String
        let words: PageLabel

        package init(template: String, words: PageLabel) {
            self.template = template
            self.words = words
        }
    }

    /// - Returns: the page to open.
    @discardableResult
    package static func write(
        _ leaves: [Leaf], flaws: [Flaw], to folder: URL, title: PageLabel, lead: PageLabel
    ) throws -> URL {
        let letters = leaves.map { leaf in
            MailboxPages.Letter(recipient: leaf.person.fr, bytes: { leaf.bytes() })
        }
        var kinds = leaves.map {
            PageLabel(fr: "\($0.template) (\($0.language))", en: "\($0.template) (\($0.language))")
        }[...]
        let heading = MailboxPages.Heading(name: PageLabel(fr: "Tous les messages", en: "All messages"), lead: lead)
        let index = try MailboxPages.write(letters, to: folder, title: title, heading: heading) { _ in kinds.popFirst()
        }
        var items: [GalleryPage.Item] = []
        for (place, leaf) in leaves.enumerated() {
            let name = MailboxEntry.name(place + 1, of: leaves.count)
            let message = ReceivedMessage.parse(leaf.bytes())
            items.append(GalleryPage.Item(leaf: leaf, name: name, message: message))
            for (look, html) in looks(of: message) {
                try Data(html.utf8).write(to: folder.appending(path: "messages/\(name).\(look).html"))
            }
        }
        let page = GalleryPage(title: title, lead: lead, items: items, flaws: flaws)
        try Data(page.html.utf8).write(to: index)
        return index
    }

    /// What a frame shows: the message's own page, in which the question whether the reader prefers the dark is answered already.
    private static func looks(of message: ReceivedMessage) -> [(String, String)] {
        guard let html = message.html else { return [] }
        let question = /\(\s*prefers-color-scheme\s*:\s*dark\s*\)/
        return [
            ("light", html.replacing(question, with: "(max-width: 0)")),
            ("dark", html.replacing(question, with: "(min-width: 0)")),
        ]
    }
}
