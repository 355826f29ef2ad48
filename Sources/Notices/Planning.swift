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

    /// What was known, and what the rules were held against: for the last check before MAIL.
    package let planner: Planner

    /// - Parameters:
    ///   - horizon: how far ahead calendar occasions are looked at.
    ///   - onlyDue: leaves out what a pass has no use for: of who is owed nothing now, `others` may then say nothing.
    ///   - memory: what the last look at this very directory and these rules left: subjects that can't have changed are
    ///     passed over. Nil looks at everything.
    package init(
        directory: Directory, rules: [Rule], policy: SendingPolicy, ledger: Ledger, now: Date, horizon: Date? = nil,
        includingPast: Bool = false, onlyDue: Bool = false, rulesAreWhole: Bool = true, memory: PlanningMemory? = nil
    ) {
        let nothingUntil = memory.flatMap { $0.index.register == directory.register ? $0.showsNothingUntil : nil }
        let isNewsless = nothingUntil.map { now < $0 } ?? false
        sightings = isNewsless ? Sightings() : Sightings.observe(directory, rules: rules, now: now)
        var informed = directory
        informed.register = sightings.added(to: directory.register)
        planner = Planner(
            index: DirectoryIndex(informed, like: memory?.index), rules: rules, policy: policy,
            rulesAreWhole: rulesAreWhole)
        // What was seen for the first time may change any verdict.
        let known = sightings.isEmpty && memory?.holds(for: directory.register) == true ? memory : nil
        let next = PlanningMemory(
            ledger: ledger, index: planner.index,
            showsNothingUntil: isNewsless ? nothingUntil : Sightings.nextAccess(in: directory, after: now))
        var allotment = Allotment(planner: planner, ledger: ledger, now: now)
        var round = PlanningRound(planner: planner, ledger: ledger, now: now, known: known, memory: next)
        round.isTerse = onlyDue && !includingPast
        let horizon = horizon ?? now.addingTimeInterval(400 * 86_400)
        for position in rules.indices {
            round.look(atRule: position, horizon: horizon, includingPast: includingPast, allotment)
        }
        let verdicts = round.verdicts
        let allotted = allotment.allot(verdicts.filter(\.isDue), ledger: ledger, now: now)
        for verdict in allotted.later { round.note(postponed: verdict) }
        due = allotted.now
        others = verdicts.filter { !$0.isDue } + allotted.later
        standstills = Standstills(rules: rules, directory: directory, ledger: ledger, now: now)
            .incidents(among: verdicts, allotted: due)
        self.memory = round.memory
    }
}

extension Verdict {
    package var isDue: Bool {
        if case .due = standing { true } else { false }
    }
}
