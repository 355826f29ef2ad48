import Foundation

/// Action items (M5): a word to who carries one before it is due, and one after if it is still open; before a meeting, the list of
/// all that is open to the chair, if anything is.
///
/// What is done is owed nothing any more, and so is what nobody carries. A due day that moves is another one: what lies ahead of it is
/// said again. Of what was overdue long before the rule, only the list tells.
extension Examination {
    func actionVerdicts(meetings: EventFilter?) -> [Verdict] {
        var verdicts: [Verdict] = []
        for step in rule.steps where isAsked(step) {
            switch step.moment {
            case .due(let offset, let time):
                if let item = index.actions[subjectID] { verdicts += reminders(step, offset, time, of: item) }
            case .event(let anchor, let offset, let time):
                guard let event = index.events[subjectID], meetings?.matches(event) ?? false else { continue }
                verdicts += lists(step, from: instant(anchor, offset, time, event), for: event)
            case .atOnce, .wait, .registration, .afterRegistration, .since, .released: continue
            }
        }
        return verdicts
    }

    private func reminders(
        _ step: Step, _ offset: Moment.Offset, _ time: TimeOfDay?, of item: ActionItem
    ) -> [Verdict] {
        let owner = ActionOwner.find(item.ownerID, index: index)
        if audience(of: step) == .owner {
            guard let recipient = owner.recipient else {
                return [notOwed(step, nil, owner.excluded ?? .nobodyToWriteTo)]
            }
            return [reminder(step, offset, time, of: item, to: recipient, but: owner.excluded)]
        }
        return audiences.people(for: audience(of: step)).filter { isConcerned($0.recipient.id) }
            .map { reminder(step, offset, time, of: item, to: $0.recipient, but: nil) }
    }

    private func reminder(
        _ step: Step, _ offset: Moment.Offset, _ time: TimeOfDay?, of item: ActionItem, to recipient: Recipient,
        but excluded: Reason?
    ) -> Verdict {
        let moment = moment(offset, time, item)
        let settled = verdict(
            Candidate(
                step: step, recipient: recipient, revision: item.dueOn.description,
                subject: .action(FollowedAction(item, index: index)), moment: moment,
                expires: expiry(of: step, offset, from: moment, item), reason: .actionDue(on: item.dueOn)))
        guard settled.notice != nil else { return settled }
        if item.status == .done { return notOwed(step, recipient, .actionDone) }
        if let excluded { return notOwed(step, recipient, excluded) }
        let isOld = moment < planner.firstSight(of: step, in: rule, now: now)
        return isOld ? notOwed(step, recipient, .momentBeforeRule) : settled
    }

    private func moment(_ offset: Moment.Offset, _ time: TimeOfDay?, _ item: ActionItem) -> Date {
        offset.span.moving(item.dueOn, by: offset.isBefore ? -1 : 1, working: planner.workingDays)
            .at(time ?? .midnight, in: zone)
    }

    /// A word before the day has no sense after it, nor once the next one is due; one after it has two weeks.
    private func expiry(
        of step: Step, _ offset: Moment.Offset, from moment: Date, _ item: ActionItem
    ) -> Date {
        if case .after(let span) = step.expiry {
            return span.moving(moment, by: 1, in: zone, working: planner.workingDays)
        }
        guard offset.isBefore else { return Span(14, .day).moving(moment, by: 1, in: zone) }
        let others = rule.steps.compactMap { other -> Date? in
            guard case .due(let offset, let time) = other.moment else { return nil }
            return self.moment(offset, time, item)
        }
        let over = item.dueOn.adding(days: 1).at(.midnight, in: zone)
        return min(others.filter { $0 > moment }.min() ?? over, over)
    }

    private func lists(_ step: Step, from moment: Date, for event: Event) -> [Verdict] {
        let list = planner.openActions(before: event, on: CalendarDate(max(moment, now), in: zone))
        return audiences.people(for: audience(of: step), event: event).filter { isConcerned($0.recipient.id) }
            .map { person in
                let settled = verdict(
                    Candidate(
                        step: step, recipient: person.recipient,
                        revision: CalendarDate(event.start, in: zone).description, subject: .actionList(list),
                        moment: moment, expires: expiry(of: step, from: moment, event),
                        reason: .momentOfEvent(CalendarDate(moment, in: zone))))
                guard settled.notice != nil else { return settled }
                if event.isCancelled { return notOwed(step, person.recipient, .eventCancelled) }
                if list.count == 0 { return notOwed(step, person.recipient, .noOpenAction) }
                let isOld = moment < planner.firstSight(of: step, in: rule, now: now)
                return isOld ? notOwed(step, person.recipient, .momentBeforeRule) : settled
            }
    }

    private func expiry(of step: Step, from moment: Date, _ event: Event) -> Date {
        switch step.expiry {
        case .after(let span): span.moving(moment, by: 1, in: zone, working: planner.workingDays)
        case .end: event.end
        case .start: event.start
        case .byKind: moment < event.start ? event.start : Span(14, .day).moving(moment, by: 1, in: zone)
        }
    }
}

extension Planner {
    /// Items that are still open, and meetings that lie ahead.
    func actions(before meetings: EventFilter?, now: Date, includingPast: Bool) -> [String] {
        let items = directory.actions.filter { includingPast || $0.status == .open }.map(\.id)
        guard let meetings else { return items }
        // Two weeks, for a list after the meeting.
        let oldest = Span(15, .day).moving(now, by: -1, in: index.zone)
        return items
            + directory.events.filter { meetings.matches($0) && (includingPast || $0.end > oldest) }.map(\.id)
            .filter { index.actions[$0] == nil }
    }

    /// What is open for the circle of a meeting: decided at one of the same circle, or at none that the calendar knows.
    func openActions(before meeting: Event, on day: CalendarDate) -> ActionList {
        let open = directory.actions.filter { item in
            guard item.status == .open else { return false }
            guard let event = item.eventUID.flatMap({ index.events[$0] }) else { return true }
            return event.spaces == meeting.spaces && event.groups == meeting.groups
        }.sorted { ($0.dueOn, $0.id) < ($1.dueOn, $1.id) }.map { FollowedAction($0, index: index) }
        let eve = CalendarDate(meeting.start, in: index.zone)
        return ActionList(
            meeting: meeting, overdue: open.filter { $0.item.dueOn < day },
            soon: open.filter { $0.item.dueOn >= day && $0.item.dueOn <= eve },
            later: open.filter { $0.item.dueOn >= day && $0.item.dueOn > eve })
    }
}
