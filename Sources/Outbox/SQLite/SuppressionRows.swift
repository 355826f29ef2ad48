import Foundation
import GRDB
import Mail
import Notices

/// Addresses that a relay refused for good: at most one row in force an address, and none is ever removed.
enum SuppressionRows {
    /// Does nothing more when the address is suppressed already. The organisers are to hear of a new one; the incident
    /// holds no word of the reply, which may name the address.
    static func add(_ claim: Claim, _ outcome: AttemptOutcome, at now: Date, in db: Database) throws {
        try db.execute(
            sql: """
                INSERT INTO suppressions (address, reason, evidence, entry_id, at) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (address) WHERE lifted_at IS NULL DO NOTHING
                """,
            arguments: [
                claim.address.lowercased(), AttemptRows.shortened(outcome.reply?.text ?? ""), outcome.evidence.rawValue,
                Int64(claim.id), now.milliseconds,
            ])
        guard db.changesCount == 1 else { return }
        let incident = Incident(
            .addressRefused, scope: String(db.lastInsertedRowID), at: now, entryIDs: [claim.id])
        _ = try IncidentRows.note([incident], at: now, in: db)
    }

    static func lift(_ id: String, by who: String?, at now: Date, in db: Database) throws -> ActAnswer.Line {
        let sql = "SELECT * FROM suppressions WHERE id = ?"
        guard let number = Int64(id), let row = try Row.fetchOne(db, sql: sql, arguments: [number]) else {
            return .refused(id, nil, Refusals.noSuchSuppression(id))
        }
        if let lifted = row.instant("lifted_at") {
            let when = lifted.formatted(.iso8601)
            return .refused(id, nil, Refusals.liftedAlready(by: row["lifted_by"], at: when))
        }
        try db.execute(
            sql: "UPDATE suppressions SET lifted_at = ?, lifted_by = ? WHERE id = ?",
            arguments: [now.milliseconds, who, number])
        return ActAnswer.Line(id: id, state: nil, refusal: nil)
    }

    /// The refusal that told it is taken back.
    static func withdraw(entry id: Int64, at now: Date, in db: Database) throws {
        try db.execute(
            sql: "UPDATE suppressions SET lifted_at = ? WHERE entry_id = ? AND lifted_at IS NULL",
            arguments: [now.milliseconds, id])
    }

    static func all(_ db: Database) throws -> [Suppression] {
        try Row.fetchAll(db, sql: "SELECT * FROM suppressions ORDER BY id").map { row in
            Suppression(
                id: row.entryID(), address: row["address"], reason: row["reason"], evidence: try row.word("evidence"),
                entryID: (row["entry_id"] as Int64?).map(String.init), at: try row.neededInstant("at"),
                liftedAt: row.instant("lifted_at"), liftedBy: row["lifted_by"])
        }
    }

    static func inForce(_ db: Database) throws -> [String: Date] {
        var since: [String: Date] = [:]
        for row in try Row.fetchAll(db, sql: "SELECT address, at FROM suppressions WHERE lifted_at IS NULL") {
            since[row["address"]] = try row.neededInstant("at")
        }
        return since
    }
}
