import Foundation
import Mail
import Notices

/// What becomes of an entry after a claim.
package enum Fate: Hashable, Sendable {
    /// Only a 2yz to the final dot says so.
    case sent
    /// Later, and it counts as an attempt.
    case deferred(until: Date)
    case failed
    /// One more try of the same bytes at a time, or nil: a person says.
    case uncertain(nextTry: Date?)
    /// Later, and it doesn't count: the line's fault, or ours.
    case requeued(at: Date)
    /// The last check said so.
    case cancelled
    case expired

    /// The state that an entry takes. What may have arrived before can't be called cancelled or expired: it stays
    /// uncertain.
    package func state(mayHaveArrived: Bool) -> EntryState {
        switch self {
        case .sent: .sent
        case .deferred: .deferred
        case .failed: .failed
        case .uncertain: .uncertain
        case .requeued: mayHaveArrived ? .uncertain : .queued
        case .cancelled: mayHaveArrived ? .uncertain : .cancelled
        case .expired: mayHaveArrived ? .uncertain : .expired
        }
    }

    /// When it is tried again by itself; nil for never.
    package var nextAttemptAt: Date? {
        switch self {
        case .deferred(let until): until
        case .requeued(let at): at
        case .uncertain(let nextTry): nextTry
        case .sent, .failed, .cancelled, .expired: nil
        }
    }
}

/// The end of a claim: what the attempt told, when there was one, and what becomes of the entry.
package struct Settlement: Hashable, Sendable {
    package let outcome: AttemptOutcome?
    package let fate: Fate
    package let cause: Cause?

    /// An attempt was made and gave its outcome.
    package init(_ outcome: AttemptOutcome, then fate: Fate, because cause: Cause? = nil) {
        self.outcome = outcome
        // Never guess success: the store has no other way to learn it than a relay's 2yz.
        let claimsTooMuch = fate == .sent && outcome.disposition != .sent
        self.fate = claimsTooMuch ? .uncertain(nextTry: nil) : fate
        self.cause = cause
    }

    /// Nothing was attempted: the last check took it away, or the worker gives it back.
    package static func cancelled(because cause: Cause) -> Settlement { Settlement(.cancelled, cause) }
    package static func expired(because cause: Cause? = nil) -> Settlement { Settlement(.expired, cause) }
    package static func givenBack(at: Date, because cause: Cause? = nil) -> Settlement {
        Settlement(.requeued(at: at), cause)
    }
    /// A local check, before any connection: bad address, damaged message.
    package static func refusedHere(because cause: Cause) -> Settlement {
        Settlement(
            AttemptOutcome(.failed, scope: .message, stage: .local, detail: cause.text.en), then: .failed,
            because: cause)
    }

    private init(_ fate: Fate, _ cause: Cause?) {
        self.outcome = nil
        self.fate = fate
        self.cause = cause
    }

    /// Whether the attempt counts against the entry.
    package var isCharged: Bool {
        guard outcome != nil else { return false }
        return switch fate {
        case .sent, .deferred, .failed, .uncertain: true
        case .requeued, .cancelled, .expired: false
        }
    }
}

/// What a connection asks to have committed: several of them, from several connections, share one commit.
package enum DeliveryRecord: Hashable, Sendable {
    /// The body is about to begin.
    case transmitting(Claim, at: Date)
    case settled(Claim, Settlement, at: Date)
    /// Failed entries whose refusals accused the line: queued again, their evidence withdrawn. One that didn't fail stays as it is.
    case putBack([String], because: Cause, at: Date)
    /// What to do next, in the same commit: the answer is `claimed`.
    case claim(ClaimTerms)
}

/// Who takes how many entries, as of when, and for how long.
package struct ClaimTerms: Hashable, Sendable {
    package let limit: Int
    package let now: Date
    package let owner: String
    package let epoch: Int
    /// Seconds.
    package let lease: TimeInterval
    /// Domains, in lower case, that may take nothing at the moment: their entries are passed over.
    package let avoiding: Set<String>

    package init(
        limit: Int, now: Date, owner: String, epoch: Int, lease: TimeInterval, avoiding: Set<String> = []
    ) {
        self.limit = limit
        self.now = now
        self.owner = owner
        self.epoch = epoch
        self.lease = lease
        self.avoiding = avoiding
    }
}

package enum Recorded: Hashable, Sendable {
    case recorded
    /// The claim isn't current any more: the fact was kept, the entry was not touched. Nothing may be sent under it.
    case fenced
    /// Up to as many as were asked for; none when nothing is due.
    case claimed([Claim])

    package var claims: [Claim] {
        if case .claimed(let claims) = self { claims } else { [] }
    }
}
