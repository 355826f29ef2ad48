import Delivery
import Foundation
import Logging
import Notices
import Outbox
import ServiceLifecycle
import UnixSignals

/// A worker put together from an open workspace: what `run` starts, once or for good.
package struct WorkerRun: Sendable {
    package enum Failure: Error, Sendable {
        /// The relay's settings or password can't be used.
        case settings(Problem)
        case outbox(OutboxError)
    }

    private let pass: FullPass
    private let pool: TransportPool
    private let progress: Progress
    private let systemd: SystemdSocket?
    private let clock: WorkerClock
    private let logger: Logger

    package init(
        workspace: Workspace, clock: WorkerClock, environment: [String: String]
    ) async throws(Failure) {
        self.clock = clock
        logger = EventLog.logger(environment, zone: workspace.community.timeZone)
        systemd = SystemdSocket(environment: environment)
        progress = Progress()
        let plan: RelayPlan
        do throws(Problem) {
            plan = try RelaySetup.plan(for: workspace, environment: environment)
        } catch {
            throw .settings(error)
        }
        pool = TransportPool(plan, progress: progress)
        let line = SendingLine(
            mostPerMinute: plan.mostPerMinute, mostPerMinutePerDomain: plan.mostPerMinutePerDomain,
            settings: plan.fingerprint, isUntried: plan.relay.credentials != nil,
            chance: SystemRandomNumberGenerator())
        do throws(OutboxError) {
            pass = try await FullPass(
                workspace: workspace, pool: pool, line: line, clock: clock, logger: logger,
                environment: environment, progress: progress)
        } catch {
            throw .outbox(error)
        }
    }

    /// One full pass. SIGTERM and SIGINT stop it as they stop the service; so does a terminal that goes away.
    package func once() async throws -> FullPass.Report {
        let report = ReportBox()
        try await supervise(OneShot(pass: pass, pool: pool, box: report), stoppedBy: [.sigterm, .sigint, .sighup])
        guard let result = await report.value else { return FullPass.Report() }
        return try result.get()
    }

    /// The service, until it is told to stop.
    package func serve() async throws {
        let service = WorkerService(
            pass: pass, pool: pool, clock: clock, logger: logger, progress: progress, systemd: systemd)
        try await supervise(service, stoppedBy: [.sigterm, .sigint])
    }

    private func supervise(_ service: any Service, stoppedBy signals: [UnixSignal]) async throws {
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [
                    .init(
                        service: service, successTerminationBehavior: .gracefullyShutdownGroup,
                        failureTerminationBehavior: .gracefullyShutdownGroup)
                ],
                gracefulShutdownSignals: signals, logger: logger))
        try await group.run()
    }
}

private actor ReportBox {
    var value: Result<FullPass.Report, any Error>?

    func put(_ result: Result<FullPass.Report, any Error>) { value = result }
}

/// One full pass as a service, so that signals stop it in the same way.
private struct OneShot: Service, CustomStringConvertible {
    let pass: FullPass
    let pool: TransportPool
    let box: ReportBox

    /// What the service group's log calls it.
    var description: String { "pass" }

    func run() async throws {
        await withGracefulShutdownHandler {
            do {
                await box.put(.success(try await pass.run()))
            } catch {
                await box.put(.failure(error))
            }
            await pass.close()
        } onGracefulShutdown: {
            pool.stop(grace: .seconds(30))
        }
    }
}
