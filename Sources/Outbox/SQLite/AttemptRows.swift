import Foundation
import GRDB
import Mail
import Notices

/// The record of attempts, only ever added to.
enum AttemptRows {
    struct End {
        let outcome: AttemptOutcome
        let becomes: EntryState
        let next: Date?
        let at: Date
    }

    private static let told = """
        ended_at, relay, tls, stage, scope, disposition, evidence, code, enhanced, text, detail, bytes_given,
        bytes_total, becomes, next_attempt_at
        """
    private static let marks = "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?"

    /// The entry that `condition` finds gives its number, its claim and its hash; nothing is added when it finds none.
    static func add(_ end: End, where condition: String, _ found: StatementArguments, in db: Database) throws {
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO attempts (entry_id, number, fenced, owner, epoch, claimed_at, transmitting_at,
                    sha256, \(told))
                SELECT id, recorded + 1, 0, owner, epoch, claimed_at, transmitting_at, sha256, \(marks)
                FROM entries WHERE \(condition)
                """)
        try statement.execute(arguments: values(end) + found)
    }

    /// What an older claim had to say: kept beside the record, under the number that it would have had.
    static func addFenced(_ claim: Claim, _ end: End, in db: Database) throws {
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO attempts (entry_id, number, fenced, owner, epoch, sha256, \(told))
                SELECT id, ?, 1, ?, ?, sha256, \(marks) FROM entries WHERE id = ?
                """)
        let who: StatementArguments = [claim.attempt, claim.owner, claim.epoch]
        try statement.execute(arguments: who + values(end) + [Int64(claim.id)])
    }

    private static func values(_ end: End) -> StatementArguments {
        let outcome = end.outcome
        return [
            end.at.milliseconds, outcome.relay, outcome.tlsVersion, outcome.stage.rawValue, outcome.scope?.rawValue,
            outcome.disposition.word, outcome.evidence.rawValue, outcome.reply?.code,
            outcome.reply?.enhanced?.description,
            outcome.reply.map { shortened($0.text) }, outcome.detail.map(shortened), outcome.bytesGiven,
            outcome.bytesTotal, end.becomes.rawValue, end.next?.milliseconds,
        ]
    }

    /// Oldest first, without those of older claims.
    static func all(of id: Int64, in db: Database) throws -> [PastAttempt] {
        let sql = "SELECT * FROM attempts WHERE entry_id = ? AND fenced = 0 ORDER BY number"
        return try Row.fetchAll(db, sql: sql, arguments: [id]).map { row in
            let disposition = (row["disposition"] as String?).flatMap(Disposition.init(word:))
            return PastAttempt(
                number: row["number"], at: try row.neededInstant("ended_at"), stage: try row.word("stage"),
                disposition: try row.need(disposition, "disposition"), reply: row.reply(), detail: row["detail"],
                relay: row["relay"], tlsVersion: row["tls"], sha256: row["sha256"])
        }
    }

    /// At most 512 bytes, never in the middle of a character.
    static func shortened(_ text: String) -> String {
        guard text.utf8.count > 512 else { return text }
        var kept = ""
        var size = 0
        for scalar in text.unicodeScalars {
            size += UTF8.width(scalar)
            if size > 512 { break }
            kept.unicodeScalars.append(scalar)
        }
        return kept
    }
}
