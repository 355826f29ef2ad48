import Foundation
import GRDB

/// Retention: the bytes of what is over are removed after their time; hash, size, template version, Message-ID, the
/// subject line and the outcome stay. What is uncertain or held keeps its bytes, for it may leave yet.
///
/// The index holds only rows that still have bytes, so a sweep that finds nothing costs one look.
enum PurgeRows {
    static func purge(before: Date, limit: Int, in db: Database) throws -> Purge {
        let sql = """
            SELECT id FROM entries INDEXED BY entries_purgeable
            WHERE has_bytes = 1 AND \(StateWords.over) AND changed_at < ?
            ORDER BY changed_at LIMIT ?
            """
        let ids = try Int64.fetchAll(db, sql: sql, arguments: [before.milliseconds, max(limit, 0)])
        guard !ids.isEmpty else { return Purge(entries: 0, attachments: 0) }
        let segments = try db.cachedStatement(sql: "DELETE FROM segments WHERE entry_id = ?")
        let rows = try db.cachedStatement(sql: "UPDATE entries SET has_bytes = 0 WHERE id = ?")
        for id in ids {
            try segments.execute(arguments: [id])
            try rows.execute(arguments: [id])
        }
        try db.execute(
            sql: """
                DELETE FROM attachments WHERE NOT EXISTS
                    (SELECT 1 FROM segments s WHERE s.attachment IS NOT NULL AND s.attachment = attachments.hash)
                """)
        return Purge(entries: ids.count, attachments: db.changesCount)
    }
}
