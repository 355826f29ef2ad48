import Foundation

/// Events (M1, W1): steps before and after, told once; a change or a cancellation to exactly those who had been told
/// otherwise; silence for the rest once it is cancelled, and never a step whose moment had passed when she came.
extension Examination {
    func eventVerdicts() -> [Verdict] {
        guard let event = index.events[subjectID] else { return [] }
        let history = EventHistory(event, register: index.register, now: now)
        let ordinary = rule.steps.flatMap { step in
            audiences.people(for: audience(of: step), event: event).map { verdict(step, $0, event, history) }
        }
        return ordinary + amendments(of: event, history)
    }

    private func verdict(_ step: Step, _ person: AudienceList.Person, _ event: Event, _ history: EventHistory) -> Verdict {
        let recipient = person.recipient
        let told = entries(of: step, recipient: recipient.id).contains(where: \.stands)
        if !told, let reason = person.excluded { return notOwed(step, recipient, reason) }
        if !told, event.isCancelled { return notOwed(step, recipient, .eventCancelled) }
        guard let moment = moment(of: step, person, event) else { return notOwed(step, recipient, .registrationUndated) }
        let arrival = arrival(of: person, event, history, sight: firstSight(of: step))
        let isLate = arrival > moment
        let candidate = Candidate(
            step: step, recipient: recipient, revision: String(history.current.number),
            subject: .event(event, revision: history.current.number, told: nil, registeredAt: person.since),
            documents: documents(of: step, event), moment: isLate ? arrival : moment,
            expires: expiry(of: step, moment: isLate ? arrival : moment, person, event),
            reason: reason(of: step, moment), tells: event.facts,
            // A new date re-arms what is still ahead of it; what would be late for it is not said twice.
            isAlreadyTold: { isLate || tellsOnce(step) || Int($0.key.revision) ?? 0 >= history.timeRevision.number })
        let settled = verdict(candidate)
        guard settled.notice != nil else { return settled }
        if isLate, !step.includesLatecomers { return notOwed(step, recipient, .arrivedAfterMoment) }
        if candidate.moment < firstSight(of: step) { return notOwed(step, recipient, .momentBeforeRule) }
        return settled
    }

    /// Invitations and confirmations are said once; what changes afterwards is told by a change. Reminders start again
    /// when the start moves.
    private func tellsOnce(_ step: Step) -> Bool { step.hasCalendarEntry || step.moment == .registration }

    private func firstSight(of step: Step) -> Date { planner.firstSight(of: step, in: rule, now: now) }

    private func moment(of step: Step, _ person: AudienceList.Person, _ event: Event) -> Date? {
        switch step.moment {
        case .registration: person.since
        case .event(let anchor, let offset, let time): instant(anchor, offset, time, event)
        case .atOnce, .wait: index.register.revisions[event.id]?.first?.firstSeen ?? now
        }
    }

    private func instant(_ anchor: Moment.Anchor, _ offset: Moment.Offset, _ time: TimeOfDay?, _ event: Event) -> Date {
        let base = anchor == .start ? event.start : event.end
        let sign = offset.isBefore ? -1 : 1
        guard let time else { return offset.span.moving(base, by: sign, in: zone) }
        return offset.span.moving(CalendarDate(base, in: zone), by: sign).at(time, in: zone)
    }

    /// When this person and this date of the event came together. What was there when the rule was first seen counts as
    /// having always been there.
    private func arrival(
        of person: AudienceList.Person, _ event: Event, _ history: EventHistory, sight: Date
    ) -> Date {
        let announced = history.timeRevision.firstSeen
        return max(person.since ?? .distantPast, announced > sight ? announced : .distantPast)
    }

    private func expiry(of step: Step, moment: Date, _ person: AudienceList.Person, _ event: Event) -> Date {
        switch step.expiry {
        case .start: return event.start
        case .end: return event.end
        case .after(let span): return span.moving(moment, by: 1, in: zone)
        case .byKind: break
        }
        if isFollowUp(step, event) { return Span(14, .day).moving(moment, by: 1, in: zone) }
        let following = rule.steps.filter { $0 != step }.compactMap { self.moment(of: $0, person, event) }
            .filter { $0 > moment }
        return min(following.min() ?? event.start, event.start)
    }

    /// Whether it is meant for after the start; anything else is never said once the event has begun.
    private func isFollowUp(_ step: Step, _ event: Event) -> Bool {
        guard case .event(let anchor, let offset, let time) = step.moment else { return false }
        return instant(anchor, offset, time, event) >= event.start
    }

    private func reason(of step: Step, _ moment: Date) -> Reason {
        let day = CalendarDate(moment, in: zone)
        return step.moment == .registration ? .registered(on: day) : .momentOfEvent(day)
    }

    /// The agenda from the calendar; the minutes of the latest earlier event of the same audience that has any.
    private func documents(of step: Step, _ event: Event) -> [DocumentReference] {
        step.attaches.flatMap { role -> [DocumentReference] in
            switch role {
            case .agenda: event.documents.map { DocumentReference(role: .agenda, path: $0) }
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
