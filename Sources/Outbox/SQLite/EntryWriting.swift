import Foundation
import GRDB
import Notices

/// The statements that write the small row of an entry and the line of its history, always together.
enum EntryWriting {
    /// What a move leaves: everything of a claim is cleared with it.
    struct Change {
        var state: EntryState
        var nextAttemptAt: Date?
        var cause: Cause?
        var acceptedAt: Date?
        /// A person said that it did not arrive.
        var clearsDoubt = false
        /// Nil leaves their number as it is.
        var deaths: Int?
        var by: String?
    }

    /// Whether a claim may take it as of `now`; what becomes ready later is made so by the claims themselves.
    static func isReady(_ state: EntryState, _ nextAttemptAt: Date?, at now: Date) -> Bool {
        guard state.after(.claim) != nil, let nextAttemptAt else { return false }
        return nextAttemptAt <= now
    }

    static func write(_ change: Change, to id: Int64, attempt: Int? = nil, at now: Date, in db: Database) throws {
        let statement = try db.cachedStatement(
            sql: """
                UPDATE entries SET state = ?, changed_at = ?, next_attempt_at = ?, is_ready = ?,
                    cause_code = ?, cause_fr = ?, cause_en = ?, accepted_at = ?, deaths = coalesce(?, deaths),
                    owner = NULL, epoch = NULL, lease_until = NULL, claimed_at = NULL, transmitting_at = NULL,
                    may_have_arrived = CASE WHEN ? THEN 0 ELSE may_have_arrived END
                WHERE id = ?
                """)
        try statement.execute(arguments: [
            change.state.rawValue, now.milliseconds, change.nextAttemptAt?.milliseconds,
            isReady(change.state, change.nextAttemptAt, at: now) ? 1 : 0, change.cause?.code.rawValue,
            change.cause?.text.fr, change.cause?.text.en, change.acceptedAt?.milliseconds, change.deaths,
            change.clearsDoubt ? 1 : 0, id,
        ])
        try addHistory(id, change.state, at: now, attempt: attempt, by: change.by, cause: change.cause, in: db)
    }

    static func addHistory(
        _ id: Int64, _ state: EntryState, at now: Date, attempt: Int? = nil, by: String? = nil, cause: Cause?,
        in db: Database
    ) throws {
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO history (entry_id, at, state, attempt, by, cause_code, cause_fr, cause_en)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """)
        try statement.execute(arguments: [
            id, now.milliseconds, state.rawValue, attempt, by, cause?.code.rawValue, cause?.text.fr, cause?.text.en,
        ])
    }

    /// As held: nothing may leave before its bytes are there.
    static func insert(_ entry: NewEntry, at now: Date, in db: Database) throws -> Int64 {
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO entries (rule, step, subject, revision, recipient, state, cause_code, cause_fr, cause_en,
                    created_at, changed_at, due_at, expires_at, template, class, when_uncertain, ignores_hours, member_id, address,
                    domain, name, language, discreet,
                    told_start, told_end, told_place, told_link, told_cancelled, told_title)
                VALUES (?, ?, ?, ?, ?, 'held', 'composition', '', '', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
        let key = entry.notice.key
        let identity: StatementArguments = [
            key.rule, key.step, key.subject, key.revision, key.recipient, now.milliseconds, now.milliseconds,
        ]
        try statement.execute(arguments: identity + tellings(entry.notice))
        return db.lastInsertedRowID
    }

    /// The same row for a new life: what it tells may have changed, and its tries begin again. The past stays.
    static func revive(_ id: Int64, _ entry: NewEntry, in db: Database) throws {
        let statement = try db.cachedStatement(
            sql: """
                UPDATE entries SET due_at = ?, expires_at = ?, template = ?, class = ?, when_uncertain = ?,
                    ignores_hours = ?,
                    member_id = ?, address = ?, domain = ?, name = ?, language = ?, discreet = ?, told_start = ?, told_end = ?, told_place = ?,
                    told_link = ?, told_cancelled = ?, told_title = ?, charged = 0, deaths = 0, template_version = NULL,
                    message_subject = NULL, message_id = NULL, sha256 = NULL, byte_count = NULL, has_bytes = 0
                WHERE id = ?
                """)
        try statement.execute(arguments: tellings(entry.notice) + [id])
        try db.execute(sql: "DELETE FROM segments WHERE entry_id = ?", arguments: [id])
    }

    /// In lower case; what lies after the last `@`.
    static func domain(of address: String) -> String {
        address.split(separator: "@").last.map { $0.lowercased() } ?? ""
    }

    /// From `due_at` to `told_title`, in the order of both statements above.
    private static func tellings(_ notice: DueNotice) -> StatementArguments {
        let (rule, recipient, told) = (notice.rule, notice.recipient, notice.tells)
        return [
            notice.dueAt.milliseconds, notice.expiresAt.milliseconds, notice.step.template, rule.noticeClass.rawValue,
            rule.whenUncertain.rawValue, rule.ignoresHours || notice.step.ignoresHours ? 1 : 0, recipient.memberID,
            recipient.address, domain(of: recipient.address), recipient.fullName, recipient.language.rawValue,
            recipient.isDiscreet ? 1 : 0,
            told?.start.milliseconds,
            told?.end.milliseconds, told?.place, told?.link, told.map { $0.isCancelled ? 1 : 0 }, told?.title,
        ]
    }

    static func seal(_ id: Int64, _ sealing: Sealing, in db: Database) throws {
        let seal = try SealRows.seal(sealing, for: id, in: db)
        let statement = try db.cachedStatement(
            sql: """
                UPDATE entries SET message_subject = ?, template_version = ?, message_id = ?, sha256 = ?, byte_count = ?,
                    has_bytes = 1
                WHERE id = ?
                """)
        try statement.execute(arguments: [
            sealing.messageSubject, sealing.templateVersion, seal.messageID, seal.sha256, seal.byteCount, id,
        ])
    }
}
