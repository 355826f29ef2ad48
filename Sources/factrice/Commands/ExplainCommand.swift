import ArgumentParser
import Foundation
import Notices
import Worker

struct ExplainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "For one person and each rule: what left, what will leave or not, and why.",
        discussion: "MEMBER is a member id, or an address (for applicants and people registered from outside).")

    @OptionGroup var options: WorkspaceOptions
    @OptionGroup var time: ClockOptions
    @Argument(help: "A member id, or an address.") var member: String
    @Option(help: "Only this rule.") var rule: String?
    @Flag(help: "Print one JSON array.") var json = false

    func run() async throws {
        let room = try ReadingRoom(options)
        let now = try time.instant(in: room.zone)
        let reading = try await room.directory(now: now)
        guard let directory = reading.value else { throw ExitStatus.badData.error }
        let explanation = Explanation(
            directory: directory, rules: room.workspace.rules, policy: room.workspace.policy,
            ledger: try await room.outbox.ledger(), now: now)
        if let rule, !room.workspace.rules.contains(where: { $0.name == rule }) {
            room.terminal.complain(Self.unknownRule(rule, room.workspace.rules.map(\.name)))
            throw ExitStatus.badData.error
        }
        guard let verdicts = explanation.verdicts(for: member, rule: rule) else {
            room.terminal.complain(Self.unknown)
            throw ExitStatus.badData.error
        }
        show(verdicts, in: room)
    }

    private func show(_ verdicts: [Verdict], in room: ReadingRoom) {
        if json {
            room.terminal.say(JSONValue.array(verdicts.map { value(of: $0, in: room.zone) }).text)
            return
        }
        let language = room.terminal.language
        var table = TextTable(
            language == .fr
                ? ["règle / étape", "sujet", "verdict", "quand", "pourquoi"]
                : ["rule / step", "subject", "verdict", "when", "why"])
        for verdict in verdicts {
            table.add([
                "\(verdict.rule)/\(verdict.step)", verdict.subjectID, verdict.words[language],
                verdict.at.map { DayWords.moment($0, in: room.zone, language) } ?? "",
                verdict.reason.words(in: room.zone)[language],
            ])
        }
        room.terminal.say(table.text)
    }

    private func value(of verdict: Verdict, in zone: TimeZone) -> JSONValue {
        var entryID: String?
        if case .done(let id, _) = verdict.standing { entryID = id }
        return [
            "rule": .string(verdict.rule), "step": .string(verdict.step), "subject_id": .string(verdict.subjectID),
            "verdict": .string(verdict.word), "at": .time(verdict.at, in: zone),
            "because_code": .string(verdict.reason.code), "because": .bilingual(verdict.reason.words(in: zone)),
            "entry_id": .text(entryID),
        ]
    }

    private static let unknown = Problem(
        .error,
        message: Bilingual(
            fr: "Aucune personne de ce nom dans les données\u{A0}: donnez un identifiant de membre ou une adresse.",
            en: "Nobody of that name in the data: give a member id or an address."))

    private static func unknownRule(_ name: String, _ known: [String]) -> Problem {
        let list = known.joined(separator: ", ")
        return Problem(
            .error,
            message: Bilingual(
                fr: "Aucune règle «\u{A0}\(name)\u{A0}». Il y a\u{A0}: \(list).",
                en: "No rule “\(name)”. There are: \(list)."))
    }
}

extension Verdict {
    var words: Bilingual {
        switch standing {
        case .due: Bilingual(fr: "part maintenant", en: "leaves now")
        case .waits: Bilingual(fr: "prévu", en: "planned")
        case .done(_, let state): state.words
        case .notOwed: Bilingual(fr: "rien", en: "nothing")
        }
    }
}
