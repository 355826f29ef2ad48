import Foundation

/// One line of the mailbox's list.
struct MailboxEntry {
    let number: Int
    /// `0042`: the name of its files.
    let name: String
    let date: StatedDate?
    let recipientName: String
    let recipientAddress: String
    let subject: String
    let kind: PageLabel
    /// One of the six colours of the pages' style.
    let colour: Int
    let attachmentCount: Int
    let hasCalendar: Bool

    init(
        number: Int, of count: Int, _ message: ReceivedMessage, recipient: String, kind: PageLabel, colour: Int
    ) {
        self.number = number
        name = Self.name(number, of: count)
        date = message.date
        let person = PageText.person(message.to)
        recipientName = person.name.isEmpty ? recipient : person.name
        recipientAddress = recipient.isEmpty ? person.address : recipient
        subject = message.subject
        self.kind = kind
        self.colour = colour
        attachmentCount = message.attachments.count
        hasCalendar = message.calendar != nil
    }

    static func name(_ number: Int, of count: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, max(4, String(count).count) - digits.count)) + digits
    }

    /// What sort of message it is, as far as the message itself tells.
    static func kind(of message: ReceivedMessage) -> PageLabel {
        switch message.calendarMethod?.uppercased() {
        case "REQUEST": PageLabel(fr: "Invitation", en: "Invitation")
        case "CANCEL": PageLabel(fr: "Annulation", en: "Cancellation")
        default:
            if message.attachments.isEmpty {
                PageLabel(fr: "Lettre", en: "Letter")
            } else {
                PageLabel(fr: "Document", en: "Document")
            }
        }
    }
}
