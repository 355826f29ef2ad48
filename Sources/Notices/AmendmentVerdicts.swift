import Foundation

/// Changes and cancellations: owed to who was told something that is no longer so, once for each new state of the event.
///
/// A new title alone is told only where it mends a calendar, to those who hold an entry: under the number of the same revision, so that
/// SEQUENCE stays and answers are kept (RFC 5546, 2.1.4), and within the hours.
extension Examination {
    func amendments(_ course: EventCourse) -> [Verdict] {
        [(rule.onChange, false), (rule.onCancel, true)].flatMap { step, isCancellation -> [Verdict] in
            guard let step, isAsked(step) else { return [] }
            // Also who had left the audience by then, and still counts on it.
            let others = isCancellation && course.event.isCancelled && step.audience == nil ? departed(course) : []
            return (course.everybody(or: step.audience) + others).map { amendment(step, isCancellation, $0, course) }
        }
    }

    private func amendment(
        _ step: Step, _ isCancellation: Bool, _ person: AudienceList.Person, _ course: EventCourse
    ) -> Verdict {
        let (recipient, event, current) = (person.recipient, course.event, course.current)
        let invitation = withdrawalsThatArrived(for: recipient).count
        let number = Self.revision(current, invitation: invitation)
        let renaming = isCancellation ? nil : self.renaming(step, recipient, event, number: number)
        let revision = renaming?.revision ?? number
        let own = entries(of: step, for: recipient).contains {
            $0.key.revision == revision && $0.stands
        }
        if !own, let reason = person.excluded { return notOwed(step, recipient, reason) }
        guard var told = lastTold(recipient, before: own ? (step, revision) : nil) else {
            return notOwed(step, recipient, .nothingToldBefore)
        }
        let hasChanged = renaming != nil || told.material != event.facts
        if let renaming { told.title = renaming.shown }
        let isOwed = isCancellation ? event.isCancelled && !told.isCancelled : !event.isCancelled && hasChanged
        guard isOwed || own else {
            return notOwed(step, recipient, event.isCancelled && !isCancellation ? .eventCancelled : .nothingChanged)
        }
        return verdict(
            candidate(
                step, person, course, told, revision: revision, invitation: invitation, isRenaming: renaming != nil))
    }

    private func candidate(
        _ step: Step, _ person: AudienceList.Person, _ course: EventCourse, _ told: EventFacts, revision: String,
        invitation: Int, isRenaming: Bool
    ) -> Candidate {
        let (event, current) = (course.event, course.current)
        let expires = expiry(of: step, told: told, event, since: current.firstSeen)
        let dayBefore = Span(1, .day).moving(expires, by: -1, in: zone)
        return Candidate(
            step: step, recipient: person.recipient, revision: revision,
            subject: .event(
                event, revision: Self.sequence(current, invitation: invitation), told: told,
                registeredAt: person.since),
            moment: current.firstSeen, expires: expires,
            reason: event.isCancelled ? .eventCancelled : isRenaming ? .eventRenamed : .eventChanged,
            tells: event.telling,
            // Quiet hours never apply to what concerns today or tomorrow morning.
            anyHourFrom: isRenaming ? nil : dayBefore, keepsHours: isRenaming)
    }

    /// The facts that she was last told and that the relay took (or may have taken), whatever the step.
    func lastTold(_ recipient: Recipient, before own: (step: Step, revision: String)? = nil) -> EventFacts? {
        past(of: recipient).last { entry in
            guard entry.told != nil else { return false }
            if let own, entry.key.step == own.step.name, entry.key.revision == own.revision { return false }
            return entry.mayHaveArrived
        }?.told
    }

    /// At the start that she was told, or at the new one if that comes sooner: afterwards it serves nobody.
    private func expiry(of step: Step, told: EventFacts, _ event: Event, since seen: Date) -> Date {
        switch step.expiry {
        case .after(let span): span.moving(seen, by: 1, in: zone, working: planner.workingDays)
        case .end: told.end
        case .start, .byKind: min(told.start, event.start)
        }
    }
}
