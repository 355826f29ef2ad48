import Foundation
import GRDB
import Mail
import Notices

/// The refusals with which the record of attempts ends: what a worker that starts may go on suspecting from.
enum RefusalRows {
    /// An entry that isn't failed any more (retried, put back) tells nothing, and doesn't end the row of refusals either.
    static func latest(_ limit: Int, in db: Database) throws -> [PastRefusal] {
        let sql = """
            SELECT a.*, e.address, e.state AS entry_state,
                EXISTS (SELECT 1 FROM history h WHERE h.entry_id = e.id AND h.cause_code = 'put_back') AS was_put_back
            FROM attempts a JOIN entries e ON e.id = a.entry_id
            WHERE a.fenced = 0 AND a.disposition NOT IN ('line_down', 'line_paused', 'abandoned')
            ORDER BY a.id DESC LIMIT ?
            """
        let rows = try Row.fetchAll(db, sql: sql, arguments: [max(limit, 0)])
        return try rows.prefix { $0["disposition"] == "failed" }.reversed()
            .filter { $0["entry_state"] == "failed" }.map(refusal)
    }

    private static func refusal(_ row: Row) throws -> PastRefusal {
        let scope: Scope? = row["scope"] as String? == nil ? nil : try row.word("scope")
        let outcome = AttemptOutcome(
            .failed, scope: scope, stage: try row.word("stage"), reply: row.reply(), evidence: try row.word("evidence"))
        return PastRefusal(
            entryID: row.entryID("entry_id"), address: row["address"], outcome: outcome,
            wasPutBack: row["was_put_back"] == 1)
    }
}
