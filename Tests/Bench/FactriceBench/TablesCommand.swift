import ArgumentParser
import Foundation
import Notices

/// Writes a great community as plain tables, tab-separated, for the program that stands beside ours; `Tests/Bench/peer.c` reads them.
struct TablesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "tables")

    @Option(help: "Members.") var members = 100_000
    @Option(help: "What the community is made from.") var seed: UInt64 = 1
    @Option(help: "A folder that is there.") var folder: String

    func run() throws {
        let community = GreatCommunity(members: members, seed: seed)
        let directory = community.directory
        try write("members", directory.members.map(Self.row))
        try write(
            "memberships",
            directory.members.flatMap { member in
                member.groups.map { [member.id, "group", $0] } + member.spaces.map { [member.id, "space", $0] }
            })
        try write("seen", directory.register.greatestAccess.map { [$0, Self.text($1)] })
        try write("organisations", directory.organisations.map { [$0.id, $0.status.rawValue, $0.contactID ?? ""] })
        try write(
            "applications",
            directory.applications.map {
                [$0.id, $0.address, $0.status.rawValue, Self.text($0.submittedAt), $0.decidedAt.map(Self.text) ?? ""]
            })
        try write("events", directory.events.map { Self.row($0, directory.register.revisions[$0.id] ?? []) })
        try write(
            "registrations",
            directory.registrations.map {
                [
                    $0.eventUID, $0.memberID ?? "", $0.address ?? "", $0.status.rawValue,
                    $0.registeredAt.map(Self.text) ?? "",
                ]
            })
        try write(
            "releases",
            directory.register.releases.flatMap { release in
                release.recipients.map {
                    [release.id, release.status.rawValue, String(release.version), Self.text(release.releasedAt), $0]
                }
            })
        try write("ledger", community.entries.map(Self.row))
        print("{\"entries\": \(community.entries.count), \"now\": \(Int(GreatCommunity.today.timeIntervalSince1970))}")
    }

    private static func row(_ member: Member) -> [String] {
        let access =
            switch member.lastAccess {
            case .at(let instant): text(instant)
            case .never: ""
            case .unreadable: "?"
            }
        return [
            member.id, member.address, member.status.rawValue, member.membership.rawValue,
            member.organisationID ?? "", member.joinedOn?.description ?? "", access,
        ]
    }

    /// The last columns: since when it is as it is, the number of that, and of the latest that moved its start.
    private static func row(_ event: Event, _ history: [EventRevision]) -> [String] {
        let isMoved = history.count > 1 && history[0].facts.start != event.start
        return [
            event.id, event.kind, event.groups.first ?? "", event.spaces.first ?? "", text(event.start),
            event.isCancelled ? "1" : "0", text(event.facts), text(history.last?.firstSeen ?? GreatCommunity.begun),
            String(history.count - 1), isMoved ? "1" : "0",
        ]
    }

    private static func row(_ entry: LedgerEntry) -> [String] {
        [
            entry.key.rule, entry.key.subject, entry.key.recipient, entry.key.step, entry.key.revision,
            entry.state.rawValue, text(entry.createdAt), entry.acceptedAt.map(text) ?? "", entry.told.map(text) ?? "",
            entry.told.map { text($0.start) } ?? "", entry.told.map { $0.isCancelled ? "1" : "0" } ?? "",
        ]
    }

    private static func text(_ moment: Date) -> String { String(Int(moment.timeIntervalSince1970)) }

    private static func text(_ facts: EventFacts) -> String {
        [text(facts.start), text(facts.end), facts.place ?? "", facts.link ?? "", facts.isCancelled ? "1" : "0"]
            .joined(separator: "|")
    }

    private func write(_ name: String, _ rows: [[String]]) throws {
        let text = rows.map { $0.joined(separator: "\t") + "\n" }.joined()
        try Data(text.utf8).write(to: URL(filePath: folder).appending(path: name))
    }
}
