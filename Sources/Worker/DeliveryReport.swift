import Foundation
import Mail
import Notices
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
    /// Entries that wait for a person to say whether they arrived.
    var toResolve = Concern(.uncertain)
    /// Entries that are late by hours and were put off once more.
    var delayed = Concern(.delayed)

    /// From here on a delay is worth a line to the organisers.
    private static let longDelay: TimeInterval = 4 * 3_600

    package init() {}

    mutating func count(_ fate: Fate, of claim: Claim, at now: Date) {
        switch fate {
        case .sent: sent += 1
        case .deferred:
            deferred += 1
            if now.timeIntervalSince(claim.dueAt) >= Self.longDelay { delayed.add(claim.id) }
        case .failed: failed += 1
        case .uncertain(let nextTry):
            uncertain += 1
            if nextTry == nil { toResolve.add(claim.id) }
        case .expired: expired += 1
        case .cancelled: cancelled += 1
        case .requeued: break
        }
    }

    /// Somebody else has the entry now: nothing was overwritten, and it isn't ours to count.
    mutating func discount(_ fate: Fate) {
        switch fate {
        case .sent: sent -= 1
        case .deferred: deferred -= 1
        case .failed: failed -= 1
        case .uncertain: uncertain -= 1
        case .expired: expired -= 1
        case .cancelled: cancelled -= 1
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
        sum.toResolve.add(right.toResolve)
        sum.delayed.add(right.delayed)
        return sum
    }
}

/// Entries that the organisers should hear of: how many, and the numbers of the first few.
struct Concern: Hashable, Sendable {
    let kind: Incident.Kind
    private(set) var count = 0
    private(set) var firstIDs: [String] = []

    private static let few = 5

    init(_ kind: Incident.Kind) {
        self.kind = kind
    }

    mutating func add(_ id: String) {
        count += 1
        if firstIDs.count < Self.few { firstIDs.append(id) }
    }

    mutating func add(_ other: Concern) {
        count += other.count
        firstIDs = Array((firstIDs + other.firstIDs).prefix(Self.few))
    }

    /// Nil when there is nothing to tell.
    func incident(scope: String, at now: Date) -> Incident? {
        guard count > 0 else { return nil }
        return Incident(
            kind, scope: scope, at: now, entryIDs: firstIDs,
            detail: count > firstIDs.count ? Bilingual(fr: "\(count) envois", en: "\(count) entries") : nil)
    }
}
