import Foundation
import Mail
import Notices

/// What a notice's header says: who, to whom, how to answer, how to stop.
///
/// One address in To, no Cc or Bcc ever. Automatic replies are asked not to come, but for absence notices, where “she has left” is
/// what one wants to know.
///
/// What the community sends to its members is a list for their mail programs: `List-Id`, the same in every message, and
/// `List-Unsubscribe`, a mail to the people who run it. No `List-Unsubscribe-Post`: RFC 8058 lets a program stop a list with one
/// POST, which needs a page at an `https` address that does it, and there is none yet (decision 21). A statutory letter has
/// neither: it is one person's, can't be refused, and must not be filed or silenced with the rest; nor has an alert about the sending.
///
/// Refuses a recipient's address that can't go on the wire.
struct MessageHeadWriter {
    let community: Community
    let from: Mailbox

    func head(of notice: DueNotice, _ wording: Wording, at now: Date) throws(Problem) -> MessageHead {
        let recipient = notice.recipient
        let identity = MessageIdentity.messageID(of: notice.key, from: from)
        guard let address = Address(recipient.address), let messageID = MessageID(identity) else {
            throw Self.badAddress(recipient)
        }
        let name = Discretion(recipient).showsName ? LiteralText.name(recipient.fullName) : nil
        return MessageHead(
            date: now, timeZone: community.timeZone, from: from,
            replyTo: contact.map { Mailbox(name: community.name, address: $0) },
            to: Mailbox(name: name, address: address), subject: wording.subject, messageID: messageID,
            languages: wording.languages.map(\.tag), others: others(for: notice))
    }

    private func others(for notice: DueNotice) -> [HeaderField] {
        var fields = [HeaderField.text(.autoSubmitted, "auto-generated")]
        if SubjectKind(notice.subject) != .absence {
            // Never “All”: it would hide reports of non-delivery.
            fields.append(.text(.autoResponseSuppress, "OOF, AutoReply"))
        }
        switch notice.rule.noticeClass {
        case .statutory: break
        case .service where notice.rule.isReserved: break
        case .service, .optional:
            fields.append(.list(ListID(of: community.name, at: from.address.domain)))
            fields.append(.links(.listUnsubscribe, [stopLink(notice.recipient.language)]))
        }
        return fields
    }

    private var contact: Address? { Address(community.contactAddress) }

    private func stopLink(_ language: Language) -> String {
        let subject = Bilingual(fr: "Ne plus recevoir ces messages", en: "Stop these messages")[language]
        return MailtoLink.text(to: contact ?? from.address, subject: subject)
    }

    private static func badAddress(_ recipient: Recipient) -> Problem {
        Problem(
            .error,
            message: Bilingual(
                fr: "L'adresse de la personne «\u{A0}\(recipient.id)\u{A0}» ne peut pas être utilisée.",
                en: "The address of the person “\(recipient.id)” can't be used."))
    }
}
