import Foundation
import GRDB
import Notices
import Synchronization

/// The outbox in one SQLite file of mode 0600, for one worker that holds the lock.
///
/// Opening for writing refuses a damaged file, a newer schema, a file that isn't Factrice's, a disk without room and
/// a database that can't be made durable. It doesn't take the `WorkerLock`: whoever opens for writing took it first.
/// A reader opens the same file read-only, beside the worker, and finds an empty outbox where there is no file.
///
/// When the journal beside it knows of sendings that the database doesn't, it opens, gives nothing to claim and refuses
/// new entries until a person recovers.
package final class SQLiteOutbox: OutboxStore, SQLiteViews {
    package let connection: SQLiteConnection
    package var isReader: Bool { false }
    /// Bytes were removed and may still lie in the log beside the file.
    private let owesFolding = Mutex(false)
    /// The rule that was served last.
    private let turn = Mutex<String?>(nil)
    private let claimed = ClaimedMessages()

    /// What the journal knows better, until a person has recovered. Worked out at each opening.
    private let unsettled: Mutex<JournalReading?>

    private init(_ connection: SQLiteConnection, _ reading: JournalReading) {
        self.connection = connection
        unsettled = Mutex(reading.isSettled ? nil : reading)
    }

    /// - Parameters:
    ///   - leastFree: bytes that the disk must still have.
    ///   - steady: a clock that never jumps, by which commits are timed; without it they aren't.
    package static func open(
        at path: String, leastFree: Int = 4 << 20, steady: (@Sendable () -> Duration)? = nil
    ) throws(OutboxError) -> SQLiteOutbox {
        var terms = SQLiteOpening.Terms()
        terms.leastFree = leastFree
        terms.steady = steady
        return try open(at: path, terms)
    }

    static func open(at path: String, _ terms: SQLiteOpening.Terms) throws(OutboxError) -> SQLiteOutbox {
        let (connection, reading) = try SQLiteConnection.writing(path, terms)
        return SQLiteOutbox(connection, reading)
    }

    /// Copies the database of a running worker, or of none, to a file that isn't there yet.
    package static func backUp(from path: String, to file: String) throws(OutboxError) {
        try OutboxError.mapping { try BackingUp.copy(path, to: file) }
    }

    package static func reader(at path: String) throws(OutboxError) -> any OutboxViews {
        guard let connection = try SQLiteConnection.reading(path) else { return EmptyOutbox() }
        return SQLiteReader(connection: connection)
    }

    package func enqueue(_ entries: [NewEntry], register: RegisterAdditions, at now: Date) async throws(OutboxError)
        -> [EnqueueOutcome]
    {
        guard unsettled.withLock({ $0 == nil }) else { throw .needsRecovery }
        return try await connection.write { db in
            try RegisterRows.add(register, at: now, to: db)
            return try entries.map { try EntryRows.enqueue($0, at: now, in: db) }
        }
    }

    package func supply(_ id: String, _ sealing: Sealing, hold: Cause?, at now: Date) async throws(OutboxError)
        -> ActAnswer.Line
    {
        try await connection.write { db in try EntryRows.supply(id, sealing, hold: hold, at: now, in: db) }
    }

    package func beginEpoch(owner: String, at now: Date) async throws(OutboxError) -> Int {
        try await connection.write { db in
            try db.execute(
                sql: "INSERT INTO epochs (owner, started_at) VALUES (?, ?)", arguments: [owner, now.milliseconds])
            return Int(db.lastInsertedRowID)
        }
    }

    package func rescue(epoch: Int, at now: Date) async throws(OutboxError) -> Rescue {
        try await connection.write { db in try RescueRows.rescue(epoch: epoch, at: now, in: db) }
    }

    package func expire(now: Date) async throws(OutboxError) -> [String] {
        try await connection.write { db in try EntryRows.expire(at: now, in: db) }
    }

    package func claim(limit: Int, now: Date, owner: String, epoch: Int, lease: TimeInterval) async throws(OutboxError)
        -> [Claim]
    {
        let terms = ClaimTerms(limit: limit, now: now, owner: owner, epoch: epoch, lease: lease)
        return try await connection.write { db in try self.claim(terms, in: db) }
    }

    private func claim(_ terms: ClaimTerms, in db: Database) throws -> [Claim] {
        guard unsettled.withLock({ $0 == nil }) else { return [] }
        return try turn.withLock { turn in try ClaimRows.claim(terms, turn: &turn, in: db) }
    }

    /// What can't be read is left for `message(for:)` to say: it is that one message's trouble, not the claim's.
    private func claimAndRead(_ terms: ClaimTerms, in db: Database) throws -> [Claim] {
        let claims = try claim(terms, in: db)
        for claim in claims {
            guard let id = Int64(claim.id) else { continue }
            guard
                let content = try? SealRows.content(of: id, byteCount: claim.byteCount, in: db, shelf: connection.shelf)
            else { continue }
            claimed.put(content, for: claim)
        }
        return claims
    }

    package func message(for claim: Claim) async throws(OutboxError) -> [[UInt8]] {
        if let read = claimed.take(for: claim) { return read }
        let chunks = try await content(of: claim.id)
        guard let chunks else { throw .damagedMessage(id: claim.id) }
        return chunks
    }

    package func record(_ records: [DeliveryRecord]) async throws(OutboxError) -> [Recorded] {
        try await connection.write(
            evenUntold: records.allSatisfy(\.isOutcome), begun: { zip(records, $0).compactMap(DeliveryRecord.begun) }
        ) { db in
            try records.map { record in
                switch record {
                case .transmitting(let claim, let at): try SettlementRows.mark(claim, at: at, in: db)
                case .settled(let claim, let settlement, let at):
                    try SettlementRows.settle(claim, settlement, at: at, in: db)
                case .putBack(let ids, let cause, let at):
                    try SettlementRows.putBack(ids, because: cause, at: at, in: db)
                case .claim(let terms): .claimed(try self.claimAndRead(terms, in: db))
                }
            }
        }
    }

    package func putBack(_ ids: [String], because cause: Cause, retryAt: Date, at now: Date) async throws(OutboxError)
        -> [ActAnswer.Line]
    {
        try await connection.write { db in
            try ids.map { try ActRows.putBack($0, because: cause, retryAt: retryAt, at: now, in: db) }
        }
    }

    package func remember(_ line: LineMemory, at now: Date) async throws(OutboxError) {
        try await connection.write { db in try LineRows.remember(line, at: now, in: db) }
    }

    package func beat(_ pulse: Pulse, at now: Date) async throws(OutboxError) {
        try await connection.write { db in try LineRows.beat(pulse, at: now, in: db) }
    }

    package func note(_ incidents: [Incident], at now: Date) async throws(OutboxError) -> [Incident] {
        guard !incidents.isEmpty else { return [] }
        return try await connection.write { db in try IncidentRows.note(incidents, at: now, in: db) }
    }

    package func purge(before: Date, limit: Int) async throws(OutboxError) -> Purge {
        let purge = try await connection.write { db in try PurgeRows.purge(before: before, limit: limit, in: db) }
        if purge.entries > 0 {
            owesFolding.withLock { $0 = true }
            connection.shelf.clear()
        }
        if purge.entries < limit, owesFolding.withLock({ $0 }), try await connection.foldLog() {
            owesFolding.withLock { $0 = false }
        }
        return purge
    }

    package func close() throws(OutboxError) { try connection.close() }

    package var commitLatency: CommitLatency? { connection.latency }

    package func apply(_ act: Act, ticket: String?) async throws(OutboxError) -> ActAnswer {
        let unsettled = unsettled.withLock { $0 }
        let answer = try await connection.write(isToldFirst: act.kind.isAboutStops) { db in
            try ActRows.apply(act, ticket: ticket, unsettled: unsettled, in: db)
        }
        if act.kind == .recover, answer.isDone, let unsettled {
            try await connection.resumeJournal(after: unsettled.common, at: act.at)
            self.unsettled.withLock { $0 = nil }
        }
        return answer
    }
}

extension Act.Kind {
    /// Whether the journal hears of it before whoever asked for it.
    fileprivate var isAboutStops: Bool {
        switch self {
        case .stopMail, .resumeMail: true
        case .hold, .release, .releaseRule, .retry, .cancel, .resolve, .releaseMinutes, .recallMinutes, .resendMinutes,
            .liftSuppression, .recover:
            false
        }
    }
}

extension DeliveryRecord {
    /// The entry whose body may now begin, if the record says so.
    fileprivate static func begun(_ record: DeliveryRecord, _ answer: Recorded) -> Int64? {
        guard case .transmitting(let claim, _) = record, answer == .recorded else { return nil }
        return Int64(claim.id)
    }

    fileprivate var isOutcome: Bool {
        if case .settled = self { true } else { false }
    }
}

/// The same file, read-only.
struct SQLiteReader: SQLiteViews {
    let connection: SQLiteConnection
    var isReader: Bool { true }
}
