import Foundation

/// Calendar rules (E1, E2, E3, G1, P1): an occasion is a day; a new rule starts with the next one. Who has answered since it is asked is not
/// asked again, and a digest that has nothing new isn't sent. To the persons in charge of groups, each group is an occasion of its own.
extension Examination {
    func occasionVerdicts() -> [Verdict] {
        guard let subject = OccasionSubject(subjectID), case .calendar(let recurrence) = rule.trigger else { return [] }
        let group = subject.group.flatMap { index.community.groups[$0] }
        if subject.group != nil, group == nil { return [] }
        let start = subject.day.at(.midnight, in: zone)
        let fresh = rule.news.map { news($0, from: previous(of: recurrence, before: subject.day), to: start) }
        let opening = subject.day.at(recurrence.time ?? .midnight, in: zone)
        let steps = rule.steps.filter { isAsked($0) && (audience(of: $0) == .leads) == (group != nil) }
        return steps.flatMap { step in
            let moment = moment(of: step, since: opening)
            let occasion = Occasion(
                subject: subject, opening: opening, moment: moment, news: fresh,
                group: subject.group.flatMap { index.matter(ofGroup: $0, at: max(moment, now)) })
            let people =
                subject.group.map { audiences.leads(of: [$0]) } ?? audiences.people(for: audience(of: step))
            return people.map { person in
                // Who came after the day was asked nothing, and isn't reminded of it.
                if let since = person.since, since > opening {
                    return notOwed(step, person.recipient, .arrivedAfterMoment)
                }
                return verdict(step, person.recipient, occasion)
            }
        }
    }

    private struct Occasion {
        let subject: OccasionSubject
        let opening: Date
        /// Of the step.
        let moment: Date
        /// Nil when the rule doesn't ask.
        let news: [Record]?
        let group: GroupMatter?
    }

    private func verdict(_ step: Step, _ recipient: Recipient, _ occasion: Occasion) -> Verdict {
        let day = occasion.subject.day
        let settled = verdict(
            Candidate(
                step: step, recipient: recipient,
                subject: .occasion(day, news: occasion.news ?? [], group: occasion.group), moment: occasion.moment,
                expires: expiry(of: step, from: occasion.moment), reason: .occasion(day)))
        guard settled.notice != nil || settled.isLate else { return settled }
        if let first = opener(of: step), !stands(first, for: recipient, where: { _ in true }) {
            return notOwed(step, recipient, .stepBeforeNotSent(step: first.name))
        }
        if occasion.news?.isEmpty == true { return notOwed(step, recipient, .nothingNew) }
        if let answer = answer(of: recipient, occasion.subject) {
            return notOwed(step, recipient, .answered(on: answer))
        }
        guard settled.notice != nil else { return settled }
        let isOld = occasion.opening < planner.firstSight(of: step, in: rule, now: now)
        return isOld ? notOwed(step, recipient, .momentBeforeRule) : settled
    }

    /// The day on which she, or anybody of her group, answered what the rule asks. What was answered the time before doesn't count: it was
    /// another asking; a rule that takes earlier answers says since when.
    private func answer(of recipient: Recipient, _ subject: OccasionSubject) -> CalendarDate? {
        guard let question = rule.unlessAnswered else { return nil }
        // A table may give no more than the day.
        let start = subject.day.at(.midnight, in: zone)
        let since = rule.answeredSince?.moving(start, by: -1, in: zone, working: planner.workingDays) ?? start
        let given =
            subject.group.map { answers(to: question, ofGroup: $0).map(\.at) }
            ?? index.answers.moments(to: question, of: recipient)
        return given.filter { $0 >= since && $0 <= now }.max().map { CalendarDate($0, in: zone) }
    }

    /// An answer counts for each group of the person who gave it; `question:group` for that group alone, whoever gave it.
    private func answers(to question: String, ofGroup group: String) -> [Answer] {
        let lead = index.community.groups[group]?.lead
        let own = index.answers.all(to: question).filter { answer in
            let member =
                answer.memberID.flatMap { index.members[$0] } ?? answer.address.flatMap(index.memberByAddress)
            return member.map { $0.groups.contains(group) || $0.id == lead } ?? false
        }
        return own + index.answers.all(to: "\(question):\(group)")
    }

    /// Whole days: what is published on the day of a digest, after it left, is in the next one.
    private func news(_ filter: RecordFilter, from since: Date?, to end: Date) -> [Record] {
        let records = index.directory.records[filter.table]?.records ?? []
        return records.filter { record in
            guard let moment = record.moments[filter.since], moment < end else { return false }
            let isRight = filter.statuses.isEmpty || filter.statuses.contains(record.status ?? "")
            return isRight && since.map { moment >= $0 } ?? true
        }.sorted {
            ($0.moments[filter.since] ?? .distantPast, $0.id) < ($1.moments[filter.since] ?? .distantPast, $1.id)
        }
    }

    private func previous(of recurrence: Recurrence, before day: CalendarDate) -> Date? {
        // Rhythms of two years and leap days among them.
        let days = RecurrenceDays(recurrence)?.days(from: day.adding(days: -5 * 366), through: day.adding(days: -1))
        return days?.last?.at(.midnight, in: zone)
    }
}

extension Planner {
    /// The occasions that may still have something to say: from a month back and as long as the steps wait, and at least the next one.
    func occasions(of recurrence: Recurrence, rule: Rule, now: Date, horizon: Date) -> [String] {
        let today = CalendarDate(now, in: index.zone)
        let first =
            rule.steps.map { step in
                if case .since(let span, _) = step.moment {
                    span.moving(today, by: -1, working: workingDays)
                } else {
                    today
                }
            }.min() ?? today
        let last = max(CalendarDate(horizon, in: index.zone), today.adding(days: 1))
        let days = RecurrenceDays(recurrence)?.days(from: first.adding(days: -31), through: last) ?? []
        let isToLeads = rule.steps.map { ($0.audience ?? rule.audience) == .leads }
        let groups = isToLeads.contains(true) ? index.community.groups.keys.sorted() : []
        return days.flatMap { day in
            (isToLeads.contains(false) ? [OccasionSubject(day)] : [])
                + groups.map { OccasionSubject(day, group: $0) }
        }.map(\.description)
    }
}

extension DirectoryIndex {
    func matter(ofGroup id: String, at moment: Date) -> GroupMatter? {
        community.groups[id].map { group in
            let meetings = directory.events.filter {
                $0.groups.contains(id) && !$0.isCancelled && $0.start > moment
            }
            return GroupMatter(
                id: id, name: group.name, memberCount: active(ofGroups: [id]).count,
                nextMeeting: meetings.min { $0.start < $1.start })
        }
    }
}

extension Planner {
    /// The first group that somebody is in charge of, as a notice would tell it now.
    package func group(ledBy member: String, now: Date) -> GroupMatter? {
        let led = index.community.groups.filter { $0.value.lead == member }.keys.min()
        return led.flatMap { index.matter(ofGroup: $0, at: now) }
    }
}

extension Verdict {
    /// Of what is too late anyway, why it wasn't sent is the better answer.
    var isLate: Bool { if case .tooLate = reason { true } else { false } }
}
