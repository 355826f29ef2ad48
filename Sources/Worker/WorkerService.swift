import Delivery
import Foundation
import Logging
import Notices
import Outbox
import ServiceLifecycle

/// `factrice run`: full passes until it is told to stop, sleeping until the next verdict's time in between.
///
/// It wakes early for a changed file or an act, looked for every two seconds by their times alone. SIGTERM: what waits for
/// the answer to its final dot gets 30 seconds, the rest stops at once. When the outbox can't be written it ends.
package struct WorkerService: Service {
    let pass: FullPass
    let transports: [any Transport]
    let clock: WorkerClock
    let logger: Logger

    /// How often files and acts are looked at.
    private static let glance: Duration = .seconds(2)
    /// Never sleeps longer, so that a clock that jumps is noticed.
    private static let longestSleep: TimeInterval = 60

    package init(pass: FullPass, transports: [any Transport], clock: WorkerClock, logger: Logger) {
        self.pass = pass
        self.transports = transports
        self.clock = clock
        self.logger = logger
    }

    package func run() async throws {
        try await withGracefulShutdownHandler {
            logger.notice("at work")
            while !Task.isShuttingDownGracefully {
                await sleep(until: try await passAndWake())
            }
            await pass.close()
            logger.notice("stopped")
        } onGracefulShutdown: {
            transports.forEach { $0.stop(grace: .seconds(30)) }
        }
    }

    /// One pass; the time of the next. A store that is only busy or full is tried again in a few seconds.
    private func passAndWake() async throws -> Date {
        do {
            let report = try await pass.run()
            log(report)
            return try await wake(after: report)
        } catch let error as OutboxError where error.mayPass {
            logger.error("the outbox can't be written; trying again", metadata: ["cause": "\(error.message.en)"])
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
            let left = Duration.seconds(max(0.01, wake.timeIntervalSince(clock.now())))
            try? await cancelWhenGracefulShutdown { try await Task.sleep(for: min(left, Self.glance)) }
            if await pass.hasNews() { return }
        }
    }

    private func log(_ report: FullPass.Report) {
        let delivery = report.delivery
        guard report.queued + report.held + delivery.sent + delivery.failed + delivery.deferred > 0 else { return }
        logger.info(
            "pass",
            metadata: [
                "queued": "\(report.queued)", "held": "\(report.held)", "sent": "\(delivery.sent)",
                "deferred": "\(delivery.deferred)", "failed": "\(delivery.failed)",
                "uncertain": "\(delivery.uncertain)", "expired": "\(delivery.expired)",
            ])
    }
}
