import Delivery
import Foundation
import Logging
import Notices
import Outbox
import ServiceLifecycle

/// A worker put together from an open workspace: what `run` starts, once or for good.
package struct WorkerRun: Sendable {
    package enum Failure: Error, Sendable {
        /// The relay's settings or password can't be used.
        case settings(Problem)
        case outbox(OutboxError)
    }

    private let pass: FullPass
    private let transports: [any Transport]
    private let clock: WorkerClock
    private let logger: Logger

    package init(
        workspace: Workspace, clock: WorkerClock, environment: [String: String]
    ) async throws(Failure) {
        self.clock = clock
        logger = Self.logger(environment)
        do throws(Problem) {
            transports = try RelaySetup.transports(for: workspace, environment: environment)
        } catch {
            throw .settings(error)
        }
        let line = SendingLine(
            mostPerMinute: workspace.settings.relay.mostPerMinute, chance: SystemRandomNumberGenerator())
        do throws(OutboxError) {
            pass = try await FullPass(
                workspace: workspace, transports: transports, line: line, clock: clock, logger: logger,
                environment: environment)
        } catch {
            throw .outbox(error)
        }
    }

    /// One full pass. SIGTERM and SIGINT stop it as they stop the service.
    package func once() async throws -> FullPass.Report {
        let report = ReportBox()
        try await supervise(OneShot(pass: pass, transports: transports, box: report))
        guard let result = await report.value else { return FullPass.Report() }
        return try result.get()
    }

    /// The service, until it is told to stop.
    package func serve() async throws {
        try await supervise(WorkerService(pass: pass, transports: transports, clock: clock, logger: logger))
    }

    private func supervise(_ service: any Service) async throws {
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [
                    .init(
                        service: service, successTerminationBehavior: .gracefullyShutdownGroup,
                        failureTerminationBehavior: .gracefullyShutdownGroup)
                ],
                gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
        try await group.run()
    }

    /// On standard error, opaque ids only. `FACTRICE_LOG` sets the level; `notice` when absent.
    private static func logger(_ environment: [String: String]) -> Logger {
        var logger = Logger(label: "factrice") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = environment["FACTRICE_LOG"].flatMap { Logger.Level(rawValue: $0) } ?? .notice
        return logger
    }
}

private actor ReportBox {
    var value: Result<FullPass.Report, any Error>?

    func put(_ result: Result<FullPass.Report, any Error>) { value = result }
}

/// One full pass as a service, so that signals stop it in the same way.
private struct OneShot: Service {
    let pass: FullPass
    let transports: [any Transport]
    let box: ReportBox

    func run() async throws {
        await withGracefulShutdownHandler {
            do {
                await box.put(.success(try await pass.run()))
            } catch {
                await box.put(.failure(error))
            }
            await pass.close()
        } onGracefulShutdown: {
            transports.forEach { $0.stop(grace: .seconds(30)) }
        }
    }
}
