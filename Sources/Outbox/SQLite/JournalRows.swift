import Foundation
import GRDB
import Notices

/// The journal as the database tells it: that a body is about to begin, every line of the history that says how an attempt ended, and
/// what people did. Waiting and planning aren't told: they are worked out again.
enum JournalRows {
    private static let isTold = """
        (h.state IN ('sent','uncertain','failed') OR h.attempt IS NOT NULL OR h.by IS NOT NULL
            OR h.cause_code = 'person')
        """

    private static func told(_ number: String, at: String, is state: String, attempt: String) -> String {
        """
        json_object('n', \(number), 'at', \(at), 'is', \(state), 'attempt', \(attempt),
            'key', json_array(e.rule, e.step, e.subject, e.revision, e.recipient),
            'message', e.message_id, 'sha256', e.sha256, 'bytes', e.byte_count,
            'made', e.created_at, 'due', e.due_at, 'until', e.expires_at, 'template', e.template,
            'version', e.template_version, 'class', e.class, 'when_uncertain', e.when_uncertain,
            'ignores_hours', e.ignores_hours, 'member', e.member_id, 'address', e.address, 'language', e.language,
            'discreet', e.discreet,
            'told', json(iif(e.told_start IS NULL, NULL, json_object('start', e.told_start, 'end', e.told_end,
                'place', e.told_place, 'link', e.told_link, 'cancelled', e.told_cancelled, 'title', e.told_title))))
        """
    }

    private static let outcomes = """
        SELECT \(told("h.id", at: "h.at", is: "h.state", attempt: "h.attempt"))
        FROM history h JOIN entries e ON e.id = h.entry_id
        WHERE h.id > ? AND h.id <= ? AND \(isTold) ORDER BY h.id
        """

    /// The history has no line of a beginning: its number is that of the last line before it.
    private static let beginning = """
        SELECT \(told("(SELECT max(id) FROM history)", at: "e.transmitting_at", is: "'claimed'", attempt: "e.recorded + 1"))
        FROM entries e WHERE e.id = ? AND e.transmitting_at IS NOT NULL
        """

    static func lastNumber(_ db: Database) throws -> Int64 {
        try Int64.fetchOne(try db.cachedStatement(sql: "SELECT max(id) FROM history")) ?? 0
    }

    /// Whole lines, each with its newline, of the history after `number` up to `last`.
    static func lines(after number: Int64, upTo last: Int64, in db: Database) throws -> Data {
        try whole(String.fetchAll(try db.cachedStatement(sql: outcomes), arguments: [number, last]))
    }

    /// Whole lines of the entries whose bodies are about to begin.
    static func beginnings(_ ids: [Int64], in db: Database) throws -> Data {
        let statement = try db.cachedStatement(sql: beginning)
        return try whole(ids.compactMap { try String.fetchOne(statement, arguments: [$0]) })
    }

    static func whole(_ texts: [String]) -> Data {
        var lines = Data()
        for text in texts {
            lines.append(contentsOf: text.utf8)
            lines.append(UInt8(ascii: "\n"))
        }
        return lines
    }

    /// Whether the database knows of this beginning: it is marked, or its attempt has ended.
    static func knows(_ line: JournalLine, in db: Database) throws -> Bool {
        guard let key = line.noticeKey, let attempt = line.attempt else { return true }
        let statement = try db.cachedStatement(
            sql: """
                SELECT 1 FROM entries WHERE rule = ? AND step = ? AND subject = ? AND revision = ? AND recipient = ?
                    AND (recorded >= ? OR transmitting_at IS NOT NULL)
                """)
        let values: StatementArguments = [key.rule, key.step, key.subject, key.revision, key.recipient, attempt]
        return try Int.fetchOne(statement, arguments: values) != nil
    }

    /// Whether the database's history has this very line.
    static func agrees(_ line: JournalLine, in db: Database) throws -> Bool {
        let statement = try db.cachedStatement(
            sql: """
                SELECT h.at, h.state, e.* FROM history h JOIN entries e ON e.id = h.entry_id
                WHERE h.id = ? AND h.at = ? AND h.state = ?
                """)
        let row = try Row.fetchOne(statement, arguments: [line.n, line.at, line.outcome.rawValue])
        return row?.noticeKey() == line.noticeKey
    }
}
