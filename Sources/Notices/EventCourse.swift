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
        /// How often what it would carry of the meeting before was recalled.
        let recalls: Int
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
                recalls: recalls(before: event, by: step),
                sinceRegistration: sinceRegistration(step))
        }
        let audiences = Set(rule.allSteps.map(audience(of:)))
        let people = Dictionary(
            uniqueKeysWithValues: audiences.map { audience in
                (
                    audience,
                    knowing(
                        event,
                        self.audiences.people(for: audience, event: event).filter { isConcerned($0.recipient.id) })
                )
            })
        return EventCourse(
            event: event, current: history.current, timed: history.timeRevision, stops: stops, people: people)
    }

    /// With a rule that leaves out who has registered, or has withdrawn, they stand aside.
    private func knowing(_ event: Event, _ people: [AudienceList.Person]) -> [AudienceList.Person] {
        guard rule.unlessRegistered || rule.unlessWithdrawn else { return people }
        let rows = index.registrations(for: event, at: vicinity).filter {
            rule.unlessRegistered || $0.status == .cancelled
        }
        let known = Set(
            rows.compactMap { row in
                row.memberID ?? row.address.map { index.memberByAddress($0)?.id ?? $0.lowercased() }
            })
        let reason: Reason = rule.unlessRegistered ? .alreadyRegistered : .registrationWithdrawn
        return people.map { person in
            var person = person
            if known.contains(person.recipient.id) { person.excluded = person.excluded ?? reason }
            return person
        }
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

    /// The agenda from the calendar; the minutes of the meeting before, of the same circle.
    func documents(of step: Step, _ event: Event) -> [DocumentReference] {
        step.attaches.flatMap { role -> [DocumentReference] in
            switch role {
            case .agenda: agenda(of: event)
            case .previousMinutes: previousMinutes(of: event)
            case .minutes: []
            }
        }
    }

    /// The last word on the meeting before: approved rather than draft. What was recalled, or may still be, is nobody's yet.
    private func previousMinutes(of event: Event) -> [DocumentReference] {
        guard !index.register.releases.isEmpty, let previous = previousMeeting(of: event, heldBefore: now) else {
            return []
        }
        let last = index.minutes(of: previous, at: now).max { one, two in
            (one.status == .approved ? 1 : 0, one.releasedAt, one.version)
                < (two.status == .approved ? 1 : 0, two.releasedAt, two.version)
        }
        return (last?.files ?? []).map {
            DocumentReference(role: .previousMinutes, path: $0.path, sha256: $0.sha256, isDraft: last?.status == .draft)
        }
    }

    /// How often minutes of the meeting before were recalled: a message that was sealed with them is then another message.
    func recalls(before event: Event, by step: Step) -> Int {
        let recalls = index.register.recalls.values
        guard !recalls.isEmpty, step.attaches.contains(.previousMinutes),
            let previous = previousMeeting(of: event, heldBefore: now)
        else { return 0 }
        return recalls.count { $0.eventID == previous.id }
    }
}

extension DirectoryIndex {
    /// What members may have of a meeting by now: past the time to recall it, and not recalled.
    func minutes(of event: Event, at now: Date) -> [MinutesRelease] {
        register.standingReleases.filter { $0.eventID == event.id && $0.leavesAt <= now }
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
