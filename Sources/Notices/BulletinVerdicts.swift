import Foundation

/// The bulletin (decision 11): one a working day at its hour, to each of the people who run the community. One that comes too late for
/// its day is never sent: the next tells what it would have told.
extension Examination {
    func bulletinVerdicts(at time: TimeOfDay) -> [Verdict] {
        guard let day = CalendarDate(subjectID), planner.workingDays.contains(day) else { return [] }
        let moment = day.at(time, in: zone)
        return rule.steps.filter(isAsked).flatMap { step in
            audiences.people(for: audience(of: step)).map(\.recipient).filter { isConcerned($0.id) }.map { recipient in
                let settled = verdict(
                    Candidate(
                        step: step, recipient: recipient, subject: .bulletin(day, nil), moment: moment,
                        expires: step.expiry == .byKind ? end(of: day, after: time) : expiry(of: step, from: moment),
                        reason: .occasion(day)))
                guard settled.notice != nil else { return settled }
                let isOld = moment < planner.firstSight(of: step, in: rule, now: now)
                return isOld ? notOwed(step, recipient, .momentBeforeRule) : settled
            }
        }
    }

    /// When the hours close, or at midnight where the bulletin itself comes after them.
    private func end(of day: CalendarDate, after time: TimeOfDay) -> Date {
        guard let hours = planner.policy.hours, time < hours.until else {
            return day.adding(days: 1).at(.midnight, in: zone)
        }
        return day.at(hours.until, in: zone)
    }
}

extension Planner {
    /// Today, if it is a working day, and those to come: at least the next one.
    func bulletinDays(now: Date, horizon: Date) -> [String] {
        let today = CalendarDate(now, in: index.zone)
        let next = today.adding(days: workingDays.days(until: 1, from: today))
        let last = max(CalendarDate(horizon, in: index.zone), next)
        return (0...(last.dayNumber - today.dayNumber)).map { today.adding(days: $0) }.filter(workingDays.contains)
            .map(\.description)
    }

    /// From when the bulletin of a day tells: since the last one that may have arrived, else since the working day before at its hour.
    package func bulletinBegins(_ rule: Rule, on day: CalendarDate, ledger: Ledger) -> Date {
        let time: TimeOfDay = if case .bulletin(let time) = rule.trigger { time } else { .midnight }
        for back in 1...31 {
            let former = day.adding(days: -back).description
            let made = ([rule.name] + rule.formerly).flatMap { ledger.entries(rule: $0, subject: former) }
                .filter(\.mayHaveArrived).map(\.createdAt).max()
            if let made { return made }
        }
        return day.adding(days: workingDays.days(until: -1, from: day)).at(time, in: index.zone)
    }
}

extension Trigger {
    package var isBulletin: Bool { if case .bulletin = self { true } else { false } }
}
