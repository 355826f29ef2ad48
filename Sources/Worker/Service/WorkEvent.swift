import Logging
import Notices

/// What the log tells: one word an event, with opaque ids, numbers and codes beside it; never an address, a name or a text.
enum WorkEvent: String {
    case started, stopping, stopped
    case pass, rescued, purged
    case act
    /// Acts that can't be taken or answered.
    case actsStuck = "acts_stuck"
    case reloaded
    case reloadRefused = "reload_refused"
    case sourceProblem = "source_problem"
    case attempt, settled
    case lineDown = "line_down"
    case linePaused = "line_paused"
    case lineRecovered = "line_recovered"
    /// Something of the store failed: what is in hand is tried again, or the worker ends.
    case outboxFailed = "outbox_failed"
    case recoveryNeeded = "recovery_needed"
    case stuck
    /// No pass was done for more than a day before this one.
    case silence
}

extension Logger {
    func tell(_ event: WorkEvent, _ level: Logger.Level = .info, _ details: Logger.Metadata = [:]) {
        log(level: level, "\(event.rawValue)", metadata: details)
    }
}

extension Problem {
    /// Where it is, for the log; never its words, which quote the file.
    var place: Logger.Metadata {
        ["file": "\(file ?? "-")", "line": "\(line ?? 0)", "column": "\(column ?? 0)"]
    }
}
