import Foundation
import Notices
import Outbox

/// What `status` tells: read from the outbox and the sources, without disturbing the worker.
package struct Health: Sendable {
    package struct SourceHealth: Sendable {
        package let name: Source
        package let state: SourceState
        package var problem: Problem? { if case .stopped(let problem) = state { problem } else { nil } }
        package var count: Int? { if case .healthy(let count) = state { count } else { nil } }
    }

    package let at: Date
    package let isArmed: Bool
    package let isWorking: Bool
    package let counts: [EntryState: Int]
    package let everUncertain: Int
    package let oldestDue: Date?
    package let nextMoment: Date?
    package let latest: LatestAttempt?
    /// `closed` when the last attempt reached the relay, else what stopped it. The worker's own breaker dies with it.
    package let breaker: String
    package let sources: [SourceHealth]
    package let versions: [(String, String)]

    package static func of(_ workspace: Workspace, outbox: any OutboxViews, now: Date) async throws(OutboxError)
        -> Health
    {
        let latest = try await outbox.latestAttempt()
        let reading = workspace.directory(register: try await outbox.register(), now: now)
        return Health(
            at: now, isArmed: workspace.policy.isArmed, isWorking: isLocked(workspace.statePath),
            counts: try await outbox.counts(), everUncertain: try await outbox.countEverUncertain(),
            oldestDue: try await outbox.oldestDue(now: now), nextMoment: try await outbox.nextMoment(after: now),
            latest: latest, breaker: breaker(after: latest),
            sources: (reading.value?.sources ?? [:]).sorted { $0.key.rawValue < $1.key.rawValue }
                .map { SourceHealth(name: $0.key, state: $0.value) },
            versions: LibraryVersions.all)
    }

    private static func breaker(after latest: LatestAttempt?) -> String {
        switch latest?.disposition {
        case .lineDown: "down"
        case .linePaused: "paused"
        case .sent, .deferred, .failed, .uncertain, .abandoned, nil: "closed"
        }
    }

    /// Whether another process holds the lock; only asked where there is a database already.
    private static func isLocked(_ path: String) -> Bool {
        guard FileManager.default.fileExists(atPath: path) else { return false }
        do throws(OutboxError) {
            let lock = try WorkerLock.take(database: path)
            withExtendedLifetime(lock) {}
            return false
        } catch {
            return error == .anotherWorker
        }
    }
}
