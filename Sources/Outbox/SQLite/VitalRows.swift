import Foundation
import GRDB

/// What the open database and the files beside it say of themselves.
enum VitalRows {
    static func vitals(_ db: Database, path: String, isReader: Bool) throws -> StoreVitals {
        StoreVitals(
            fileBytes: size(path), walBytes: size(path + "-wal"), journalBytes: size(path + ".journal"),
            pageBytes: try number("page_size", db), pageCount: try number("page_count", db),
            freePages: try number("freelist_count", db), facts: try facts(db, isReader: isReader))
    }

    static func facts(_ db: Database, isReader: Bool) throws -> StoreFacts {
        StoreFacts(
            sqliteVersion: try String.fetchOne(db, sql: "SELECT sqlite_version()") ?? "",
            journalMode: try String.fetchOne(db, sql: "PRAGMA journal_mode") ?? "",
            synchronous: isReader ? nil : try number("synchronous", db), schema: try Migrations.version(db))
    }

    private static func number(_ pragma: String, _ db: Database) throws -> Int {
        try Int.fetchOne(db, sql: "PRAGMA \(pragma)") ?? -1
    }

    private static func size(_ path: String) -> Int {
        let facts = try? FileManager.default.attributesOfItem(atPath: path)
        return (facts?[.size] as? NSNumber)?.intValue ?? 0
    }
}
