import Foundation

/// How much mail one person gets (`sending.most_per_person`): so many messages a day and a month, and so many optional ones a day.
///
/// A message that can wait gives way to one that can't, also to one that is owed later the same day; it waits for another day as
/// long as it keeps half of its time. What she would miss by waiting leaves all the same, and so does what answers an act: a change, a
/// confirmation, minutes. A full month goes without what is optional, what can wait for the next one, and a reminder that another
/// follows. Mail to those who run the community isn't counted.
struct Allowance {
    private let planner: Planner
    private var daily: [PersonDay: Int] = [:]
    private var monthly: [PersonDay: Int] = [:]
    private var optional: [PersonDay: Int] = [:]
    /// Who is owed something later on that day that can't wait, as far as that was asked.
    private var spoken: (day: CalendarDate, people: Set<String>)?

    private struct PersonDay: Hashable {
        let person: String
        /// For a month, its first day.
        let day: CalendarDate
    }

    private var policy: SendingPolicy { planner.policy }
    private var isCounted: Bool { policy.mostPerPerson != SendingPolicy.MostPerPerson() }

    init(planner: Planner) { self.planner = planner }

    mutating func note(_ key: NoticeKey, _ noticeClass: NoticeClass, at instant: Date) {
        guard isCounted || noticeClass == .optional else { return }
        let day = planner.index.wall.day(of: instant)
        if noticeClass == .optional { optional[PersonDay(person: key.recipient, day: day), default: 0] += 1 }
        guard isCounted, !planner.isOfTheTeam(key) else { return }
        daily[PersonDay(person: key.recipient, day: day), default: 0] += 1
        monthly[PersonDay(person: key.recipient, day: day.firstOfMonth), default: 0] += 1
    }

    /// Why a notice that is due doesn't leave today, and when it is looked at again.
    mutating func postponement(
        of notice: DueNotice, ledger: Ledger, now: Date, nextDay: Date
    ) -> (reason: Reason, until: Date)? {
        let day = planner.index.wall.day(of: now)
        let today = PersonDay(person: notice.recipient.id, day: day)
        let isOptional = notice.rule.noticeClass == .optional
        if isOptional, optional[today, default: 0] >= policy.mostOptionalPerDay {
            return (.oneOptionalADay(most: policy.mostOptionalPerDay), nextDay)
        }
        guard isCounted, !notice.isForTheTeam else { return nil }
        if let most = policy.mostPerPerson.month,
            monthly[PersonDay(person: today.person, day: day.firstOfMonth), default: 0] >= most
        {
            let opening = planner.openingOfNextMonth(after: day)
            if notice.isSpared(until: opening) { return (.monthIsFull(most: most), opening) }
        }
        guard let most = policy.mostPerPerson.day, notice.canWait(until: nextDay) else { return nil }
        let had = daily[today, default: 0]
        let coming = isSpokenFor(today, ledger: ledger, now: now) ? 1 : 0
        return had + coming >= most ? (.dayIsFull(most: most), nextDay) : nil
    }

    private mutating func isSpokenFor(_ today: PersonDay, ledger: Ledger, now: Date) -> Bool {
        if spoken?.day != today.day {
            spoken = (today.day, planner.appointments(on: today.day, ledger: ledger, after: now))
        }
        return spoken?.people.contains(today.person) ?? false
    }
}

extension DueNotice {
    /// Whether nobody expects it at once, and it still has half of its time then; what is optional, any time at all.
    func canWait(until later: Date) -> Bool {
        guard !answersAnAct else { return false }
        if rule.noticeClass == .optional { return later < expiresAt }
        return later.timeIntervalSince(moment) * 2 <= expiresAt.timeIntervalSince(moment)
    }

    /// Whether a full month goes without it: what is optional, what can wait for the next month, a reminder that another one follows.
    func isSpared(until nextMonth: Date) -> Bool {
        switch rule.noticeClass {
        case .statutory: false
        case .optional: true
        case .service: canWait(until: nextMonth) || (!answersAnAct && isFollowed)
        }
    }

    /// Days before its event, and another word of the rule comes before the start.
    private var isFollowed: Bool {
        guard case .event(let event, _, _, _) = subject, moment < event.start, !step.hasCalendarEntry else {
            return false
        }
        return expiresAt < event.start && expiresAt.timeIntervalSince(moment) >= 2 * 86_400
    }

    /// It tells what has just been done or has changed, or leaves at any hour.
    private var answersAnAct: Bool {
        if rule.ignoresHours || step.ignoresHours || rule.answers.contains(where: { $0.name == step.name }) {
            return true
        }
        if rule.trigger == .minutes || step.moment == .registration { return true }
        return false
    }

    var isForTheTeam: Bool { rule.trigger == .incident || (step.audience ?? rule.audience).isOfRole }
}

extension Planner {
    fileprivate func isOfTheTeam(_ key: NoticeKey) -> Bool {
        if key.rule == Rule.reservedName { return true }
        guard let rule = rules.first(where: { $0.name == key.rule || $0.formerly.contains(key.rule) }) else {
            return false
        }
        let step = rule.allSteps.first { $0.isKnown(as: key.step) }
        return (step?.audience ?? rule.audience).isOfRole
    }

    /// Who is owed something on that day, after `now`, that can't wait until the next: a reminder of the day itself, say.
    fileprivate func appointments(on day: CalendarDate, ledger: Ledger, after now: Date) -> Set<String> {
        let end = day.adding(days: 1).at(.midnight, in: index.zone)
        let next = hours.opening(at: end)
        var people: Set<String> = []
        for rule in rules where rule.isEnabled {
            guard case .event(let filter) = rule.trigger else { continue }
            for event in index.directory.events where filter.matches(event) && event.start > now {
                guard rule.mayHaveAppointment(about: event, between: now, and: end, planner: self) else { continue }
                for verdict in verdicts(of: rule, subject: event.id, ledger: ledger, now: now) {
                    guard case .waits(let notice) = verdict.standing, notice.dueAt < end, !notice.canWait(until: next),
                        !notice.isForTheTeam
                    else { continue }
                    people.insert(notice.recipient.id)
                }
            }
        }
        return people
    }

    fileprivate func openingOfNextMonth(after day: CalendarDate) -> Date {
        hours.opening(at: day.firstOfMonth.adding(days: 31).firstOfMonth.at(.midnight, in: index.zone))
    }
}

extension Rule {
    fileprivate func mayHaveAppointment(
        about event: Event, between now: Date, and end: Date, planner: Planner
    ) -> Bool {
        let examination = Examination(planner: planner, rule: self, subjectID: event.id, ledger: Ledger(), now: now)
        return steps.contains { step in
            // Sending hours may bring what was due at night, or over a weekend, to this day.
            guard case .event = step.moment, let moment = examination.moment(of: step, event) else { return false }
            return moment < end && moment.addingTimeInterval(5 * 86_400) > now
        }
    }
}

extension CalendarDate {
    var firstOfMonth: CalendarDate { adding(days: 1 - day) }
}
