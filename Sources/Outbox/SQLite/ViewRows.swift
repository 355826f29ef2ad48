import Foundation
import GRDB
import Mail
import Notices

/// The questions that views ask, in SQL.
enum ViewRows {
    /// Every move of an entry writes a line of history, so the last line seen tells what moved since.
    static func ledgerChanges(_ db: Database, since mark: Int64) throws -> LedgerChanges {
        let sql = """
            SELECT id, rule, step, subject, revision, recipient, state, cause_code, created_at,
                accepted_at, bounced_at, class,
                told_start, told_end, told_place, told_link, told_cancelled, told_title, may_have_arrived, address, discreet
            FROM entries \(mark > 0 ? "WHERE id IN (SELECT entry_id FROM history WHERE id > \(mark))" : "") ORDER BY id
            """
        var entries: [LedgerEntry] = []
        let rows = try Row.fetchCursor(db, sql: sql)
        while let row = try rows.next() { entries.append(try ledgerEntry(row)) }
        let last = try Int64.fetchOne(db, sql: "SELECT max(id) FROM history")
        return LedgerChanges(entries: entries, mark: last ?? mark)
    }

    private static func ledgerEntry(_ row: Row) throws -> LedgerEntry {
        let state: EntryState = try row.word("state")
        let isRevivable = state == .cancelled && row["cause_code"] == Cause.Code.noLongerOwed.rawValue
        return LedgerEntry(
            id: row.entryID(), key: row.noticeKey(), state: state, createdAt: try row.neededInstant("created_at"),
            acceptedAt: row.instant("accepted_at"), bouncedAt: row.instant("bounced_at"), told: row.toldFacts(),
            noticeClass: try row.word("class"), isRevivable: isRevivable, address: row["address"],
            isDiscreet: (row["discreet"] as Int) == 1)
    }

    /// Entries in the order in which they were made, each with its last reply.
    static func entries(_ db: Database, where condition: String, _ arguments: StatementArguments) throws -> [Entry] {
        let sql = """
            SELECT e.*, a.stage, a.code, a.enhanced, a.text FROM entries e
            LEFT JOIN attempts a ON a.entry_id = e.id AND a.number = e.recorded AND a.fenced = 0
            WHERE \(condition) ORDER BY e.id
            """
        return try Row.fetchAll(db, sql: sql, arguments: arguments).map(entry)
    }

    private static func entry(_ row: Row) throws -> Entry {
        let reply = try row.reply().map { LastReply(stage: try row.word("stage"), reply: $0) }
        let recipient = EntryRecipient(
            memberID: row["member_id"], address: row["address"], name: row["name"], language: try row.word("language"))
        return Entry(
            id: row.entryID(), key: row.noticeKey(), template: row["template"],
            templateVersion: row["template_version"],
            noticeClass: try row.word("class"), whenUncertain: try row.word("when_uncertain"), recipient: recipient,
            messageSubject: row["message_subject"], state: try row.word("state"), cause: try row.cause(),
            createdAt: try row.neededInstant("created_at"), dueAt: try row.neededInstant("due_at"),
            nextAttemptAt: row.instant("next_attempt_at"), expiresAt: try row.neededInstant("expires_at"),
            attempts: row["charged"], timesUncertain: row["times_uncertain"], messageID: row["message_id"],
            sha256: row["sha256"],
            byteCount: row["byte_count"], hasBytes: row["has_bytes"] == 1, lastReply: reply,
            acceptedAt: row.instant("accepted_at"),
            bouncedAt: row.instant("bounced_at"))
    }

    static func history(_ db: Database, of id: Int64) throws -> [HistoryLine] {
        let sql = """
            SELECT h.*, a.stage, a.disposition, a.code, a.enhanced, a.text, a.detail FROM history h
            LEFT JOIN attempts a ON a.entry_id = h.entry_id AND a.number = h.attempt AND a.fenced = 0
            WHERE h.entry_id = ? ORDER BY h.id
            """
        return try Row.fetchAll(db, sql: sql, arguments: [id]).map { row in
            HistoryLine(
                at: try row.neededInstant("at"), state: try row.word("state"), attempt: row["attempt"],
                stage: (row["stage"] as String?).flatMap(Stage.init(rawValue:)),
                disposition: (row["disposition"] as String?).flatMap(Disposition.init(word:)), lastReply: row.reply(),
                detail: row["detail"], by: row["by"], cause: try row.cause())
        }
    }

    static func counts(_ db: Database) throws -> [EntryState: Int] {
        var counts = Dictionary(uniqueKeysWithValues: EntryState.allCases.map { ($0, 0) })
        for row in try Row.fetchAll(db, sql: "SELECT state, count(*) AS number FROM entries GROUP BY state") {
            counts[try row.word("state")] = row["number"]
        }
        return counts
    }

    /// Those that a claim made ready, and those whose time came since.
    static func oldestDue(_ db: Database, now: Date) throws -> Date? {
        let sql = """
            SELECT min(at) AS at FROM (
                SELECT min(next_attempt_at) AS at FROM entries INDEXED BY entries_ready
                WHERE is_ready = 1 AND next_attempt_at <= :now AND expires_at > :now
                UNION ALL
                SELECT min(next_attempt_at) FROM entries INDEXED BY entries_later
                WHERE is_ready = 0 AND next_attempt_at IS NOT NULL AND next_attempt_at <= :now AND expires_at > :now)
            """
        return try Row.fetchOne(db, sql: sql, arguments: ["now": now.milliseconds])?.instant("at")
    }

    static func nextMoment(_ db: Database, after instant: Date) throws -> Date? {
        let sql = """
            SELECT min(at) AS at FROM (
                SELECT min(next_attempt_at) AS at FROM entries INDEXED BY entries_later
                WHERE is_ready = 0 AND next_attempt_at IS NOT NULL AND next_attempt_at > :now
                UNION ALL
                SELECT min(next_attempt_at) FROM entries INDEXED BY entries_ready
                WHERE is_ready = 1 AND next_attempt_at > :now
                UNION ALL
                SELECT min(expires_at) FROM entries WHERE \(StateWords.unfinished)
                    AND (state <> 'uncertain' OR next_attempt_at IS NOT NULL) AND expires_at > :now
                UNION ALL
                SELECT min(lease_until) FROM entries WHERE state = 'claimed' AND lease_until > :now)
            """
        return try Row.fetchOne(db, sql: sql, arguments: ["now": instant.milliseconds])?.instant("at")
    }

    static func latestAttempt(_ db: Database) throws -> LatestAttempt? {
        guard let row = try Row.fetchOne(db, sql: "SELECT * FROM attempts ORDER BY id DESC LIMIT 1") else { return nil }
        let disposition = (row["disposition"] as String?).flatMap(Disposition.init(word:))
        return LatestAttempt(
            at: try row.neededInstant("ended_at"), entryID: row.entryID("entry_id"), stage: try row.word("stage"),
            disposition: try row.need(disposition, "disposition"), reply: row.reply(), relay: row["relay"])
    }
}
