import ArgumentParser
import Notices
import Outbox

/// The last look before MAIL alone, once for each of so many notices: what it costs, and whether that grows with their number.
struct RecheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "recheck")

    @Option(help: "Reminders that are due.") var notices = 1_000
    @Option(help: "Not used.") var seed: UInt64 = 1
    @Option(help: "Looks.") var count = 1_000

    func run() throws {
        let community = SampleCommunity(notices: notices)
        let due = community.due()
        guard !due.isEmpty else { throw ExitCode.failure }
        let ledger = Ledger(due.enumerated().map { number, notice in Self.queued(notice, id: 1_001 + number) })
        let planner = community.planner
        let gauge = Gauge()
        let going = (0..<count).filter { number in
            let notice = due[number % due.count]
            return planner.recheck(notice.key, told: notice.tells, ledger: ledger, now: SampleCommunity.start) == .goes
        }
        print(gauge.line(messages: going.count))
        guard going.count == count else { throw ExitCode.failure }
    }

    private static func queued(_ notice: DueNotice, id: Int) -> LedgerEntry {
        LedgerEntry(
            id: String(id), key: notice.key, state: .queued, createdAt: SampleCommunity.start, told: notice.tells,
            address: notice.recipient.address)
    }
}
