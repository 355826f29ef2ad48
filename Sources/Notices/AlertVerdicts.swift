import Foundation

/// Alerts about the line itself (decision 11): each incident is told to each animatrice who can be written to, at any hour, for five
/// days. What happened longer ago is never told after the fact, nor a refusal that was lifted meanwhile.
///
/// An alert never causes an alert: an incident that is only about alerts is told to nobody. One exception, which comes to an end by
/// itself: that an animatrice's own address was refused is told to those who never had an alert refused at theirs.
extension Examination {
    func alertVerdicts() -> [Verdict] {
        guard let alert = index.alerts[subjectID],
            let step = rule.steps.first(where: { $0.name == alert.kind.stepName })
        else { return [] }
        let people = audiences.people(for: audience(of: step)).map(\.recipient).filter { isConcerned($0.id) }
        guard !people.isEmpty, let current = alert.keeping(isStillTrue(of: alert.kind)) else {
            return people.map { notOwed(step, $0, .refusalLifted) }
        }
        let moment = planner.moment(of: alert)
        let alerts = pastAlerts
        return people.map { recipient in
            guard let told = current.keeping({ mayBeTold($0, to: recipient, alerts) }) else {
                return notOwed(step, recipient, .aboutAlertsOnly)
            }
            return verdict(
                Candidate(
                    step: step, recipient: recipient, subject: .alert(told), moment: moment,
                    expires: expiry(of: step, from: moment), reason: .incident(at: alert.incidents[0].at)))
        }
    }

    /// A refusal that a person lifted, or that was taken back because it accused the line, is no news any more.
    private func isStillTrue(of kind: Incident.Kind) -> (Incident) -> Bool {
        guard kind == .addressRefused else { return { _ in true } }
        let suppressed = index.register.suppressed
        let refused = Set(ledger.entries.lazy.filter { suppressed[$0.address] != nil }.map(\.id))
        return { $0.entryIDs.isEmpty || $0.entryIDs.contains(where: refused.contains) }
    }

    private func mayBeTold(_ incident: Incident, to recipient: Recipient, _ alerts: [LedgerEntry]) -> Bool {
        let ids = Set(alerts.map(\.id))
        guard !incident.entryIDs.isEmpty, incident.entryIDs.allSatisfy(ids.contains) else { return true }
        let address = recipient.address.lowercased()
        return incident.kind == .addressRefused && !alerts.contains { $0.state == .failed && $0.address == address }
    }

    /// Every alert ever put in the outbox.
    private var pastAlerts: [LedgerEntry] {
        index.alertIDs.flatMap { ledger.entries(rule: Rule.reservedName, subject: $0) }
    }
}

extension Planner {
    func moment(of alert: Alert) -> Date {
        let at = alert.incidents[0].at
        guard alert.isGathered else { return at }
        return hours.opening(at: CalendarDate(at, in: index.zone).adding(days: 1).at(.midnight, in: index.zone))
    }

    /// The alerts that may still be told.
    func alerts(now: Date, includingPast: Bool) -> [String] {
        index.alertIDs.filter { id in
            guard let alert = index.alerts[id] else { return false }
            // A day more than they live, whatever the clocks do meanwhile.
            return includingPast || now < Span(6, .day).moving(moment(of: alert), by: 1, in: index.zone)
        }
    }
}
