import Foundation
import GRDB

/// The one connection of a process to the database, and the one way in: a closure that is a transaction.
///
/// Once begun, a transaction ends even if the task that asked for it is cancelled (GRDB's own async calls would roll
/// it back, and an outcome would be lost). Every failure comes out as an `OutboxError`, without statement or values.
package final class SQLiteConnection: Sendable {
    private let queue: DatabaseQueue
    private let commits = CommitTimes()
    private let steady: (@Sendable () -> Duration)?

    var path: String { queue.path }
    /// Nil when nothing was committed, or no clock was given.
    var latency: CommitLatency? { commits.latency }

    /// Opens for writing and makes sure of the promise: WAL, `synchronous` FULL, sound pages, a schema we know.
    static func writing(
        _ path: String, leastFree: Int, steady: (@Sendable () -> Duration)?
    ) throws(OutboxError) -> SQLiteConnection {
        try mapped {
            try DurableFile.makePrivate(path)
            try checkSpace(path, least: leastFree)
            let connection = try SQLiteConnection(path, readOnly: false, steady: steady)
            try connection.queue.writeWithoutTransaction { db in
                _ = try Migrations.version(db)
                try makeDurable(db)
                try checkPages(db)
                try Migrations.bringUpToDate(db, path: path)
            }
            return connection
        }
    }

    /// Opens for reading; nil when nothing was ever written there.
    static func reading(_ path: String) throws(OutboxError) -> SQLiteConnection? {
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        return try mapped {
            let connection = try SQLiteConnection(path, readOnly: true, steady: nil)
            let found = try connection.queue.read { db in try Migrations.version(db) }
            guard found > 0 else { return nil }
            guard found <= Migrations.known else {
                throw OutboxError.newerSchema(found: found, known: Migrations.known)
            }
            guard found == Migrations.known else {
                throw OutboxError.olderSchema(found: found, known: Migrations.known)
            }
            return connection
        }
    }

    private init(_ path: String, readOnly: Bool, steady: (@Sendable () -> Duration)?) throws {
        self.steady = steady
        var settings = Configuration()
        settings.readonly = readOnly
        settings.busyMode = .timeout(10)
        settings.foreignKeysEnabled = true
        settings.label = "outbox"
        settings.prepareDatabase { db in
            try db.execute(sql: "PRAGMA secure_delete = ON")
            try db.execute(sql: "PRAGMA trusted_schema = OFF")
        }
        queue = try DatabaseQueue(path: path, configuration: settings)
    }

    /// One transaction that takes the write lock first, so that nothing it read can change under it.
    func write<T: Sendable>(_ work: @escaping @Sendable (Database) throws -> T) async throws(OutboxError) -> T {
        try await transaction(.immediate, work)
    }

    func read<T: Sendable>(_ work: @escaping @Sendable (Database) throws -> T) async throws(OutboxError) -> T {
        try await transaction(.deferred, work)
    }

    private func transaction<T: Sendable>(
        _ kind: Database.TransactionKind, _ work: @escaping @Sendable (Database) throws -> T
    ) async throws(OutboxError) -> T {
        let result: Result<T, OutboxError> = await withCheckedContinuation { continuation in
            queue.asyncWriteWithoutTransaction { db in
                continuation.resume(returning: Self.attempt { try self.run(work, in: kind, on: db) })
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
            begun = kind == .immediate ? steady?() : nil
            return .commit
        }
        if let begun, let steady { commits.add(steady() - begun) }
        guard let value else { throw OutboxError.unexpected("a transaction gave nothing") }
        return value
    }

    /// Brings everything into the file itself and empties what lies beside it. False when a reader stands in the way: it
    /// isn't waited for.
    func foldLog() async throws(OutboxError) -> Bool {
        let result: Result<Bool, OutboxError> = await withCheckedContinuation { continuation in
            queue.asyncWriteWithoutTransaction { db in
                continuation.resume(
                    returning: Self.attempt {
                        try db.execute(sql: "PRAGMA busy_timeout = 100")
                        defer { try? db.execute(sql: "PRAGMA busy_timeout = 10000") }
                        let row = try Row.fetchOne(db, sql: "PRAGMA wal_checkpoint(TRUNCATE)")
                        return row?[0] == 0
                    })
            }
        }
        return try result.get()
    }

    private static func attempt<T>(_ work: () throws -> T) -> Result<T, OutboxError> {
        do { return .success(try work()) } catch { return .failure(OutboxError(error)) }
    }

    private static func mapped<T>(_ work: () throws -> T) throws(OutboxError) -> T {
        try attempt(work).get()
    }

    private static func makeDurable(_ db: Database) throws {
        let journal = try String.fetchOne(db, sql: "PRAGMA journal_mode = WAL") ?? "none"
        guard journal == "wal" else { throw OutboxError.notDurable("journal_mode \(journal)") }
        // Last, because opening leaves it at NORMAL, which may lose the latest commits with the machine's power.
        try db.execute(sql: "PRAGMA synchronous = FULL")
        let synchronous = try Int.fetchOne(db, sql: "PRAGMA synchronous") ?? -1
        guard synchronous == 2 else { throw OutboxError.notDurable("synchronous \(synchronous)") }
        let erasure = try Int.fetchOne(db, sql: "PRAGMA secure_delete") ?? -1
        guard erasure == 1 else { throw OutboxError.notDurable("secure_delete \(erasure)") }
    }

    private static func checkPages(_ db: Database) throws {
        let word = try String.fetchOne(db, sql: "PRAGMA quick_check(1)") ?? "no answer"
        guard word == "ok" else { throw OutboxError.corrupt("quick_check") }
    }

    private static func checkSpace(_ path: String, least: Int) throws {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        let facts = try? FileManager.default.attributesOfFileSystem(forPath: folder)
        if let free = (facts?[.systemFreeSize] as? NSNumber)?.intValue, free < least { throw OutboxError.full }
    }
}

extension OutboxError {
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
