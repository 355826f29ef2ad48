import Foundation
import GRDB
import Notices

/// What people's acts do, entry by entry, as the table of transitions says; the act and its answer go into the
/// register together.
///
/// Beyond the table it refuses what can't leave in time any more and what has no bytes. A refused entry doesn't stop
/// the others.
enum ActRows {
    static func apply(_ act: Act, ticket: String?, unsettled: JournalReading?, in db: Database) throws -> ActAnswer {
        if let ticket, let answered = try earlierAnswer(ticket, in: db) { return answered }
        let answer = try perform(act, unsettled, in: db)
        try db.execute(
            sql: "INSERT INTO acts (ticket, kind, by, at, payload, answer) VALUES (?, ?, ?, ?, ?, ?)",
            arguments: [
                ticket, act.kind.word, act.by, act.at.milliseconds, try RegisterRows.text(act),
                try RegisterRows.text(answer),
            ])
        return answer
    }

    private static func earlierAnswer(_ ticket: String, in db: Database) throws -> ActAnswer? {
        let text = try String.fetchOne(db, sql: "SELECT answer FROM acts WHERE ticket = ?", arguments: [ticket])
        return try text.map { try ActCoding.decoder().decode(ActAnswer.self, from: Data($0.utf8)) }
    }

    private static func perform(_ act: Act, _ unsettled: JournalReading?, in db: Database) throws -> ActAnswer {
        switch act.kind {
        case .hold(let ids): ActAnswer(lines: try ids.map { try move($0, .hold, act, in: db) })
        case .release(let ids): ActAnswer(lines: try ids.map { try move($0, .release, act, in: db) })
        case .releaseRule(let rule):
            ActAnswer(lines: try heldOf(rule, in: db).map { try move($0, .release, act, in: db) })
        case .retry(let ids): ActAnswer(lines: try ids.map { try move($0, .retry, act, in: db) })
        case .cancel(let ids): ActAnswer(lines: try ids.map { try move($0, .cancel, act, in: db) })
        case .resolve(let id, let delivered):
            ActAnswer(lines: [try move(id, delivered ? .resolveDelivered : .resolveNotDelivered, act, in: db)])
        case .releaseMinutes(let release): try releaseMinutes(release, in: db)
        case .recallMinutes(let recall): try MinutesActRows.recall(recall, act, in: db)
        case .resendMinutes(let resend): try MinutesActRows.resend(resend, in: db)
        case .liftSuppression(let id):
            ActAnswer(lines: [try SuppressionRows.lift(id, by: act.by, at: act.at, in: db)])
        case .stopMail(let request): try StopRows.stop(request, in: db)
        case .resumeMail(let resumption): try StopRows.resume(resumption, in: db)
        case .recover:
            try unsettled.map { try RecoveryRows.recover($0, act, in: db) }
                ?? ActAnswer(refusal: Refusals.nothingToRecover)
        }
    }

    /// Those of a rule that wait for a release and have their bytes.
    private static func heldOf(_ rule: String, in db: Database) throws -> [String] {
        let sql = "SELECT id FROM entries WHERE rule = ? AND state = 'held' AND has_bytes = 1 ORDER BY id"
        return try Int64.fetchAll(db, sql: sql, arguments: [rule]).map(String.init)
    }

    static func move(_ id: String, _ move: Move, _ act: Act, in db: Database) throws -> ActAnswer.Line {
        guard let entry = try EntryRows.standing(id, in: db) else { return .refused(id, nil, Refusals.noSuchEntry(id)) }
        guard let next = entry.state.after(move) else {
            return .refused(id, entry.state, Refusals.sentence(entry.state, move))
        }
        if next == .queued, move != .resolveNotDelivered {
            guard entry.isSealed else { return .refused(id, entry.state, Refusals.notComposed) }
            guard entry.hasBytes else { return .refused(id, entry.state, Refusals.purged) }
            guard entry.expiresAt > act.at else { return .refused(id, entry.state, Refusals.tooLate) }
        }
        guard changes(entry, move, next) else { return .done(id, entry.state) }
        let change = try change(entry, move, next, act, in: db)
        try EntryWriting.write(change, to: entry.id, at: act.at, in: db)
        return .done(id, change.state)
    }

    /// What is so already is left as it is, but for a try that is to be sooner or not at all.
    private static func changes(_ entry: EntryRows.Standing, _ move: Move, _ next: EntryState) -> Bool {
        entry.state != next || move == .retry || entry.state == .uncertain
    }

    private static func change(
        _ entry: EntryRows.Standing, _ move: Move, _ next: EntryState, _ act: Act, in db: Database
    ) throws -> EntryWriting.Change {
        let words = act.note.map { Cause(.person, $0) }
        switch move {
        case .hold:
            let usual = entry.mayHaveArrived ? Cause.heldWhileUncertain : .heldByPerson
            return .init(state: next, cause: words ?? usual, by: act.by)
        case .cancel where entry.mayHaveArrived:
            // Put back by the line after it may have arrived: nobody can call that cancelled.
            return .init(state: .uncertain, cause: words ?? .heldWhileUncertain, by: act.by)
        case .cancel:
            return .init(state: next, cause: words ?? .cancelledByPerson, by: act.by)
        case .resolveDelivered:
            return .init(state: next, acceptedAt: try lastDoubt(entry.id, in: db) ?? act.at, by: act.by)
        case .resolveNotDelivered where entry.expiresAt <= act.at:
            return .init(state: .expired, cause: .late, clearsDoubt: true, by: act.by)
        case .resolveNotDelivered where !entry.hasBytes:
            return .init(state: .cancelled, cause: .textGone, clearsDoubt: true, deaths: 0, by: act.by)
        case .resolveNotDelivered:
            return .init(state: next, nextAttemptAt: act.at, clearsDoubt: true, deaths: 0, by: act.by)
        case .release, .retry, .claim, .expire, .putBack, .revive, .supply:
            let state: EntryState = entry.mayHaveArrived && next == .queued ? .uncertain : next
            return .init(
                state: state, nextAttemptAt: act.at, cause: state == .uncertain ? .maybeArrivedAndRetried : nil,
                deaths: 0, by: act.by)
        }
    }

    /// When the relay would have taken it.
    private static func lastDoubt(_ id: Int64, in db: Database) throws -> Date? {
        let sql = """
            SELECT max(coalesce(transmitting_at, ended_at)) AS at FROM attempts
            WHERE entry_id = ? AND disposition = 'uncertain' AND fenced = 0
            """
        return try Row.fetchOne(db, sql: sql, arguments: [id])?.instant("at")
    }

    private static func releaseMinutes(_ release: MinutesRelease, in db: Database) throws -> ActAnswer {
        let earlier = try RegisterRows.release(release.eventID, release.status, version: release.version, in: db)
        if let earlier {
            let when = earlier.releasedAt.formatted(.iso8601)
            return ActAnswer(refusal: Refusals.releasedAlready(by: earlier.releasedBy, at: when))
        }
        try RegisterRows.add(release, to: db)
        return ActAnswer()
    }

    static func putBack(_ id: String, because cause: Cause, retryAt: Date, at now: Date, in db: Database) throws
        -> ActAnswer.Line
    {
        guard let entry = try EntryRows.standing(id, in: db) else { return .refused(id, nil, Refusals.noSuchEntry(id)) }
        guard let next = entry.state.after(.putBack) else {
            return .refused(id, entry.state, Refusals.sentence(entry.state, .putBack))
        }
        guard entry.expiresAt > now else { return .refused(id, entry.state, Refusals.tooLate) }
        guard entry.hasBytes else { return .refused(id, entry.state, Refusals.purged) }
        try SuppressionRows.withdraw(entry: entry.id, at: now, in: db)
        try db.execute(sql: "UPDATE entries SET charged = max(charged - 1, 0) WHERE id = ?", arguments: [entry.id])
        let state: EntryState = entry.mayHaveArrived ? .uncertain : next
        try EntryWriting.write(.init(state: state, nextAttemptAt: retryAt, cause: cause), to: entry.id, at: now, in: db)
        return .done(id, state)
    }
}
