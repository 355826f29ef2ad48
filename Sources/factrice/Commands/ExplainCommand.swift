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
        let room = try ReadingRoom(options, texts: false)
        let now = try time.instant(in: room.zone)
        let reading = try await room.directory(now: now)
        guard let directory = reading.value else { throw ExitStatus.badData.error }
        let explanation = Explanation(
            directory: directory, rules: room.workspace.rules, policy: room.workspace.policy,
            ledger: try await room.ledger(), now: now)
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
                ? ["règle / étape", "sujet", "à", "verdict", "quand", "pourquoi"]
                : ["rule / step", "subject", "to", "verdict", "when", "why"])
        let crowds = Self.crowds(among: verdicts, about: member)
        var told: Set<String> = []
        for verdict in verdicts {
            let name = "\(verdict.rule)/\(verdict.step)"
            if let count = crowds[name], Self.isAside(verdict, about: member) {
                if told.insert(name).inserted { table.add(Self.crowd(name, count, verdict, language)) }
                continue
            }
            table.add([
                name, verdict.subjectID.isEmpty ? "—" : verdict.subjectID,
                verdict.recipient.map { $0.fullName ?? $0.id } ?? "—", verdict.words[language],
                verdict.at.map { DayWords.moment($0, in: room.zone, language) } ?? "",
                verdict.reason.words(in: room.zone)[language],
            ])
        }
        room.terminal.say(table.text)
    }

    /// Steps that have nothing for her on many subjects, with how many: a line each would bury what there is.
    private static func crowds(among verdicts: [Verdict], about member: String) -> [String: Int] {
        let aside = verdicts.filter { isAside($0, about: member) }.map { "\($0.rule)/\($0.step)" }
        return Dictionary(aside.map { ($0, 1) }, uniquingKeysWith: +).filter { $0.value > 3 }
    }

    private static func isAside(_ verdict: Verdict, about member: String) -> Bool {
        if case .notOwed = verdict.standing { verdict.subjectID != member } else { false }
    }

    private static func crowd(_ name: String, _ count: Int, _ verdict: Verdict, _ language: Language) -> [String] {
        let why =
            language == .fr
            ? "rien à aucun de ces sujets (--json dit pourquoi, un par un)"
            : "nothing about any of them (--json says why, one by one)"
        let subjects = language == .fr ? Counted.fr(count, "sujet") : Counted.en(count, "subject")
        return [name, subjects, "—", verdict.words[language], "", why]
    }

    private func value(of verdict: Verdict, in zone: TimeZone) -> JSONValue {
        var entryID: String?
        if case .done(let id, _) = verdict.standing { entryID = id }
        return [
            "rule": .string(verdict.rule), "step": .string(verdict.step), "subject_id": .string(verdict.subjectID),
            "recipient": .recipient(verdict.recipient), "verdict": .string(verdict.word),
            "at": .time(verdict.at, in: zone),
            "because_code": .string(verdict.reason.code), "because": .bilingual(verdict.reason.words(in: zone)),
            "entry_id": .text(entryID),
        ]
    }

    static let unknown = Problem(
        .error,
        message: Bilingual(
            fr: "Aucune personne de ce nom dans les données\u{A0}: donnez un identifiant de membre ou une adresse.",
            en: "Nobody of that name in the data: give a member id or an address."))

    static func unknownRule(_ name: String, _ known: [String]) -> Problem {
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
