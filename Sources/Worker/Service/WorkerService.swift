import Foundation
import Logging
import Notices
import Outbox
import ServiceLifecycle
import UnixSignals

/// `factrice run`: full passes until it is told to stop, sleeping until the next verdict's time in between.
///
/// It wakes early for a changed file or an act, looked for every two seconds by their times alone; SIGHUP makes it read the
/// configuration at once. SIGTERM: what waits for the answer to its final dot gets 30 seconds, the rest stops at once. When the outbox
/// can't be written for longer than a moment it ends. A service manager that listens learns all of this.
package struct WorkerService: Service, CustomStringConvertible {
    let pass: FullPass
    let pool: TransportPool
    let clock: WorkerClock
    let logger: Logger
    let progress: Progress
    let systemd: SystemdSocket?

    /// The service group describes its services in the log: by this word, not by what they hold.
    package var description: String { "worker" }

    /// How often files and acts are looked at.
    private static let glance: Duration = .seconds(2)
    /// Never sleeps longer, so that a clock that jumps is noticed.
    private static let longestSleep: TimeInterval = 60

    package func run() async throws {
        // Trapped before anybody is told that we are ready: a SIGHUP must never kill.
        let hangups = await UnixSignalsSequence(trapping: .sighup)
        try await withGracefulShutdownHandler {
            logger.tell(.started, .notice, ["pid": "\(ProcessInfo.processInfo.processIdentifier)"])
            await systemd?.insist("READY=1", "STATUS=At work.")
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await work() }
                group.addTask { await obey(hangups) }
                group.addTask { await feedWatchdog() }
                // The other two end only when they are told.
                defer { group.cancelAll() }
                try await group.next()
            }
            await pass.close()
            logger.tell(.stopped, .notice)
        } onGracefulShutdown: {
            logger.tell(.stopping, .notice)
            systemd?.tell("STOPPING=1", "STATUS=Stopping: what waits for the relay's last word gets 30 seconds.")
            pool.stop(grace: .seconds(30))
        }
    }

    // MARK: Passes

    private func work() async throws {
        while !Task.isShuttingDownGracefully {
            await sleep(until: try await passAndWake())
        }
    }

    /// One pass; the time of the next. A store that is only busy or full is tried again in a few seconds.
    private func passAndWake() async throws -> Date {
        do {
            let report = try await pass.run()
            tell(report)
            return try await wake(after: report)
        } catch let error as OutboxError where error.mayPass {
            logger.tell(.outboxFailed, .error, ["doing": "pass", "cause": "\(error.message.en)"])
            systemd?.tell("STATUS=The outbox can't be written; trying again.")
            return clock.now().addingTimeInterval(5)
        }
    }

    private func wake(after report: FullPass.Report) async throws -> Date {
        let now = clock.now()
        var moments = [report.wakesAt, try await pass.nextMoment()].compactMap { $0 }
        if let probe = try await pass.untilProbe() {
            moments.append(now.addingTimeInterval(Double(probe.components.seconds) + 1))
        }
        return min(moments.min() ?? .distantFuture, now.addingTimeInterval(Self.longestSleep))
    }

    private func sleep(until wake: Date) async {
        while !Task.isShuttingDownGracefully, clock.now() < wake {
            progress.beat()
            let left = Duration.seconds(max(0.01, wake.timeIntervalSince(clock.now())))
            try? await cancelWhenGracefulShutdown { try await Task.sleep(for: min(left, Self.glance)) }
            if await pass.hasNews() { return }
        }
    }

    private func tell(_ report: FullPass.Report) {
        let delivery = report.delivery
        if report.recovery != nil {
            systemd?.tell("STATUS=Paused: the database is older than what was sent (factrice recover).")
        } else if delivery.lineIsClosed {
            systemd?.tell("STATUS=The relay is not available; everything waits.")
        } else {
            systemd?.tell("STATUS=At work. Last pass: \(delivery.sent) sent, \(delivery.deferred) deferred.")
        }
        guard report.queued + report.held + delivery.sent + delivery.failed + delivery.deferred > 0 else { return }
        logger.tell(
            .pass, .info,
            [
                "queued": "\(report.queued)", "held": "\(report.held)", "sent": "\(delivery.sent)",
                "deferred": "\(delivery.deferred)", "failed": "\(delivery.failed)",
                "uncertain": "\(delivery.uncertain)", "expired": "\(delivery.expired)",
            ])
    }

    // MARK: Beside the passes

    private func obey(_ hangups: UnixSignalsSequence) async {
        for await _ in hangups {
            systemd?.tellReloading()
            let refusal = await pass.reload()
            await systemd?.insist(
                "READY=1",
                refusal == nil
                    ? "STATUS=At work; the configuration was read again."
                    : "STATUS=At work with the former configuration; the new one can't be used (factrice check).")
        }
    }

    /// Twice in the time that the manager gives; not while the worker is stuck, so that it is started anew.
    private func feedWatchdog() async {
        guard let systemd, let time = systemd.watchdog else { return await untilCancelled() }
        var wasStuck = false
        repeat {
            if progress.isStuck {
                if !wasStuck { logger.tell(.stuck, .critical) }
                wasStuck = true
            } else {
                systemd.tell("WATCHDOG=1")
                wasStuck = false
            }
        } while (try? await Task.sleep(for: time / 2)) != nil
    }

    private func untilCancelled() async {
        while (try? await Task.sleep(for: .seconds(3_600))) != nil {}
    }
}
