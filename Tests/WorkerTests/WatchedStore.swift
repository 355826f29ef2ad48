import Foundation
import Notices
import Outbox
import Synchronization

/// The real outbox, with every commit told to the log in the order in which it came to the disk, and faults where a test wants them.
final class WatchedStore: OutboxStore {
    let inner: SQLiteOutbox
    private let log: EventLog
    private let commits = Mutex(0)
    private let calls = Mutex(0)
    private let failures = Mutex(0)
    private let fault = Mutex<@Sendable (Int, [DeliveryRecord]) -> OutboxError?>({ _, _ in nil })
    private let readFault = Mutex<OutboxError?>(nil)
    private let remembered = Mutex<[LineMemory]>([])
    private let noted = Mutex<[Incident]>([])

    init(_ inner: SQLiteOutbox, log: EventLog) {
        self.inner = inner
        self.log = log
    }

    /// Asked before each commit, with its number from 1.
    func fail(_ fault: @escaping @Sendable (Int, [DeliveryRecord]) -> OutboxError?) {
        self.fault.withLock { $0 = fault }
    }

    func failReading(_ error: OutboxError?) { readFault.withLock { $0 = error } }

    var failureCount: Int { failures.withLock { $0 } }
    var commitCount: Int { commits.withLock { $0 } }
    var memories: [LineMemory] { remembered.withLock { $0 } }
    var incidents: [Incident] { noted.withLock { $0 } }

    func record(_ records: [DeliveryRecord]) async throws(OutboxError) -> [Recorded] {
        let call = calls.withLock {
            $0 += 1; return $0
        }
        if let error = fault.withLock({ $0 })(call, records) {
            failures.withLock { $0 += 1 }
            throw error
        }
        let answers = try await inner.record(records)
        let number = commits.withLock {
            $0 += 1; return $0
        }
        log.add(zip(records, answers).flatMap { Self.events($0, $1, number) })
        return answers
    }

    private static func events(_ record: DeliveryRecord, _ answer: Recorded, _ number: Int) -> [EventLog.Event] {
        switch record {
        case .transmitting(let claim, _) where answer == .recorded: [.marked(claim.key.subject, commit: number)]
        case .settled(let claim, _, _) where answer == .recorded: [.settled(claim.key.subject, commit: number)]
        case .putBack: [.putBack(commit: number)]
        case .claim: answer.claims.map { .claimed($0.key.subject, commit: number) }
        case .transmitting, .settled: []
        }
    }

    func message(for claim: Claim) async throws(OutboxError) -> [[UInt8]] {
        if let error = readFault.withLock({ $0 }) { throw error }
        return try await inner.message(for: claim)
    }

    func remember(_ line: LineMemory, at now: Date) async throws(OutboxError) {
        remembered.withLock { $0.append(line) }
        try await inner.remember(line, at: now)
    }

    func note(_ incidents: [Incident], at now: Date) async throws(OutboxError) -> [Incident] {
        let new = try await inner.note(incidents, at: now)
        noted.withLock { $0 += new }
        return new
    }
}

/// What is only passed on.
extension WatchedStore {
    func enqueue(_ entries: [NewEntry], register: RegisterAdditions, at now: Date) async throws(OutboxError)
        -> [EnqueueOutcome]
    { try await inner.enqueue(entries, register: register, at: now) }
    func supply(_ id: String, _ sealing: Sealing, hold: Cause?, at now: Date) async throws(OutboxError)
        -> ActAnswer.Line
    { try await inner.supply(id, sealing, hold: hold, at: now) }
    func beginEpoch(owner: String, at now: Date) async throws(OutboxError) -> Int {
        try await inner.beginEpoch(owner: owner, at: now)
    }
    func rescue(epoch: Int, at now: Date) async throws(OutboxError) -> Rescue {
        try await inner.rescue(epoch: epoch, at: now)
    }
    func expire(now: Date) async throws(OutboxError) -> [String] { try await inner.expire(now: now) }
    func claim(limit: Int, now: Date, owner: String, epoch: Int, lease: TimeInterval) async throws(OutboxError)
        -> [Claim]
    { try await inner.claim(limit: limit, now: now, owner: owner, epoch: epoch, lease: lease) }
    func putBack(_ ids: [String], because cause: Cause, retryAt: Date, at now: Date) async throws(OutboxError)
        -> [ActAnswer.Line]
    { try await inner.putBack(ids, because: cause, retryAt: retryAt, at: now) }
    func apply(_ act: Act, ticket: String?) async throws(OutboxError) -> ActAnswer {
        try await inner.apply(act, ticket: ticket)
    }
    func ledgerChanges(since mark: Int64) async throws(OutboxError) -> LedgerChanges {
        try await inner.ledgerChanges(since: mark)
    }
    func register() async throws(OutboxError) -> Register { try await inner.register() }
    func list(state: EntryState?, rule: String?) async throws(OutboxError) -> [Entry] {
        try await inner.list(state: state, rule: rule)
    }
    func latest(in state: EntryState, since: Date, limit: Int) async throws(OutboxError) -> [Entry] {
        try await inner.latest(in: state, since: since, limit: limit)
    }
    func tallies(endedSince: Date) async throws(OutboxError) -> [EntryTally] {
        try await inner.tallies(endedSince: endedSince)
    }
    func entry(_ id: String) async throws(OutboxError) -> Entry? { try await inner.entry(id) }
    func history(_ id: String) async throws(OutboxError) -> [HistoryLine] { try await inner.history(id) }
    func content(of id: String) async throws(OutboxError) -> [[UInt8]]? { try await inner.content(of: id) }
    func counts() async throws(OutboxError) -> [EntryState: Int] { try await inner.counts() }
    func countEverUncertain() async throws(OutboxError) -> Int { try await inner.countEverUncertain() }
    func oldestDue(now: Date) async throws(OutboxError) -> Date? { try await inner.oldestDue(now: now) }
    func nextMoment(after instant: Date) async throws(OutboxError) -> Date? {
        try await inner.nextMoment(after: instant)
    }
    func latestAttempt() async throws(OutboxError) -> LatestAttempt? { try await inner.latestAttempt() }
    func latestRefusals(limit: Int) async throws(OutboxError) -> [PastRefusal] {
        try await inner.latestRefusals(limit: limit)
    }
    func suppressions() async throws(OutboxError) -> [Suppression] { try await inner.suppressions() }
    func incidents(limit: Int) async throws(OutboxError) -> [Incident] { try await inner.incidents(limit: limit) }
    func acts(_ words: [String]) async throws(OutboxError) -> [PastAct] { try await inner.acts(words) }
    func line() async throws(OutboxError) -> LineMemory? { try await inner.line() }
    func pulse() async throws(OutboxError) -> Pulse? { try await inner.pulse() }
    func attempts(of id: String) async throws(OutboxError) -> [PastAttempt] { try await inner.attempts(of: id) }
    func stops() async throws(OutboxError) -> [NotedStop] { try await inner.stops() }
    func vitals() async throws(OutboxError) -> StoreVitals { try await inner.vitals() }
    func recovery() async throws(OutboxError) -> Recovery? { try await inner.recovery() }
    func beat(_ pulse: Pulse, at now: Date) async throws(OutboxError) { try await inner.beat(pulse, at: now) }
    func purge(before: Date, limit: Int) async throws(OutboxError) -> Purge {
        try await inner.purge(before: before, limit: limit)
    }
    func close() throws(OutboxError) { try inner.close() }
    var commitLatency: CommitLatency? { inner.commitLatency }
}
