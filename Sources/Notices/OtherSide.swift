import Foundation

/// What the other version of a workspace says of a notice that it wouldn't send in the period.
package enum Otherwise: Hashable, Sendable {
    case because(Reason)
    /// It would leave it, but later than was looked at.
    case later(Date, Reason)
    case noSuchRule
    case noSuchStep

    package func words(in zone: TimeZone) -> Bilingual {
        switch self {
        case .because(let reason): reason.words(in: zone)
        case .later(let at, let reason):
            Bilingual(
                fr: "plus tard, le \(DayWords.moment(at, in: zone, .fr))\u{A0}: \(reason.words(in: zone).fr)",
                en: "later, on \(DayWords.moment(at, in: zone, .en)): \(reason.words(in: zone).en)")
        case .noSuchRule: Bilingual(fr: "la règle n’existe pas", en: "there is no such rule")
        case .noSuchStep: Bilingual(fr: "la règle n’a pas cette étape", en: "the rule has no such step")
        }
    }

    package var code: String {
        switch self {
        case .because(let reason), .later(_, let reason): reason.code
        case .noSuchRule: "no_such_rule"
        case .noSuchStep: "no_such_step"
        }
    }
}

/// The verdicts of one version at the moment of asking, found by what a notice of the other version would be there.
struct OtherSide {
    private let side: PlanComparison.Side
    private var verdicts: [Mark: Verdict] = [:]

    private struct Mark: Hashable {
        let name: RuleMatching.Name
        let subject: String
        /// Nil for what the rule says of everybody.
        let recipient: String?
    }

    /// - Parameter isNeeded: false when nobody will ask, for it costs a look at everything.
    init(_ side: PlanComparison.Side, ledger: Ledger, now: Date, horizon: Date, isNeeded: Bool) {
        self.side = side
        guard isNeeded else { return }
        let planning = Planning(
            directory: side.directory, rules: side.rules, policy: side.policy, ledger: ledger, now: now,
            horizon: horizon, includingPast: true)
        for verdict in planning.due.map(\.verdict) + planning.others {
            verdicts[
                Mark(
                    name: RuleMatching.Name(rule: verdict.rule, step: verdict.step), subject: verdict.subjectID,
                    recipient: verdict.recipient?.id)] = verdict
        }
    }

    /// - Parameter name: what this version calls the step; nil when it has none such.
    func says(of notice: DueNotice, known name: RuleMatching.Name?) -> Otherwise {
        guard let name, let rule = side.rules.first(where: { $0.name == name.rule }) else {
            let hasRule = side.rules.contains { rule in
                rule.isKnown(as: notice.rule.name) || notice.rule.formerly.contains(rule.name)
            }
            return hasRule ? .noSuchStep : .noSuchRule
        }
        let subject = notice.key.subject
        let own = verdicts[Mark(name: name, subject: subject, recipient: notice.recipient.id)]
        if let verdict = own ?? verdicts[Mark(name: name, subject: subject, recipient: nil)] {
            guard verdict.notice != nil, let at = verdict.at else { return .because(verdict.reason) }
            return .later(at, verdict.reason)
        }
        if !rule.isEnabled { return .because(.ruleOff) }
        if let member = side.directory.members.first(where: { $0.id == notice.recipient.id }), member.status != .active
        {
            return .because(.notActive(member.status))
        }
        return .because(.subjectGone)
    }
}

extension Rule {
    /// Under its name or a former one.
    func isKnown(as name: String) -> Bool { self.name == name || formerly.contains(name) }
}
