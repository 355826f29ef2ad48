import Foundation
import Notices

/// Something a person does to the outbox through Factrice: kept in the register with who and when, never undone, only
/// followed.
package struct Act: Hashable, Sendable, Codable {
    package enum Kind: Hashable, Sendable, Codable {
        case hold(ids: [String])
        case release(ids: [String])
        case releaseRule(rule: String)
        case retry(ids: [String])
        case cancel(ids: [String])
        case resolve(id: String, delivered: Bool)
        case releaseMinutes(MinutesRelease)
        /// Whatever of it has not left doesn't: the register keeps both.
        case recallMinutes(MinutesRecall)
        /// To one person, once more.
        case resendMinutes(MinutesResend)
        /// By its number: the address is written to again.
        case liftSuppression(id: String)
        /// Somebody asked that mail stop, or asks for it again.
        case stopMail(MailStop.Request)
        case resumeMail(MailStop.Resumption)
        /// Writes into the database what its journal knows better: then nothing leaves a second time.
        case recover

        /// One word, for the register.
        package var word: String {
            switch self {
            case .hold: "hold"
            case .release: "release"
            case .releaseRule: "release_rule"
            case .retry: "retry"
            case .cancel: "cancel"
            case .resolve: "resolve"
            case .releaseMinutes: "release_minutes"
            case .recallMinutes: "recall_minutes"
            case .resendMinutes: "resend_minutes"
            case .liftSuppression: "lift_suppression"
            case .stopMail: "stop_mail"
            case .resumeMail: "resume_mail"
            case .recover: "recover"
            }
        }
    }

    package let kind: Kind
    /// A member id, or the name of who was at the terminal.
    package let by: String?
    package let at: Date
    /// What they wrote, when they wrote something.
    package let note: Bilingual?

    package init(_ kind: Kind, by: String? = nil, at: Date, note: Bilingual? = nil) {
        self.kind = kind
        self.by = by
        self.at = at
        self.note = note
    }
}

/// An act as the register keeps it.
package struct PastAct: Hashable, Sendable {
    /// Its number in the register.
    package let id: String
    package let act: Act
    package let answer: ActAnswer
}

/// What an act did, entry by entry (or suppression by suppression); what was refused says why.
package struct ActAnswer: Hashable, Sendable, Codable {
    package struct Line: Hashable, Sendable, Codable {
        package let id: String
        /// The state it is in now; nil when there is no such entry, or it isn't one.
        package let state: EntryState?
        /// Nil when it was done.
        package let refusal: Bilingual?

        package var isDone: Bool { refusal == nil }
    }

    package var lines: [Line]
    /// The act as a whole was refused.
    package var refusal: Bilingual?

    package init(lines: [Line] = [], refusal: Bilingual? = nil) {
        self.lines = lines
        self.refusal = refusal
    }

    package var isDone: Bool { refusal == nil && lines.allSatisfy(\.isDone) }
}

extension ActAnswer.Line {
    static func done(_ id: String, _ state: EntryState) -> Self { Self(id: id, state: state, refusal: nil) }
    static func refused(_ id: String, _ state: EntryState?, _ why: Bilingual) -> Self {
        Self(id: id, state: state, refusal: why)
    }
}
