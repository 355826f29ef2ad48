import Foundation

/// Calendar rules (E1, E2, E3, P1): an occasion is a day; a new rule starts with the next one. Who has answered since the last occasion
/// is not asked again, and a digest that has nothing new isn't sent.
extension Examination {
    func occasionVerdicts() -> [Verdict] {
        guard let day = CalendarDate(subjectID), case .calendar(let recurrence) = rule.trigger else { return [] }
        let since = (rule.unlessAnswered ?? rule.news?.table).flatMap { _ in previous(of: recurrence, before: day) }
        let opening = day.at(recurrence.time ?? .midnight, in: zone)
        return rule.steps.filter(isAsked).flatMap { step in
            let moment = moment(of: step, since: opening)
            let news = rule.news.map { self.news($0, from: since, to: max(moment, min(now, moment))) }
            return audiences.people(for: audience(of: step)).map { person in
                // Who came after the day was asked nothing, and isn't reminded of it.
                if let since = person.since, since > opening {
                    return notOwed(step, person.recipient, .arrivedAfterMoment)
                }
                return verdict(
                    step, person.recipient,
                    Occasion(day: day, opening: opening, moment: moment, since: since, news: news))
            }
        }
    }

    private struct Occasion {
        let day: CalendarDate
        let opening: Date
        /// Of the step.
        let moment: Date
        /// When it was before; nil for the first time.
        let since: Date?
        /// Nil when the rule doesn't ask.
        let news: [Record]?
    }

    private func verdict(_ step: Step, _ recipient: Recipient, _ occasion: Occasion) -> Verdict {
        let settled = verdict(
            Candidate(
                step: step, recipient: recipient, subject: .occasion(occasion.day, news: occasion.news ?? []),
                moment: occasion.moment, expires: expiry(of: step, from: occasion.moment),
                reason: .occasion(occasion.day)))
        guard settled.notice != nil else { return settled }
        if occasion.news?.isEmpty == true { return notOwed(step, recipient, .nothingNew) }
        if let answer = answer(of: recipient, since: occasion.since) {
            return notOwed(step, recipient, .answered(on: answer))
        }
        let isOld = occasion.opening < planner.firstSight(of: step, in: rule, now: now)
        return isOld ? notOwed(step, recipient, .momentBeforeRule) : settled
    }

    /// The day on which she answered what the rule asks, if she has since it was asked before.
    private func answer(of recipient: Recipient, since: Date?) -> CalendarDate? {
        guard let question = rule.unlessAnswered else { return nil }
        let address = recipient.address.lowercased()
        let given = (index.answers[question] ?? []).filter { answer in
            (answer.memberID.map { $0 == recipient.memberID } ?? (answer.address == address)) && answer.at <= now
                && since.map { answer.at >= $0 } ?? true
        }
        return given.map(\.at).max().map { CalendarDate($0, in: zone) }
    }

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
        return days?.last?.at(recurrence.time ?? .midnight, in: zone)
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
        return days.map(\.description)
    }
}
