import Foundation

/// The browsable mailbox: what a community received, as pages that open from the disk with nothing else.
///
/// `index.html` lists every message and can be searched; `messages/` holds a page, the source and the attachments of each.
/// Names of files are numbers: no address is in them. The pages fetch nothing, and what a message contains is shown in a
/// frame that may run no script and reach no network. The folder is readable by its owner only. Messages are read one at a
/// time, so thousands of them need little memory. It throws what the file system throws, and the pages written so far stay.
package enum MailboxPages {
    /// One message to show.
    package struct Letter: Sendable {
        let bytes: @Sendable () throws -> [UInt8]
        /// Who got it, from the envelope.
        let recipient: String

        package init(recipient: String, bytes: @escaping @Sendable () throws -> [UInt8]) {
            self.recipient = recipient
            self.bytes = bytes
        }
    }

    /// Writes the mailbox of what a Postbox received.
    /// - Parameters:
    ///   - kind: what sort of notice a message is, say its rule's title; by default told from its calendar entry and attachments.
    /// - Returns: the page to open.
    @discardableResult
    package static func write(
        _ receipts: [Receipt], to folder: URL, title: PageLabel, kind: (ReceivedMessage) -> PageLabel? = { _ in nil }
    ) throws -> URL {
        let letters = receipts.map { receipt in
            Letter(recipient: receipt.recipients.joined(separator: ", "), bytes: { try receipt.data() })
        }
        return try write(letters, to: folder, title: title, kind: kind)
    }

    /// What the list is called, and a sentence on it; nil is who received how much, and when.
    package struct Heading: Sendable {
        let name: PageLabel
        let lead: PageLabel?

        package init(name: PageLabel, lead: PageLabel?) {
            self.name = name
            self.lead = lead
        }

        package static let mailbox = Heading(name: PageLabel(fr: "Boîte aux lettres", en: "Mailbox"), lead: nil)
    }

    /// Writes the mailbox of any messages, in this order.
    @discardableResult
    package static func write(
        _ letters: [Letter], to folder: URL, title: PageLabel, heading: Heading = .mailbox,
        kind: (ReceivedMessage) -> PageLabel? = { _ in nil }
    ) throws -> URL {
        let messages = folder.appending(path: "messages", directoryHint: .isDirectory)
        try FileManager.default.createDirectory(
            at: messages, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        var entries: [MailboxEntry] = []
        var colours: [PageLabel: Int] = [:]
        for (index, letter) in letters.enumerated() {
            let message = ReceivedMessage.parse(try letter.bytes())
            let sort = kind(message) ?? MailboxEntry.kind(of: message)
            colours[sort] = colours[sort] ?? colours.count % 6 + 1
            let entry = MailboxEntry(
                number: index + 1, of: letters.count, message, recipient: letter.recipient, kind: sort,
                colour: colours[sort] ?? 1)
            let saved = try SavedParts(message, name: entry.name, in: messages)
            let page = LetterPage(
                entry: entry, message: message, saved: saved, count: letters.count, list: heading.name)
            try Data(page.html.utf8).write(to: messages.appending(path: "\(entry.name).html"))
            entries.append(entry)
        }
        let index = folder.appending(path: "index.html")
        try Data(MailboxIndexPage(title: title, heading: heading, entries: entries).html.utf8).write(to: index)
        return index
    }
}
