import Foundation

/// The documents of an event's messages (M1): while one is missing and there is still time, a word to those who can mend it; when it
/// arrives after the message left without it, a short one that carries it, once, to exactly those who were told that it follows.
///
/// Missing minutes of the meeting before need no second message: once released, they go to every member by their own rule.
extension Examination {
    func packVerdicts(_ course: EventCourse) -> [Verdict] { packWarnings(course) + arrivals(course) }

    private func packWarnings(_ course: EventCourse) -> [Verdict] {
        rule.warnings.filter(isAsked).flatMap { step -> [Verdict] in
            guard let warning = step.warning, let stop = course.stops.first(where: { $0.step.name == warning.of }),
                let leaves = stop.moment
            else { return [] }
            let moment = warning.lead.moving(leaves, by: -1, in: zone, working: planner.workingDays)
            return audiences.people(for: audience(of: step), event: course.event)
                .filter { isConcerned($0.recipient.id) }
                .map { packWarning(step, $0.recipient, stop, from: moment, until: leaves, course) }
        }
    }

    private func packWarning(
        _ step: Step, _ recipient: Recipient, _ stop: EventCourse.Stop, from moment: Date, until leaves: Date,
        _ course: EventCourse
    ) -> Verdict {
        let event = course.event
        let news = PackNews(
            leavesAt: planner.hours.departure(readyAt: leaves, before: event.start),
            missing: missing(of: stop, event, heldBefore: moment), path: event.documents.first,
            previous: previousMeeting(of: event, heldBefore: moment))
        let settled = verdict(
            Candidate(
                step: step, recipient: recipient, revision: "\(course.timed.number)-\(news.words)",
                subject: .pack(event, news), moment: moment, expires: leaves, reason: .documentsMissing,
                isAlreadyTold: {
                    $0.key.eventRevision >= course.timed.number && $0.key.saidMissing.isSuperset(of: news.missing)
                }))
        guard settled.notice != nil else { return settled }
        if event.isCancelled { return notOwed(step, recipient, .eventCancelled) }
        if news.missing.isEmpty { return notOwed(step, recipient, .documentsThere) }
        let isOld = moment < planner.firstSight(of: step, in: rule, now: now)
        return isOld ? notOwed(step, recipient, .momentBeforeRule) : settled
    }

    /// What the step should carry and can't have at the moment.
    private func missing(
        of stop: EventCourse.Stop, _ event: Event, heldBefore moment: Date
    ) -> Set<DocumentRole> {
        var missing: Set<DocumentRole> = stop.isAgendaMissing ? [.agenda] : []
        if stop.step.attaches.contains(.previousMinutes), let previous = previousMeeting(of: event, heldBefore: moment),
            !index.register.releases.contains(where: { $0.eventID == previous.id })
        {
            missing.insert(.previousMinutes)
        }
        return missing
    }

    /// The latest meeting of the rule that is over by the moment of the warning, of the same circle.
    private func previousMeeting(of event: Event, heldBefore moment: Date) -> Event? {
        guard case .event(let filter) = rule.trigger else { return nil }
        return index.directory.events.filter {
            $0.end <= moment && $0.start < event.start && !$0.isCancelled && filter.matches($0)
                && $0.spaces == event.spaces && $0.groups == event.groups
        }.max { ($0.start, $0.id) < ($1.start, $1.id) }
    }

    private func arrivals(_ course: EventCourse) -> [Verdict] {
        guard let step = rule.onArrival, isAsked(step), past.contains(where: \.key.isPromise) else { return [] }
        let documents = agenda(of: course.event)
        return course.everybody(or: step.audience).compactMap { person in
            promise(to: person.recipient).map { arrival(step, person, of: documents, promised: $0, course) }
        }
    }

    /// The last word that she had from a step with documents, if it said that the agenda follows.
    private func promise(to recipient: Recipient) -> LedgerEntry? {
        let entries = past(of: recipient).filter { $0.mayHaveArrived }
        guard let promise = entries.last(where: \.key.isPromise) else { return nil }
        let isKept = entries.contains {
            $0.key.step == promise.key.step && !$0.key.isPromise && $0.createdAt >= promise.createdAt
        }
        return isKept ? nil : promise
    }

    private func arrival(
        _ step: Step, _ person: AudienceList.Person, of documents: [DocumentReference], promised: LedgerEntry,
        _ course: EventCourse
    ) -> Verdict {
        let (recipient, event) = (person.recipient, course.event)
        let expires: Date =
            if case .after(let span) = step.expiry {
                min(span.moving(now, by: 1, in: zone, working: planner.workingDays), event.start)
            } else { event.start }
        let settled = verdict(
            Candidate(
                step: step, recipient: recipient, revision: String(promised.key.eventRevision),
                subject: .event(event, revision: course.current.number, told: nil, registeredAt: person.since),
                documents: documents, moment: now, expires: expires, reason: .documentArrived, tells: event.facts,
                isAlreadyTold: { $0.key.eventRevision >= promised.key.eventRevision }))
        guard settled.notice != nil else { return settled }
        if let excluded = person.excluded { return notOwed(step, recipient, excluded) }
        if event.isCancelled { return notOwed(step, recipient, .eventCancelled) }
        return documents.isEmpty ? notOwed(step, recipient, .documentsMissing) : settled
    }

    /// Those of the calendar that are really there.
    func agenda(of event: Event) -> [DocumentReference] {
        event.documents.filter { !index.directory.missingDocuments.contains($0) }
            .map { DocumentReference(role: .agenda, path: $0) }
    }
}
