import Foundation

/// What a rule still has ahead for one event, whoever it goes to: for `check`, which looks at texts and documents before anybody is due.
extension Planner {
    /// A step that may still leave, and the documents that it would carry.
    package struct Ahead: Sendable {
        package let step: Step
        package let documents: [DocumentReference]
    }

    /// Nothing for an event that is over or cancelled, or that the rule isn't about.
    package func ahead(of rule: Rule, on event: Event, now: Date) -> [Ahead] {
        guard rule.isEnabled, case .event(let filter) = rule.trigger, filter.matches(event), event.end > now,
            !event.isCancelled
        else { return [] }
        let examination = Examination(planner: self, rule: rule, subjectID: event.id, ledger: Ledger(), now: now)
        return rule.allSteps.filter { step in
            if case .event = step.moment, let moment = examination.moment(of: step, event), moment < now {
                return step.includesLatecomers && event.start > now
            }
            return true
        }.map { Ahead(step: $0, documents: examination.documents(of: $0, event)) }
    }
}
