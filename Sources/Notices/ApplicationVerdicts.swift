import Foundation

/// Applications (A1–A4): acknowledged at once to the applicant and told to the animatrices; looked after as long as nobody has decided;
/// then the decision, which is a person's. Who must support or examine it is asked, and reminded while silent.
extension Examination {
    func applicationVerdicts() -> [Verdict] {
        guard var application = index.applications[subjectID] else { return [] }
        // Who can't vouch hasn't: a slip in a name, a body that has left, the applicant's own.
        let own = application.organisation
        application.endorsedBy = index.vouchers(among: application.endorsedBy, but: own)
        application.reviewedBy = index.vouchers(among: application.reviewedBy, but: own)
        let course = ApplicationCourse(application, needed: rule.endorsements, now: now)
        return rule.steps.filter(isAsked).flatMap { step in
            people(of: step, for: application).map { asked(step, $0, course) }
        }
    }

    /// Who is reminded has been asked: the reminder counts from the request that she got.
    private func asked(_ step: Step, _ recipient: Recipient, _ course: ApplicationCourse) -> Verdict {
        guard let since = course.beginning(of: step) else {
            return pastOrNot(step, recipient, .applicationElsewhere)
        }
        guard isAskingOthers(step), let request = opener(of: step) else {
            return verdict(step, recipient, course, since: since)
        }
        guard let entry = entries(of: request, for: recipient).last(where: \.stands) else {
            return pastOrNot(step, recipient, .stepBeforeNotSent(step: request.name))
        }
        return verdict(step, recipient, course, since: max(since, entry.acceptedAt ?? entry.createdAt))
    }

    private func verdict(
        _ step: Step, _ recipient: Recipient, _ course: ApplicationCourse, since: Date
    ) -> Verdict {
        let application = course.application
        let moment = moment(of: step, since: since)
        let settled = verdict(
            Candidate(
                step: step, recipient: recipient, subject: .application(application, needed: rule.endorsements),
                moment: moment, expires: applicationExpiry(of: step, from: moment, since: since),
                reason: .applicationReceived(at: application.submittedAt)))
        guard settled.notice != nil else { return settled }
        if !course.suits(step), !course.isToCome(step) {
            let decided = course.isDecided && step.statuses.isDisjoint(with: ApplicationCourse.decisions)
            return notOwed(
                step, recipient, decided ? .applicationDecided(application.status) : .applicationElsewhere)
        }
        if isAskingOthers(step), application.organisation == nil, !application.consent {
            return notOwed(step, recipient, .noConsent)
        }
        // A rule that is new here looks back one day, no further (decision of first sight).
        let sight = planner.firstSight(of: step, in: rule, now: now).addingTimeInterval(-86_400)
        return moment < sight ? notOwed(step, recipient, .applicationBeforeRule) : settled
    }

    /// What was sent stays said, though the application has gone back to an earlier state.
    private func pastOrNot(_ step: Step, _ recipient: Recipient, _ reason: Reason) -> Verdict {
        entries(of: step, for: recipient).last(where: \.stands).map { done(step, recipient, $0) }
            ?? notOwed(step, recipient, reason)
    }

    private func isAskingOthers(_ step: Step) -> Bool {
        switch audience(of: step) {
        case .endorsers, .reviewers: true
        case .applicant, .person, .member, .owner, .registrants, .members, .space, .group, .animatrices, .chair, .team,
            .committee, .leads:
            false
        }
    }

    /// What depends on others' answers is never too late while it is true.
    private func applicationExpiry(of step: Step, from moment: Date, since: Date) -> Date {
        let isReached =
            !step.statuses.isDisjoint(with: [ApplicationCourse.endorsed, ApplicationCourse.reviewed])
            || isAskingOthers(step) && step.moment == .atOnce
            || !step.statuses.isDisjoint(with: ApplicationCourse.decisions)
        return expiry(of: step, from: isReached ? max(moment, now) : moment)
    }

    private func people(of step: Step, for application: Application) -> [Recipient] {
        switch audience(of: step) {
        case .applicant: [applicant(of: application)]
        case .endorsers: seats(application.endorsers, but: application.endorsedBy)
        case .reviewers: seats(application.reviewers, but: application.reviewedBy)
        case .person, .member, .owner, .registrants, .members, .space, .group, .animatrices, .chair, .team, .committee,
            .leads:
            audiences.people(for: audience(of: step)).map(\.recipient)
        }
    }

    private func applicant(of application: Application) -> Recipient {
        Recipient(
            id: application.address.lowercased(), address: application.address, givenName: application.givenName,
            familyName: application.familyName, language: application.language ?? index.community.firstLanguage,
            // A person who applies for herself may be in danger: neutral by default.
            isDiscreet: application.organisation == nil)
    }

    /// The person who answers for each organisation that hasn't yet.
    private func seats(_ organisations: [String], but done: [String]) -> [Recipient] {
        var seen = Set(done)
        return organisations.filter { seen.insert($0).inserted }.compactMap { id in
            guard let body = index.organisations[id], body.status == .active else { return nil }
            return Absentee.seat(of: body, among: index.members(of: id), index: index)
                .map { Recipient($0, community: index.community) }
        }
    }

    /// Letters: 5 days, unless the step says otherwise.
    func expiry(of step: Step, from moment: Date) -> Date {
        switch step.expiry {
        case .after(let span): span.moving(moment, by: 1, in: zone, working: planner.workingDays)
        case .byKind, .start, .end: Span(5, .day).moving(moment, by: 1, in: zone)
        }
    }
}
