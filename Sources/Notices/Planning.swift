import Foundation

/// One look at everything: observe, judge every rule and subject, allot. What `run` does at each wake and `explain` shows.
package struct Planning: Sendable {
    package let sightings: Sightings
    /// To put in the outbox now.
    package let due: [Allotment.Allotted]
    /// What stands still until a person acts, and isn't in the register yet.
    package let standstills: [Incident]
    /// Every other verdict that was looked at: waiting, done, not owed.
    package let others: [Verdict]
    /// For the next look at the same directory.
    package let memory: PlanningMemory

    /// When to look again though nothing changes; nil when nothing waits.
    package var wakesAt: Date? { memory.wakesAt }

    /// - Parameters:
    ///   - horizon: how far ahead calendar occasions are looked at.
    ///   - memory: what the last look at this very directory and these rules left: subjects that can't have changed are
    ///     passed over. Nil looks at everything.
    package init(
        directory: Directory, rules: [Rule], policy: SendingPolicy, ledger: Ledger, now: Date, horizon: Date? = nil,
        includingPast: Bool = false, memory: PlanningMemory? = nil
    ) {
        sightings = Sightings.observe(directory, rules: rules, now: now)
        var informed = directory
        informed.register = sightings.added(to: directory.register)
        let planner = Planner(directory: informed, rules: rules, policy: policy)
        let horizon = horizon ?? now.addingTimeInterval(400 * 86_400)
        // What was seen for the first time may change any verdict.
        let known = sightings.isEmpty && memory?.holds(for: directory.register) == true ? memory : nil
        var next = PlanningMemory(ledger: ledger, suppressed: directory.register.suppressed)
        var verdicts: [Verdict] = []
        for (position, rule) in rules.enumerated() {
            for subject in planner.subjects(of: rule, now: now, horizon: horizon, includingPast: includingPast) {
                let item = Agenda.Item(rule: position, subject: subject)
                if let known, known.isSettled(item, of: rule, ledger: ledger, now: now) {
                    next.keep(item, from: known)
                } else {
                    let judged = planner.verdicts(of: rule, subject: subject, ledger: ledger, now: now)
                    next.note(judged, of: item)
                    verdicts += judged
                }
            }
        }
        var allotment = Allotment(planner: planner, ledger: ledger)
        let allotted = allotment.allot(verdicts.filter(\.isDue), now: now)
        for verdict in allotted.later {
            guard let position = rules.firstIndex(where: { $0.name == verdict.rule }) else { continue }
            next.note([verdict], of: Agenda.Item(rule: position, subject: verdict.subjectID))
        }
        due = allotted.now
        others = verdicts.filter { !$0.isDue } + allotted.later
        standstills = Standstills(rules: rules, directory: directory, ledger: ledger, now: now)
            .incidents(among: verdicts, allotted: due)
        self.memory = next
    }
}

extension Verdict {
    package var isDue: Bool {
        if case .due = standing { true } else { false }
    }
}
