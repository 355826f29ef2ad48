import Foundation
import Mail
import Notices

/// What a notice's header says: who, to whom, how to answer, how to stop.
///
/// One address in To, no Cc or Bcc ever. Automatic replies are asked not to come, but for absence notices, where “she has left” is
/// what one wants to know. `List-Unsubscribe` is a mail to the people who run the community (decision 21); a statutory letter
/// has none, for it can't be refused. Refuses a recipient's address that can't go on the wire.
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
            replyTo: Address(community.contactAddress).map { Mailbox(name: community.name, address: $0) },
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
        case .service, .optional: fields.append(.links(.listUnsubscribe, [stopLink(notice.recipient.language)]))
        }
        return fields
    }

    private func stopLink(_ language: Language) -> String {
        let subject = Bilingual(fr: "Ne plus recevoir ces messages", en: "Stop these messages")[language]
        return "mailto:\(community.contactAddress)?subject=\(subject.replacing(" ", with: "%20"))"
    }

    private static func badAddress(_ recipient: Recipient) -> Problem {
        Problem(
            .error,
            message: Bilingual(
                fr: "L'adresse de la personne «\u{A0}\(recipient.id)\u{A0}» ne peut pas être utilisée.",
                en: "The address of the person “\(recipient.id)” can't be used."))
    }
}
