import Delivery
import Foundation
import Intake
import Logging
import Notices
import Outbox

/// One worker at work on one workspace: it holds the outbox and the line, and does full passes.
///
/// A full pass is rounds of named steps: acts, configuration, plan, deliver; again as long as planning finds something new to queue (a
/// notice that the last check took away may be owed in another form), and when a delivery was interrupted for news. When the outbox
/// can't be written the pass ends and says so; nothing is sent meanwhile.
package actor FullPass {
    package struct Report: Sendable {
        package var queued = 0
        package var held = 0
        package var delivery = DeliveryReport()
        package var problems: [Problem] = []
        package var wakesAt: Date?
    }

    /// Rounds that look again for what was cancelled: each has something new to say; the bound only guards against a fault of ours.
    private static let mostLooks = 10

    private let outbox: HeldOutbox
    private let clock: WorkerClock
    private let logger: Logger
    private let progress: Progress
    private let pool: TransportPool
    package let line: SendingLine
    private var configuration: Configuration
    private var sources = SourceDesk()
    private var ledger = LedgerCopy()
    private var memory: PlanningMemory?
    private var news = NewsWatch()

    /// Takes the lock, opens the store, rescues what a dead worker held.
    package init(
        workspace: Workspace, pool: TransportPool, line: SendingLine, clock: WorkerClock, logger: Logger,
        environment: [String: String], progress: Progress = Progress()
    ) async throws(OutboxError) {
        (self.pool, self.line, self.clock, self.logger, self.progress) = (pool, line, clock, logger, progress)
        outbox = try await HeldOutbox(at: workspace.statePath, now: clock.now(), logger: logger)
        configuration = Configuration(workspace, relay: pool.plan, environment: environment)
    }

    package func run() async throws(OutboxError) -> Report {
        var report = Report()
        var looks = 0
        while looks < Self.mostLooks {
            try await answerActs()
            news.beginRound()
            await adoptConfiguration()
            let planned = try await plan()
            report.add(planned, configuration.workspace.problems)
            guard configuration.workspace.policy.isArmed else { break }
            let delivered = try await deliver(planned.planner)
            report.delivery = report.delivery + delivered
            if let error = delivered.storeError { throw error }
            // Each interrupted round has tried at least one entry a lane: it can't go on for ever.
            if delivered.wasInterrupted { continue }
            // A cancelled entry may be owed in another form: look again.
            if delivered.lineIsClosed || delivered.cancelled == 0 { break }
            looks += 1
        }
        return report
    }

    // MARK: Acts

    /// Does at once what people asked for while the worker has the lock.
    package func answerActs() async throws(OutboxError) {
        progress.beat()
        let report = try await actsPass.run()
        news.note(report, logger)
    }

    private func answerActsMeanwhile() async {
        do throws(OutboxError) {
            let report = try await actsPass.run()
            news.note(report, logger)
        } catch {
            logger.tell(.outboxFailed, .error, ["doing": "act", "cause": "\(error.message.en)"])
        }
    }

    private var actsPass: ActsPass {
        ActsPass(store: outbox.store, database: configuration.workspace.statePath, logger: logger)
    }

    // MARK: Configuration

    /// Reads the configuration now, whether a file changed or not; it counts from the next round, which comes at once.
    ///
    /// - Returns: what is wrong with it, when it can't be used.
    package func reload() -> [Problem]? {
        configuration.reread()
        tellOfReading()
        return configuration.refusal
    }

    private func adoptConfiguration() async {
        progress.beat()
        if configuration.rereadIfChanged() { tellOfReading() }
        let former = configuration.relay
        guard configuration.adopt() else { return }
        sources.forget()
        memory = nil
        let isOtherRelay = configuration.relay != former
        if isOtherRelay {
            await pool.replace(by: configuration.relay)
            await line.renew(configuration.relay)
        }
        logger.tell(
            .reloaded, .notice, ["rules": "\(configuration.workspace.rules.count)", "relay": "\(isOtherRelay)"])
    }

    /// Where a Problem is, never its words: they quote the file.
    private func tellOfReading() {
        for problem in configuration.refusal ?? [] where problem.severity == .error {
            logger.tell(.reloadRefused, .error, problem.place)
        }
    }

    // MARK: Planning

    private func plan() async throws(OutboxError) -> PlanningPass.Report {
        progress.beat()
        let workspace = configuration.workspace
        let (reading, isFresh) = sources.reading(
            of: workspace, register: try await outbox.store.register(), now: clock.now())
        if isFresh {
            memory = nil
            for problem in reading.problems where problem.severity == .error {
                logger.tell(.sourceProblem, .error, problem.place)
            }
        }
        let ledger = try await ledger(as: outbox.store)
        let pass = PlanningPass(workspace: workspace, composer: configuration.composer, store: outbox.store)
        let report = try await pass.run(reading: reading, ledger: ledger, memory: memory, now: clock.now())
        memory = report.memory
        return report
    }

    private func ledger(as store: any OutboxViews) async throws(OutboxError) -> Ledger {
        let changes = try await store.ledgerChanges(since: ledger.mark)
        ledger.add(changes)
        return ledger.value
    }

    // MARK: Delivery

    private func deliver(_ planner: Planner) async throws(OutboxError) -> DeliveryReport {
        progress.beat()
        let expired = try await outbox.store.expire(now: clock.now()).count
        var report = DeliveryReport()
        if try await outbox.store.oldestDue(now: clock.now()) != nil {
            let knowledge = DeliveryPass.Knowledge(planner: planner, ledger: try await ledger(as: outbox.store))
            news.beginDelivery(at: SteadyClock.system.elapsed())
            report = await deliver(with: knowledge)
            if report.lineIsClosed { await pool.close() }
            if report.storeError != nil { await pool.renew() }
        }
        report.expired += expired
        return report
    }

    /// People who act don't wait for the slowest relay: their acts are answered beside the lanes.
    private func deliver(with knowledge: DeliveryPass.Knowledge) async -> DeliveryReport {
        let pass = DeliveryPass(
            store: outbox.store, commits: outbox.commits, transports: pool.transports, line: line,
            sender: configuration.workspace.from.address, clock: clock, worker: outbox.worker, logger: logger,
            isInterrupted: { await self.mustLookUp() })
        return await withTaskGroup(of: DeliveryReport?.self, returning: DeliveryReport.self) { group in
            group.addTask { await pass.run(knowledge) }
            group.addTask {
                while (try? await Task.sleep(for: .milliseconds(300))) != nil { await self.answerActsMeanwhile() }
                return nil
            }
            for await report in group {
                guard let report else { continue }
                group.cancelAll()
                return report
            }
            return DeliveryReport()
        }
    }

    /// Asked by the lanes before each claim: a long distribution must not keep people waiting.
    private func mustLookUp() -> Bool {
        progress.beat()
        return news.isDue(at: SteadyClock.system.elapsed()) && hasNews()
    }

    // MARK: What the service asks

    /// Whether anything that a pass reads has changed, or somebody asks for something.
    package func hasNews() -> Bool {
        configuration.isStale || sources.isStale(configuration.workspace)
            || news.isTold(by: ActsMailbox(database: configuration.workspace.statePath))
    }

    /// The next moment at which the outbox itself has something to do.
    package func nextMoment() async throws(OutboxError) -> Date? {
        try await outbox.store.nextMoment(after: clock.now())
    }

    /// How long until the relay is asked again; nil when the line is open or nothing waits for it.
    func untilProbe() async throws(OutboxError) -> Duration? {
        guard try await outbox.store.oldestDue(now: clock.now()) != nil else { return nil }
        return await line.untilProbe
    }

    package func close() async { await pool.close() }
}

extension FullPass.Report {
    fileprivate mutating func add(_ planned: PlanningPass.Report, _ configured: [Problem]) {
        queued += planned.queued
        held += planned.held
        problems = configured + planned.problems
        wakesAt = planned.wakesAt
    }
}
