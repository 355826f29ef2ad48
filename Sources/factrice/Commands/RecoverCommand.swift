import ArgumentParser
import Foundation
import Notices
import Outbox
import Worker

struct RecoverCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "recover",
        abstract: "After an older database was put back: what left since, and going on without sending it twice.",
        discussion: """
            Beside the database is a journal of what was sent. When it knows more than the database, nothing is planned or \
            sent. Without --accept this lists what the database has forgotten, and exits with 1 if there is something; \
            with --accept that is written into the database, and the work goes on. Works while the worker runs.
            """)

    @OptionGroup var options: WorkspaceOptions
    @OptionGroup var time: ClockOptions
    @Flag(help: "Write what the journal knows into the database.") var accept = false
    @Option(help: "Who does it (member id); kept in the register.") var by: String?
    @Flag(help: "Print one JSON object.") var json = false

    func run() async throws {
        let room = try ReadingRoom(options, texts: false)
        let recovery = try await room.reading { outbox throws(OutboxError) in try await outbox.recovery() }
        if json {
            room.terminal.say(Self.json(recovery, in: room.zone).text)
        } else {
            show(recovery, in: room)
        }
        guard let recovery else { return }
        guard accept else { throw ExitStatus.withProblems.error }
        let act = Act(.recover, by: by, at: try time.instant(in: room.zone))
        let answer = try await ActCounter(workspace: room.workspace, terminal: room.terminal).apply(act)
        if let refusal = answer.refusal {
            room.terminal.complain(refusal)
            throw ExitStatus.refused.error
        }
        guard !json else { return }
        let (count, stops) = (recovery.lines.count, recovery.stops.count)
        let (fr, en) =
            stops == 0 ? ("", "") : (", \(Counted.fr(stops, "demande"))", ", \(Counted.en(stops, "request"))")
        room.terminal.say(
            "C'est repris\u{A0}: \(Counted.fr(count, "message"))\(fr). Factrice peut continuer.",
            "Recovered: \(Counted.en(count, "message"))\(en). Factrice can go on.")
    }

    private func show(_ recovery: Recovery?, in room: ReadingRoom) {
        let language = room.terminal.language
        guard let recovery else {
            room.terminal.say(
                "La base et le journal disent la même chose\u{A0}; il n'y a rien à reprendre.",
                "The database and the journal agree; there is nothing to recover.")
            return
        }
        let count = recovery.count
        room.terminal.say(
            "Le journal sait \(Counted.fr(count, "chose")) que la base ne sait pas\u{A0}; rien ne part d'ici là.",
            "The journal knows \(Counted.en(count, "thing")) that the database doesn't; nothing leaves until then.")
        if !recovery.lines.isEmpty { room.terminal.say(lines(recovery, in: room)) }
        if !recovery.stops.isEmpty {
            room.terminal.say(RecoveredStops.text(recovery.stops, in: room.zone, language))
        }
        if !accept {
            room.terminal.say(
                "Pour continuer sans rien envoyer deux fois\u{A0}: factrice recover --accept",
                "To go on without sending anything twice: factrice recover --accept")
        }
    }

    private func lines(_ recovery: Recovery, in room: ReadingRoom) -> String {
        let language = room.terminal.language
        var table = TextTable(
            language == .fr
                ? ["quand", "règle / étape", "à", "en vérité", "dans la base"]
                : ["when", "rule / step", "to", "in truth", "in the database"])
        for line in recovery.lines {
            let missing = language == .fr ? "absent" : "missing"
            table.add([
                DayWords.moment(line.at, in: room.zone, language), "\(line.key.rule)/\(line.key.step)",
                line.key.recipient, line.outcome.words[language], line.known?.words[language] ?? missing,
            ])
        }
        return table.text
    }

    private static func json(_ recovery: Recovery?, in zone: TimeZone) -> JSONValue {
        [
            "needed": .bool(recovery != nil), "common_until": .time(recovery?.commonUntil, in: zone),
            "stops": .array((recovery?.stops ?? []).map { RecoveredStops.value($0, in: zone) }),
            "lines": .array(
                (recovery?.lines ?? []).map { line in
                    [
                        "key": .string(line.key.description), "rule": .string(line.key.rule),
                        "step": .string(line.key.step), "recipient": .string(line.key.recipient),
                        "outcome": .string(line.outcome.rawValue), "at": .time(line.at, in: zone),
                        "message_id": .text(line.messageID), "entry_id": .text(line.entryID),
                        "known_state": .text(line.known?.rawValue),
                        "would_leave_again": .bool(line.wouldLeaveAgain),
                    ]
                }),
        ]
    }
}
