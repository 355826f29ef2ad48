import Foundation
import Notices

/// Of whom, of what rule and of what event a rehearsal is shown. A name that nobody has is refused: "nothing" would mislead.
struct PlanFilter {
    let member: String?
    let rule: String?
    /// What the event's notices are about; nil is everything.
    let subjects: Set<String>?

    /// - Parameters:
    ///   - event: a UID, or the id of one instance.
    ///   - versions: where a name may be known; `plan --against` has two.
    init(
        member: String?, rule: String?, event: String?, versions: [PlanComparison.Side], ledger: Ledger,
        room: ReadingRoom, now: Date
    ) throws {
        self.member = member
        self.rule = rule
        let names = versions.flatMap { $0.rules.map(\.name) }
        if let rule, !names.contains(rule) {
            var seen: Set<String> = []
            try Self.refuse(ExplainCommand.unknownRule(rule, names.filter { seen.insert($0).inserted }), room)
        }
        if let member, !versions.contains(where: { Explanation.knows(member, in: $0.directory) }) {
            try Self.refuse(Stranger.problem(member, in: versions[0].directory), room)
        }
        subjects = try event.map { event in
            let choices = versions.compactMap { EventChoice(event, in: $0.directory, ledger: ledger) }
            if choices.isEmpty {
                try Self.refuse(EventWords.unknown(event, versions.flatMap(\.directory.events), now: now), room)
            }
            return Set(choices.flatMap(\.subjects))
        }
    }

    private static func refuse(_ problem: Problem, _ room: ReadingRoom) throws {
        room.terminal.complain(problem)
        throw ExitStatus.badData.error
    }

    func wants(_ notice: DueNotice, of rule: String) -> Bool {
        let recipient = notice.recipient
        let isHers = member.map { $0 == recipient.id || $0.lowercased() == recipient.address.lowercased() } ?? true
        return isHers && (self.rule.map { $0 == rule } ?? true) && (subjects?.contains(notice.key.subject) ?? true)
    }

    /// Whether what is shown concerns everybody: only then a new rule is told of, for what it does first concerns everybody too.
    var isAboutEverybody: Bool { member == nil && subjects == nil }
}
