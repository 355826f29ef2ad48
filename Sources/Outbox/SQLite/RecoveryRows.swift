import Foundation
import GRDB
import Notices

/// Writes into an older database what its journal knows, so that nothing leaves a second time.
///
/// An entry that isn't there is added in the state that the journal says, without bytes; one that waits takes that state.
/// What the database knows better stays: sent is never undone, and what it calls uncertain is only made sent. The past
/// isn't invented: there is a line of history, and no attempt. Requests to stop are noted again (`JournalStops`).
enum RecoveryRows {
    static func find(_ key: NoticeKey, in db: Database) throws -> EntryRows.Standing? {
        let statement = try db.cachedStatement(
            sql: "SELECT * FROM entries WHERE rule = ? AND step = ? AND subject = ? AND revision = ? AND recipient = ?")
        return try Row.fetchOne(
            statement, arguments: [key.rule, key.step, key.subject, key.revision, key.recipient]
        ).map(EntryRows.standing)
    }

    static func recover(_ reading: JournalReading, _ act: Act, in db: Database) throws -> ActAnswer {
        var answer = ActAnswer()
        for line in reading.lastWords() {
            guard let key = line.noticeKey, let entry = try find(key, in: db) ?? insert(line, in: db),
                let change = change(entry, line, by: act.by)
            else { continue }
            try complete(entry, line, in: db)
            try EntryWriting.write(change, to: entry.id, at: act.at, in: db)
            answer.lines.append(.done(String(entry.id), change.state))
        }
        try JournalStops.recover(reading.stops, in: db)
        let count = answer.lines.count + reading.stops.count
        let incident = Incident(
            .restored, scope: String(act.at.milliseconds), at: act.at, entryIDs: answer.lines.prefix(10).map(\.id),
            detail: Bilingual(fr: "\(count) repris du journal", en: "\(count) taken from the journal"))
        _ = try IncidentRows.note([incident], at: act.at, in: db)
        return answer
    }

    /// Nil where the database may stay as it is.
    private static func change(_ entry: EntryRows.Standing, _ line: JournalLine, by who: String?) -> EntryWriting
        .Change?
    {
        let isSealed = entry.isSealed || line.message != nil
        switch (line.lastWord, entry.state) {
        case (_, .sent): return nil
        case (.sent, _) where isSealed:
            return .init(
                state: .sent, cause: .restored, acceptedAt: Date(milliseconds: line.at), deaths: 0, by: who)
        case (.uncertain, .uncertain): return nil
        case (.uncertain, _) where isSealed: return .init(state: .uncertain, cause: .restoredMaybeArrived, by: who)
        case (.failed, .queued), (.failed, .claimed), (.failed, .deferred), (.failed, .held):
            return .init(state: entry.mayHaveArrived ? .uncertain : .failed, cause: .restored, deaths: 0, by: who)
        case (.cancelled, .queued), (.cancelled, .claimed), (.cancelled, .deferred), (.cancelled, .held):
            return .init(state: entry.mayHaveArrived ? .uncertain : .cancelled, cause: .restored, by: who)
        case (.held, .queued), (.held, .claimed), (.held, .deferred):
            return .init(state: entry.mayHaveArrived ? .uncertain : .held, cause: .restored, by: who)
        case (.sent, _), (.uncertain, _), (.failed, _), (.cancelled, _), (.held, _), (.queued, _), (.claimed, _),
            (.deferred, _), (.expired, _):
            return nil
        }
    }

    /// What the journal knows of the message, where the row had none, and the doubt.
    private static func complete(_ entry: EntryRows.Standing, _ line: JournalLine, in db: Database) throws {
        try db.execute(
            sql: """
                UPDATE entries SET message_id = coalesce(message_id, :message), sha256 = coalesce(sha256, :sha256),
                    byte_count = coalesce(byte_count, :bytes),
                    may_have_arrived = max(may_have_arrived, :doubt), times_uncertain = max(times_uncertain, :doubt)
                WHERE id = :id
                """,
            arguments: [
                "message": line.message, "sha256": line.sha256, "bytes": line.bytes,
                "doubt": line.lastWord == .uncertain ? 1 : 0, "id": entry.id,
            ])
    }

    /// As held, for the change that follows; nil where there is no need of a row.
    private static func insert(_ line: JournalLine, in db: Database) throws -> EntryRows.Standing? {
        switch line.lastWord {
        case .sent, .uncertain, .failed, .cancelled: break
        case .queued, .claimed, .deferred, .expired, .held: return nil
        }
        guard let key = line.noticeKey else { return nil }
        try db.execute(
            sql: """
                INSERT INTO entries (rule, step, subject, revision, recipient, state, cause_code, cause_fr, cause_en,
                    created_at, changed_at, due_at, expires_at, template, template_version, class, when_uncertain,
                    ignores_hours, member_id, address, domain, language, discreet,
                    told_start, told_end, told_place, told_link, told_cancelled, told_title)
                VALUES (?, ?, ?, ?, ?, 'held', 'restored', '', '', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, arguments: identity(line) + tellings(line))
        return try find(key, in: db)
    }

    private static func identity(_ line: JournalLine) -> StatementArguments {
        let key: [String?] = line.key
        return StatementArguments(key) + [line.made, line.at, line.due, line.until]
    }

    private static func tellings(_ line: JournalLine) -> StatementArguments {
        [
            line.template, line.version, line.noticeClass.rawValue, line.whenUncertain.rawValue, line.ignoresHours,
            line.member, line.address, EntryWriting.domain(of: line.address), line.language.rawValue, line.discreet,
            line.told?.start, line.told?.end,
            line.told?.place, line.told?.link, line.told?.cancelled, line.told?.title,
        ]
    }
}
