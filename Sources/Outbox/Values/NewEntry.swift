import Mail
import Notices

/// A message composed once, with what the outbox must keep to send the same bytes at every attempt.
package struct Sealing: Hashable, Sendable {
    package let message: Message
    /// Every attachment that the message names and the outbox may not have yet.
    package let attachments: [Attachment]
    /// The subject line as the recipient reads it.
    package let messageSubject: String
    package let templateVersion: String?

    package init(
        message: Message, attachments: [Attachment] = [], messageSubject: String, templateVersion: String? = nil
    ) {
        self.message = message
        self.attachments = attachments
        self.messageSubject = messageSubject
        self.templateVersion = templateVersion
    }
}

/// A notice to put in the outbox: sealed, or held because no message could be made of it.
package struct NewEntry: Hashable, Sendable {
    package let notice: DueNotice
    package let sealing: Sealing?
    /// When present, it waits for a release.
    package let hold: Cause?

    package init(_ notice: DueNotice, sealed sealing: Sealing, hold: Cause? = nil) {
        self.notice = notice
        self.sealing = sealing
        self.hold = hold
    }

    /// Held without bytes: the others go, and this one is composed when its template is mended.
    package init(_ notice: DueNotice, notComposed problem: Bilingual) {
        self.notice = notice
        self.sealing = nil
        self.hold = Cause(.composition, problem)
    }
}

/// What became of one notice offered to the outbox.
package enum EnqueueOutcome: Hashable, Sendable {
    case inserted(id: String)
    /// The key has its row: nothing was written.
    case alreadyThere(id: String, EntryState)
    /// A last check had cancelled it, and it is owed again: same row, newly sealed.
    case revived(id: String)

    package var id: String {
        switch self {
        case .inserted(let id), .alreadyThere(let id, _), .revived(let id): id
        }
    }
}
