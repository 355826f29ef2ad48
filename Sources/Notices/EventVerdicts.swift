import Foundation

/// Events (M1, W1): steps before and after, told once; a change or a cancellation to exactly those who had been told
/// otherwise, and a word to who had been invited and is so no more; silence for the rest once it is cancelled, and never a step
/// whose moment had passed when she came.
extension Examination {
    func eventVerdicts() -> [Verdict] {
        guard let event = index.events[subjectID] else { return [] }
        let course = course(of: event)
        let ordinary = course.stops.filter { isAsked($0.step) }.flatMap { stop in
            (course.people[stop.audience] ?? []).map { verdict(stop, $0, course) }
        }
        return ordinary + amendments(course) + withdrawals(course) + packVerdicts(course)
    }

    func verdict(_ stop: EventCourse.Stop, _ person: AudienceList.Person, _ course: EventCourse) -> Verdict {
        let (step, recipient, event) = (stop.step, person.recipient, course.event)
        let told = entries(of: step, for: recipient).contains(where: \.stands)
        if !told, let reason = person.excluded { return notOwed(step, recipient, reason) }
        if !told, event.isCancelled { return notOwed(step, recipient, .eventCancelled) }
        guard let planned = stop.moment(for: person) else { return notOwed(step, recipient, .registrationUndated) }
        let takenBack = withdrawalsThatArrived(for: recipient)
        let arrival = max(
            arrival(of: person, course, sight: stop.firstSight), takenBack.last?.createdAt ?? .distantPast)
        let isLate = arrival > planned
        let moment = isLate ? arrival : planned
        let settled = verdict(
            Candidate(
                step: step, recipient: recipient,
                revision: Self.revision(course.current, invitation: takenBack.count)
                    + (stop.isAgendaMissing ? NoticeKey.promise : ""),
                subject: .event(
                    event, revision: Self.sequence(course.current, invitation: takenBack.count), told: nil,
                    registeredAt: person.since),
                documents: stop.documents, moment: moment, expires: expiry(of: stop, from: moment, person, course),
                reason: reason(of: step, planned), tells: event.telling,
                // A new date re-arms what is still ahead of it; what would be late for it is not said twice.
                isAlreadyTold: { isLate || stop.isToldOnce || $0.key.eventRevision >= course.timed.number }))
        guard settled.notice != nil else { return settled }
        if isLate, !step.includesLatecomers { return notOwed(step, recipient, .arrivedAfterMoment) }
        return moment < stop.firstSight ? notOwed(step, recipient, .momentBeforeRule) : settled
    }

    /// When this person and this date of the event came together. What was there when the rule was first seen counts as
    /// having always been there.
    private func arrival(of person: AudienceList.Person, _ course: EventCourse, sight: Date) -> Date {
        let announced = course.timed.firstSeen
        return max(person.since ?? .distantPast, announced > sight ? announced : .distantPast)
    }

    private func expiry(
        of stop: EventCourse.Stop, from moment: Date, _ person: AudienceList.Person, _ course: EventCourse
    ) -> Date {
        let event = course.event
        switch stop.step.expiry {
        case .start: return event.start
        case .end: return event.end
        case .after(let span): return span.moving(moment, by: 1, in: zone, working: planner.workingDays)
        case .byKind: break
        }
        if stop.isFollowUp { return Span(14, .day).moving(moment, by: 1, in: zone) }
        let following = course.stops.filter { $0.step.name != stop.step.name }
            .compactMap { $0.moment(for: person) }.filter { $0 > moment }
        return min(following.min() ?? event.start, event.start)
    }

    private func reason(of step: Step, _ moment: Date) -> Reason {
        let day = CalendarDate(moment, in: zone)
        return step.moment == .registration ? .registered(on: day) : .momentOfEvent(day)
    }
}
