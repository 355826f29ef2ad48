import Foundation
import GRDB
import Mail
import Notices

/// What a worker that isn't any more had in hand.
///
/// Who holds the lock is alone, so every claim of another epoch is an orphan, whatever its lease says. Without a mark
/// no body had begun: queued again, nothing counted. With one the relay may have it: uncertain, tried once more or
/// left to a person as its rule says.
///
/// An entry that is in hand at a third death is suspected of being the cause: it is held, or uncertain without another
/// try, and a person says. So that a neighbour isn't condemned with it, what was in hand at a death is claimed after all
/// others of its rule, and alone after two; an outcome, or a person's release, sets the count back to 0.
enum RescueRows {
    /// At so many deaths an entry is poison.
    private static let most = 3

    static func rescue(epoch: Int, at now: Date, in db: Database) throws -> Rescue {
        var rescue = Rescue()
        let rows = try Row.fetchAll(
            db, sql: "SELECT * FROM entries WHERE state = 'claimed' AND epoch <> ? ORDER BY id", arguments: [epoch])
        for row in rows {
            let entry = try EntryRows.standing(row)
            let deaths = (row["deaths"] as Int) + 1
            if row.instant("transmitting_at") == nil {
                try giveBack(entry, deaths: deaths, at: now, in: db)
                rescue.requeued.append(contentsOf: deaths < most ? [row.entryID()] : [])
            } else {
                try doubt(entry, row, deaths: deaths, at: now, in: db)
                rescue.uncertain.append(row.entryID())
            }
            guard deaths >= most else { continue }
            rescue.poison.append(row.entryID())
            let incident = Incident(.poison, scope: row.entryID(), at: now, entryIDs: [row.entryID()])
            _ = try IncidentRows.note([incident], at: now, in: db)
        }
        return rescue
    }

    private static func giveBack(_ entry: EntryRows.Standing, deaths: Int, at now: Date, in db: Database) throws {
        let fate = Fate.requeued(at: now)
        var change = EntryWriting.Change(
            state: fate.state(mayHaveArrived: entry.mayHaveArrived), nextAttemptAt: fate.nextAttemptAt,
            cause: .diedBefore, deaths: deaths)
        if deaths >= most {
            change.state = entry.mayHaveArrived ? .uncertain : .held
            change.nextAttemptAt = nil
            change.cause = entry.mayHaveArrived ? .poisonMaybeArrived : .poison
        }
        try EntryWriting.write(change, to: entry.id, at: now, in: db)
    }

    private static func doubt(
        _ entry: EntryRows.Standing, _ row: Row, deaths: Int, at now: Date, in db: Database
    ) throws {
        let retry = RetryPolicy.afterUncertain(
            try row.word("when_uncertain"), timesUncertain: row["times_uncertain"], at: now, expiresAt: entry.expiresAt)
        let next = deaths < most ? retry : nil
        let cause = deaths < most ? Cause.diedTransmitting : .poisonMaybeArrived
        let outcome = AttemptOutcome(
            .uncertain, scope: .transport, stage: .body, detail: "the worker ended while transmitting",
            bytesTotal: row["byte_count"])
        let end = AttemptRows.End(outcome: outcome, becomes: .uncertain, next: next, at: now)
        try AttemptRows.add(end, where: "id = ?", [entry.id], in: db)
        try db.execute(
            sql: """
                UPDATE entries SET recorded = recorded + 1, charged = charged + 1,
                    times_uncertain = times_uncertain + 1, may_have_arrived = 1
                WHERE id = ?
                """, arguments: [entry.id])
        let change = EntryWriting.Change(state: .uncertain, nextAttemptAt: next, cause: cause, deaths: deaths)
        try EntryWriting.write(change, to: entry.id, attempt: (row["recorded"] as Int) + 1, at: now, in: db)
    }
}
