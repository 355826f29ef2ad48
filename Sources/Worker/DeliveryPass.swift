import Delivery
import Foundation
import Logging
import Mail
import Notices
import Outbox

/// Hands what is due to the relay, over as many lanes as there are transports, until nothing can be claimed or the line is closed.
///
/// The order of the promise: claim, last look, mark before the body, and no body before every earlier outcome of its lane is
/// recorded. When the outbox fails nothing begins any more, what is in hand is tried again for a while, and the pass ends with
/// the error; what could not be recorded even then comes first in the next pass.
package struct DeliveryPass: Sendable {
    let store: any OutboxStore
    let commits: SharedCommits
    let transports: [any Transport]
    let line: SendingLine
    let sender: Address
    let clock: WorkerClock
    let worker: WorkerIdentity
    let logger: Logger
    /// Whether somebody asks for something, or a file changed: then the pass ends early, and goes on after that.
    let isInterrupted: @Sendable () async -> Bool

    /// How long an acceptance may wait for another record to share its commit with; twice this at most. Longer than a relay nearby takes
    /// from one final dot to the next 354, and short beside the second in which a message goes out: a death in it makes
    /// the entry uncertain.
    var patience: Duration = .milliseconds(20)

    /// What the last look before MAIL knows: taken together, so that they agree.
    package struct Knowledge: Sendable {
        let planner: Planner
        let ledger: Ledger
        let hours: SendingHours

        package init(planner: Planner, ledger: Ledger) {
            self.planner = planner
            self.ledger = ledger
            hours = SendingHours(planner.policy, zone: planner.directory.community.timeZone)
        }
    }

    package init(
        store: any OutboxStore, commits: SharedCommits, transports: [any Transport], line: SendingLine,
        sender: Address, clock: WorkerClock, worker: WorkerIdentity, logger: Logger,
        isInterrupted: @escaping @Sendable () async -> Bool
    ) {
        self.store = store
        self.commits = commits
        self.transports = transports
        self.line = line
        self.sender = sender
        self.clock = clock
        self.worker = worker
        self.logger = logger
        self.isInterrupted = isInterrupted
    }

    package func run(_ knowledge: Knowledge) async -> DeliveryReport {
        var report = DeliveryReport()
        do throws(OutboxError) {
            try await commits.resume()
            try await line.recall(from: store, at: clock.now())
            report = await send(knowledge)
            for lost in await commits.takeFencedOut() {
                logger.tell(
                    .settled, .error, ["entry": "\(lost.claim.id)", "fate": "\(lost.fate.word)", "fenced": "true"])
                report.discount(lost.fate)
            }
            try await noteConcerns(report, knowledge)
        } catch {
            report.storeError = report.storeError ?? error
        }
        report.lineIsClosed = await !line.isUsable
        return report
    }

    /// All lanes at once, and beside them the one who sees to it that no outcome waits long.
    private func send(_ knowledge: Knowledge) async -> DeliveryReport {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await commits.keepUp(within: patience) }
            let report = await withTaskGroup(of: DeliveryReport.self) { lanes in
                for transport in transports {
                    // All of a lane on its transport's thread: each way to the pool and back costs as much as the rest of a message.
                    lanes.addTask(executorPreference: transport.ownThread) {
                        await Lane(self, over: transport, knowledge).run()
                    }
                }
                return await lanes.reduce(DeliveryReport(), +)
            }
            group.cancelAll()
            return report
        }
    }
}

/// Who claims: a process under its epoch.
package struct WorkerIdentity: Hashable, Sendable {
    package let owner: String
    package let epoch: Int

    package init(owner: String, epoch: Int) {
        self.owner = owner
        self.epoch = epoch
    }
}

extension SharedCommits {
    /// Patient by the steady clock of this machine.
    package init(store: any OutboxStore) {
        self.init(store: store, patience: Patience(elapsed: SteadyClock.system.elapsed))
    }
}
