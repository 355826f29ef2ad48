import Foundation

/// Minutes (M4): what the chair released, to the people frozen at that moment who are still members.
extension Examination {
    func minutesVerdicts() -> [Verdict] {
        guard let release = index.releases[subjectID], let event = index.events[release.eventID] else { return [] }
        let steps = rule.steps.filter { !$0.moment.isOfReport }
        return steps.filter { $0.minutesStatus == nil || $0.minutesStatus == release.status }.flatMap { step in
            release.recipients.filter(isConcerned).compactMap { index.members[$0] }.map {
                verdict(step, $0, release, event)
            }
        }
    }

    private func verdict(_ step: Step, _ member: Member, _ release: MinutesRelease, _ event: Event) -> Verdict {
        let recipient = Recipient(member, community: index.community)
        let documents = release.files.map { DocumentReference(role: .minutes, path: $0.path, sha256: $0.sha256) }
        let settled = verdict(
            Candidate(
                step: step, recipient: recipient, revision: String(release.version),
                subject: .minutes(release, event), documents: documents, moment: release.releasedAt,
                expires: expiry(of: step, from: release.releasedAt), reason: .minutesReleased(at: release.releasedAt)))
        guard settled.notice != nil, member.status != .active else { return settled }
        return notOwed(step, recipient, .notActive(member.status))
    }

    /// Who gets minutes of a meeting at its release: the active members of its spaces and groups, absent ones too.
    static func minutesAudience(of rule: Rule, event: Event, index: DirectoryIndex) -> [Recipient] {
        AudienceList(index: index).people(for: rule.audience, event: event).map(\.recipient)
    }
}

extension Planner {
    /// The people that a release of this event's minutes would be for, and the members who are left out, with the reason.
    package func minutesAudience(
        of event: Event
    ) -> (recipients: [Recipient], excluded: [(member: Member, because: Reason)])? {
        guard let rule = rules.first(where: { $0.trigger == .minutes && $0.isEnabled }) else { return nil }
        let audience = Examination.minutesAudience(of: rule, event: event, index: index)
        let recipients = audience.filter { refusal(of: $0.address) == nil }
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
            return (inactive ?? refusal(of: member.address)).map { (member: member, because: $0) }
        }
        return (recipients, excluded)
    }
}
