import Foundation
import GRDB
import Notices

/// What must be true of the tables after anything that can happen, as questions whose right answer is no row.
///
/// Tests and faults ask them; the program itself needs none of them to be right.
enum Invariants {
    struct Question {
        let words: String
        let sql: String
    }

    static let all: [Question] = [
        Question(
            words:
                "an entry that isn't final is due, claimed with a lease, deferred with a time, or held with a reason",
            sql: """
                SELECT id FROM entries WHERE NOT CASE state
                    WHEN 'queued' THEN next_attempt_at IS NOT NULL
                    WHEN 'deferred' THEN next_attempt_at IS NOT NULL
                    WHEN 'claimed' THEN owner IS NOT NULL AND epoch IS NOT NULL AND lease_until > claimed_at
                    WHEN 'held' THEN cause_code IS NOT NULL AND cause_en <> ''
                    WHEN 'uncertain' THEN cause_code IS NOT NULL AND cause_en <> ''
                    ELSE next_attempt_at IS NULL AND lease_until IS NULL END
                """),
        Question(
            words: "at most one attempt of an entry was accepted",
            sql: """
                SELECT entry_id FROM attempts WHERE disposition = 'sent' AND fenced = 0
                GROUP BY entry_id HAVING count(*) > 1
                """),
        Question(
            words: "an entry is sent on the word of a relay or of a person",
            sql: """
                SELECT id FROM entries e WHERE state = 'sent'
                    AND NOT EXISTS (SELECT 1 FROM attempts a WHERE a.entry_id = e.id AND a.fenced = 0
                        AND a.disposition = 'sent' AND a.code BETWEEN 200 AND 299)
                    AND (SELECT by IS NULL AND attempt IS NOT NULL FROM history h WHERE h.entry_id = e.id
                        ORDER BY h.id DESC LIMIT 1)
                """),
        Question(
            words: "attempts are contiguous",
            sql: """
                SELECT e.id FROM entries e LEFT JOIN attempts a ON a.entry_id = e.id AND a.fenced = 0
                GROUP BY e.id HAVING count(a.id) <> e.recorded OR coalesce(max(a.number), 0) <> e.recorded
                """),
        Question(
            words: "only the recipient's or the message's own fault fails an entry",
            sql: """
                SELECT entry_id FROM attempts WHERE becomes = 'failed' AND fenced = 0
                    AND (scope IS NULL OR scope NOT IN ('recipient', 'message'))
                """),
        Question(
            words: "silence after the body is always counted as uncertain",
            sql: """
                SELECT e.id FROM entries e LEFT JOIN attempts a
                    ON a.entry_id = e.id AND a.fenced = 0 AND a.disposition = 'uncertain' AND a.becomes = 'uncertain'
                GROUP BY e.id HAVING count(a.id) > e.times_uncertain
                """),
        Question(
            words: "an entry has its bytes when it says so, and may leave only then",
            sql: """
                SELECT id FROM entries e WHERE has_bytes <> EXISTS (SELECT 1 FROM segments s WHERE s.entry_id = e.id)
                    OR (has_bytes = 0 AND (state IN ('queued', 'claimed', 'deferred') OR next_attempt_at IS NOT NULL))
                """),
        Question(
            words: "only what is over, or was taken from the journal, has lost its bytes",
            sql: """
                SELECT id FROM entries WHERE has_bytes = 0 AND message_id IS NOT NULL
                    AND state NOT IN ('sent', 'failed', 'cancelled', 'expired') AND cause_code IS NOT 'restored'
                """),
        Question(
            words: "what was in hand at three deaths isn't tried again by itself",
            sql: """
                SELECT id FROM entries WHERE deaths >= 3
                    AND (state IN ('queued', 'claimed', 'deferred') OR next_attempt_at IS NOT NULL)
                """),
        Question(
            words: "an address is suppressed on a relay's word for good, and told once",
            sql: """
                SELECT coalesce(entry_id, 0) FROM suppressions s
                WHERE NOT EXISTS (SELECT 1 FROM attempts a WHERE a.entry_id = s.entry_id AND a.evidence = 'hard')
                    OR NOT EXISTS (SELECT 1 FROM incidents i WHERE i.kind = 'address_refused' AND i.scope = s.id)
                """),
        Question(
            words: "what may leave now is where claims look",
            sql: """
                SELECT id FROM entries WHERE is_ready = 0 AND next_attempt_at <= changed_at
                    AND state IN ('queued', 'deferred', 'uncertain')
                """),
        Question(
            words: "an entry stands where the last line of its history says, unless it is claimed",
            sql: """
                SELECT id FROM entries e WHERE state <> 'claimed' AND state <>
                    (SELECT state FROM history h WHERE h.entry_id = e.id ORDER BY h.id DESC LIMIT 1)
                """),
        Question(
            words: "nothing was claimed after its end", sql: "SELECT id FROM entries WHERE claimed_at >= expires_at"),
        Question(
            words: "no epoch claims but the last",
            sql: "SELECT id FROM entries WHERE state = 'claimed' AND epoch > (SELECT max(number) FROM epochs)"),
    ]
}

/// One invariant that doesn't hold, and the entries that show it.
package struct Violation: Hashable, Sendable, CustomStringConvertible {
    package let invariant: String
    package let entryIDs: [String]

    package var description: String { "not true that \(invariant): \(entryIDs.joined(separator: ", "))" }
}

extension SQLiteOutbox {
    /// Every invariant that doesn't hold, damaged bytes and broken references too; empty when all is well.
    package func verify() async throws(OutboxError) -> [Violation] {
        try await connection.read { db in
            var violations = try Invariants.all.compactMap { question -> Violation? in
                let ids = try Int64.fetchAll(db, sql: question.sql)
                return ids.isEmpty ? nil : Violation(invariant: question.words, entryIDs: ids.map(String.init))
            }
            let damaged = try Self.damaged(db)
            if !damaged.isEmpty { violations.append(Violation(invariant: "bytes are as sealed", entryIDs: damaged)) }
            let broken = try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").count
            if broken > 0 { violations.append(Violation(invariant: "references hold", entryIDs: [])) }
            return violations
        }
    }

    /// Entries with bytes that aren't what was sealed.
    private static func damaged(_ db: Database) throws -> [String] {
        let sql = "SELECT DISTINCT entry_id FROM segments"
        return try Int64.fetchAll(db, sql: sql).filter { try SealRows.isDamaged($0, in: db) }.map(String.init)
    }
}
