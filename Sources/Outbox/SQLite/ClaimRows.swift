import Foundation
import GRDB
import Notices

/// How entries are taken: those that are due and in time, a turn for each rule, within a rule first those that were in
/// nobody's hand when a worker died, then those with the least time left.
///
/// Fairness is by turns, and the turn goes on from one claim to the next, so that five thousand of one rule don't make
/// an acknowledgement wait even where each claim takes one. The choice reads an index only, of what may leave now; what
/// waits for its time is let into it when that comes. The taking is an `UPDATE` of small rows in the same
/// transaction.
///
/// What was in hand at two deaths is taken alone, when nothing else is in hand: if a worker dies of it once more, it is
/// known which one it was.
enum ClaimRows {
    /// - Parameter turn: the rule that was served last; it comes last now.
    static func claim(_ terms: ClaimTerms, turn: inout String?, in db: Database) throws -> [Claim] {
        let now = terms.now
        try makeReady(at: now, in: db)
        let chosen = try choose(terms, after: turn, in: db)
        guard let last = chosen.last else { return [] }
        turn = last.rule
        let taking = try db.cachedStatement(sql: take)
        let reading = try db.cachedStatement(sql: read)
        let lease = now.addingTimeInterval(terms.lease).milliseconds
        return try chosen.compactMap { choice in
            try taking.execute(arguments: [terms.owner, terms.epoch, lease, now.milliseconds, choice.id])
            guard db.changesCount == 1 else { return nil }
            return try Row.fetchOne(reading, arguments: [choice.id]).map(claim)
        }
    }

    /// With `RETURNING` SQLite makes a table for its answer each time, which costs more than asking again.
    private static let take = """
        UPDATE entries
        SET state = 'claimed', owner = ?, epoch = ?, lease_until = ?, claimed_at = ?, claims = claims + 1,
            next_attempt_at = NULL, is_ready = 0, cause_code = NULL, cause_fr = NULL, cause_en = NULL
        WHERE id = ? AND \(StateWords.waiting)
        """

    private static let read = """
        SELECT rule, step, subject, revision, recipient, address, message_id, byte_count, class, when_uncertain,
            ignores_hours, due_at, expires_at, owner, epoch, lease_until, claims, recorded, charged, times_uncertain,
            may_have_arrived, id
        FROM entries WHERE id = ?
        """

    /// So many a claim, so that a thousand whose time comes at once don't hold the writer.
    private static let mostMadeReady = 500

    private static func makeReady(at now: Date, in db: Database) throws {
        let sql = """
            SELECT id FROM entries INDEXED BY entries_later
            WHERE is_ready = 0 AND next_attempt_at IS NOT NULL AND next_attempt_at <= ?
            ORDER BY next_attempt_at LIMIT \(mostMadeReady)
            """
        let ids = try Int64.fetchAll(try db.cachedStatement(sql: sql), arguments: [now.milliseconds])
        guard !ids.isEmpty else { return }
        let statement = try db.cachedStatement(sql: "UPDATE entries SET is_ready = 1 WHERE id = ?")
        for id in ids { try statement.execute(arguments: [id]) }
    }

    private static func choice(_ others: String) -> String {
        """
        SELECT id, deaths FROM entries INDEXED BY entries_ready
        WHERE is_ready = 1 AND rule = ? AND expires_at > ? AND next_attempt_at <= ? \(others)
        ORDER BY deaths, expires_at, id LIMIT ?
        """
    }

    private static let choice = choice("")
    /// Past the domains that have had their share; the index knows them too.
    private static let choiceElsewhere = choice("AND domain NOT IN (SELECT value FROM json_each(?))")

    /// One index seek, however many entries wait.
    private static let nextRule =
        "SELECT min(rule) FROM entries INDEXED BY entries_ready WHERE is_ready = 1 AND rule > ?"

    /// The rules that have something ready: those after the last one served, then the others; so many as are asked for.
    private struct Turns {
        let turn: String
        var last: String
        var isRound = false

        init(after turn: String?) {
            self.turn = turn ?? ""
            last = self.turn
        }

        mutating func next(_ db: Database) throws -> String? {
            let statement = try db.cachedStatement(sql: nextRule)
            var found = try String.fetchOne(statement, arguments: [last])
            if found == nil, !isRound {
                isRound = true
                found = try String.fetchOne(statement, arguments: [""])
            }
            guard let found, !isRound || found <= turn else { return nil }
            last = found
            return found
        }
    }

    private struct Choice {
        let id: Int64
        let rule: String
        let isSuspect: Bool
    }

    private static func choose(_ terms: ClaimTerms, after turn: String?, in db: Database) throws -> [Choice] {
        var turns = Turns(after: turn)
        let domains = terms.avoiding.isEmpty ? nil : try RegisterRows.text(terms.avoiding.sorted())
        let statement = try db.cachedStatement(sql: domains == nil ? choice : choiceElsewhere)
        let now = terms.now.milliseconds
        var queues: [[Choice]] = []
        while let rule = try turns.next(db) {
            let limits: StatementArguments = domains.map { [$0, terms.limit] } ?? [terms.limit]
            let rows = try Row.fetchAll(statement, arguments: [rule, now, now] + limits)
            if !rows.isEmpty { queues.append(rows.map { Choice(id: $0[0], rule: rule, isSuspect: $0[1] > 1) }) }
            // Each of these has its turn already.
            if queues.count(where: { !$0[0].isSuspect }) >= terms.limit { break }
        }
        let order = inTurn(queues)
        let sound = order.filter { !$0.isSuspect }
        if !sound.isEmpty { return Array(sound.prefix(terms.limit)) }
        guard let suspect = order.first, try !isAnyInHand(db) else { return [] }
        return [suspect]
    }

    private static func isAnyInHand(_ db: Database) throws -> Bool {
        let sql = "SELECT EXISTS (SELECT 1 FROM entries INDEXED BY entries_in_hand WHERE state = 'claimed')"
        return try Bool.fetchOne(try db.cachedStatement(sql: sql)) ?? false
    }

    /// The first of each, then the second of each, and so on.
    private static func inTurn(_ queues: [[Choice]]) -> [Choice] {
        let longest = queues.map(\.count).max() ?? 0
        return (0..<longest).flatMap { turn in queues.compactMap { turn < $0.count ? $0[turn] : nil } }
    }

    /// By position, in the order of `read`: a name is looked for among all of them each time.
    private static func claim(_ row: Row) throws -> Claim {
        Claim(
            id: String(row[21] as Int64),
            key: NoticeKey(rule: row[0], step: row[1], subject: row[2], revision: row[3], recipient: row[4]),
            address: row[5], messageID: row[6], byteCount: row[7],
            noticeClass: try row.need(NoticeClass(rawValue: row[8]), "class"),
            whenUncertain: try row.need(Rule.WhenUncertain(rawValue: row[9]), "when_uncertain"),
            ignoresHours: row[10] == 1, dueAt: Date(milliseconds: row[11]), expiresAt: Date(milliseconds: row[12]),
            owner: row[13], epoch: row[14], leaseUntil: Date(milliseconds: row[15]), fence: row[16],
            attempt: row[17] + 1, charged: row[18], timesUncertain: row[19], mayHaveArrived: row[20] == 1)
    }
}
