import Foundation

/// Reports on a release of minutes (M4): so long after it, how many messages were accepted, wait or were refused, and whom to call.
/// Counted from the outbox at the moment of each report; never to those who got the minutes.
extension Examination {
    func minutesReportVerdicts() -> [Verdict] {
        guard let release = index.releases[subjectID], let event = index.events[release.eventID] else { return [] }
        return rule.steps.filter { $0.moment.isOfReport && isAsked($0) }.flatMap { step in
            audiences.people(for: audience(of: step)).filter { isConcerned($0.recipient.id) }
                .map { report(step, $0.recipient, release, event) }
        }
    }

    private func report(_ step: Step, _ recipient: Recipient, _ release: MinutesRelease, _ event: Event) -> Verdict {
        let moment = moment(of: step, release)
        let settled = verdict(
            Candidate(
                step: step, recipient: recipient, revision: String(release.version),
                subject: .report(release, event, tally(of: release)), moment: moment,
                expires: expiry(of: step, moment, release), reason: .reportOnRelease(at: release.releasedAt)))
        guard settled.notice != nil else { return settled }
        if let recall = index.register.recalls[release.id], tally(of: release).accepted == 0 {
            return notOwed(step, recipient, .minutesRecalled(at: recall.recalledAt))
        }
        let isOld = moment < planner.firstSight(of: step, in: rule, now: now)
        return isOld ? notOwed(step, recipient, .momentBeforeRule) : settled
    }

    /// Counted from when the messages may leave: before, there would be nothing to tell.
    private func moment(of step: Step, _ release: MinutesRelease) -> Date {
        let leaves = rule.ignoresHours ? release.leavesAt : planner.hours.opening(at: release.leavesAt)
        guard case .released(let span) = step.moment else { return leaves }
        return span.moving(leaves, by: 1, in: zone, working: planner.workingDays)
    }

    /// A later report says more.
    private func expiry(of step: Step, _ moment: Date, _ release: MinutesRelease) -> Date {
        let later = rule.steps.filter { $0.moment.isOfReport && $0.name != step.name }
            .map { self.moment(of: $0, release) }.filter { $0 > moment }
        let letter = expiry(of: step, from: moment)
        return step.expiry == .byKind ? min(later.min() ?? letter, letter) : letter
    }

    private func tally(of release: MinutesRelease) -> DeliveryTally {
        let reports = rule.steps.filter { $0.moment.isOfReport }
        let entries = past.filter { entry in
            entry.stands && !entry.key.isOfResend && !reports.contains { $0.isKnown(as: entry.key.step) }
        }
        var tally = DeliveryTally()
        for entry in entries {
            switch entry.state {
            case .sent where entry.bouncedAt == nil: tally.accepted += 1
            case .sent, .failed, .expired:
                tally.lost += 1
                let member = index.members[entry.key.recipient]
                let name = member.flatMap { Recipient($0, community: index.community).fullName }
                tally.toCall.append(DeliveryTally.Person(name: name ?? entry.key.recipient, state: entry.state))
            case .queued, .claimed, .deferred, .held: tally.waiting += 1
            case .uncertain: tally.uncertain += 1
            case .cancelled: tally.setAside += 1
            }
        }
        let known = Set(entries.map(\.key.recipient))
        for id in release.recipients where !known.contains(id) {
            let member = index.members[id]
            let isOwed = member.map { $0.status == .active && planner.refusal(of: $0.address) == nil } ?? false
            if isOwed { tally.waiting += 1 } else { tally.setAside += 1 }
        }
        tally.toCall.sort { ($0.name, $0.state.rawValue) < ($1.name, $1.state.rawValue) }
        return tally
    }
}
