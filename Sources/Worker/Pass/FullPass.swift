import Delivery
import Foundation
import Intake
import Logging
import Notices
import Outbox

/// One worker at work on one workspace: it holds the outbox and the line, and does full passes.
///
/// A full pass is rounds of named steps (acts, configuration, plan, deliver), again as long as planning finds something new to queue (a
/// notice that the last check took away may be owed in another form) and when a delivery was interrupted for news; then retention.
/// While the journal knows more than the database, nothing is planned or sent: a person recovers first. When the outbox can't be
/// written the pass ends and says so.
package actor FullPass {
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
    private var housekeeping: Housekeeping
    private var signs: SignsOfLife
    private var isWhole = false

    /// Takes the lock, opens the store, rescues what a dead worker held.
    package init(
        workspace: Workspace, pool: TransportPool, line: SendingLine, clock: WorkerClock, logger: Logger,
        environment: [String: String], progress: Progress = Progress()
    ) async throws(OutboxError) {
        (self.pool, self.line, self.clock, self.logger, self.progress) = (pool, line, clock, logger, progress)
        outbox = try await HeldOutbox(at: workspace.statePath, now: clock.now(), logger: logger)
        configuration = Configuration(workspace, relay: pool.plan, environment: environment)
        signs = SignsOfLife(startedAt: clock.now())
        housekeeping = Housekeeping(latest: try await outbox.store.pulse()?.purgedAt)
    }

    package func run() async throws(OutboxError) -> Report {
        var report = Report()
        var looks = 0
        defer { progress.beat() }
        while looks < Self.mostLooks {
            try await answerActs()
            news.beginRound()
            await adoptConfiguration()
            report.recovery = try await recovery()
            guard report.recovery == nil else { break }
            if looks == 0 { try await silenceWatch.look(now: clock.now()) }
            let planned = try await plan()
            report.add(planned, configuration.workspace.problems)
            guard configuration.workspace.policy.isArmed else { break }
            let delivered = try await deliver(planned.planner)
            report.delivery = report.delivery + delivered
            if let error = delivered.storeError { throw error }
            // Each interrupted round has tried at least one entry a lane: it can't go on for ever.
            if delivered.wasInterrupted { continue }
            // A cancelled entry may be owed in another form, what was noted is to be told, and what a lane that the relay
            // took no more had in hand is due: look again.
            let hasNoted = try await hasNoted(since: planned.planner.directory.register)
            let mayBeMore = delivered.cancelled > 0 || delivered.wasCrowdedOut || hasNoted
            if delivered.lineIsClosed || !mayBeMore { break }
            looks += 1
        }
        if report.recovery == nil { await keepHouse() }
        await beat(isForced: true)
        return report
    }

    /// Asked until the journal and the database agree: a copy isn't put back under a worker that runs.
    private func recovery() async throws(OutboxError) -> Recovery? {
        guard !isWhole else { return nil }
        let recovery = try await outbox.store.recovery()
        isWhole = recovery == nil
        if let recovery { logger.tell(.recoveryNeeded, .error, ["entries": "\(recovery.count)"]) }
        return recovery
    }

    private func hasNoted(since register: Register) async throws(OutboxError) -> Bool {
        try await outbox.store.incidents(limit: 1).first?.id != register.incidents.last?.id
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

    private var silenceWatch: SilenceWatch {
        SilenceWatch(store: outbox.store, isArmed: configuration.workspace.policy.isArmed, logger: logger)
    }

    private var actsPass: ActsPass {
        ActsPass(store: outbox.store, database: outbox.path, logger: logger)
    }

    // MARK: Configuration

    /// Reads the configuration now, whether a file changed or not; it counts from the next round, which comes at once.
    ///
    /// - Returns: what is wrong with it, when it can't be used.
    package func reload() -> [Problem]? {
        configuration.reread(isTold: true)
        noteReading()
        return configuration.refusal
    }

    private func adoptConfiguration() async {
        progress.beat()
        if configuration.rereadIfChanged() { noteReading() }
        let (former, isTold) = (configuration.relay, configuration.isTold)
        guard configuration.adopt() else { return }
        sources.forget()
        memory = nil
        let isOtherRelay = configuration.relay != former
        if isOtherRelay { await pool.replace(by: configuration.relay) }
        if isOtherRelay || isTold { await line.renew(configuration.relay) }
        logger.tell(
            .reloaded, .notice, ["rules": "\(configuration.workspace.rules.count)", "relay": "\(isOtherRelay)"])
    }

    /// Where a Problem is, never its words: they quote the file.
    private func noteReading() {
        signs.refusedAt = configuration.refusal == nil ? nil : clock.now()
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
            report = await deliveryPass.run(knowledge) {
                await self.answerActsMeanwhile()
                await self.beat()
            }
            if report.lineIsClosed { await pool.close() }
        }
        report.expired += expired
        return report
    }

    private var deliveryPass: DeliveryPass {
        DeliveryPass(
            store: outbox.store, commits: outbox.commits, transports: pool.transports, line: line,
            sender: configuration.workspace.from.address, clock: clock, worker: outbox.worker, logger: logger,
            isInterrupted: { await self.mustLookUp() })
    }

    /// Asked by the lanes before each claim: a long distribution must not keep people waiting.
    private func mustLookUp() -> Bool {
        progress.beat()
        if news.isDue(at: SteadyClock.system.elapsed()) { news.found(hasNews()) }
        return news.hasFound
    }

    // MARK: Afterwards

    private func keepHouse() async {
        let now = clock.now()
        guard housekeeping.isDue(at: now), !pool.isStopped else { return }
        let pass = RetentionPass(
            workspace: configuration.workspace, store: outbox.store, mailbox: ActsMailbox(database: outbox.path),
            logger: logger)
        if let count = await pass.run(now: now) { housekeeping.done(at: now, took: count) }
    }

    private func beat(isForced: Bool = false) async {
        guard signs.isDue(at: SteadyClock.system.elapsed(), isForced: isForced) else { return }
        let pulse = signs.pulse(commits: outbox.store.commitLatency, purgedAt: housekeeping.latest)
        // Nothing depends on it.
        try? await outbox.store.beat(pulse, at: clock.now())
    }

    // MARK: What the service asks

    /// Whether anything that a pass reads has changed, or somebody asks for something.
    package func hasNews() -> Bool {
        configuration.isStale || sources.isStale(configuration.workspace)
            || news.isTold(by: ActsMailbox(database: outbox.path))
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

    package func close() async {
        await pool.close()
        // What can't be folded into the one file now is folded by whoever opens it next: nothing is lost by it.
        try? outbox.store.close()
    }
}
