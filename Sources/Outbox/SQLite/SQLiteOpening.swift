import Foundation
import GRDB

/// Opens the file, and makes sure of the promise before anything is written: a file that is ours or new, WAL,
/// `synchronous` FULL, erased bytes really erased, sound pages, a schema that we know, room on the disk.
enum SQLiteOpening {
    /// How a database is opened; the values of use, other ones for tests.
    struct Terms: Sendable {
        /// Bytes that the disk must still have.
        var leastFree = 4 << 20
        /// Seconds for which somebody else's lock is waited for.
        var patience: TimeInterval = 10
        var steady: (@Sendable () -> Duration)?
        var journal: @Sendable (_ database: String) throws -> JournalFile = { try JournalFile.open(database: $0) }
    }

    static func writing(_ path: String, _ terms: Terms) throws -> (DatabaseQueue, Journal, JournalReading) {
        try DurableFile.makePrivate(path)
        try checkSpace(path, least: terms.leastFree)
        let queue = try queue(path, readOnly: false, patience: terms.patience)
        return try queue.writeWithoutTransaction { db in
            _ = try Migrations.version(db)
            try makeDurable(db)
            try checkPages(db)
            try Migrations.bringUpToDate(db, path: path)
            let reading = try JournalReading.read(database: path, in: db)
            try JournalPruning.prune(database: path)
            let journal = Journal(
                try terms.journal(path), after: reading.common,
                act: try JournalStops.lastTold(database: path, in: db), isSuspended: !reading.isSettled)
            journal.follow(db)
            try journal.ready(db)
            return (queue, journal, reading)
        }
    }

    /// Nil when nothing was ever written there.
    static func reading(_ path: String) throws -> DatabaseQueue? {
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        let queue = try queue(path, readOnly: true, patience: Terms().patience)
        let found = try queue.read { db in try Migrations.version(db) }
        guard found > 0 else { return nil }
        guard found <= Migrations.known else { throw OutboxError.newerSchema(found: found, known: Migrations.known) }
        guard found == Migrations.known else { throw OutboxError.olderSchema(found: found, known: Migrations.known) }
        return queue
    }

    private static func queue(_ path: String, readOnly: Bool, patience: TimeInterval) throws -> DatabaseQueue {
        var settings = Configuration()
        settings.readonly = readOnly
        settings.busyMode = .timeout(patience)
        settings.foreignKeysEnabled = true
        settings.label = "outbox"
        settings.prepareDatabase { db in
            try db.execute(sql: "PRAGMA secure_delete = ON")
            try db.execute(sql: "PRAGMA trusted_schema = OFF")
        }
        return try DatabaseQueue(path: path, configuration: settings)
    }

    private static func makeDurable(_ db: Database) throws {
        let journal = try String.fetchOne(db, sql: "PRAGMA journal_mode = WAL") ?? "none"
        guard journal == "wal" else { throw OutboxError.notDurable("journal_mode \(journal)") }
        // Last, because opening leaves it at NORMAL, which may lose the latest commits with the machine's power.
        try db.execute(sql: "PRAGMA synchronous = FULL")
        for (pragma, needed) in [("synchronous", 2), ("secure_delete", 1), ("foreign_keys", 1)] {
            let found = try Int.fetchOne(db, sql: "PRAGMA \(pragma)") ?? -1
            guard found == needed else { throw OutboxError.notDurable("\(pragma) \(found)") }
        }
    }

    static func checkPages(_ db: Database) throws {
        let word = try String.fetchOne(db, sql: "PRAGMA quick_check(1)") ?? "no answer"
        guard word == "ok" else { throw OutboxError.corrupt("quick_check") }
    }

    private static func checkSpace(_ path: String, least: Int) throws {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        let facts = try? FileManager.default.attributesOfFileSystem(forPath: folder)
        if let free = (facts?[.systemFreeSize] as? NSNumber)?.intValue, free < least { throw OutboxError.full }
    }
}
