import Foundation

/// What one look leaves for the next: when each subject has something new to say if nothing changes, and the ledger it saw.
///
/// It rests on the promise of a verdict that waits: it holds until its time as long as neither directory nor ledger changes.
/// Whoever reads the sources anew, or at least once a day, must drop it.
package struct PlanningMemory: Sendable {
    private var wakes: [Agenda.Item: Date] = [:]
    private let ledger: Ledger
    private let suppressed: [String: Date]

    init(ledger: Ledger, suppressed: [String: Date]) {
        self.ledger = ledger
        self.suppressed = suppressed
    }

    /// An address refused, or its refusal lifted, may change any verdict.
    func holds(for register: Register) -> Bool { suppressed == register.suppressed }

    package var wakesAt: Date? { wakes.values.filter { $0 < .distantFuture }.min() }

    /// Nothing about this subject can have changed since.
    func isSettled(_ item: Agenda.Item, of rule: Rule, ledger now: Ledger, now instant: Date) -> Bool {
        guard let wake = wakes[item], instant < wake else { return false }
        return ([rule.name] + rule.formerly).allSatisfy { name in
            ledger.entries(rule: name, subject: item.subject) == now.entries(rule: name, subject: item.subject)
        }
    }

    mutating func keep(_ item: Agenda.Item, from other: PlanningMemory) {
        wakes[item] = other.wakes[item]
    }

    /// A verdict that is due counts at once: what becomes of it is in the ledger next time.
    mutating func note(_ verdicts: [Verdict], of item: Agenda.Item) {
        let next = verdicts.compactMap { verdict in
            if case .waits = verdict.standing { verdict.at } else { nil }
        }.min()
        wakes[item] = min(wakes[item] ?? .distantFuture, next ?? .distantFuture)
    }
}
