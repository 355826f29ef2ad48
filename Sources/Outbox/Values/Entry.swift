import Foundation
import Mail
import Notices

/// A row of the outbox as a person sees it: who, what, where it stands, why, and what comes next. It holds no bytes.
package struct Entry: Hashable, Sendable {
    /// Short, never reused, read aloud: `1042`.
    package var id: String
    package var key: NoticeKey
    package var template: String
    package var templateVersion: String?
    package var noticeClass: NoticeClass
    package var whenUncertain: Rule.WhenUncertain
    package var recipient: EntryRecipient
    /// Nil while no message could be made.
    package var messageSubject: String?
    package var state: EntryState
    package var cause: Cause?
    package var createdAt: Date
    /// When it was first owed; the days of retrying count from here.
    package var dueAt: Date
    /// Nil when nothing will be tried by itself.
    package var nextAttemptAt: Date?
    package var expiresAt: Date
    /// Attempts that counted; one that the line's own state ended doesn't.
    package var attempts: Int
    /// How often it ended in silence after the body: each may be a copy.
    package var timesUncertain: Int
    /// Without angle brackets; nil while no message could be made.
    package var messageID: String?
    /// Of the bytes as they were sealed, in hexadecimal; it stays when they are removed.
    package var sha256: String?
    package var byteCount: Int?
    /// False while no message could be made, and once its bytes were removed after their time.
    package var hasBytes: Bool
    package var lastReply: LastReply?
    package var acceptedAt: Date?
    package var bouncedAt: Date?

    package var isSealed: Bool { messageID != nil }
}

/// Who an entry goes to, as the notice said.
package struct EntryRecipient: Hashable, Sendable {
    package var memberID: String?
    package var address: String
    package var name: String?
    package var language: Language

    package init(memberID: String?, address: String, name: String?, language: Language) {
        self.memberID = memberID
        self.address = address
        self.name = name
        self.language = language
    }
}

/// The relay's last word on an entry, and how far the attempt had gone.
package struct LastReply: Hashable, Sendable {
    package var stage: Stage
    package var reply: Reply
}

/// One line of an entry's past: a state that it entered, and what the attempt told when there was one.
package struct HistoryLine: Hashable, Sendable {
    package var at: Date
    package var state: EntryState
    /// From 1; nil for a move that no attempt made.
    package var attempt: Int?
    package var stage: Stage?
    package var disposition: Disposition?
    package var lastReply: Reply?
    /// What went wrong when no reply tells it.
    package var detail: String?
    /// Who asked for it; nil for what the worker did.
    package var by: String?
    package var cause: Cause?
}

/// The last attempt of all entries: what `status` says of the line.
package struct LatestAttempt: Hashable, Sendable {
    package var at: Date
    package var entryID: String
    package var stage: Stage
    package var disposition: Disposition
    package var reply: Reply?
    package var relay: String?
}
