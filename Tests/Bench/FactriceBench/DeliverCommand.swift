import ArgumentParser
import Delivery
import Foundation
import Logging
import Mail
import Notices
import Outbox
import Worker

/// Durable, from end to end: what waits in the outbox is claimed, looked at once more, marked, sent and recorded by the worker's own
/// delivery pass, `synchronous=FULL`.
struct DeliverCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "deliver")

    @OptionGroup var load: LoadOptions
    @OptionGroup var line: LineOptions
    @Option(help: "The folder that `fill` filled.") var folder: String
    @Flag(help: "Know of no member, rule or ledger: the last look then lets all go.") var alone = false

    func run() async throws {
        let opening = Gauge()
        let store = try SQLiteOutbox.open(at: folder + "/factrice.sqlite")
        let epoch = try await store.beginEpoch(owner: "bench", at: SampleCommunity.start)
        let knowledge = try await knowledge(of: store)
        let pass = DeliveryPass(
            store: store, transports: try line.transports(), sender: try sender(), epoch: epoch)
        let ready = opening.line(messages: load.count)
        let gauge = Gauge()
        let report = await pass.run(knowledge)
        print(gauge.line(messages: report.sent))
        FileHandle.standardError.write(Data("opening: \(ready)\n".utf8))
        guard report.sent == load.count, report.storeError == nil else {
            FileHandle.standardError.write(Data("\(report)\n".utf8))
            throw ExitCode.failure
        }
    }

    private func knowledge(of store: SQLiteOutbox) async throws -> DeliveryPass.Knowledge {
        let community = SampleCommunity(notices: alone ? 0 : load.count)
        guard alone else {
            return DeliveryPass.Knowledge(planner: community.planner, ledger: try await store.ledger())
        }
        let planner = Planner(
            directory: community.directory, rules: [], policy: community.policy, rulesAreWhole: false)
        return DeliveryPass.Knowledge(planner: planner, ledger: Ledger())
    }

    private func sender() throws -> Address {
        guard let sender = Address("banc@bench.example") else { throw ExitCode.failure }
        return sender
    }
}

extension DeliveryPass {
    /// As the worker makes it, without a limit of rate, and nobody asking for anything meanwhile.
    fileprivate init(store: SQLiteOutbox, transports: [any Transport], sender: Address, epoch: Int) {
        let clock = ContinuousClock()
        let origin = clock.now  // live reading
        self.init(
            store: store,
            commits: SharedCommits(
                store: store, patience: SharedCommits.Patience(elapsed: SteadyClock.system.elapsed)),
            transports: transports,
            line: SendingLine(mostPerMinute: nil, chance: SplitMix(state: 1)), sender: sender,
            clock: WorkerClock { SampleCommunity.start + (clock.now - origin) / .seconds(1) },
            worker: WorkerIdentity(owner: "bench", epoch: epoch), logger: .silent, isInterrupted: { false })
    }
}
