import Foundation

/// That a worker is alive, for a `status` that is another process: who, since when, and how long its commits take.
package struct Pulse: Hashable, Sendable {
    package let workerPID: Int
    package let startedAt: Date
    /// Nil while nothing was measured.
    package let commits: CommitLatency?
    /// When settings, schedules or templates were last read and could not be used; nil while what is on the disk is at work.
    package let refusedAt: Date?
    /// When retention last looked; nil while it hasn't.
    package let purgedAt: Date?
    /// When it was written; nil before that.
    package let at: Date?

    package init(
        workerPID: Int, startedAt: Date, commits: CommitLatency?, refusedAt: Date? = nil, purgedAt: Date? = nil,
        at: Date? = nil
    ) {
        self.workerPID = workerPID
        self.startedAt = startedAt
        self.commits = commits
        self.refusedAt = refusedAt
        self.purgedAt = purgedAt
        self.at = at
    }
}

/// How long the latest commits took until they were on the disk, in milliseconds.
package struct CommitLatency: Hashable, Sendable {
    package let last: Double
    package let median: Double
    package let max: Double

    package init(last: Double, median: Double, max: Double) {
        self.last = last
        self.median = median
        self.max = max
    }
}
