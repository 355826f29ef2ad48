import Foundation

/// The second pure stage: what the whole set adds to verdicts that are due. The ramp of a rule that starts on an old
/// community (oldest first), how much mail one person gets (`Allowance`), and the two guards that hold a pass that is too large.
package struct Allotment: Sendable {
    /// A notice to put in the outbox now; with `hold`, to be kept there until a person releases it.
    package struct Allotted: Hashable, Sendable {
        package let verdict: Verdict
        package let notice: DueNotice
        package let hold: Reason?
    }

    private let planner: Planner
    /// First notices of a rule already put in the outbox, by rule and local day.
    private var ramped: [RuleDay: Int] = [:]
    private var allowance: Allowance
    /// What a guard already keeps, by rule: what comes in small batches is one crowd all the same.
    private var held: [String: Set<String>] = [:]

    private struct RuleDay: Hashable {
        let rule: String
        let day: CalendarDate
    }

    /// - Parameter now: nothing that was put in the outbox before the month of this instant is counted any more.
    package init(planner: Planner, ledger: Ledger, now: Date) {
        self.planner = planner
        allowance = Allowance(planner: planner)
        let month = planner.index.wall.day(of: now).firstOfMonth.at(.midnight, in: planner.index.zone)
        let ramps = planner.rules.filter { $0.trigger.isRamped }.map {
            (rule: $0.name, step: $0.steps.first?.name ?? "")
        }
        for entry in ledger.rows where entry.state != .cancelled {
            if entry.state == .held { held[entry.key.rule, default: []].insert(entry.key.subject) }
            guard entry.createdAt >= month else { continue }
            allowance.note(entry.key, to: entry.address, entry.noticeClass, at: entry.createdAt)
            if ramps.contains(where: { $0.step == entry.key.step && $0.rule == entry.key.rule }) {
                let day = planner.index.wall.day(of: entry.createdAt)
                ramped[RuleDay(rule: entry.key.rule, day: day), default: 0] += 1
            }
        }
    }

    /// How many first notices of a ramped rule there is room for today.
    func room(for rule: Rule, now: Date) -> Int {
        rule.ramp - ramped[RuleDay(rule: rule.name, day: planner.index.wall.day(of: now)), default: 0]
    }

    /// When what the ramp postpones is looked at again.
    func nextDay(after now: Date) -> Date {
        let tomorrow = CalendarDate(now, in: planner.index.zone).adding(days: 1).at(.midnight, in: planner.index.zone)
        return planner.hours.opening(at: tomorrow)
    }

    /// Divides verdicts that are due into what goes in the outbox now and what waits longer.
    package mutating func allot(_ due: [Verdict], ledger: Ledger, now: Date) -> (now: [Allotted], later: [Verdict]) {
        var later: [Verdict] = []
        var admitted: [(Verdict, DueNotice)] = []
        let (next, today) = (nextDay(after: now), planner.index.wall.day(of: now))
        for verdict in firstThingsFirst(due, next: next) {
            guard case .due(let notice) = verdict.standing else { continue }
            let isRamped = isRamped(notice)
            if isRamped, room(for: notice.rule, now: now) <= 0 {
                later.append(postponed(verdict, notice, because: .rampFull(perDay: notice.rule.ramp), until: next))
                continue
            }
            // Whoever's turn it is has it, though her other mail may make her wait: nobody younger takes it.
            if isRamped { ramped[RuleDay(rule: notice.rule.name, day: today), default: 0] += 1 }
            if let wait = allowance.postponement(of: notice, ledger: ledger, now: now, nextDay: next) {
                later.append(postponed(verdict, notice, because: wait.reason, until: wait.until))
            } else {
                allowance.note(notice.key, to: notice.recipient.address, notice.rule.noticeClass, at: now)
                admitted.append((verdict, notice))
            }
        }
        let holds = guards(over: admitted.map(\.1))
        for (_, notice) in admitted where holds[notice.rule.name] != nil {
            held[notice.rule.name, default: []].insert(notice.key.subject)
        }
        return (admitted.map { Self.allotted($0, $1, hold: holds[$1.rule.name]) }, later)
    }

    /// A letter that waits for a person's release is given a month for it: its days to leave begin then.
    private static func allotted(_ verdict: Verdict, _ notice: DueNotice, hold: Reason?) -> Allotted {
        var notice = notice
        if hold != nil, notice.rule.trigger.watchesPeople { notice.expiresAt += 30 * 86_400 }
        return Allotted(verdict: verdict, notice: notice, hold: hold)
    }

    private func isRamped(_ notice: DueNotice) -> Bool {
        notice.rule.trigger.isRamped && notice.rule.steps.first?.name == notice.step.name
    }

    /// A verdict that would be too late by then is looked at again there all the same.
    private func postponed(
        _ verdict: Verdict, _ notice: DueNotice, because reason: Reason, until later: Date
    ) -> Verdict {
        var waiting = notice
        waiting.dueAt = later
        return Verdict(
            rule: verdict.rule, step: notice.step, subjectID: verdict.subjectID, recipient: verdict.recipient,
            standing: .waits(waiting), at: waiting.dueAt, reason: reason)
    }

    /// Why all that a rule would queue in this pass is held, by rule.
    private func guards(over notices: [DueNotice]) -> [String: Reason] {
        var reasons: [String: Reason] = [:]
        for (name, group) in Dictionary(grouping: notices, by: \.rule.name) {
            guard let trigger = group.first?.rule.trigger, trigger.isGuarded else { continue }
            if group.count > planner.policy.mostPerRun {
                reasons[name] = .heldMostPerRun(count: group.count, most: planner.policy.mostPerRun)
            } else {
                let watched =
                    trigger.watchesPeople
                    ? (held[name] ?? []).union(group.map(\.key.subject)).count : group.count(where: \.isWithdrawal)
                let share = Int(Double(planner.index.activeCount) * planner.policy.mostShare)
                let most = max(5, share)
                if watched > most { reasons[name] = .heldMostShare(count: watched, most: most) }
            }
        }
        return reasons
    }

    /// What can't wait before what can, letters before what one may refuse; then absences by the oldest access, the rest by when it
    /// was due; ties by key, so that the order is always the same.
    private func firstThingsFirst(_ due: [Verdict], next: Date) -> [Verdict] {
        let order = due.map { (rank: rank(of: $0, next: next), age: Self.age(of: $0)) }
        func key(_ place: Int) -> String { due[place].notice?.key.description ?? "" }
        return due.indices.sorted { left, right in
            order[left] == order[right] ? key(left) < key(right) : order[left] < order[right]
        }.map { due[$0] }
    }

    private func rank(of verdict: Verdict, next: Date) -> Int {
        guard planner.policy.mostPerPerson.day != nil, let notice = verdict.notice else { return 0 }
        guard notice.canWait(until: next) else { return 0 }
        return switch notice.rule.noticeClass {
        case .statutory: 1
        case .service: 2
        case .optional: 3
        }
    }

    private static func age(of verdict: Verdict) -> Date {
        guard let notice = verdict.notice else { return .distantFuture }
        if case .absence(let absence) = notice.subject, let since = absence.lastAccessOn ?? absence.joinedOn {
            return since.at(.midnight, in: .gmt)
        }
        return notice.dueAt
    }
}

extension Trigger {
    /// Rules that start on an old community with a backlog.
    var isRamped: Bool { watchesPeople }

    /// Rules whose sudden abundance means that a source lies.
    var watchesPeople: Bool {
        switch self {
        case .inactivity, .attendance: true
        case .application, .event, .minutes, .calendar, .joining, .record, .action, .bulletin, .stop, .incident: false
        }
    }

    /// Rules whose crowds a guard holds: not the chair's confirmed act, nor alerts, which nobody would release.
    var isGuarded: Bool {
        switch self {
        case .minutes, .bulletin, .stop, .incident: false
        case .application, .inactivity, .event, .calendar, .joining, .record, .attendance, .action: true
        }
    }
}
