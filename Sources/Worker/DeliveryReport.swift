import Mail
import Outbox

/// What a delivery pass did, in numbers; never an address.
package struct DeliveryReport: Hashable, Sendable {
    package var sent = 0
    package var deferred = 0
    package var failed = 0
    package var uncertain = 0
    package var expired = 0
    package var cancelled = 0
    /// The relay could not be used when the pass ended.
    package var lineIsClosed = false
    /// Something new was to be looked at first; more may be due.
    package var wasInterrupted = false
    /// An outcome could not be recorded: sending stopped at once.
    package var storeError: OutboxError?

    package init() {}

    mutating func count(_ fate: Fate) {
        switch fate {
        case .sent: sent += 1
        case .deferred: deferred += 1
        case .failed: failed += 1
        case .uncertain: uncertain += 1
        case .expired: expired += 1
        case .cancelled: cancelled += 1
        case .requeued: break
        }
    }

    package static func + (left: Self, right: Self) -> Self {
        var sum = left
        sum.sent += right.sent
        sum.deferred += right.deferred
        sum.failed += right.failed
        sum.uncertain += right.uncertain
        sum.expired += right.expired
        sum.cancelled += right.cancelled
        sum.lineIsClosed = right.lineIsClosed
        sum.wasInterrupted = left.wasInterrupted || right.wasInterrupted
        sum.storeError = left.storeError ?? right.storeError
        return sum
    }
}
