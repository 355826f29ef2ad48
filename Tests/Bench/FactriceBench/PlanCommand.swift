import ArgumentParser
import Foundation
import Notices

/// One planning pass over a great community, and a second five minutes later over the same with what the first left.
struct PlanCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "plan")

    @Option(help: "Members.") var members = 100_000
    @Option(help: "What the community is made from.") var seed: UInt64 = 1
    @Option(help: "Passes, of which the quickest is told.") var passes = 1

    func run() throws {
        var community = GreatCommunity(members: members, seed: seed)
        let ledger = community.takeLedger()
        var directory = community.directory
        var first = Look(community, directory, ledger, memory: nil, now: GreatCommunity.today)
        for _ in 1..<max(1, passes) {
            first = min(first, Look(community, directory, ledger, memory: nil, now: GreatCommunity.today))
        }
        // What the worker writes down after a pass.
        var told = ledger
        for notice in first.planning.due.map(\.notice) {
            told.record(
                LedgerEntry(
                    id: "new", key: notice.key, state: .queued, createdAt: GreatCommunity.today, told: notice.tells,
                    noticeClass: notice.rule.noticeClass, address: notice.recipient.address))
        }
        directory.register = first.planning.sightings.added(to: directory.register)
        // The look that follows news is whole again; the one after it rests on its memory.
        let settled = Look(community, directory, told, memory: nil, now: GreatCommunity.today + 60)
        let second = Look(
            community, directory, told, memory: settled.planning.memory, now: GreatCommunity.today + 300)
        print(
            first.gauged(
                members: members,
                [
                    "due": Double(first.planning.due.count), "checksum": first.checksum,
                    "second_seconds": second.seconds,
                    "second_cpu_seconds": second.cpuSeconds, "second_due": Double(second.planning.due.count),
                ]))
    }
}

/// A pass and what it cost.
struct Look: Comparable {
    let planning: Planning
    let seconds: Double
    let cpuSeconds: Double

    init(_ community: GreatCommunity, _ directory: Directory, _ ledger: Ledger, memory: PlanningMemory?, now: Date) {
        let gauge = Gauge()
        planning = Planning(
            directory: directory, rules: community.rules, policy: community.policy, ledger: ledger, now: now,
            onlyDue: true, memory: memory)
        (seconds, cpuSeconds) = gauge.read()
    }

    /// One figure for the whole set of keys, in whatever order: FNV-1a of each, added up, as much of it as a double holds.
    var checksum: Double {
        let sum = planning.due.reduce(into: UInt64(0)) { sum, due in
            sum &+= due.notice.key.description.utf8.reduce(0xCBF2_9CE4_8422_2325) {
                ($0 ^ UInt64($1)) &* 0x100_0000_01B3
            }
        }
        return Double(sum & 0xF_FFFF_FFFF_FFFF)
    }

    func gauged(members: Int, _ more: [String: Double]) -> String {
        Gauge.line(messages: members, seconds: seconds, cpuSeconds: cpuSeconds, more)
    }

    static func < (left: Self, right: Self) -> Bool { left.seconds < right.seconds }
    static func == (left: Self, right: Self) -> Bool { left.seconds == right.seconds }
}
