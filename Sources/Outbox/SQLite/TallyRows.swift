import Foundation
import GRDB
import Notices

/// Counts over the small rows, for whoever tells of the queue once a day: no index is kept for it.
enum TallyRows {
    static func tallies(_ db: Database, endedSince: Date) throws -> [EntryTally] {
        let sql = """
            SELECT rule, step, state, cause_code, count(*) AS number FROM entries
            WHERE NOT \(StateWords.over) OR changed_at >= ?
            GROUP BY rule, step, state, cause_code ORDER BY rule, step, state, cause_code
            """
        return try Row.fetchAll(db, sql: sql, arguments: [endedSince.milliseconds]).map { row in
            EntryTally(
                rule: row["rule"], step: row["step"], state: try row.word("state"),
                cause: (row["cause_code"] as String?).flatMap(Cause.Code.init(rawValue:)), count: row["number"])
        }
    }

    static func latest(_ db: Database, in state: EntryState, since: Date, limit: Int) throws -> [Entry] {
        let ids = try Int64.fetchAll(
            db,
            sql: "SELECT id FROM entries WHERE state = ? AND changed_at >= ? ORDER BY changed_at DESC, id DESC LIMIT ?",
            arguments: [state.rawValue, since.milliseconds, max(limit, 0)])
        return try ids.flatMap { try ViewRows.entries(db, where: "e.id = :id", ["id": $0]) }
    }
}
