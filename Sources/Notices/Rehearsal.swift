import Foundation

/// `plan`: the same verdicts and the same allotment on a clock that jumps to the next verdict's time, with a simulated ledger
/// in which whatever leaves is accepted at once. It writes nothing.
package struct Rehearsal: Sendable {
    /// One notice that would leave.
    package struct Departure: Hashable, Sendable {
        package let at: Date
        package let notice: DueNotice
        package let reason: Reason
        /// It would be held by a guard instead of leaving.
        package let hold: Reason?
    }

    private let planner: Planner
    private var ledger: Ledger
    private var allotment: Allotment
    private var agenda: Agenda
    private var departures: [Departure] = []

    /// What would leave from `start` until `end` (included), in time order.
    package static func departures(
        directory: Directory, rules: [Rule], policy: SendingPolicy, ledger: Ledger, from start: Date, until end: Date
    ) -> [Departure] {
        var rehearsal = Rehearsal(
            directory: directory, rules: rules, policy: policy, ledger: ledger, from: start, until: end)
        rehearsal.play(until: end)
        return rehearsal.departures
    }

    private init(
        directory: Directory, rules: [Rule], policy: SendingPolicy, ledger: Ledger, from start: Date, until end: Date
    ) {
        var informed = directory
        informed.register = Sightings.observe(directory, rules: rules, now: start).added(to: directory.register)
        planner = Planner(directory: informed, rules: rules, policy: policy)
        self.ledger = ledger
        allotment = Allotment(planner: planner, ledger: ledger, now: start)
        agenda = Agenda()
        for (index, rule) in rules.enumerated() {
            for subject in planner.subjects(of: rule, now: start, horizon: end) {
                agenda.add(Agenda.Item(rule: index, subject: subject), at: start)
            }
        }
    }

    private mutating func play(until end: Date) {
        while let (now, items) = agenda.next(), now <= end {
            var due: [Verdict] = []
            for item in items {
                let verdicts = judge(item, at: now)
                due += verdicts.filter(\.isDue)
                note(verdicts, of: item)
            }
            let allotted = allotment.allot(due, ledger: ledger, now: now)
            for departure in allotted.now { leave(departure, at: now) }
            for verdict in allotted.later { note([verdict], of: item(of: verdict)) }
            // What has just left may start a waiting time of the same subject.
            for item in Set(allotted.now.map { self.item(of: $0.verdict) }) {
                note(judge(item, at: now), of: item)
            }
        }
    }

    private func judge(_ item: Agenda.Item, at now: Date) -> [Verdict] {
        planner.verdicts(of: planner.rules[item.rule], subject: item.subject, ledger: ledger, now: now)
    }

    private mutating func note(_ verdicts: [Verdict], of item: Agenda.Item) {
        for verdict in verdicts {
            if case .waits = verdict.standing, let at = verdict.at { agenda.add(item, at: at) }
        }
    }

    private mutating func leave(_ allotted: Allotment.Allotted, at now: Date) {
        let notice = allotted.notice
        departures.append(Departure(at: now, notice: notice, reason: allotted.verdict.reason, hold: allotted.hold))
        let isHeld = allotted.hold != nil
        ledger.record(
            LedgerEntry(
                id: "plan", key: notice.key, state: isHeld ? .held : .sent, createdAt: now,
                acceptedAt: isHeld ? nil : now, told: notice.tells, noticeClass: notice.rule.noticeClass,
                address: notice.recipient.address, isDiscreet: notice.recipient.isDiscreet))
    }

    private func item(of verdict: Verdict) -> Agenda.Item {
        Agenda.Item(
            rule: planner.rules.firstIndex { $0.name == verdict.rule } ?? 0, subject: verdict.subjectID)
    }
}
