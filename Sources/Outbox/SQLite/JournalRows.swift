import Foundation
import GRDB
import Notices

/// The journal as the database tells it: every line of the history that says that an entry left, may have left, or was
/// refused, and what people did. Waiting and planning aren't told: they are worked out again.
enum JournalRows {
    private static let isTold =
        "(h.state IN ('sent','uncertain','failed') OR h.by IS NOT NULL OR h.cause_code = 'person')"

    private static let sql = """
        SELECT json_object('n', h.id, 'at', h.at, 'is', h.state,
            'key', json_array(e.rule, e.step, e.subject, e.revision, e.recipient),
            'message', e.message_id, 'sha256', e.sha256, 'bytes', e.byte_count,
            'made', e.created_at, 'due', e.due_at, 'until', e.expires_at, 'template', e.template,
            'version', e.template_version, 'class', e.class, 'when_uncertain', e.when_uncertain,
            'ignores_hours', e.ignores_hours, 'member', e.member_id, 'address', e.address, 'language', e.language,
            'discreet', e.discreet,
            'told', json(iif(e.told_start IS NULL, NULL, json_object('start', e.told_start, 'end', e.told_end,
                'place', e.told_place, 'link', e.told_link, 'cancelled', e.told_cancelled))))
        FROM history h JOIN entries e ON e.id = h.entry_id
        WHERE h.id > ? AND h.id <= ? AND \(isTold) ORDER BY h.id
        """

    static func lastNumber(_ db: Database) throws -> Int64 {
        try Int64.fetchOne(try db.cachedStatement(sql: "SELECT max(id) FROM history")) ?? 0
    }

    /// Whole lines, each with its newline, of the history after `number` up to `last`.
    static func lines(after number: Int64, upTo last: Int64, in db: Database) throws -> Data {
        var lines = Data()
        let texts = try String.fetchCursor(try db.cachedStatement(sql: sql), arguments: [number, last])
        while let text = try texts.next() {
            lines.append(contentsOf: text.utf8)
            lines.append(UInt8(ascii: "\n"))
        }
        return lines
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
