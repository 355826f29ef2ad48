import Foundation

/// What a rule will do first that the database has never seen, or not in its present form: it starts from now, and nobody should be
/// surprised by it. Pure; a view of the same verdicts and of the same rehearsal as everything else.
package struct RuleNews: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        case new
        /// The names of the steps that are not as they were.
        case edited(steps: [String])
    }

    /// What leaves first.
    package struct Opening: Hashable, Sendable {
        package let day: CalendarDate
        package let count: Int
        /// Of everything that was rehearsed.
        package let total: Int
        /// Why a guard would hold the first ones.
        package let hold: Reason?
    }

    package let rule: Rule
    package let kind: Kind
    /// Notices that are never sent because their moment had passed, and how many people they were for.
    package let skipped: Int
    package let skippedPeople: Int
    package let opening: Opening?

    /// First notices a day, where a rule starts slowly.
    package var ramp: Int? {
        rule.trigger.isRamped && opening?.hold == nil ? rule.ramp : nil
    }

    /// In the order of the rules.
    ///
    /// - Parameter departures: everything that was rehearsed from `now` on.
    package static func all(
        directory: Directory, rules: [Rule], policy: SendingPolicy, ledger: Ledger, now: Date,
        departures: [Rehearsal.Departure]
    ) -> [RuleNews] {
        let seen = Sightings.observe(directory, rules: rules, now: now).sights
        let fresh = rules.filter { rule in rule.allSteps.contains { seen[rule.name + "/" + $0.name] != nil } }
        guard !fresh.isEmpty else { return [] }
        let planning = Planning(
            directory: directory, rules: fresh, policy: policy, ledger: ledger, now: now)
        return fresh.map { rule in
            let steps = rule.allSteps.map(\.name).filter { seen[rule.name + "/" + $0] != nil }
            let missed = planning.others.filter {
                $0.rule == rule.name && steps.contains($0.step) && $0.isMissed
            }
            return RuleNews(
                rule: rule, kind: kind(of: rule, steps: steps, register: directory.register), skipped: missed.count,
                skippedPeople: Set(missed.compactMap { $0.recipient?.id }).count,
                opening: opening(
                    of: departures.filter { $0.notice.rule.name == rule.name && steps.contains($0.notice.step.name) },
                    in: directory.community.timeZone))
        }
    }

    private static func kind(of rule: Rule, steps: [String], register: Register) -> Kind {
        let names = [rule.name] + rule.formerly
        let isKnown = register.sights.keys.contains { key in names.contains { key.hasPrefix($0 + "/") } }
        return isKnown ? .edited(steps: steps) : .new
    }

    private static func opening(of departures: [Rehearsal.Departure], in zone: TimeZone) -> Opening? {
        guard let first = departures.first else { return nil }
        let day = CalendarDate(first.at, in: zone)
        let count = departures.prefix { CalendarDate($0.at, in: zone) == day }.count
        return Opening(day: day, count: count, total: departures.count, hold: first.hold)
    }
}

extension Verdict {
    /// Never to be sent, only because it comes too late.
    fileprivate var isMissed: Bool {
        guard case .notOwed = standing, recipient != nil else { return false }
        if case .tooLate = reason { return true }
        return reason == .momentBeforeRule || reason == .applicationBeforeRule
    }
}
