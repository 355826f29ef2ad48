import Foundation

/// Minutes (M4): what the chair released, to the people frozen at that moment who are still members, once the time to recall it is
/// over; what she recalled, to nobody more; what she had sent again, to that one person.
extension Examination {
    func minutesVerdicts() -> [Verdict] {
        guard let release = index.releases[subjectID], let event = index.events[release.eventID] else { return [] }
        let steps = rule.steps.filter { !$0.moment.isOfReport }
            .filter { $0.minutesStatus == nil || $0.minutesStatus == release.status }
        // Frozen at release; who is no longer of the meeting's circle falls out of it, nobody comes in.
        let circle = Set(audiences.people(for: rule.audience, event: event).map(\.recipient.id))
        return steps.flatMap { step in
            let first = release.recipients.filter(isConcerned).compactMap { index.members[$0] }.map {
                verdict(step, $0, release, event, Copy(of: release, now: now), circle)
            }
            return first + resends(of: release, step, event, circle)
        }
    }

    /// One message of a release to one person: the one that everybody gets, or one more of hers.
    private struct Copy {
        var revision: String
        var moment: Date
        var reason: Reason

        init(of release: MinutesRelease, now: Date) {
            revision = String(release.version)
            moment = release.leavesAt
            reason =
                now < release.leavesAt
                ? .minutesMayBeRecalled(until: release.leavesAt) : .minutesReleased(at: release.releasedAt)
        }

        init(_ number: Int, of release: MinutesRelease, resentAt moment: Date) {
            revision = "\(release.version)/resend-\(number)"
            self.moment = moment
            reason = .minutesResent(at: moment)
        }
    }

    private func resends(
        of release: MinutesRelease, _ step: Step, _ event: Event, _ circle: Set<String>
    ) -> [Verdict] {
        var counts: [String: Int] = [:]
        return index.register.resends.filter { $0.releaseID == release.id }.compactMap { resend in
            counts[resend.memberID, default: 0] += 1
            guard isConcerned(resend.memberID), let member = index.members[resend.memberID] else { return nil }
            let copy = Copy(counts[resend.memberID] ?? 1, of: release, resentAt: resend.resentAt)
            return verdict(step, member, release, event, copy, circle)
        }
    }

    private func verdict(
        _ step: Step, _ member: Member, _ release: MinutesRelease, _ event: Event, _ copy: Copy,
        _ circle: Set<String>
    ) -> Verdict {
        let recipient = Recipient(member, community: index.community)
        let documents = release.files.map { DocumentReference(role: .minutes, path: $0.path, sha256: $0.sha256) }
        let settled = verdict(
            Candidate(
                step: step, recipient: recipient, revision: copy.revision, subject: .minutes(release, event),
                documents: documents, moment: copy.moment, expires: expiry(of: step, from: copy.moment),
                reason: copy.reason))
        guard settled.notice != nil else { return settled }
        if let recall = index.register.recalls[release.id] {
            return notOwed(step, recipient, .minutesRecalled(at: recall.recalledAt))
        }
        if member.status != .active { return notOwed(step, recipient, .notActive(member.status)) }
        return circle.contains(member.id) ? settled : notOwed(step, recipient, .leftAudience)
    }

    /// Who gets minutes of a meeting at its release: the active members of its spaces and groups, absent ones too.
    static func minutesAudience(of rule: Rule, event: Event, index: DirectoryIndex) -> [Recipient] {
        AudienceList(index: index, noticeClass: rule.noticeClass).people(for: rule.audience, event: event)
            .map(\.recipient)
    }
}

extension Planner {
    /// The people that a release of this event's minutes would be for, and the members who are left out, with the reason.
    package func minutesAudience(
        of event: Event
    ) -> (recipients: [Recipient], excluded: [(member: Member, because: Reason)])? {
        guard let rule = rules.first(where: { $0.trigger == .minutes && $0.isEnabled }) else { return nil }
        let audience = Examination.minutesAudience(of: rule, event: event, index: index)
        func obstacle(_ id: String, _ address: String) -> Reason? {
            refusal(of: address) ?? rule.steps.first.flatMap { stop(of: id, at: address, by: rule, $0) }
        }
        let recipients = audience.filter { obstacle($0.id, $0.address) == nil }
        // Those who would be members of the meeting's circle, were they active.
        var everyone = directory
        everyone.members = everyone.members.map { member in
            var copy = member
            copy.status = .active
            return copy
        }
        let circle = Examination.minutesAudience(of: rule, event: event, index: DirectoryIndex(everyone))
        let excluded = circle.compactMap { index.members[$0.id] }.compactMap { member in
            let inactive: Reason? = member.status == .active ? nil : .notActive(member.status)
            return (inactive ?? obstacle(member.id, member.address)).map { (member: member, because: $0) }
        }
        return (recipients, excluded)
    }
}
