import Foundation
import GRDB

/// A copy of the database in one file, made beside a running worker: read in one moment, checked, on the disk, and only
/// then given its name. Nobody but the owner may read it; a file that is there already isn't touched.
///
/// It is the copy that may be put back later. The journal isn't part of it, on purpose: it stays beside the database, and
/// tells what left since.
enum BackingUp {
    static func copy(_ path: String, to file: String) throws {
        guard !FileManager.default.fileExists(atPath: file) else { throw OutboxError.copyExists }
        guard let queue = try SQLiteOpening.reading(path) else { throw OutboxError.cannotOpen("nothing to copy") }
        let draft = file + ".draft"
        try? FileManager.default.removeItem(atPath: draft)
        try DurableFile.createEmpty(draft)
        do {
            // Outside of a transaction: VACUUM makes its own.
            try queue.writeWithoutTransaction { db in try db.execute(sql: "VACUUM INTO ?", arguments: [draft]) }
            try DurableFile.sync(draft)
            try check(draft)
            try DurableFile.move(draft, to: file)
        } catch {
            try? FileManager.default.removeItem(atPath: draft)
            throw error
        }
    }

    private static func check(_ copy: String) throws {
        guard let queue = try SQLiteOpening.reading(copy) else { throw OutboxError.corrupt("the copy is empty") }
        try queue.read { db in try SQLiteOpening.checkPages(db) }
    }
}
