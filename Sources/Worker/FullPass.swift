import Composition
import Delivery
import Foundation
import Intake
import Logging
import Notices
import Outbox

/// One worker at work on one workspace: it holds the lock, the store and the line, and does full passes.
///
/// A full pass: acts, read what changed, plan, deliver; again as long as planning finds something new to queue (a notice
/// that the last check took away may be owed in another form).
package actor FullPass {
    private var workspace: Workspace
    private let environment: [String: String]
    private let clock: WorkerClock
    private let logger: Logger
    private let lock: WorkerLock
    private let store: SQLiteOutbox
    private let commits: SharedCommits
    private let worker: WorkerIdentity
    private var composer: Composer
    private var configurationStamps: FileStamps
    private var sourceStamps: FileStamps?
    private var lastReading: Reading<Directory>?
    private var readOn: CalendarDate?
    private var memory: PlanningMemory?
    private var ledger = Ledger()
    private var ledgerMark: Int64 = 0
    private let transports: [any Transport]
    package let line: SendingLine
    /// A person acted while a pass was delivering: what follows from it is looked at first.
    private var hasActed = false

    package struct Report: Sendable {
        package var queued = 0
        package var held = 0
        package var delivery = DeliveryReport()
        package var problems: [Problem] = []
        package var wakesAt: Date?
    }

    /// Takes the lock, opens the store, rescues what a dead worker held.
    package init(
        workspace: Workspace, transports: [any Transport], line: SendingLine, clock: WorkerClock, logger: Logger,
        environment: [String: String]
    ) async throws(OutboxError) {
        self.workspace = workspace
        self.environment = environment
        self.clock = clock
        self.logger = logger
        self.transports = transports
        self.line = line
        let directory = URL(fileURLWithPath: workspace.statePath).deletingLastPathComponent()
        try? FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        lock = try await Self.takeLock(workspace.statePath)
        store = try SQLiteOutbox.open(at: workspace.statePath)
        commits = SharedCommits(
            store: store, patience: SharedCommits.Patience(elapsed: SteadyClock.system.elapsed))
        let owner = "\(ProcessInfo.processInfo.processIdentifier)"
        let epoch = try await store.beginEpoch(owner: owner, at: clock.now())
        worker = WorkerIdentity(owner: owner, epoch: epoch)
        composer = workspace.composer()
        configurationStamps = FileStamps.ofConfiguration(in: workspace.root)
        let rescue = try await store.rescue(epoch: epoch, at: clock.now())
        if !rescue.requeued.isEmpty || !rescue.uncertain.isEmpty {
            logger.warning(
                "rescued what a dead worker held",
                metadata: ["requeued": "\(rescue.requeued.count)", "uncertain": "\(rescue.uncertain.count)"])
        }
    }

    /// A command that acts holds the lock for a moment: that is not another worker.
    private static func takeLock(_ path: String) async throws(OutboxError) -> WorkerLock {
        for _ in 0..<20 {
            do throws(OutboxError) {
                return try WorkerLock.take(database: path)
            } catch {
                guard error == .anotherWorker else { throw error }
                try? await Task.sleep(for: .milliseconds(100))
            }
        }
        return try WorkerLock.take(database: path)
    }

    package func run() async throws(OutboxError) -> Report {
        var report = Report()
        // Each round has something new to say; the bound only guards against a fault of ours.
        var rounds = 0
        while rounds < 10 {
            try await answerActs()
            reloadConfiguration()
            let planned = try await plan()
            report.queued += planned.queued
            report.held += planned.held
            report.problems = workspace.problems + planned.problems
            report.wakesAt = planned.wakesAt
            guard workspace.policy.isArmed else { return report }
            let delivered = try await deliver(planned.planner)
            report.delivery = report.delivery + delivered
            if let error = delivered.storeError { throw error }
            if delivered.wasInterrupted { continue }
            // A cancelled entry may be owed in another form: look again.
            if delivered.lineIsClosed || delivered.cancelled == 0 { break }
            rounds += 1
        }
        return report
    }

    /// Does at once what people asked for while the worker has the lock.
    package func answerActs() async throws(OutboxError) {
        try await ActsPass(store: store, database: workspace.statePath, logger: logger).run()
    }

    private func deliver(_ planner: Planner) async throws(OutboxError) -> DeliveryReport {
        let expired = try await store.expire(now: clock.now()).count
        var report = DeliveryReport()
        if try await store.oldestDue(now: clock.now()) != nil {
            let pass = DeliveryPass(
                store: store, commits: commits, transports: transports, line: line, sender: workspace.from.address,
                clock: clock, worker: worker, logger: logger, isInterrupted: { await self.mustLookUp() })
            report = await deliver(pass, DeliveryPass.Knowledge(planner: planner, ledger: try await currentLedger()))
            if report.lineIsClosed { for transport in transports { await transport.close() } }
        }
        report.expired += expired
        return report
    }

    /// People who act don't wait for the slowest relay: their acts are answered beside the lanes.
    private func deliver(_ pass: DeliveryPass, _ knowledge: DeliveryPass.Knowledge) async -> DeliveryReport {
        await withTaskGroup(of: DeliveryReport?.self, returning: DeliveryReport.self) { group in
            group.addTask { await pass.run(knowledge) }
            group.addTask {
                while (try? await Task.sleep(for: .milliseconds(300))) != nil {
                    await self.answerActsMeanwhile()
                }
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

    private func answerActsMeanwhile() async {
        do throws(OutboxError) {
            if try await ActsPass(store: store, database: workspace.statePath, logger: logger).run() > 0 {
                hasActed = true
            }
        } catch {
            logger.error("an act can't be done yet", metadata: ["cause": "\(error.message.en)"])
        }
    }

    private func plan() async throws(OutboxError) -> PlanningPass.Report {
        let reading = try await reading()
        let pass = PlanningPass(workspace: workspace, composer: composer, store: store)
        let report = try await pass.run(
            reading: reading, ledger: try await currentLedger(), memory: memory, now: clock.now())
        memory = report.memory
        return report
    }

    /// The ledger as it is now: only what moved since the last look is read.
    private func currentLedger() async throws(OutboxError) -> Ledger {
        let changes = try await store.ledgerChanges(since: ledgerMark)
        for entry in changes.entries { ledger.record(entry) }
        ledgerMark = changes.mark
        return ledger
    }

    /// The sources are read anew when their files changed, else when the day did: recurrences and future dates depend on it.
    private func reading() async throws(OutboxError) -> Reading<Directory> {
        let stamps = FileStamps.ofSources(of: workspace)
        let register = try await store.register()
        let day = CalendarDate(clock.now(), in: workspace.community.timeZone)
        if let last = lastReading, stamps == sourceStamps, day == readOn, var directory = last.value {
            directory.register = register
            return Reading(value: directory, problems: last.problems)
        }
        let fresh = workspace.directory(register: register, now: clock.now())
        (lastReading, sourceStamps, readOn, memory) = (fresh, stamps, day, nil)
        for problem in fresh.problems where problem.severity == .error {
            logger.error("source", metadata: ["file": "\(problem.file ?? "-")", "line": "\(problem.line ?? 0)"])
        }
        return fresh
    }

    /// A workspace that can't be opened any more leaves the one that works in place, and says so.
    private func reloadConfiguration() {
        let stamps = FileStamps.ofConfiguration(in: workspace.root)
        guard stamps != configurationStamps else { return }
        configurationStamps = stamps
        do throws(Workspace.Unusable) {
            let former = workspace.settings.relay
            workspace = try Workspace.open(workspace.root, environment: environment)
            if workspace.settings.relay != former {
                logger.warning("the relay's settings changed: they count from the next start")
            }
            composer = workspace.composer()
            (lastReading, memory) = (nil, nil)
            logger.notice("settings, schedules or templates changed: read anew")
        } catch {
            logger.error("settings can't be used; going on with the former ones")
        }
    }

    /// `hasNews`, asked once a second at most: a long distribution must not keep people waiting.
    private func mustLookUp() -> Bool {
        let now = SteadyClock.system.elapsed()
        guard now >= nextGlance else { return false }
        nextGlance = now + .seconds(1)
        defer { hasActed = false }
        return hasActed || hasNews()
    }

    private var nextGlance: Duration = .zero

    /// Whether anything that a pass reads has changed, or somebody asks for something.
    package func hasNews() -> Bool {
        FileStamps.ofConfiguration(in: workspace.root) != configurationStamps
            || FileStamps.ofSources(of: workspace) != sourceStamps
            || ActsMailbox(database: workspace.statePath).hasDeposits
    }

    /// The next moment at which the outbox itself has something to do.
    package func nextMoment() async throws(OutboxError) -> Date? {
        try await store.nextMoment(after: clock.now())
    }

    /// How long until the relay is asked again; nil when the line is open or nothing waits for it.
    func untilProbe() async throws(OutboxError) -> Duration? {
        guard try await store.oldestDue(now: clock.now()) != nil else { return nil }
        return await line.untilProbe
    }

    package func close() async {
        for transport in transports { await transport.close() }
        withExtendedLifetime(lock) {}
    }
}

extension ActsMailbox {
    var hasDeposits: Bool {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.contains { $0.hasSuffix(".act") }
    }
}
