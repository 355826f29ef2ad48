import ArgumentParser
import Foundation
import Notices
import Worker

struct ExplainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "For one person, each rule: what left, what will leave or not, and why. Or for one event.",
        discussion: """
            MEMBER is a member id, or an address (for applicants and people registered from outside). With --event only \
            what is about that event; without MEMBER, of everybody.
            """)

    @OptionGroup var options: WorkspaceOptions
    @OptionGroup var time: ClockOptions
    @Argument(help: "A member id, or an address.") var member: String?
    @Option(help: "Only this rule.") var rule: String?
    @Option(help: "Only what is about this event (UID, or UID#instance), its minutes too.") var event: String?
    @Flag(help: "Print one JSON array.") var json = false

    func validate() throws {
        if member == nil, event == nil { throw ValidationError("Name a MEMBER, an --event, or both.") }
    }

    func run() async throws {
        let room = try ReadingRoom(options, texts: false)
        let now = try time.instant(in: room.zone)
        let reading = try await room.directory(now: now)
        guard let directory = reading.value else { throw ExitStatus.badData.error }
        let ledger = try await room.ledger()
        if let rule, !room.workspace.rules.contains(where: { $0.name == rule }) {
            try refuse(Self.unknownRule(rule, room.workspace.rules.map(\.name)), room)
        }
        let choice = try event.map { name in
            guard let choice = EventChoice(name, in: directory, ledger: ledger) else {
                room.terminal.complain(EventWords.unknown(name, directory.events, now: now))
                throw ExitStatus.badData.error
            }
            return choice
        }
        let explanation = Explanation(
            directory: directory, rules: room.workspace.rules, policy: room.workspace.policy, ledger: ledger, now: now)
        guard let member else {
            return show(explanation.verdicts(about: choice?.subjects ?? [], rule: rule), of: directory, in: room)
        }
        guard let verdicts = explanation.verdicts(for: member, rule: rule, about: choice?.subjects) else {
            return try refuse(Stranger.problem(member, in: directory), room)
        }
        show(verdicts, of: directory, in: room)
    }

    private func refuse(_ problem: Problem, _ room: ReadingRoom) throws {
        room.terminal.complain(problem)
        throw ExitStatus.badData.error
    }

    private func show(_ verdicts: [Verdict], of directory: Directory, in room: ReadingRoom) {
        if json {
            return room.terminal.say(JSONValue.array(verdicts.map { value(of: $0, in: room.zone) }).text)
        }
        let language = room.terminal.language
        let rules = room.workspace.rules
        let subjects = SubjectWords([directory], language: language)
        guard let member else {
            return EventLines(verdicts: verdicts, rules: rules, subjects: subjects, zone: room.zone, language: language)
                .all.forEach { room.terminal.say($0) }
        }
        let lines =
            PersonLines(directory: directory, language: language).all(of: member)
            + ExplainLines(
                verdicts: verdicts, person: Self.id(of: member, in: directory), rules: rules, subjects: subjects,
                zone: room.zone, language: language
            ).all
        lines.forEach { room.terminal.say($0) }
    }

    /// The member's id when her address was given.
    private static func id(of person: String, in directory: Directory) -> String {
        if directory.members.contains(where: { $0.id == person }) { return person }
        return directory.members.first { $0.address.lowercased() == person.lowercased() }?.id ?? person
    }

    private func value(of verdict: Verdict, in zone: TimeZone) -> JSONValue {
        var entryID: String?
        if case .done(let id, _) = verdict.standing { entryID = id }
        return [
            "rule": .string(verdict.rule), "step": .string(verdict.step), "subject_id": .string(verdict.subjectID),
            "recipient": .recipient(verdict.recipient), "verdict": .string(verdict.word),
            "at": .time(verdict.at, in: zone),
            "because_code": .string(verdict.reason.code), "because": .bilingual(verdict.reason.words(in: zone)),
            "entry_id": .text(entryID), "sentence": .bilingual(verdict.sentence(in: zone)),
        ]
    }

    static func unknownRule(_ name: String, _ known: [String]) -> Problem {
        let list = known.joined(separator: ", ")
        return Problem(
            .error,
            message: Bilingual(
                fr: "Aucune règle «\u{A0}\(name)\u{A0}». Il y a\u{A0}: \(list).",
                en: "No rule “\(name)”. There are: \(list)."))
    }
}
