import Foundation
import GRDB
import Mail
import Notices

/// The views, for whoever has a connection: the worker's own or a reader's.
package protocol SQLiteViews: OutboxViews {
    var connection: SQLiteConnection { get }
    var isReader: Bool { get }
}

extension SQLiteViews {
    package func ledgerChanges(since mark: Int64) async throws(OutboxError) -> LedgerChanges {
        try await connection.read { db in try ViewRows.ledgerChanges(db, since: mark) }
    }

    package func register() async throws(OutboxError) -> Register {
        try await connection.read { db in try RegisterRows.load(db) }
    }

    package func acts(_ words: [String]) async throws(OutboxError) -> [PastAct] {
        try await connection.read { db in try MinutesActRows.acts(words, db) }
    }

    package func stops() async throws(OutboxError) -> [NotedStop] {
        try await connection.read { db in try StopRows.all(db) }
    }

    package func list(state: EntryState?, rule: String?) async throws(OutboxError) -> [Entry] {
        try await connection.read { db in
            try ViewRows.entries(
                db, where: "(:state IS NULL OR e.state = :state) AND (:rule IS NULL OR e.rule = :rule)",
                ["state": state?.rawValue, "rule": rule])
        }
    }

    package func latest(in state: EntryState, since: Date, limit: Int) async throws(OutboxError) -> [Entry] {
        try await connection.read { db in try TallyRows.latest(db, in: state, since: since, limit: limit) }
    }

    package func tallies(endedSince: Date) async throws(OutboxError) -> [EntryTally] {
        try await connection.read { db in try TallyRows.tallies(db, endedSince: endedSince) }
    }

    package func entry(_ id: String) async throws(OutboxError) -> Entry? {
        guard let number = Int64(id) else { return nil }
        return try await connection.read { db in try ViewRows.entries(db, where: "e.id = :id", ["id": number]).first }
    }

    package func history(_ id: String) async throws(OutboxError) -> [HistoryLine] {
        guard let number = Int64(id) else { return [] }
        return try await connection.read { db in try ViewRows.history(db, of: number) }
    }

    package func attempts(of id: String) async throws(OutboxError) -> [PastAttempt] {
        guard let number = Int64(id) else { return [] }
        return try await connection.read { db in try AttemptRows.all(of: number, in: db) }
    }

    package func content(of id: String) async throws(OutboxError) -> [[UInt8]]? {
        guard let number = Int64(id) else { return nil }
        let shelf = connection.shelf
        return try await connection.read { db in try SealRows.content(of: number, in: db, shelf: shelf) }
    }

    package func counts() async throws(OutboxError) -> [EntryState: Int] {
        try await connection.read { db in try ViewRows.counts(db) }
    }

    package func countEverUncertain() async throws(OutboxError) -> Int {
        try await connection.read { db in
            try Int.fetchOne(db, sql: "SELECT count(*) FROM entries WHERE times_uncertain > 0") ?? 0
        }
    }

    package func oldestDue(now: Date) async throws(OutboxError) -> Date? {
        try await connection.read { db in try ViewRows.oldestDue(db, now: now) }
    }

    package func nextMoment(after instant: Date) async throws(OutboxError) -> Date? {
        try await connection.read { db in try ViewRows.nextMoment(db, after: instant) }
    }

    package func latestAttempt() async throws(OutboxError) -> LatestAttempt? {
        try await connection.read { db in try ViewRows.latestAttempt(db) }
    }

    package func latestRefusals(limit: Int) async throws(OutboxError) -> [PastRefusal] {
        try await connection.read { db in try RefusalRows.latest(limit, in: db) }
    }

    package func suppressions() async throws(OutboxError) -> [Suppression] {
        try await connection.read { db in try SuppressionRows.all(db) }
    }

    package func incidents(limit: Int) async throws(OutboxError) -> [Incident] {
        try await connection.read { db in try IncidentRows.latest(limit, in: db) }
    }

    package func line() async throws(OutboxError) -> LineMemory? {
        try await connection.read { db in try LineRows.line(db) }
    }

    package func pulse() async throws(OutboxError) -> Pulse? {
        try await connection.read { db in try LineRows.pulse(db) }
    }

    package func vitals() async throws(OutboxError) -> StoreVitals {
        let (path, isReader) = (connection.path, isReader)
        return try await connection.read { db in try VitalRows.vitals(db, path: path, isReader: isReader) }
    }

    package func recovery() async throws(OutboxError) -> Recovery? {
        let path = connection.path
        return try await connection.read { db in
            try JournalReading.read(database: path, in: db).recovery(in: db)
        }
    }
}
