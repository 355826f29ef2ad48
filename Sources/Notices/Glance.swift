import Foundation

/// What a pass needs to know of a subject: what is due, what the outbox has of it, and when to look again. Who asks why nothing is owed
/// needs every verdict; a pass over a million members doesn't, and most of them are told apart by one comparison.
///
/// Whatever is due has its verdict here, the same as in the full look. What is only ahead may be left to a wake that comes early, never
/// late; of a rule whose notices are looked after when they are lost or in doubt, nothing is left out.
struct Glance {
    var verdicts: [Verdict] = []
    /// Of what has no verdict here.
    var wakesAt: Date?

    mutating func wake(at moment: Date) { wakesAt = min(wakesAt ?? moment, moment) }
}

extension Planner {
    func glance(at subject: String, of rule: Rule, ledger: Ledger, now: Date) -> Glance {
        guard case .event = rule.trigger, !rule.isLookedAfter, standstill(of: rule) == nil else {
            return Glance(verdicts: verdicts(of: rule, subject: subject, ledger: ledger, now: now))
        }
        return Examination(planner: self, rule: rule, subjectID: subject, ledger: ledger, now: now).eventGlance()
    }
}

extension Rule {
    /// Somebody is told when one of its notices is lost or in doubt.
    fileprivate var isLookedAfter: Bool { isWaitedFor || whenUncertain == .hold }
}

extension Examination {
    fileprivate func eventGlance() -> Glance {
        guard let event = index.events[subjectID] else { return Glance() }
        let course = course(of: event)
        var glance = Glance()
        for stop in course.stops {
            switch outlook(of: stop, course) {
            case .over: continue
            case .ahead(let moment): glance.wake(at: moment)
            case .open:
                for person in course.people[stop.audience] ?? [] where !isSaid(stop, person, course) {
                    glance.verdicts.append(verdict(stop, person, course))
                }
            }
        }
        if past.contains(where: { $0.told.map { !$0.says(event.telling) } ?? false }) {
            glance.verdicts += amendments(course)
        }
        glance.verdicts += withdrawals(course) + packVerdicts(course)
        return glance
    }

    private enum Outlook {
        /// Nothing of it can be owed before.
        case ahead(Date)
        case open
        /// Nothing of it can be owed any more.
        case over
    }

    private func outlook(of stop: EventCourse.Stop, _ course: EventCourse) -> Outlook {
        let event = course.event
        guard let moment = stop.moment else { return event.isCancelled ? .over : .open }
        if event.isCancelled { return .over }
        if moment > now { return .ahead(moment) }
        switch stop.step.expiry {
        case .after, .end: return .open
        case .byKind where stop.isFollowUp: return .open
        case .start: return now >= event.start ? .over : .open
        case .byKind:
            if now >= event.start { return .over }
            // The next step takes its place; who came after its moment isn't told it, unless latecomers are.
            let isReplaced = course.stops.contains { other in
                other.step.name != stop.step.name && other.moment.map { $0 > moment && $0 <= now } ?? false
            }
            return isReplaced && !stop.step.includesLatecomers ? .over : .open
        }
    }

    /// The outbox has it already, in a form that stands for this date of the event.
    private func isSaid(_ stop: EventCourse.Stop, _ person: AudienceList.Person, _ course: EventCourse) -> Bool {
        stands(stop.step, for: person.recipient) {
            stop.isToldOnce || $0.key.eventRevision >= course.timed.number
        }
    }
}
