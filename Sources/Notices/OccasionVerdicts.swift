import Foundation

/// Calendar rules (E2, E3): an occasion is a day; a new rule starts with the next one.
extension Examination {
    func occasionVerdicts() -> [Verdict] {
        guard let day = CalendarDate(subjectID), case .calendar(let recurrence) = rule.trigger else { return [] }
        return rule.steps.flatMap { step in
            audiences.people(for: audience(of: step)).map { person in
                let moment = day.at(recurrence.time ?? .midnight, in: zone)
                let settled = verdict(
                    Candidate(
                        step: step, recipient: person.recipient, subject: .occasion(day), moment: moment,
                        expires: expiry(of: step, from: moment), reason: .occasion(day)))
                guard settled.notice != nil else { return settled }
                let isOld = moment < planner.firstSight(of: step, in: rule, now: now)
                return isOld ? notOwed(step, person.recipient, .momentBeforeRule) : settled
            }
        }
    }
}

extension Planner {
    /// The occasions that may still have something to say: from a month back, and at least the next one.
    func occasions(of recurrence: Recurrence, rule: Rule, now: Date, horizon: Date) -> [String] {
        let today = CalendarDate(now, in: index.zone)
        let last = max(CalendarDate(horizon, in: index.zone), today.adding(days: 1))
        let days = RecurrenceDays(recurrence)?.days(from: today.adding(days: -31), through: last) ?? []
        return days.map(\.description)
    }
}
