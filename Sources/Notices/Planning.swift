import Foundation

/// One look at everything: observe, judge every rule and subject, allot. What `run` does at each wake and `explain` shows.
package struct Planning: Sendable {
    package let sightings: Sightings
    /// To put in the outbox now.
    package let due: [Allotment.Allotted]
    /// Every other verdict: waiting, done, not owed.
    package let others: [Verdict]
    /// When to look again though nothing changes; nil when nothing waits.
    package let wakesAt: Date?

    /// - Parameter horizon: how far ahead calendar occasions are looked at.
    package init(
        directory: Directory, rules: [Rule], policy: SendingPolicy, ledger: Ledger, now: Date, horizon: Date? = nil,
        includingPast: Bool = false
    ) {
        sightings = Sightings.observe(directory, rules: rules, now: now)
        var informed = directory
        informed.register = sightings.added(to: directory.register)
        let planner = Planner(directory: informed, rules: rules, policy: policy)
        let horizon = horizon ?? now.addingTimeInterval(400 * 86_400)
        let verdicts = rules.flatMap { rule in
            planner.subjects(of: rule, now: now, horizon: horizon, includingPast: includingPast).flatMap {
                planner.verdicts(of: rule, subject: $0, ledger: ledger, now: now)
            }
        }
        var allotment = Allotment(planner: planner, ledger: ledger)
        let allotted = allotment.allot(verdicts.filter(\.isDue), now: now)
        due = allotted.now
        others = verdicts.filter { !$0.isDue } + allotted.later
        wakesAt = others.compactMap { verdict in
            if case .waits = verdict.standing { verdict.at } else { nil }
        }.min()
    }
}

extension Verdict {
    package var isDue: Bool {
        if case .due = standing { true } else { false }
    }
}
