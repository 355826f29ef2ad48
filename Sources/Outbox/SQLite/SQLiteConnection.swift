import Foundation
import GRDB

/// The one connection of a process to the database, and the one way in: a closure that is a transaction.
///
/// Once begun, a transaction ends even if the task that asked for it is cancelled (GRDB's own async calls would roll
/// it back, and an outcome would be lost). Every failure comes out as an `OutboxError`, without statement or values.
/// After each commit the journal is told, when the caller has the answer already.
package final class SQLiteConnection: Sendable {
    private let queue: DatabaseQueue
    /// Nil for a reader.
    private let journal: Journal?
    private let terms: SQLiteOpening.Terms
    private let commits = CommitTimes()
    let shelf = AttachmentShelf()

    var path: String { queue.path }
    /// Nil when nothing was committed, or no clock was given.
    var latency: CommitLatency? { commits.latency }

    private init(_ queue: DatabaseQueue, _ journal: Journal?, _ terms: SQLiteOpening.Terms) {
        self.queue = queue
        self.journal = journal
        self.terms = terms
    }

    static func writing(
        _ path: String, _ terms: SQLiteOpening.Terms
    ) throws(OutboxError) -> (SQLiteConnection, JournalReading) {
        try OutboxError.mapping {
            let (queue, journal, reading) = try SQLiteOpening.writing(path, terms)
            return (SQLiteConnection(queue, journal, terms), reading)
        }
    }

    /// Nil when nothing was ever written there.
    static func reading(_ path: String) throws(OutboxError) -> SQLiteConnection? {
        try OutboxError.mapping {
            try SQLiteOpening.reading(path).map { SQLiteConnection($0, nil, SQLiteOpening.Terms()) }
        }
    }

    /// One transaction that takes the write lock first, so that nothing it read can change under it.
    ///
    /// - Parameters:
    ///   - evenUntold: goes on while the journal can't be written; for what is known already and must not be lost.
    ///   - isToldFirst: the journal is told before the caller has the answer.
    ///   - begun: the entries whose bodies are about to begin by it.
    func write<T: Sendable>(
        evenUntold: Bool = false, isToldFirst: Bool = false,
        begun: @escaping @Sendable (T) -> [Int64] = { _ in [] },
        _ work: @escaping @Sendable (Database) throws -> T
    ) async throws(OutboxError) -> T {
        try await queued { db in
            if !evenUntold { try self.journal?.ready(db) }
            let value = try self.run(work, in: .immediate, on: db)
            self.journal?.begin(begun(value), db)
            if isToldFirst { self.journal?.follow(db) }
            return value
        } after: { db in
            self.journal?.follow(db)
        }
    }

    func read<T: Sendable>(_ work: @escaping @Sendable (Database) throws -> T) async throws(OutboxError) -> T {
        try await queued { db in try self.run(work, in: .deferred, on: db) }
    }

    /// The journal goes on after a recovery.
    func resumeJournal(after common: Int64, at now: Date) async throws(OutboxError) {
        try await queued { db in try self.journal?.resume(after: common, at: now, db) }
    }

    private func queued<T: Sendable>(
        _ work: @escaping @Sendable (Database) throws -> T,
        after: @escaping @Sendable (Database) -> Void = { _ in }
    ) async throws(OutboxError) -> T {
        let result: Result<T, OutboxError> = await withCheckedContinuation { continuation in
            queue.asyncWriteWithoutTransaction { db in
                continuation.resume(returning: OutboxError.attempt { try work(db) })
                after(db)
            }
        }
        return try result.get()
    }

    private func run<T>(_ work: (Database) throws -> T, in kind: Database.TransactionKind, on db: Database)
        throws -> T
    {
        var value: T?
        var begun: Duration?
        try db.inTransaction(kind) {
            value = try work(db)
            begun = kind == .immediate ? terms.steady?() : nil
            return .commit
        }
        if let begun, let steady = terms.steady { commits.add(steady() - begun) }
        guard let value else { throw OutboxError.unexpected("a transaction gave nothing") }
        return value
    }

    /// Everything is in the file itself afterwards, and nothing beside it but the journal; whoever asks later is refused.
    func close() throws(OutboxError) {
        try OutboxError.mapping {
            try journal?.flush()
            try queue.close()
        }
    }

    /// Brings everything into the file itself and empties what lies beside it. False when a reader stands in the way: it
    /// isn't waited for.
    func foldLog() async throws(OutboxError) -> Bool {
        let patience = Int(terms.patience * 1_000)
        return try await queued { db in
            try db.execute(sql: "PRAGMA busy_timeout = 100")
            defer { try? db.execute(sql: "PRAGMA busy_timeout = \(patience)") }
            let row = try Row.fetchOne(db, sql: "PRAGMA wal_checkpoint(TRUNCATE)")
            return row?[0] == 0
        }
    }
}

extension OutboxError {
    static func attempt<T>(_ work: () throws -> T) -> Result<T, OutboxError> {
        do { return .success(try work()) } catch { return .failure(OutboxError(error)) }
    }

    static func mapping<T>(_ work: () throws -> T) throws(OutboxError) -> T {
        try attempt(work).get()
    }

    init(_ error: any Error) {
        switch error {
        case let known as OutboxError: self = known
        case let failure as DatabaseError: self.init(failure)
        default: self = .unexpected(String(describing: type(of: error)))
        }
    }

    /// SQLite's own words name tables and columns, never values.
    private init(_ failure: DatabaseError) {
        let words = failure.message ?? "code \(failure.extendedResultCode.rawValue)"
        switch failure.resultCode {
        case .SQLITE_FULL: self = .full
        case .SQLITE_IOERR: self = .ioError(words)
        case .SQLITE_CORRUPT: self = .corrupt(words)
        case .SQLITE_NOTADB: self = .foreignFile
        case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy
        case .SQLITE_READONLY: self = .readOnly
        case .SQLITE_CANTOPEN: self = .cannotOpen(words)
        case .SQLITE_CONSTRAINT: self = .refusedBySchema(words)
        default: self = .unexpected(words)
        }
    }
}
