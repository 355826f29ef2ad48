import Foundation
import GRDB

/// Brings a database to the schema that this program knows, in one transaction, or refuses it.
///
/// Refuses a file that isn't Factrice's and a schema that is newer. Before it changes an older schema it writes a
/// copy beside the database (`NAME.before-2`, mode 0600); when that can't be written, nothing is changed.
enum Migrations {
    static var known: Int { Schema.versions.count }

    static func version(_ db: Database) throws -> Int {
        let application = try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0
        let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
        let tables = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema") ?? 0
        guard application == Schema.applicationID || (application == 0 && version == 0 && tables == 0) else {
            throw OutboxError.foreignFile
        }
        return version
    }

    /// Outside of any transaction.
    static func bringUpToDate(_ db: Database, path: String, versions: [[String]] = Schema.versions) throws {
        let known = versions.count
        let found = try version(db)
        guard found <= known else { throw OutboxError.newerSchema(found: found, known: known) }
        guard found < known else { return }
        if found > 0 { try backUp(db, path: path, before: found + 1) }
        try db.inTransaction(.immediate) {
            for statements in versions[found...] {
                for statement in statements { try db.execute(sql: statement) }
            }
            try db.execute(sql: "PRAGMA application_id = \(Schema.applicationID)")
            try db.execute(sql: "PRAGMA user_version = \(known)")
            return .commit
        }
    }

    private static func backUp(_ db: Database, path: String, before version: Int) throws {
        let copy = "\(path).before-\(version)"
        try? FileManager.default.removeItem(atPath: copy)
        try DurableFile.createEmpty(copy)
        try db.execute(sql: "VACUUM INTO ?", arguments: [copy])
    }
}
