import Foundation

/// What the header of every message says, each exactly once: one From, one To, never a Cc or Bcc (C1).
///
/// The fields that a message can't do without are values here rather than a list, so none can be missing or doubled.
/// `others` follow them in their order.
package struct MessageHead: Hashable, Sendable {
    package var date: Date
    /// Whose clock the Date field shows.
    package var timeZone: TimeZone
    package var from: Mailbox
    package var replyTo: Mailbox?
    package var to: Mailbox
    package var subject: String
    package var messageID: MessageID
    /// Language tags (RFC 5646) in the order in which one reads: `fr-CA`. Anything else is left out.
    package var languages: [String]
    package var others: [HeaderField]

    package init(
        date: Date, timeZone: TimeZone, from: Mailbox, replyTo: Mailbox? = nil, to: Mailbox, subject: String,
        messageID: MessageID, languages: [String] = [], others: [HeaderField] = []
    ) {
        self.date = date
        self.timeZone = timeZone
        self.from = from
        self.replyTo = replyTo
        self.to = to
        self.subject = subject
        self.messageID = messageID
        self.languages = languages
        self.others = others
    }

    func write(to header: inout HeaderWriter) {
        header.field(.date, HeaderDate.text(date, in: timeZone).split(separator: " ").map(String.init))
        write(.from, from, to: &header)
        if let replyTo { write(.replyTo, replyTo, to: &header) }
        write(.to, to, to: &header)
        header.begin(.subject)
        header.addText(subject)
        header.end()
        header.field(.messageID, ["<\(messageID)>"])
        for field in others { field.write(to: &header) }
        header.field(.mimeVersion, ["1.0"])
    }

    private func write(_ name: HeaderName, _ mailbox: Mailbox, to header: inout HeaderWriter) {
        header.begin(name)
        header.addMailbox(mailbox)
        header.end()
    }
}
