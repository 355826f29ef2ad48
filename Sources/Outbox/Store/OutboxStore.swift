import Foundation
import Notices

/// The ledger and the queue. Every method is one transaction that keeps an invariant; when it throws, nothing was
/// written.
///
/// What any store must keep: one row a key; a state changes only as `EntryState.after` and `Fate` allow; nothing is
/// claimed before its time or after its `expires_at`; an older claim changes nothing; attempts, acts and histories
/// are only added to; what may have arrived is called uncertain until a relay or a person says otherwise. Times are
/// arguments.
///
/// A method that has begun ends even when its task is cancelled: an outcome is never lost to a shutdown.
package protocol OutboxStore: OutboxViews {
    /// Puts notices in the outbox with what the pass saw for the first time. Outcomes are in the order of `entries`.
    func enqueue(_ entries: [NewEntry], register: RegisterAdditions, at now: Date) async throws(OutboxError)
        -> [EnqueueOutcome]
    /// Gives its bytes to an entry that was held for want of them; `hold` keeps it waiting for another reason.
    func supply(_ id: String, _ sealing: Sealing, hold: Cause?, at now: Date) async throws(OutboxError)
        -> ActAnswer.Line

    /// The number under which this worker claims; greater than any before.
    func beginEpoch(owner: String, at now: Date) async throws(OutboxError) -> Int
    /// Takes back every claim of another epoch.
    func rescue(epoch: Int, at now: Date) async throws(OutboxError) -> Rescue
    /// Ends what can't leave in time any more; the ids that changed.
    func expire(now: Date) async throws(OutboxError) -> [String]
    /// Takes up to `limit` entries that are due and in time, a turn for each rule, those with the least time left
    /// first.
    ///
    /// - Parameter lease: seconds.
    func claim(limit: Int, now: Date, owner: String, epoch: Int, lease: TimeInterval) async throws(OutboxError)
        -> [Claim]
    /// The sealed bytes in order, attachments expanded, checked against the hash that was sealed with them.
    func message(for claim: Claim) async throws(OutboxError) -> [[UInt8]]
    /// Marks and settlements that are ready together, in one commit; answers in their order.
    func record(_ records: [DeliveryRecord]) async throws(OutboxError) -> [Recorded]
    /// Failed entries whose refusals accused the line: queued again at `retryAt`, their evidence withdrawn.
    func putBack(_ ids: [String], because cause: Cause, retryAt: Date, at now: Date) async throws(OutboxError)
        -> [ActAnswer.Line]

    /// What the next process, and `status`, must know of the line; the one before is replaced.
    func remember(_ line: LineMemory, at now: Date) async throws(OutboxError)
    /// That this worker is alive; the one before is replaced.
    func beat(_ pulse: Pulse, at now: Date) async throws(OutboxError)
    /// Keeps those that are new by kind and scope, and gives them back: each is to be told once.
    func note(_ incidents: [Incident], at now: Date) async throws(OutboxError) -> [Incident]
    /// Removes the bytes of what ended before a time, up to `limit` entries, and attachments that nobody refers to any more.
    ///
    /// Fewer than `limit` means that none is left; then what was removed is gone from the files as well.
    func purge(before: Date, limit: Int) async throws(OutboxError) -> Purge
    /// Ends the work with it: everything is in the one file then. Blocks until what was asked before is done.
    func close() throws(OutboxError)
    /// How long this process's latest commits took; nil when it doesn't measure.
    var commitLatency: CommitLatency? { get }

    /// A person's act, kept in the register. The same `ticket` is done once: the second time gives the first answer.
    func apply(_ act: Act, ticket: String?) async throws(OutboxError) -> ActAnswer
}

/// What a rescue found in the hands of a worker that isn't any more.
package struct Rescue: Hashable, Sendable {
    /// No body had begun: queued again, nothing counted.
    package var requeued: [String]
    /// A body had begun: uncertain, to be tried once more or to be resolved by a person.
    package var uncertain: [String]
    /// In hand at a third death: held, or uncertain without another try.
    package var poison: [String]

    package init(requeued: [String] = [], uncertain: [String] = [], poison: [String] = []) {
        self.requeued = requeued
        self.uncertain = uncertain
        self.poison = poison
    }
}

extension OutboxStore {
    package func markTransmitting(_ claim: Claim, at now: Date) async throws(OutboxError) -> Recorded {
        try await record([.transmitting(claim, at: now)]).first ?? .fenced
    }

    package func settle(_ claim: Claim, _ settlement: Settlement, at now: Date) async throws(OutboxError) -> Recorded {
        try await record([.settled(claim, settlement, at: now)]).first ?? .fenced
    }

    package func hold(_ ids: [String], by: String?, because note: Bilingual? = nil, at now: Date)
        async throws(OutboxError)
        -> ActAnswer
    {
        try await apply(Act(.hold(ids: ids), by: by, at: now, note: note), ticket: nil)
    }

    package func release(_ ids: [String], by: String?, at now: Date) async throws(OutboxError) -> ActAnswer {
        try await apply(Act(.release(ids: ids), by: by, at: now), ticket: nil)
    }

    package func release(rule: String, by: String?, at now: Date) async throws(OutboxError) -> ActAnswer {
        try await apply(Act(.releaseRule(rule: rule), by: by, at: now), ticket: nil)
    }

    package func retry(_ ids: [String], by: String?, at now: Date) async throws(OutboxError) -> ActAnswer {
        try await apply(Act(.retry(ids: ids), by: by, at: now), ticket: nil)
    }

    package func cancel(_ ids: [String], by: String?, because note: Bilingual? = nil, at now: Date)
        async throws(OutboxError)
        -> ActAnswer
    {
        try await apply(Act(.cancel(ids: ids), by: by, at: now, note: note), ticket: nil)
    }

    package func resolve(_ id: String, delivered: Bool, by: String?, at now: Date) async throws(OutboxError)
        -> ActAnswer
    {
        try await apply(Act(.resolve(id: id, delivered: delivered), by: by, at: now), ticket: nil)
    }
}
