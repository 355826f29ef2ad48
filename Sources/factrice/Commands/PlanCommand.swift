import ArgumentParser
import Composition
import Foundation
import Notices
import Worker

struct PlanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "The rehearsal: what would leave, to whom, when and why.",
        discussion: """
            The same decisions as `run`, on a clock that jumps ahead; nothing is written or sent. Days are in the \
            community's zone; --from and --until are included. Without --until: 30 days.
            """)

    @OptionGroup var options: WorkspaceOptions
    @OptionGroup var time: ClockOptions
    @Option(help: "First day or time (default: now).") var from: String?
    @Option(help: "Last day or time, included (default: 30 days on).") var until: String?
    @Option(help: "Only what this member would receive (member id, or address).") var member: String?
    @Option(help: "Only this rule.") var rule: String?
    @Flag(help: "Print one JSON array.") var json = false

    func run() async throws {
        let room = try ReadingRoom(options, texts: true)
        let now = try time.instant(in: room.zone)
        let start = try from.map { try ClockOptions.parse($0, in: room.zone) } ?? now
        let end = try until.map { try Self.endOf($0, in: room.zone) } ?? start.addingTimeInterval(30 * 86_400)
        guard start <= end else { throw ValidationError("--until lies before --from.") }
        let reading = try await room.directory(now: now)
        let problems = room.workspace.problems + reading.problems
        room.complain(about: problems.filter { $0.severity == .error })
        guard let directory = reading.value else { throw ExitStatus.badData.error }
        try await refuseStrangers(directory, in: room, now: now)
        let departures = Rehearsal.departures(
            directory: directory, rules: rules(in: room), policy: room.workspace.policy,
            ledger: try await room.ledger(), from: now, until: end
        ).filter { $0.at >= start && isWanted($0) }
        show(departures, in: room)
        if problems.contains(where: { $0.severity == .error }) { throw ExitStatus.withProblems.error }
    }

    /// What happens to the sending can't be foreseen: the alerts about it are left out.
    private func rules(in room: ReadingRoom) -> [Rule] { room.workspace.rules.filter { !$0.isReserved } }

    /// A rehearsal that says "nothing" of a name that nobody has would mislead.
    private func refuseStrangers(_ directory: Directory, in room: ReadingRoom, now: Date) async throws {
        if let rule, !rules(in: room).contains(where: { $0.name == rule }) {
            room.terminal.complain(ExplainCommand.unknownRule(rule, rules(in: room).map(\.name)))
            throw ExitStatus.badData.error
        }
        guard let member else { return }
        let explanation = Explanation(
            directory: directory, rules: [], policy: room.workspace.policy, ledger: Ledger(), now: now)
        guard explanation.verdicts(for: member, rule: nil) == nil else { return }
        room.terminal.complain(ExplainCommand.unknown)
        throw ExitStatus.badData.error
    }

    /// A day means its last moment.
    private static func endOf(_ text: String, in zone: TimeZone) throws -> Date {
        guard let day = CalendarDate(text) else { return try ClockOptions.parse(text, in: zone) }
        return day.adding(days: 1).at(.midnight, in: zone).addingTimeInterval(-0.001)
    }

    private func isWanted(_ departure: Rehearsal.Departure) -> Bool {
        let recipient = departure.notice.recipient
        let isHers = member.map { $0 == recipient.id || $0.lowercased() == recipient.address.lowercased() } ?? true
        return isHers && (rule.map { $0 == departure.notice.rule.name } ?? true)
    }

    private func show(_ departures: [Rehearsal.Departure], in room: ReadingRoom) {
        let composer = room.workspace.composer()
        if json {
            let values = departures.map { value(of: $0, composer, in: room.zone) }
            room.terminal.say(JSONValue.array(values).text)
            return
        }
        let language = room.terminal.language
        var day: CalendarDate?
        for departure in departures {
            let date = CalendarDate(departure.at, in: room.zone)
            if date != day { room.terminal.say((day == nil ? "" : "\n") + DayWords.day(date, language)) }
            day = date
            room.terminal.say("  " + line(for: departure, composer, in: room))
        }
        let held = departures.filter { $0.hold != nil }.count
        room.terminal.say(
            (departures.isEmpty ? "" : "\n") + Counted.fr(departures.count, "message")
                + (held > 0 ? ", dont \(Counted.fr(held, "retenu"))" : "") + ". Rien n'a été envoyé.",
            (departures.isEmpty ? "" : "\n") + Counted.en(departures.count, "message")
                + (held > 0 ? ", \(held) of them held" : "") + ". Nothing was sent.")
    }

    private func line(for departure: Rehearsal.Departure, _ composer: Composer, in room: ReadingRoom) -> String {
        let notice = departure.notice
        let language = room.terminal.language
        let hour = DayWords.hour(departure.at, in: room.zone, language)
        let who = notice.recipient.fullName ?? notice.recipient.id
        let why = (departure.hold ?? departure.reason).words(in: room.zone)[language]
        let padding = String(repeating: " ", count: max(0, 10 - hour.count))
        return "\(hour)\(padding) \(notice.rule.name)/\(notice.step.name)  \(who)  (\(why))"
    }

    private func value(of departure: Rehearsal.Departure, _ composer: Composer, in zone: TimeZone) -> JSONValue {
        let notice = departure.notice
        let reason = departure.hold ?? departure.reason
        return [
            "at": .time(departure.at, in: zone), "rule": .string(notice.rule.name), "step": .string(notice.step.name),
            "template": .string(notice.step.template), "subject_id": .string(notice.key.subject),
            "recipient": .recipient(notice.recipient),
            "message_subject": .text(try? composer.subjectLine(of: notice)),
            "expires_at": .time(notice.expiresAt, in: zone), "because_code": .string(reason.code),
            "because": .bilingual(reason.words(in: zone)), "held": .bool(departure.hold != nil),
            "key": .string(notice.key.description),
        ]
    }
}
