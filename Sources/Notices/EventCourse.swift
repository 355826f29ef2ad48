import Foundation

/// What of an event is the same for everybody: its history, when each step falls, and who is concerned. Made once for all
/// the people that a rule looks at.
struct EventCourse {
    struct Stop {
        let step: Step
        let audience: Audience
        /// Nil when it depends on each person (registration).
        let moment: Date?
        let firstSight: Date
        /// Whether it is meant for after the start; anything else is never said once the event has begun.
        let isFollowUp: Bool
        let documents: [DocumentReference]
        /// It should carry an agenda, and there is none: then it says that the agenda follows.
        let isAgendaMissing: Bool
        /// From her registration to the moment that counts from it.
        let sinceRegistration: @Sendable (Date) -> Date

        func moment(for person: AudienceList.Person) -> Date? { moment ?? person.since.map(sinceRegistration) }

        /// Invitations and confirmations are said once; what changes afterwards is told by a change. Reminders start again
        /// when the start moves.
        var isToldOnce: Bool { step.hasCalendarEntry || step.moment.isOfRegistration }
    }

    let event: Event
    let current: EventRevision
    /// The latest revision that moved the start.
    let timed: EventRevision
    let stops: [Stop]
    let people: [Audience: [AudienceList.Person]]

    /// All who are in an audience of the rule, also those that are to get nothing.
    var ids: Set<String> { Set(people.values.lazy.joined().map(\.recipient.id)) }

    /// Everybody whom an ordinary step of the rule may have told.
    func everybody(or audience: Audience?) -> [AudienceList.Person] {
        var seen: Set<String> = []
        return (audience.map { [$0] } ?? stops.map(\.audience)).flatMap { people[$0] ?? [] }
            .filter { seen.insert($0.recipient.id).inserted }
    }
}

extension Examination {
    func course(of event: Event) -> EventCourse {
        let history = EventHistory(event, register: index.register, now: now)
        let stops = rule.steps.map { step in
            let moment = moment(of: step, event)
            let isFollowUp = if case .event = step.moment { (moment ?? .distantPast) >= event.start } else { false }
            // Of a step that nobody asks about, only the moment counts: it ends the time of the one before.
            let isAsked = isAsked(step)
            return EventCourse.Stop(
                step: step, audience: audience(of: step), moment: moment,
                firstSight: isAsked ? planner.firstSight(of: step, in: rule, now: now) : now, isFollowUp: isFollowUp,
                documents: isAsked ? documents(of: step, event) : [],
                isAgendaMissing: step.attaches.contains(.agenda) && agenda(of: event).isEmpty,
                sinceRegistration: sinceRegistration(step))
        }
        let audiences = Set(rule.allSteps.map(audience(of:)))
        let people = Dictionary(
            uniqueKeysWithValues: audiences.map { audience in
                (audience, self.audiences.people(for: audience, event: event).filter { isConcerned($0.recipient.id) })
            })
        return EventCourse(
            event: event, current: history.current, timed: history.timeRevision, stops: stops, people: people)
    }

    /// Filtered last: who shares an address with whom depends on everybody.
    func moment(of step: Step, _ event: Event) -> Date? {
        switch step.moment {
        case .registration, .afterRegistration: nil
        case .event(let anchor, let offset, let time): instant(anchor, offset, time, event)
        case .atOnce, .wait, .since, .due, .released: index.register.revisions[event.id]?.first?.firstSeen ?? now
        }
    }

    private func sinceRegistration(_ step: Step) -> @Sendable (Date) -> Date {
        guard case .afterRegistration(let span, let time) = step.moment else { return { $0 } }
        let (zone, working) = (zone, planner.workingDays)
        return { registered in
            guard let time else { return span.moving(registered, by: 1, in: zone, working: working) }
            let day = span.moving(CalendarDate(registered, in: zone), by: 1, working: working)
            return max(registered, day.at(time, in: zone))
        }
    }

    func instant(_ anchor: Moment.Anchor, _ offset: Moment.Offset, _ time: TimeOfDay?, _ event: Event) -> Date {
        let base = anchor == .start ? event.start : event.end
        let sign = offset.isBefore ? -1 : 1
        let working = planner.workingDays
        guard let time else { return offset.span.moving(base, by: sign, in: zone, working: working) }
        return offset.span.moving(CalendarDate(base, in: zone), by: sign, working: working).at(time, in: zone)
    }

    /// The agenda from the calendar; the minutes of the latest earlier event of the same audience that has any.
    func documents(of step: Step, _ event: Event) -> [DocumentReference] {
        step.attaches.flatMap { role -> [DocumentReference] in
            switch role {
            case .agenda: agenda(of: event)
            case .previousMinutes: previousMinutes(of: event)
            case .minutes: []
            }
        }
    }

    private func previousMinutes(of event: Event) -> [DocumentReference] {
        let earlier = index.register.releases.filter { release in
            guard release.releasedAt <= now, let other = index.events[release.eventID] else { return false }
            return other.start < event.start && other.spaces == event.spaces && other.groups == event.groups
        }
        // The latest meeting first; of its releases the latest, approved or not: the draft is what will be approved.
        let latest = earlier.max { one, two in
            let (a, b) = (index.events[one.eventID]?.start ?? now, index.events[two.eventID]?.start ?? now)
            return (a, one.releasedAt, one.version) < (b, two.releasedAt, two.version)
        }
        return latest?.files.map { DocumentReference(role: .previousMinutes, path: $0.path, sha256: $0.sha256) } ?? []
    }
}

extension Moment {
    /// Whether it counts from each person's registration.
    package var isOfRegistration: Bool {
        switch self {
        case .registration, .afterRegistration: true
        case .atOnce, .wait, .since, .event, .due, .released: false
        }
    }

    /// Whether it counts from a release, and so tells of it.
    package var isOfReport: Bool {
        if case .released = self { true } else { false }
    }
}
