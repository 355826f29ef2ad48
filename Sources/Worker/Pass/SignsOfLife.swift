import Foundation
import Outbox

/// What the worker leaves in the outbox for `status`, which is another process: that it lives, and what it knows of itself.
struct SignsOfLife {
    let startedAt: Date
    /// When the configuration was last read and could not be used.
    var refusedAt: Date?
    private var nextAt: Duration = .zero

    init(startedAt: Date) { self.startedAt = startedAt }

    /// Every ten seconds at most while it sends; takes the turn.
    mutating func isDue(at now: Duration, isForced: Bool) -> Bool {
        guard isForced || now >= nextAt else { return false }
        nextAt = now + .seconds(10)
        return true
    }

    func pulse(commits: CommitLatency?, purgedAt: Date?) -> Pulse {
        Pulse(
            workerPID: Int(ProcessInfo.processInfo.processIdentifier), startedAt: startedAt, commits: commits,
            refusedAt: refusedAt, purgedAt: purgedAt)
    }
}
