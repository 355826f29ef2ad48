import Foundation

/// Applications (A1, A2): acknowledged at once to the applicant, told to the animatrices, as long as nobody has decided.
extension Examination {
    func applicationVerdicts() -> [Verdict] {
        guard let application = index.applications[subjectID] else { return [] }
        return rule.steps.flatMap { step in
            people(of: step, for: application).map { verdict(step, $0, application) }
        }
    }

    private func verdict(_ step: Step, _ recipient: Recipient, _ application: Application) -> Verdict {
        let candidate = Candidate(
            step: step, recipient: recipient, subject: .application(application), moment: application.submittedAt,
            expires: expiry(of: step, from: application.submittedAt),
            reason: .applicationReceived(at: application.submittedAt))
        let settled = verdict(candidate)
        guard settled.notice != nil else { return settled }
        if isDecided(application) { return notOwed(step, recipient, .applicationDecided(application.status)) }
        // A rule that is new here looks back one day, no further (decision of first sight).
        let since = planner.firstSight(of: step, in: rule, now: now).addingTimeInterval(-86_400)
        return application.submittedAt < since ? notOwed(step, recipient, .applicationBeforeRule) : settled
    }

    private func isDecided(_ application: Application) -> Bool {
        switch application.status {
        case .submitted, .referred: false
        case .accepted, .refused, .withdrawn: (application.decidedAt ?? .distantPast) <= now
        }
    }

    private func people(of step: Step, for application: Application) -> [Recipient] {
        let audience = audience(of: step)
        guard audience == .applicant else { return audiences.people(for: audience).map(\.recipient) }
        return [
            Recipient(
                id: application.address.lowercased(), address: application.address, givenName: application.givenName,
                familyName: application.familyName, language: application.language ?? index.community.firstLanguage,
                // A person who applies for herself may be in danger: neutral by default.
                isDiscreet: application.organisation == nil)
        ]
    }

    /// Letters: 5 days, unless the step says otherwise.
    func expiry(of step: Step, from moment: Date) -> Date {
        switch step.expiry {
        case .after(let span): span.moving(moment, by: 1, in: zone, working: planner.workingDays)
        case .byKind, .start, .end: Span(5, .day).moving(moment, by: 1, in: zone)
        }
    }
}
