import Foundation
import GRDB
import Mail
import Notices

/// How an entry comes to be, gets its bytes, and ends because its time has passed.
enum EntryRows {
    /// What must be known of a row before it may move.
    struct Standing {
        let id: Int64
        let state: EntryState
        let cause: Cause?
        let expiresAt: Date
        let isSealed: Bool
        let hasBytes: Bool
        let mayHaveArrived: Bool
    }

    static func standing(_ id: String, in db: Database) throws -> Standing? {
        guard let number = Int64(id) else { return nil }
        return try Row.fetchOne(db, sql: "SELECT * FROM entries WHERE id = ?", arguments: [number]).map(standing)
    }

    static func standing(_ row: Row) throws -> Standing {
        Standing(
            id: row["id"], state: try row.word("state"), cause: try row.cause(),
            expiresAt: try row.neededInstant("expires_at"),
            isSealed: row["message_id"] as String? != nil, hasBytes: row["has_bytes"] == 1,
            mayHaveArrived: row["may_have_arrived"] == 1)
    }

    static func enqueue(_ entry: NewEntry, at now: Date, in db: Database) throws -> EnqueueOutcome {
        let key = entry.notice.key
        let statement = try db.cachedStatement(
            sql: "SELECT * FROM entries WHERE rule = ? AND step = ? AND subject = ? AND revision = ? AND recipient = ?")
        let arguments: StatementArguments = [key.rule, key.step, key.subject, key.revision, key.recipient]
        guard let found = try Row.fetchOne(statement, arguments: arguments).map(standing) else {
            return .inserted(id: String(try insert(entry, at: now, in: db)))
        }
        let isRevivable = found.cause?.code == .noLongerOwed && !found.mayHaveArrived && entry.notice.expiresAt > now
        guard isRevivable, found.state.after(.revive) != nil else {
            return .alreadyThere(id: String(found.id), found.state)
        }
        try EntryWriting.revive(found.id, entry, in: db)
        try begin(found.id, entry, at: now, in: db)
        return .revived(id: String(found.id))
    }

    private static func insert(_ entry: NewEntry, at now: Date, in db: Database) throws -> Int64 {
        let id = try EntryWriting.insert(entry, at: now, in: db)
        try begin(id, entry, at: now, in: db)
        return id
    }

    /// The row is held until its bytes are there; then it is queued, or stays held for the reason given.
    private static func begin(_ id: Int64, _ entry: NewEntry, at now: Date, in db: Database) throws {
        if let sealing = entry.sealing { try EntryWriting.seal(id, sealing, in: db) }
        let isQueued = entry.sealing != nil && entry.hold == nil
        let change = EntryWriting.Change(
            state: isQueued ? .queued : .held, nextAttemptAt: isQueued ? entry.notice.dueAt : nil, cause: entry.hold)
        try EntryWriting.write(change, to: id, at: now, in: db)
    }

    static func supply(_ id: String, _ sealing: Sealing, hold: Cause?, at now: Date, in db: Database) throws
        -> ActAnswer.Line
    {
        guard let found = try standing(id, in: db) else { return .refused(id, nil, Refusals.noSuchEntry(id)) }
        guard let next = found.state.after(.supply), !found.isSealed else { return .done(id, found.state) }
        guard found.expiresAt > now else { return .refused(id, found.state, Refusals.tooLate) }
        try EntryWriting.seal(found.id, sealing, in: db)
        let change = EntryWriting.Change(
            state: hold == nil ? next : .held, nextAttemptAt: hold == nil ? now : nil, cause: hold)
        try EntryWriting.write(change, to: found.id, at: now, in: db)
        return .done(id, change.state)
    }

    static func expire(at now: Date, in db: Database) throws -> [String] {
        let sql = """
            SELECT * FROM entries WHERE \(StateWords.unfinished)
                AND (state <> 'uncertain' OR next_attempt_at IS NOT NULL) AND expires_at <= ? ORDER BY expires_at, id
            """
        let late = try Row.fetchAll(db, sql: sql, arguments: [now.milliseconds]).map(standing)
        for entry in late {
            guard let next = entry.state.after(.expire) else { continue }
            let stays = entry.mayHaveArrived
            let cause = stays ? Cause.lateAndUncertain : (entry.state == .held ? .lateWhileHeld(entry.cause) : .late)
            try EntryWriting.write(.init(state: stays ? .uncertain : next, cause: cause), to: entry.id, at: now, in: db)
        }
        return late.map { String($0.id) }
    }
}
