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
    /// Who is owed what later, as far as that was asked at this instant.
    private var coming: (at: Date, day: [String: Int], month: [String: Int])?

    private struct PersonDay: Hashable {
        let person: String
        /// For a month, its first day.
        let day: CalendarDate
    }

    private var policy: SendingPolicy { planner.policy }
    private var isCounted: Bool { policy.mostPerPerson != SendingPolicy.MostPerPerson() }

    init(planner: Planner) { self.planner = planner }

    /// - Parameter address: where it goes: an applicant who has become a member is one person.
    mutating func note(_ key: NoticeKey, to address: String, _ noticeClass: NoticeClass, at instant: Date) {
        guard isCounted || noticeClass == .optional else { return }
        let day = planner.index.wall.day(of: instant)
        let person = planner.person(key.recipient, at: address)
        if noticeClass == .optional { optional[PersonDay(person: person, day: day), default: 0] += 1 }
        guard isCounted, !planner.isOfTheTeam(key) else { return }
        daily[PersonDay(person: person, day: day), default: 0] += 1
        monthly[PersonDay(person: person, day: day.firstOfMonth), default: 0] += 1
    }

    /// Why a notice that is due doesn't leave today, and when it is looked at again.
    mutating func postponement(
        of notice: DueNotice, ledger: Ledger, now: Date, nextDay: Date
    ) -> (reason: Reason, until: Date)? {
        let day = planner.index.wall.day(of: now)
        let person = planner.person(notice.recipient.id, at: notice.recipient.address)
        let today = PersonDay(person: person, day: day)
        let isOptional = notice.rule.noticeClass == .optional
        if isOptional, optional[today, default: 0] >= policy.mostOptionalPerDay {
            return (.oneOptionalADay(most: policy.mostOptionalPerDay), nextDay)
        }
        guard isCounted, !notice.isForTheTeam else { return nil }
        let opening = planner.openingOfNextMonth(after: day)
        if let most = policy.mostPerPerson.month, notice.isSpared(until: opening) {
            let had = monthly[PersonDay(person: person, day: day.firstOfMonth), default: 0]
            // What is optional leaves room for what is certain.
            let certain = isOptional ? comingLater(ledger: ledger, now: now).month[person, default: 0] : 0
            if had + certain >= most { return (.monthIsFull(most: most), opening) }
        }
        guard let most = policy.mostPerPerson.day, notice.canWait(until: nextDay) else { return nil }
        let coming = comingLater(ledger: ledger, now: now).day[person, default: 0]
        return daily[today, default: 0] + min(1, coming) >= most ? (.dayIsFull(most: most), nextDay) : nil
    }

    /// How much of what can't be put off each person is owed later today, and later this month.
    private mutating func comingLater(ledger: Ledger, now: Date) -> (at: Date, day: [String: Int], month: [String: Int])
    {
        if let coming, coming.at == now { return coming }
        let day = planner.index.wall.day(of: now)
        let midnight = day.adding(days: 1).at(.midnight, in: planner.index.zone)
        let next = planner.hours.opening(at: midnight)
        let opening = planner.openingOfNextMonth(after: day)
        let end = policy.mostPerPerson.month == nil ? midnight : opening
        var found: (at: Date, day: [String: Int], month: [String: Int]) = (now, [:], [:])
        for notice in planner.appointments(until: end, ledger: ledger, after: now) {
            let person = planner.person(notice.recipient.id, at: notice.recipient.address)
            if notice.dueAt < midnight, !notice.canWait(until: next) { found.day[person, default: 0] += 1 }
            if notice.dueAt < opening, !notice.isSpared(until: opening) { found.month[person, default: 0] += 1 }
        }
        coming = found
        return found
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

    /// Under which name her mail is counted: a member's id, also where an application or a registration knows her by her address only.
    fileprivate func person(_ id: String, at address: String) -> String {
        index.members[id] == nil ? index.memberByAddress(address)?.id ?? id : id
    }

    /// What the events of the time until `end` owe to members and registrants, after `now`.
    fileprivate func appointments(until end: Date, ledger: Ledger, after now: Date) -> [DueNotice] {
        var notices: [DueNotice] = []
        for rule in rules where rule.isEnabled && rule.noticeClass != .optional {
            guard case .event(let filter) = rule.trigger else { continue }
            for event in index.directory.events
            where filter.matches(event) && event.end > now.addingTimeInterval(-14 * 86_400) {
                guard rule.mayHaveAppointment(about: event, between: now, and: end, planner: self) else { continue }
                for verdict in verdicts(of: rule, subject: event.id, ledger: ledger, now: now) {
                    guard case .waits(let notice) = verdict.standing, notice.dueAt < end, !notice.isForTheTeam else {
                        continue
                    }
                    notices.append(notice)
                }
            }
        }
        return notices
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
