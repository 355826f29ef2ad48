import Foundation
import GRDB
import Mail

/// The one row that tells the line's past to the next process, and the one that tells that a worker is alive.
enum LineRows {
    static func remember(_ line: LineMemory, at now: Date, in db: Database) throws {
        try db.execute(
            sql: """
                INSERT OR REPLACE INTO line
                    (id, at, condition, since, probe_at, openings, stage, code, enhanced, text, detail, settings)
                VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                now.milliseconds, line.condition.rawValue, line.since.milliseconds, line.probeAt?.milliseconds,
                line.openings, line.stage?.rawValue, line.reply?.code, line.reply?.enhanced?.description,
                line.reply.map { AttemptRows.shortened($0.text) }, line.detail.map(AttemptRows.shortened),
                line.settings,
            ])
    }

    static func line(_ db: Database) throws -> LineMemory? {
        guard let row = try Row.fetchOne(db, sql: "SELECT * FROM line") else { return nil }
        return LineMemory(
            try row.word("condition"), since: try row.neededInstant("since"), probeAt: row.instant("probe_at"),
            openings: row["openings"], stage: (row["stage"] as String?).flatMap(Stage.init(rawValue:)),
            reply: row.reply(), detail: row["detail"], settings: row["settings"])
    }

    static func beat(_ pulse: Pulse, at now: Date, in db: Database) throws {
        let commits = pulse.commits
        try db.execute(
            sql: """
                INSERT OR REPLACE INTO pulse
                    (id, at, worker_pid, started_at, commit_last, commit_median, commit_max, refused_at, purged_at)
                VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                now.milliseconds, pulse.workerPID, pulse.startedAt.milliseconds, commits?.last, commits?.median,
                commits?.max, pulse.refusedAt?.milliseconds, pulse.purgedAt?.milliseconds,
            ])
    }

    static func pulse(_ db: Database) throws -> Pulse? {
        guard let row = try Row.fetchOne(db, sql: "SELECT * FROM pulse") else { return nil }
        var commits: CommitLatency?
        if let last = row["commit_last"] as Double?, let median = row["commit_median"] as Double?,
            let max = row["commit_max"] as Double?
        {
            commits = CommitLatency(last: last, median: median, max: max)
        }
        return Pulse(
            workerPID: row["worker_pid"], startedAt: try row.neededInstant("started_at"), commits: commits,
            refusedAt: row.instant("refused_at"), purgedAt: row.instant("purged_at"), at: row.instant("at"))
    }
}
