import Foundation
import GRDB
import Mail
import Notices

/// What a worker that isn't any more had in hand.
///
/// Who holds the lock is alone, so every claim of another epoch is an orphan, whatever its lease says. Without a mark
/// no body had begun: queued again, nothing counted. With one the relay may have it: uncertain, tried once more or
/// left to a person as its rule says.
enum RescueRows {
    static func rescue(epoch: Int, at now: Date, in db: Database) throws -> Rescue {
        var rescue = Rescue()
        let rows = try Row.fetchAll(
            db, sql: "SELECT * FROM entries WHERE state = 'claimed' AND epoch <> ? ORDER BY id", arguments: [epoch])
        for row in rows {
            let entry = try EntryRows.standing(row)
            if row.instant("transmitting_at") == nil {
                try giveBack(entry, at: now, in: db)
                rescue.requeued.append(row.entryID())
            } else {
                try doubt(entry, row, at: now, in: db)
                rescue.uncertain.append(row.entryID())
            }
        }
        return rescue
    }

    private static func giveBack(_ entry: EntryRows.Standing, at now: Date, in db: Database) throws {
        let fate = Fate.requeued(at: now)
        let change = EntryWriting.Change(
            state: fate.state(mayHaveArrived: entry.mayHaveArrived), nextAttemptAt: fate.nextAttemptAt,
            cause: .diedBefore)
        try EntryWriting.write(change, to: entry.id, at: now, in: db)
    }

    private static func doubt(_ entry: EntryRows.Standing, _ row: Row, at now: Date, in db: Database) throws {
        let next = RetryPolicy.afterUncertain(
            try row.word("when_uncertain"), timesUncertain: row["times_uncertain"], at: now, expiresAt: entry.expiresAt)
        let outcome = AttemptOutcome(
            .uncertain, scope: .transport, stage: .body, detail: "the worker ended while transmitting",
            bytesTotal: row["byte_count"])
        let end = AttemptRows.End(outcome: outcome, becomes: .uncertain, next: next, at: now)
        try AttemptRows.add(end, where: "id = ?", [entry.id], in: db)
        try db.execute(
            sql: """
                UPDATE entries SET state = 'uncertain', changed_at = ?, next_attempt_at = ?, cause_code = ?, cause_fr = ?, cause_en = ?,
                    owner = NULL, epoch = NULL, lease_until = NULL, claimed_at = NULL, transmitting_at = NULL,
                    recorded = recorded + 1, charged = charged + 1, times_uncertain = times_uncertain + 1,
                    may_have_arrived = 1
                WHERE id = ?
                """,
            arguments: [
                now.milliseconds, next?.milliseconds, Cause.diedTransmitting.code.rawValue,
                Cause.diedTransmitting.text.fr,
                Cause.diedTransmitting.text.en, entry.id,
            ])
        try EntryWriting.addHistory(
            entry.id, .uncertain, at: now, attempt: (row["recorded"] as Int) + 1, cause: .diedTransmitting, in: db)
    }
}
