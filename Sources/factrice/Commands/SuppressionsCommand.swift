import ArgumentParser
import Foundation
import Notices
import Outbox
import Worker

struct SuppressionsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "suppressions",
        abstract: "Addresses that are not written to any more, because a relay said that they don't exist.",
        subcommands: [SuppressionsList.self, SuppressionsLift.self], defaultSubcommand: SuppressionsList.self)
}

struct SuppressionsList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Lists them, oldest first, with the relay's words.")

    @OptionGroup var options: WorkspaceOptions
    @Flag(help: "Also those that somebody has lifted.") var all = false
    @Flag(help: "Print one JSON array.") var json = false

    func run() async throws {
        let room = try ReadingRoom(options, texts: false)
        let known = try await room.reading { outbox throws(OutboxError) in try await outbox.suppressions() }
        let shown = known.filter { all || $0.isInForce }
        if json {
            room.terminal.say(JSONValue.array(shown.map { .suppression($0, in: room.zone) }).text)
            return
        }
        let language = room.terminal.language
        var table = TextTable(
            language == .fr
                ? ["n°", "adresse", "depuis le", "réponse du relais"]
                : ["id", "address", "since", "the relay's answer"])
        for suppression in shown {
            let since = DayWords.day(CalendarDate(suppression.at, in: room.zone), language)
            let lifted = language == .fr ? " (levée)" : " (lifted)"
            table.add([
                suppression.id, suppression.address, since + (suppression.isInForce ? "" : lifted), suppression.reason,
            ])
        }
        if table.isEmpty {
            room.terminal.say("On écrit à toutes les adresses.", "Every address is written to.")
        } else {
            room.terminal.say(table.text)
        }
    }
}

struct SuppressionsLift: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lift", abstract: "Writes to these addresses again, from the next notice on.",
        discussion: "What was refused meanwhile isn't sent again by itself.")

    @OptionGroup var act: ActOptions
    @Argument(help: "Ids, as `suppressions list` shows them.") var ids: [String]

    func run() async throws { try await act.perform(ids.map { .liftSuppression(id: $0) }) }
}

extension JSONValue {
    static func suppression(_ suppression: Suppression, in zone: TimeZone) -> JSONValue {
        [
            "id": .string(suppression.id), "address": .string(suppression.address),
            "reason": .string(suppression.reason), "evidence": .string(suppression.evidence.rawValue),
            "entry_id": .text(suppression.entryID), "at": .time(suppression.at, in: zone),
            "in_force": .bool(suppression.isInForce), "lifted_at": .time(suppression.liftedAt, in: zone),
            "lifted_by": .text(suppression.liftedBy),
        ]
    }
}
