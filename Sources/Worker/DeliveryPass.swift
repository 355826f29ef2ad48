import Delivery
import Foundation
import Logging
import Mail
import Notices
import Outbox

/// Hands what is due to the relay, over as many lanes as there are transports, until nothing can be claimed or the line is closed.
///
/// The order of the promise: claim, last check, mark before the body, outcome recorded before anything else. When an outcome
/// can't be recorded every lane stops.
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

    package init(
        store: any OutboxStore, commits: SharedCommits, transports: [any Transport], line: SendingLine, sender: Address,
        clock: WorkerClock, worker: WorkerIdentity, logger: Logger,
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

    /// What the last check before MAIL looks at: taken together, so that they agree.
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

    package func run(_ knowledge: Knowledge) async -> DeliveryReport {
        return await withTaskGroup(of: DeliveryReport.self, returning: DeliveryReport.self) { group in
            for transport in transports {
                group.addTask { await Lane(pass: self, transport: transport, knowledge: knowledge).run() }
            }
            var sum = DeliveryReport()
            for await lane in group { sum = sum + lane }
            sum.lineIsClosed = await line.state != .closed
            return sum
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
