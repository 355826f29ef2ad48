import Foundation

/// Who was told of an event that lies ahead and is no longer among those that it is for (M1): told so once, with what she was told
/// before and nothing newer. Who comes back is invited anew, for what was said before no longer counts.
///
/// Nobody is written to who is no member in good standing any more: one who left knows it, or is told by people (L1, R1); one who
/// is suspended or has died gets nothing; of one whom the data no longer name, nothing is known (C1). Nor is anybody when nobody at all is
/// left in the audience: then it is the data that are doubtful. A crowd of withdrawals is for `Allotment` to hold.
extension Examination {
    func withdrawals(_ course: EventCourse) -> [Verdict] {
        guard let step = rule.onWithdraw, isAsked(step), !past.isEmpty else { return [] }
        let present = course.ids
        let told = Set(past.lazy.filter(isWithdrawalThatArrived).map(\.key.recipient)).subtracting(present).sorted()
        let done = told.compactMap { id in withdrawalsThatArrived(for: recipient(id)).last.map { (recipient(id), $0) } }
            .map { self.done(step, $0, $1) }
        guard now < course.event.end else { return done }
        let isDoubtful = !rule.steps.contains { !audiences.isDeserted(by: audience(of: $0), event: course.event) }
        return done
            + departed(course).map { person in
                isDoubtful ? notOwed(step, person.recipient, .nobodyInvited) : withdrawal(step, person, course)
            }
    }

    private func withdrawal(_ step: Step, _ person: AudienceList.Person, _ course: EventCourse) -> Verdict {
        let recipient = person.recipient
        if let reason = person.excluded { return notOwed(step, recipient, reason) }
        if course.event.isCancelled { return notOwed(step, recipient, .eventCancelled) }
        guard let told = lastTold(recipient), !told.isCancelled else {
            return notOwed(step, recipient, .nothingToldBefore)
        }
        let invitation = withdrawalsThatArrived(for: recipient).count
        // What has become of the event since is no longer for her.
        var event = course.event
        event.facts = told.material
        event.title = told.title ?? event.title
        let expires = min(told.start, course.event.start)
        return verdict(
            Candidate(
                step: step, recipient: recipient, revision: String(invitation + 1),
                subject: .event(
                    event, revision: Self.sequence(course.current, invitation: invitation) + 1, told: told,
                    registeredAt: nil),
                moment: now, expires: expires, reason: .leftAudience, tells: told,
                anyHourFrom: Span(1, .day).moving(expires, by: -1, in: zone)))
    }

    /// Those who were invited and are in no audience of the rule any more, neither under their id nor at their address, and who have not
    /// been told so.
    func departed(_ course: EventCourse) -> [AudienceList.Person] {
        guard !past.isEmpty else { return [] }
        let ids = Set(past.lazy.filter(isInvitation).map(\.key.recipient)).subtracting(course.ids).filter(isConcerned)
        guard !ids.isEmpty else { return [] }
        let served = Set(
            Set(rule.steps.map(audience(of:))).flatMap { audiences.people(for: $0, event: course.event) }
                .map { $0.recipient.address.lowercased() })
        return ids.sorted().map { ($0, recipient($0)) }
            .filter { !served.contains($1.address.lowercased()) && past(of: $1).contains(where: isInvitation) }
            .map { AudienceList.Person(recipient: $1, excluded: silence(towards: $0)) }.oneAnAddress(index)
    }

    private func silence(towards id: String) -> Reason? {
        if let member = index.members[id] { return member.status == .active ? nil : .notActive(member.status) }
        return index.directory.withheld.contains(id.lowercased()) ? .rowLeftOut : .noLongerKnown
    }

    /// As she is now; of one whom the data no longer name, what the outbox knows.
    private func recipient(_ id: String) -> Recipient {
        if let member = index.members[id] { return Recipient(member, community: index.community) }
        let address = places(of: id).last.map { past[$0].address } ?? ""
        return Recipient(id: id, address: address, language: index.community.firstLanguage)
    }

    /// What an ordinary step said to one of those that the event is for. Who has a role is told of events without being invited.
    private func isInvitation(_ entry: LedgerEntry) -> Bool {
        let name = entry.key.step
        guard entry.told != nil, entry.mayHaveArrived, !rule.answers.contains(where: { $0.isKnown(as: name) }) else {
            return false
        }
        guard let step = rule.steps.first(where: { $0.isKnown(as: name) }) else { return true }
        switch audience(of: step) {
        case .animatrices, .chair, .committee, .team, .leads: return false
        case .member, .owner, .applicant, .endorsers, .reviewers, .person, .registrants, .members, .space, .group:
            return true
        }
    }

    func isWithdrawalThatArrived(_ entry: LedgerEntry) -> Bool {
        guard let step = rule.onWithdraw, entry.mayHaveArrived else { return false }
        return step.isKnown(as: entry.key.step)
    }

    func withdrawalsThatArrived(for recipient: Recipient) -> [LedgerEntry] {
        rule.onWithdraw == nil || past.isEmpty ? [] : everything(of: recipient).filter(isWithdrawalThatArrived)
    }

    /// One revision of the event is told anew to who was invited again.
    static func revision(_ revision: EventRevision, invitation: Int) -> String {
        invitation == 0 ? String(revision.number) : "\(revision.number).\(invitation)"
    }

    /// The calendar's SEQUENCE must grow with each word to one person: her withdrawal is one more than what she was told, her next invitation
    /// one more than that.
    static func sequence(_ revision: EventRevision, invitation: Int) -> Int { revision.number + 2 * invitation }
}
