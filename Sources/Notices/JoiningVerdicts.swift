import Foundation

/// Newcomers (A3): a series of messages counted from the day that somebody joined. It stops when she leaves, and begins anew when she
/// comes back, for that is another day. Who had joined before the rule was here is no newcomer.
extension Examination {
    func joiningVerdicts() -> [Verdict] {
        guard let member = index.members[subjectID] else { return [] }
        return rule.steps.filter(isAsked).flatMap { step in
            people(of: step, for: member).map { verdict(step, $0, member) }
        }
    }

    private func verdict(_ step: Step, _ recipient: Recipient, _ member: Member) -> Verdict {
        if member.status != .active { return notOwed(step, recipient, .notActive(member.status)) }
        guard let joined = member.joinedOn else { return notOwed(step, recipient, .joiningUndated) }
        var since = joined.at(.midnight, in: zone)
        // What follows the welcome follows it, also where the export named her late; without it there is nothing to follow.
        if let first = opener(of: step) {
            guard
                let entry = entries(of: first, for: recipient).last(where: {
                    $0.stands && Self.isSameJoining($0.key.revision, joined)
                })
            else { return notOwed(step, recipient, .stepBeforeNotSent(step: first.name)) }
            since = max(since, CalendarDate(entry.createdAt, in: zone).at(.midnight, in: zone))
        }
        let moment = moment(of: step, since: since)
        let settled = verdict(
            Candidate(
                step: step, recipient: recipient, revision: joined.description, subject: .joining(member),
                moment: moment, expires: joiningExpiry(of: step, from: moment, since: since),
                reason: .joined(on: joined), isAlreadyTold: { Self.isSameJoining($0.key.revision, joined) }))
        guard settled.notice != nil || settled.isLate else { return settled }
        let sight = CalendarDate(planner.firstSight(of: step, in: rule, now: now), in: zone).adding(days: -1)
        return moment < sight.at(.midnight, in: zone) ? notOwed(step, recipient, .momentBeforeRule) : settled
    }

    /// A day that was corrected is no second joining: who comes back does so after months.
    private static func isSameJoining(_ revision: String, _ joined: CalendarDate) -> Bool {
        guard let told = CalendarDate(revision) else { return false }
        return told >= joined.adding(days: -60) && told <= joined.adding(days: 60)
    }

    /// A welcome may come three weeks late, for an export may; what follows it, until the next one is due, else two weeks.
    private func joiningExpiry(of step: Step, from moment: Date, since: Date) -> Date {
        if case .after(let span) = step.expiry {
            return span.moving(moment, by: 1, in: zone, working: planner.workingDays)
        }
        if step.moment == .atOnce { return Span(Planner.latestWelcome, .day).moving(moment, by: 1, in: zone) }
        let next = rule.steps.map { self.moment(of: $0, since: since) }.filter { $0 > moment }.min()
        return next ?? Span(14, .day).moving(moment, by: 1, in: zone)
    }

    private func people(of step: Step, for member: Member) -> [Recipient] {
        let audience = audience(of: step)
        guard audience == .person else { return audiences.people(for: audience).map(\.recipient) }
        return [Recipient(member, community: index.community)]
    }
}

extension Planner {
    /// In days.
    static let latestWelcome = 21

    /// Who joined so lately that a step of the rule may still be in time, or joins until `horizon`.
    func newcomers(of rule: Rule, now: Date, horizon: Date) -> [String] {
        let longest = rule.steps.map { step in
            if case .since(let span, _) = step.moment { span } else { Span(0, .day) }
        }
        let today = CalendarDate(now, in: index.zone)
        let oldest = longest.map { $0.moving(today, by: -1, working: workingDays) }.min() ?? today
        let life = rule.steps.compactMap { if case .after(let span) = $0.expiry { span } else { nil } }
        let floor = life.map { $0.moving(oldest, by: -1, working: workingDays) }.min() ?? oldest
        let earliest = min(floor, oldest.adding(days: -15)).adding(days: -2 - Self.latestWelcome)
        return index.directory.members.filter { $0.joinedOn.map { $0 >= earliest } ?? false }.map(\.id)
    }
}
