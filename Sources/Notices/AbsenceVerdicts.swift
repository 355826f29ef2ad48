import Foundation

/// The ladder of absences (I1): so long without access, then notices spaced by proven sendings, then the file to the
/// animatrices. It never removes anybody. Access, leaving, suspension or death ends it at once; a later absence is another
/// episode, named by the day of the greatest access ever seen.
extension Examination {
    func absenceVerdicts(after span: Span) -> [Verdict] {
        let absentee: Absentee
        switch Absentee.find(subjectID, index: index, now: now) {
        case .found(let found): absentee = found
        case .excluded(let reason, let recipient): return rule.steps.map { notOwed($0, recipient, reason) }
        case .unknown: return []
        }
        let complete = span.moving(absentee.since, by: 1, working: planner.workingDays)
        return rule.steps.indices.flatMap { position in
            verdicts(at: position, absentee, complete: complete, span: span)
        }
    }

    private func verdicts(at position: Int, _ absentee: Absentee, complete: CalendarDate, span: Span) -> [Verdict] {
        let step = rule.steps[position]
        let people = recipients(of: step, absentee)
        guard !people.isEmpty else { return [notOwed(step, nil, .nobodyToWriteTo)] }
        switch readiness(at: position, absentee, complete: complete) {
        case .missing(let reason): return people.map { verdictOrDone(step, $0, absentee, reason) }
        case .ready(let moment, let reason):
            let absence = absence(at: position, absentee, moment: moment, span: span)
            return people.map { recipient in
                let others = told(step, absentee).filter { $0.key.recipient != recipient.id }
                if audience(of: step) == .member, let arrived = others.last(where: { !$0.isLost }) {
                    return done(step, recipient, arrived)
                }
                // Each step of an episode is said once: who holds a role only since isn't given the files of months ago.
                let first = audience(of: step) == .member ? nil : others.map(\.createdAt).min()
                return verdict(
                    Candidate(
                        step: step, recipient: recipient, revision: absentee.since.description,
                        subject: .absence(absence), moment: moment,
                        expires: expiry(of: step, from: first ?? max(moment, now)), reason: reason))
            }
        }
    }

    /// What stands in the outbox for a step of this episode, whoever it was written to.
    private func told(_ step: Step, _ absentee: Absentee) -> [LedgerEntry] {
        entries(of: step).filter { $0.key.revision == absentee.since.description && $0.stands }
    }

    private enum Readiness {
        case ready(Date, Reason)
        case missing(Reason)
    }

    /// The first step follows the calendar; each other one the proof of the one before.
    private func readiness(at position: Int, _ absentee: Absentee, complete: CalendarDate) -> Readiness {
        let begins = complete.at(.midnight, in: zone)
        let opening: Reason =
            now < begins && !absentee.neverAccessed
            ? .accessRecent(on: absentee.since, completeOn: complete) : .absenceComplete(on: complete)
        guard position > 0 else { return .ready(begins, opening) }
        let before = rule.steps[position - 1]
        let sendings = told(before, absentee)
        guard !sendings.isEmpty else {
            return .missing(now < begins ? opening : .stepBeforeNotSent(step: before.name))
        }
        let proven = sendings.compactMap { $0.bouncedAt == nil ? $0.acceptedAt : nil }.min()
        guard let accepted = proven else {
            let isOver = sendings.allSatisfy { $0.state.isFinal }
            return .missing(isOver ? .stepBeforeNotProven(step: before.name) : .stepBeforeNotSent(step: before.name))
        }
        let step = rule.steps[position]
        let wait: Span = if case .wait(let span) = step.moment { span } else { Span(0, .day) }
        let working = planner.workingDays
        let proof = planner.policy.proof.moving(accepted, by: 1, in: zone, working: working)
        let moment = max(wait.moving(accepted, by: 1, in: zone, working: working), proof)
        let day = CalendarDate(accepted, in: zone)
        if wait.unit == .workingDay {
            let past = min(working.count(after: day, through: CalendarDate(now, in: zone)), wait.count)
            return .ready(moment, .workingDays(past: past, of: wait.count, step: before.name, since: day))
        }
        return .ready(moment, .sinceStepBefore(step: before.name, provenOn: day, proof: planner.policy.proof))
    }

    /// Not owed, unless the outbox has it already.
    private func verdictOrDone(_ step: Step, _ recipient: Recipient, _ absentee: Absentee, _ reason: Reason) -> Verdict
    {
        let own = told(step, absentee).last { $0.key.recipient == recipient.id }
        let refusal =
            planner.refusal(of: recipient.address)
            ?? planner.stop(of: recipient.id, at: recipient.address, by: rule, step)
        return own.map { done(step, recipient, $0) } ?? notOwed(step, recipient, refusal ?? reason)
    }

    private func recipients(of step: Step, _ absentee: Absentee) -> [Recipient] {
        let audience = audience(of: step)
        return audience == .member ? [absentee.recipient] : audiences.people(for: audience).map(\.recipient)
    }

    private func absence(at position: Int, _ absentee: Absentee, moment: Date, span: Span) -> Absence {
        let sent = rule.steps[..<position].compactMap { step in
            told(step, absentee).compactMap { $0.bouncedAt == nil ? $0.acceptedAt : nil }.min()
        }
        // What she reads is a day that can't come sooner: counted from when this notice can leave at the earliest.
        var next: CalendarDate?
        if position + 1 < rule.steps.count, case .wait(let wait) = rule.steps[position + 1].moment {
            let leaves = planner.hours.opening(at: max(moment, now))
            next = CalendarDate(wait.moving(leaves, by: 1, in: zone, working: planner.workingDays), in: zone)
        }
        return Absence(
            id: subjectID, isOrganisation: absentee.isOrganisation, name: absentee.name,
            lastAccessOn: absentee.neverAccessed ? nil : absentee.since, joinedOn: absentee.joinedOn, span: span,
            noticesSent: sent.map { CalendarDate($0, in: zone) }, nextStepOn: next, number: position + 1)
    }
}
