import Foundation
import GRDB
import Notices

/// How entries are taken: those that are due and in time, a turn for each rule, within a rule those with the least
/// time left.
///
/// Fairness is by turns so that five thousand of one rule don't make an acknowledgement wait. The choice reads an
/// index only; the taking is one `UPDATE … RETURNING` of small rows in the same transaction.
enum ClaimRows {
    static func claim(_ terms: ClaimTerms, in db: Database) throws -> [Claim] {
        let order = try choose(terms, in: db)
        guard !order.isEmpty else { return [] }
        let list = order.map(String.init).joined(separator: ",")
        let statement = try db.cachedStatement(sql: take)
        let rows = try Row.fetchAll(
            statement,
            arguments: [
                terms.owner, terms.epoch, terms.now.addingTimeInterval(terms.lease).milliseconds,
                terms.now.milliseconds, "[\(list)]",
            ])
        var claims: [String: Claim] = [:]
        for row in rows { claims[row.entryID()] = try claim(row) }
        return order.compactMap { claims[String($0)] }
    }

    private static let take = """
        UPDATE entries
        SET state = 'claimed', owner = ?, epoch = ?, lease_until = ?, claimed_at = ?, claims = claims + 1,
            next_attempt_at = NULL, cause_code = NULL, cause_fr = NULL, cause_en = NULL
        WHERE id IN (SELECT value FROM json_each(?)) AND state IN ('queued','deferred','uncertain')
        RETURNING id, rule, step, subject, revision, recipient, address, message_id, byte_count, class, when_uncertain,
            ignores_hours, due_at, expires_at, owner, epoch, lease_until, claims, recorded, charged, times_uncertain,
            may_have_arrived
        """

    private static let choice = """
        SELECT id FROM entries INDEXED BY entries_waiting
        WHERE state IN ('queued','deferred','uncertain') AND next_attempt_at IS NOT NULL
            AND rule = ? AND expires_at > ? AND next_attempt_at <= ?
        ORDER BY expires_at, id LIMIT ?
        """

    /// One index seek a rule, however many entries wait.
    private static let rules = """
        WITH RECURSIVE found (rule) AS (
            SELECT min(rule) FROM entries INDEXED BY entries_waiting
            WHERE state IN ('queued','deferred','uncertain') AND next_attempt_at IS NOT NULL
            UNION ALL
            SELECT (SELECT min(rule) FROM entries INDEXED BY entries_waiting
                WHERE state IN ('queued','deferred','uncertain') AND next_attempt_at IS NOT NULL AND rule > found.rule)
            FROM found WHERE found.rule IS NOT NULL)
        SELECT rule FROM found WHERE rule IS NOT NULL
        """

    private static func choose(_ terms: ClaimTerms, in db: Database) throws -> [Int64] {
        let rules = try String.fetchAll(try db.cachedStatement(sql: rules))
        let statement = try db.cachedStatement(sql: choice)
        let now = terms.now.milliseconds
        let queues = try rules.map { try Int64.fetchAll(statement, arguments: [$0, now, now, terms.limit]) }
        return Array(inTurn(queues).prefix(terms.limit))
    }

    /// The first of each, then the second of each, and so on.
    static func inTurn(_ queues: [[Int64]]) -> [Int64] {
        let longest = queues.map(\.count).max() ?? 0
        return (0..<longest).flatMap { turn in queues.compactMap { turn < $0.count ? $0[turn] : nil } }
    }

    private static func claim(_ row: Row) throws -> Claim {
        Claim(
            id: row.entryID(), key: row.noticeKey(), address: row["address"], messageID: row["message_id"],
            byteCount: row["byte_count"], noticeClass: try row.word("class"),
            whenUncertain: try row.word("when_uncertain"),
            ignoresHours: row["ignores_hours"] == 1, dueAt: try row.neededInstant("due_at"),
            expiresAt: try row.neededInstant("expires_at"), owner: row["owner"], epoch: row["epoch"],
            leaseUntil: try row.neededInstant("lease_until"), fence: row["claims"], attempt: row["recorded"] + 1,
            charged: row["charged"], timesUncertain: row["times_uncertain"],
            mayHaveArrived: row["may_have_arrived"] == 1)
    }
}
