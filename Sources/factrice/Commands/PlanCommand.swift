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
            community's zone; --from and --until are included. Without --until: 30 days. A rule that the database has \
            never seen as it is now is told of first: it starts from now.

            With --against the workspace is compared with a copy of it made before an edit: who gains a message, who \
            loses one, whose leaves at another time. Both are rehearsed on the present ledger.
            """)

    @OptionGroup var options: WorkspaceOptions
    @OptionGroup var time: ClockOptions
    @Option(help: "First day or time (default: now).") var from: String?
    @Option(help: "Last day or time, included (default: 30 days on).") var until: String?
    @Option(help: "Only what this member would receive (member id, or address).") var member: String?
    @Option(help: "Only this rule.") var rule: String?
    @Option(help: "Only what is about this event (UID, or UID#instance), its minutes too.") var event: String?
    @Flag(help: "A calendar, a block a month, with the number of messages on each day.") var calendar = false
    @Option(help: "A folder with the workspace as it was: say what differs.") var against: String?
    @Flag(help: "Print one JSON array; with --against one object {gained, lost, moved, held, released}.") var json =
        false

    func validate() throws {
        if calendar, against != nil { throw ValidationError("--calendar shows one plan; --against compares two.") }
    }

    func run() async throws {
        let room = try ReadingRoom(options, texts: true)
        let now = try time.instant(in: room.zone)
        let period = try PlanPeriod(from: from, until: until, now: now, in: room.zone)
        let reading = try await room.directory(now: now)
        let problems = (room.workspace.problems + reading.problems).filter { $0.severity == .error }
        room.complain(about: problems)
        guard let directory = reading.value else { throw ExitStatus.badData.error }
        let present = PlanComparison.Side(
            directory: directory, rules: room.workspace.plannedRules, policy: room.workspace.policy)
        let ledger = try await room.ledger()
        let others = try against.map {
            try compare(present, with: $0, ledger: ledger, period: period, in: room)
        }
        if others == nil { try rehearse(asIfOn(present, in: room), ledger: ledger, period: period, in: room) }
        if !problems.isEmpty || others?.isEmpty == false { throw ExitStatus.withProblems.error }
    }

    private func filter(
        _ versions: [PlanComparison.Side], _ ledger: Ledger, _ room: ReadingRoom, _ now: Date
    ) throws -> PlanFilter {
        try PlanFilter(
            member: member, rule: rule, event: event, versions: versions, ledger: ledger, room: room, now: now)
    }

    /// Who asks about a rule that is off wants to see what it would do; a script is told what will leave, which is nothing.
    private func asIfOn(_ side: PlanComparison.Side, in room: ReadingRoom) -> PlanComparison.Side {
        guard !json, let place = side.rules.firstIndex(where: { $0.name == rule && !$0.isEnabled }) else { return side }
        var rules = side.rules
        rules[place].isEnabled = true
        room.terminal.say(
            "La règle «\u{A0}\(rules[place].name)\u{A0}» est arrêtée\u{A0}: voici ce qui partirait si elle était en marche.",
            "The rule “\(rules[place].name)” is off: this is what would leave if it were on.")
        return PlanComparison.Side(directory: side.directory, rules: rules, policy: side.policy)
    }

    private func rehearse(
        _ side: PlanComparison.Side, ledger: Ledger, period: PlanPeriod, in room: ReadingRoom
    ) throws {
        let filter = try filter([side], ledger, room, period.begins)
        let everything = Rehearsal.departures(
            directory: side.directory, rules: side.rules, policy: side.policy, ledger: ledger, from: period.begins,
            until: period.end)
        let departures = everything.filter {
            period.contains($0.at) && filter.wants($0.notice, of: $0.notice.rule.name)
        }
        if json {
            let composer = room.workspace.composer()
            let values = departures.map { JSONValue.departure($0, composer, in: room.zone) }
            return room.terminal.say(JSONValue.array(values).text)
        }
        let language = room.terminal.language
        if filter.isAboutEverybody {
            let news = RuleNews.all(
                directory: side.directory, rules: side.rules, policy: side.policy, ledger: ledger, now: period.begins,
                departures: everything
            ).filter { rule == nil || rule == $0.rule.name }
            NewsLines(news: news, period: period, isArmed: side.policy.isArmed, language: language).all
                .forEach { room.terminal.say($0) }
        }
        let lines =
            calendar
            ? PlanCalendar(departures: departures, period: period, policy: side.policy, language: language).all
            : PlanLines(departures: departures, zone: room.zone, language: language).all
        lines.forEach { room.terminal.say($0) }
    }

    /// - Returns: the Problems of the other version.
    private func compare(
        _ after: PlanComparison.Side, with folder: String, ledger: Ledger, period: PlanPeriod, in room: ReadingRoom
    ) throws -> [Problem] {
        let before = try OtherVersion(
            folder, register: after.directory.register, room: room, texts: json, now: period.begins)
        let filter = try filter([after, before.side], ledger, room, period.begins)
        let comparison = PlanComparison(
            before: before.side, after: after, ledger: ledger, now: period.begins, from: period.start,
            until: period.end,
            where: filter.wants)
        if json {
            let value = JSONValue.comparison(
                comparison, before: before.workspace.composer(), after: room.workspace.composer(), in: room.zone)
            room.terminal.say(value.text)
        } else {
            ComparisonLines(
                comparison: comparison, rules: after.rules + before.side.rules,
                subjects: SubjectWords(
                    [before.side.directory, after.directory], language: room.terminal.language),
                period: period, language: room.terminal.language
            ).all.forEach { room.terminal.say($0) }
        }
        return before.problems
    }
}
