import Foundation

/// `plan --against`: two versions of a workspace, rehearsed on the same ledger from the same moment: who gains a notice, who loses one,
/// whose leaves at another time, and what a guard would now hold or no longer hold.
///
/// A notice is the same one when rule, step, subject and recipient are, whatever its revision; a rule or step under a new name
/// counts as the same (`RuleMatching`), and so does an occasion of the calendar on another day. Both are rehearsed two months
/// further than asked, so that what only moved out of the period isn't taken for lost. Pure; writes nothing.
package struct PlanComparison: Sendable {
    /// One version of the workspace.
    package struct Side: Sendable {
        package let directory: Directory
        package let rules: [Rule]
        package let policy: SendingPolicy

        package init(directory: Directory, rules: [Rule], policy: SendingPolicy) {
            self.directory = directory
            self.rules = rules
            self.policy = policy
        }
    }

    /// Only one version has it; `otherwise` is what the other one says of it.
    package struct Single: Hashable, Sendable {
        package let departure: Rehearsal.Departure
        package let otherwise: Otherwise
        /// The rule as the version after calls it, if it has it.
        package let rule: String
    }

    package struct Pair: Hashable, Sendable {
        package let before: Rehearsal.Departure
        package let after: Rehearsal.Departure
        package let rule: String
    }

    package let gained: [Single]
    package let lost: [Single]
    package let moved: [Pair]
    /// At the same time, but a guard would now keep it.
    package let held: [Pair]
    /// At the same time, and no longer kept by a guard.
    package let released: [Pair]

    package var isEmpty: Bool {
        gained.isEmpty && lost.isEmpty && moved.isEmpty && held.isEmpty && released.isEmpty
    }

    /// - Parameter isWanted: asked of each notice that differs, with its rule as the version after calls it.
    package init(
        before: Side, after: Side, ledger: Ledger, now: Date, from start: Date, until end: Date,
        where isWanted: (DueNotice, String) -> Bool = { _, _ in true }
    ) {
        let matching = RuleMatching(before: before.rules, after: after.rules)
        let horizon = Span(2, .month).moving(end, by: 1, in: after.directory.community.timeZone)
        var counterparts = Counterparts(
            before: before.departures(ledger, now, horizon), after: after.departures(ledger, now, horizon),
            matching: matching)
        counterparts.match()
        func isInside(_ departure: Rehearsal.Departure) -> Bool { departure.at >= start && departure.at <= end }
        func heading(_ departure: Rehearsal.Departure) -> String { matching.heading(of: departure.notice.rule.name) }
        func wanted(_ departures: [Rehearsal.Departure]) -> [Rehearsal.Departure] {
            departures.filter { isInside($0) && isWanted($0.notice, heading($0)) }
        }
        let pairs = counterparts.pairs.map { Pair(before: $0, after: $1, rule: $1.notice.rule.name) }
            .filter { (isInside($0.before) || isInside($0.after)) && isWanted($0.after.notice, $0.rule) }
        let (only, former) = (wanted(counterparts.after), wanted(counterparts.before))
        let asBefore = OtherSide(before, ledger: ledger, now: now, horizon: horizon, isNeeded: !only.isEmpty)
        let asAfter = OtherSide(after, ledger: ledger, now: now, horizon: horizon, isNeeded: !former.isEmpty)
        gained = only.map { departure in
            let otherwise = asBefore.says(of: departure.notice, known: matching.before(departure.name))
            return Single(departure: departure, otherwise: otherwise, rule: heading(departure))
        }
        lost = former.map { departure in
            let otherwise = asAfter.says(of: departure.notice, known: matching.after(departure.name))
            return Single(departure: departure, otherwise: otherwise, rule: heading(departure))
        }
        moved = pairs.filter { $0.before.at != $0.after.at }
        let unmoved = pairs.filter { $0.before.at == $0.after.at }
        held = unmoved.filter { $0.before.hold == nil && $0.after.hold != nil }
        released = unmoved.filter { $0.before.hold != nil && $0.after.hold == nil }
    }
}

extension PlanComparison.Side {
    fileprivate func departures(_ ledger: Ledger, _ now: Date, _ end: Date) -> [Rehearsal.Departure] {
        Rehearsal.departures(
            directory: directory, rules: rules.filter { !$0.isReserved }, policy: policy, ledger: ledger, from: now,
            until: end)
    }
}

extension Rehearsal.Departure {
    var name: RuleMatching.Name { RuleMatching.Name(rule: notice.rule.name, step: notice.step.name) }
}
