import Foundation
import Notices

/// What may be read of the outbox. A view never writes, and a reader never waits for the writer.
package protocol OutboxViews: Sendable {
    /// What of the ledger is new or has moved since `mark`; 0 is from the beginning: every notice ever put in the outbox.
    func ledgerChanges(since mark: Int64) async throws(OutboxError) -> LedgerChanges
    func register() async throws(OutboxError) -> Register

    /// Entries in the order in which they were made; nil is any.
    func list(state: EntryState?, rule: String?) async throws(OutboxError) -> [Entry]
    /// The latest that entered a state since a moment, newest first, up to `limit`.
    func latest(in state: EntryState, since: Date, limit: Int) async throws(OutboxError) -> [Entry]
    func entry(_ id: String) async throws(OutboxError) -> Entry?
    /// Oldest first; empty for an unknown id.
    func history(_ id: String) async throws(OutboxError) -> [HistoryLine]
    /// All that counted, oldest first; empty for an unknown id.
    func attempts(of id: String) async throws(OutboxError) -> [PastAttempt]
    /// The sealed bytes in order, attachments expanded; nil when there are none.
    func content(of id: String) async throws(OutboxError) -> [[UInt8]]?

    /// Every state has its number, zero too.
    func counts() async throws(OutboxError) -> [EntryState: Int]
    /// Of everything that isn't over, and of what has come to its end since a moment: how many by rule, step, state and cause.
    func tallies(endedSince: Date) async throws(OutboxError) -> [EntryTally]
    /// How many entries ever ended in silence after the body: each may have made a copy.
    func countEverUncertain() async throws(OutboxError) -> Int
    /// The time at which the oldest claimable entry could have left; nil when nothing is due.
    func oldestDue(now: Date) async throws(OutboxError) -> Date?
    /// The soonest moment after `instant` at which something changes by itself: a try, an expiry, the end of a lease.
    func nextMoment(after instant: Date) async throws(OutboxError) -> Date?
    func latestAttempt() async throws(OutboxError) -> LatestAttempt?
    /// The refusals that ended the latest attempts of all, oldest first, up to `limit`: none when the last attempt ended otherwise.
    func latestRefusals(limit: Int) async throws(OutboxError) -> [PastRefusal]
    /// All that there ever were, oldest first; those that were lifted say so.
    func suppressions() async throws(OutboxError) -> [Suppression]
    /// The latest, newest first.
    func incidents(limit: Int) async throws(OutboxError) -> [Incident]
    /// What people did and asked for, oldest first, refused or not: all acts of these kinds (`release_minutes`).
    func acts(_ words: [String]) async throws(OutboxError) -> [PastAct]
    /// All that `members stop` ever noted, oldest first; those that were lifted say so.
    func stops() async throws(OutboxError) -> [NotedStop]

    /// Nil before a worker left anything.
    func line() async throws(OutboxError) -> LineMemory?
    /// Nil before a worker's first.
    func pulse() async throws(OutboxError) -> Pulse?
    func vitals() async throws(OutboxError) -> StoreVitals
    /// What the journal beside the database knows and the database doesn't; nil when they agree.
    func recovery() async throws(OutboxError) -> Recovery?
}

/// The outbox of a workspace that has none yet: nothing was ever written there.
package struct EmptyOutbox: OutboxViews {
    package init() {}

    package func ledgerChanges(since mark: Int64) async throws(OutboxError) -> LedgerChanges {
        LedgerChanges(entries: [], mark: mark)
    }
    package func register() async throws(OutboxError) -> Register { Register() }
    package func list(state: EntryState?, rule: String?) async throws(OutboxError) -> [Entry] { [] }
    package func latest(in state: EntryState, since: Date, limit: Int) async throws(OutboxError) -> [Entry] { [] }
    package func tallies(endedSince: Date) async throws(OutboxError) -> [EntryTally] { [] }
    package func entry(_ id: String) async throws(OutboxError) -> Entry? { nil }
    package func history(_ id: String) async throws(OutboxError) -> [HistoryLine] { [] }
    package func attempts(of id: String) async throws(OutboxError) -> [PastAttempt] { [] }
    package func content(of id: String) async throws(OutboxError) -> [[UInt8]]? { nil }
    package func counts() async throws(OutboxError) -> [EntryState: Int] {
        Dictionary(uniqueKeysWithValues: EntryState.allCases.map { ($0, 0) })
    }
    package func countEverUncertain() async throws(OutboxError) -> Int { 0 }
    package func oldestDue(now: Date) async throws(OutboxError) -> Date? { nil }
    package func nextMoment(after instant: Date) async throws(OutboxError) -> Date? { nil }
    package func latestAttempt() async throws(OutboxError) -> LatestAttempt? { nil }
    package func latestRefusals(limit: Int) async throws(OutboxError) -> [PastRefusal] { [] }
    package func suppressions() async throws(OutboxError) -> [Suppression] { [] }
    package func incidents(limit: Int) async throws(OutboxError) -> [Incident] { [] }
    package func acts(_ words: [String]) async throws(OutboxError) -> [PastAct] { [] }
    package func stops() async throws(OutboxError) -> [NotedStop] { [] }
    package func line() async throws(OutboxError) -> LineMemory? { nil }
    package func pulse() async throws(OutboxError) -> Pulse? { nil }
    package func vitals() async throws(OutboxError) -> StoreVitals { .none }
    package func recovery() async throws(OutboxError) -> Recovery? { nil }
}

/// Entries that are new or have moved, and where to go on from.
package struct LedgerChanges: Hashable, Sendable {
    package let entries: [LedgerEntry]
    package let mark: Int64
}

extension OutboxViews {
    /// Every notice ever put in the outbox.
    package func ledger() async throws(OutboxError) -> Ledger {
        Ledger(try await ledgerChanges(since: 0).entries)
    }
}
