import Foundation
import Mail
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
    /// Uncertain ones that nothing but a person's word moves.
    package let unresolved: Int
    package let oldestDue: Date?
    package let nextMoment: Date?
    package let latest: LatestAttempt?
    /// What the worker, this one or the one before, last knew of the line.
    package let line: LineMemory?
    /// Of the last seven days, newest first.
    package let incidents: [Incident]
    package let suppressed: Int
    package let pulse: Pulse?
    package let vitals: StoreVitals
    package let recovery: Recovery?
    package let sources: [SourceHealth]
    /// Why the rules that watch people stand still, though their sources are healthy.
    package let accessDoubt: Problem?
    package let versions: [(String, String)]

    private static let mostIncidents = 50
    private static let daysOfIncidents: TimeInterval = 7 * 86_400

    package static func of(_ workspace: Workspace, outbox: any OutboxViews, now: Date) async throws(OutboxError)
        -> Health
    {
        let reading = workspace.directory(register: try await outbox.register(), now: now)
        let uncertain = try await outbox.list(state: .uncertain, rule: nil)
        return Health(
            at: now, isArmed: workspace.policy.isArmed, isWorking: isLocked(workspace.statePath),
            counts: try await outbox.counts(), everUncertain: try await outbox.countEverUncertain(),
            unresolved: uncertain.count { $0.nextAttemptAt == nil },
            oldestDue: try await outbox.oldestDue(now: now), nextMoment: try await outbox.nextMoment(after: now),
            latest: try await outbox.latestAttempt(), line: try await outbox.line(),
            incidents: try await outbox.incidents(limit: mostIncidents).filter {
                now.timeIntervalSince($0.at) < daysOfIncidents
            },
            suppressed: try await outbox.suppressions().count(where: \.isInForce),
            pulse: try await outbox.pulse(), vitals: try await outbox.vitals(), recovery: try await outbox.recovery(),
            sources: (reading.value?.sources ?? [:]).sorted { $0.key.rawValue < $1.key.rawValue }
                .map { SourceHealth(name: $0.key, state: $0.value) },
            accessDoubt: reading.value?.accessDoubt,
            versions: LibraryVersions.all)
    }

    /// Whether another process holds the lock; only asked where there is a database already.
    package static func isLocked(_ path: String) -> Bool {
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

extension Health {
    /// `closed` when the line may be used, else `down` or `paused`: as the worker keeps it, else as the last attempt ended.
    package var breaker: LineMemory.Condition {
        if let line { return line.condition }
        return switch latest?.disposition {
        case .lineDown: .down
        case .linePaused: .paused
        case .sent, .deferred, .failed, .uncertain, .abandoned, nil: .open
        }
    }

    /// What waits for a person, the gravest first.
    package var needs: [Need] {
        var needs: [Need] = []
        if let recovery { needs.append(.recovery(entries: recovery.lines.count, stops: recovery.stops.count)) }
        if isWorking, pulse?.refusedAt != nil { needs.append(.configuration) }
        if breaker == .paused { needs.append(.relayRefuses) }
        needs += sources.compactMap { source in source.problem.map { .source(source.name, $0) } }
        if let accessDoubt { needs.append(.accesses(accessDoubt)) }
        if unresolved > 0 { needs.append(.uncertain(unresolved)) }
        if let held = counts[.held], held > 0 { needs.append(.held(held)) }
        return needs
    }

    /// Something that goes on only when a person has looked.
    package enum Need: Sendable {
        case recovery(entries: Int, stops: Int)
        /// What is on the disk can't be used; the worker keeps to what it had.
        case configuration
        case relayRefuses
        case source(Source, Problem)
        /// Many last accesses vanished at once.
        case accesses(Problem)
        case uncertain(Int)
        case held(Int)
    }
}
