import Foundation

/// What one look leaves for the next: when each subject has something new to say if nothing changes, and the ledger it saw.
///
/// It rests on the promise of a verdict that waits: it holds until its time as long as neither directory nor ledger changes.
/// Whoever reads the sources anew, or at least once a day, must drop it.
package struct PlanningMemory: Sendable {
    private var wakes: [Agenda.Item: Date] = [:]
    /// When the next of those whom a glance left out has something to say, by rule.
    private var dormant: [Int: Date] = [:]
    private let ledger: Ledger
    /// What the last look rested on, to be taken over by the next.
    let index: DirectoryIndex
    /// Until when the same sources show nothing new, provided that the register stays as it was.
    let showsNothingUntil: Date?

    init(ledger: Ledger, index: DirectoryIndex, showsNothingUntil: Date?) {
        self.ledger = ledger
        self.index = index
        self.showsNothingUntil = showsNothingUntil
    }

    /// An address refused, or its refusal lifted, may change any verdict; so may minutes recalled or sent again, and who asks that mail
    /// stop.
    func holds(for register: Register) -> Bool {
        index.register.suppressed == register.suppressed && index.register.recalls == register.recalls
            && index.register.resends == register.resends && index.register.stops == register.stops
    }

    package var wakesAt: Date? { (wakes.values.filter { $0 < .distantFuture } + dormant.values).min() }

    /// What may be otherwise than when it looked, by rule and subject.
    func news(in now: Ledger) -> Set<Ledger.About> { now.news(since: ledger) }

    /// Nothing about this subject can have changed since.
    func isSettled(_ item: Agenda.Item, of rule: Rule, news: Set<Ledger.About>, now instant: Date) -> Bool {
        guard let wake = wakes[item], instant < wake else { return false }
        return news.isEmpty
            || ([rule.name] + rule.formerly).allSatisfy {
                !news.contains(Ledger.About(rule: $0, subject: item.subject))
            }
    }

    mutating func keep(_ item: Agenda.Item, from other: PlanningMemory) {
        wakes[item] = other.wakes[item]
    }

    /// A verdict that is due counts at once: what becomes of it is in the ledger next time.
    mutating func note(_ verdicts: [Verdict], of item: Agenda.Item, or wake: Date? = nil) {
        var next = min(wakes[item] ?? .distantFuture, wake ?? .distantFuture)
        for verdict in verdicts {
            if case .waits = verdict.standing, let at = verdict.at { next = min(next, at) }
        }
        wakes[item] = next
    }

    mutating func noteDormant(rule: Int, until wake: Date?) {
        if let wake { dormant[rule] = min(dormant[rule] ?? wake, wake) }
    }
}
