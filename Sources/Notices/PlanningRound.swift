import Foundation

/// The verdicts of one look, rule by rule.
struct PlanningRound {
    let planner: Planner
    let ledger: Ledger
    let now: Date
    let known: PlanningMemory?
    var memory: PlanningMemory
    var isTerse = false
    private(set) var verdicts: [Verdict] = []
    private let news: Set<Ledger.About>

    init(planner: Planner, ledger: Ledger, now: Date, known: PlanningMemory?, memory: PlanningMemory) {
        self.planner = planner
        self.ledger = ledger
        self.now = now
        self.known = known
        self.memory = memory
        news = known?.news(in: ledger) ?? []
    }

    mutating func look(atRule position: Int, horizon: Date, includingPast: Bool, _ allotment: Allotment) {
        let rule = planner.rules[position]
        // The next bulletin is enough: each day brings another.
        let horizon = rule.trigger.isBulletin ? min(horizon, now.addingTimeInterval(7 * 86_400)) : horizon
        guard isTerse else {
            let subjects = planner.subjects(of: rule, now: now, horizon: horizon, includingPast: includingPast)
            for subject in subjects { look(at: subject, ofRule: position, rule) }
            return
        }
        guard planner.standstill(of: rule) == nil, planner.isSourceNamed(rule) else { return }
        guard case .inactivity(let span) = rule.trigger, Dormancy.isKnown(to: rule) else {
            let subjects = planner.subjects(of: rule, now: now, horizon: horizon)
            for subject in subjects { look(at: subject, ofRule: position, rule) }
            return
        }
        let dormancy = Dormancy(of: rule, after: span, planner: planner, ledger: ledger, now: now)
        memory.noteDormant(rule: position, until: dormancy.wakesAt)
        for subject in dormancy.subjects { look(at: subject, ofRule: position, rule) }
        lookAtOldest(of: dormancy.beginners, ofRule: position, rule, allotment)
    }

    private mutating func look(at subject: String, ofRule position: Int, _ rule: Rule) {
        let item = Agenda.Item(rule: position, subject: subject)
        if let known, known.isSettled(item, of: rule, news: news, now: now) {
            memory.keep(item, from: known)
            return
        }
        let glance =
            isTerse
            ? planner.glance(at: subject, of: rule, ledger: ledger, now: now)
            : Glance(verdicts: planner.verdicts(of: rule, subject: subject, ledger: ledger, now: now))
        memory.note(glance.verdicts, of: item, or: glance.wakesAt)
        verdicts += glance.verdicts
    }

    /// Of those whose first notice may be owed, as many as today's ramp has room for, oldest first, and whoever is as old as the last of
    /// them: among those the allotment decides. The others are looked at tomorrow.
    private mutating func lookAtOldest(
        of beginners: [Dormancy.Beginner], ofRule position: Int, _ rule: Rule, _ allotment: Allotment
    ) {
        var room = allotment.room(for: rule, now: now)
        var last: CalendarDate?
        for beginner in beginners.sorted(by: { $0.since < $1.since }) {
            guard room > 0 || last == beginner.since else {
                memory.noteDormant(rule: position, until: allotment.nextDay(after: now))
                return
            }
            let before = verdicts.count
            look(at: beginner.subject, ofRule: position, rule)
            room -= verdicts[before...].count(where: \.isDue)
            last = beginner.since
        }
    }

    mutating func note(postponed verdict: Verdict) {
        guard let position = planner.rules.firstIndex(where: { $0.name == verdict.rule }) else { return }
        memory.note([verdict], of: Agenda.Item(rule: position, subject: verdict.subjectID))
    }
}
