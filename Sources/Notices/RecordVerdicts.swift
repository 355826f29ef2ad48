import Foundation

/// Records (C2, P1, R1): steps counted from a moment that the table has, as long as the record is in the state that the rule, or the
/// step, is about. A record without that moment, or that lacks what a step needs, is not written about, and says why.
extension Examination {
    func recordVerdicts(_ filter: RecordFilter) -> [Verdict] {
        guard let record = index.records[filter.table]?[subjectID] else { return [] }
        return rule.steps.filter(isAsked).flatMap { step in
            people(of: step, for: record).map { verdict(step, $0, record, filter) }
        }
    }

    private func verdict(_ step: Step, _ recipient: Recipient, _ record: Record, _ filter: RecordFilter) -> Verdict {
        guard let since = record.moments[filter.since] else { return notOwed(step, recipient, .recordUndated) }
        let moment = moment(of: step, since: since)
        let settled = verdict(
            Candidate(
                step: step, recipient: recipient,
                subject: .record(matter(record, since: since, at: max(moment, now), filter)), moment: moment,
                expires: recordExpiry(of: step, from: isLetter(step) ? max(moment, now) : moment, since: since),
                reason: .countedFrom(on: CalendarDate(since, in: zone))))
        guard settled.notice != nil || settled.isLate else { return settled }
        let statuses = step.statuses.isEmpty ? filter.statuses : step.statuses
        if !statuses.isEmpty, !statuses.contains(record.status ?? "") {
            return notOwed(step, recipient, .recordElsewhere)
        }
        let signatures = signatories(of: record).count
        if step.signatures > signatures {
            return notOwed(step, recipient, .tooFewSignatures(signatures, of: step.signatures))
        }
        // A rule that is new here looks back to the day before, no further.
        let sight = CalendarDate(planner.firstSight(of: step, in: rule, now: now), in: zone).adding(days: -1)
        return moment < sight.at(.midnight, in: zone) ? notOwed(step, recipient, .momentBeforeRule) : settled
    }

    /// A letter that the rules require, or that others must sign first, is never too late while the record says so.
    private func isLetter(_ step: Step) -> Bool { rule.noticeClass == .statutory || step.signatures > 0 }

    private func matter(_ record: Record, since: Date, at moment: Date, _ filter: RecordFilter) -> RecordedMatter {
        let (first, today) = (CalendarDate(since, in: zone), CalendarDate(moment, in: zone))
        let deadline = filter.deadline?.moving(first, by: 1, working: planner.workingDays)
        func days(from start: CalendarDate, to end: CalendarDate) -> Int {
            filter.deadline?.unit == .workingDay
                ? planner.workingDays.count(after: start, through: end) : Self.days(from: start, to: end)
        }
        return RecordedMatter(
            record: record, sinceOn: first, deadlineOn: deadline, daysPassed: days(from: first, to: today),
            daysLeft: deadline.map { max(0, days(from: today, to: $0)) },
            signatories: signatories(of: record).map { index.organisations[$0]?.name ?? $0 })
    }

    private func signatories(of record: Record) -> [String] { index.vouchers(among: record.signatories) }

    private static func days(from start: CalendarDate, to end: CalendarDate) -> Int {
        Int(end.at(.midnight, in: .gmt).timeIntervalSince(start.at(.midnight, in: .gmt)) / 86_400)
    }

    /// Until the next step to the same people takes its place, else two weeks: what runs against a deadline is worth saying late.
    private func recordExpiry(of step: Step, from moment: Date, since: Date) -> Date {
        if case .after(let span) = step.expiry {
            return span.moving(moment, by: 1, in: zone, working: planner.workingDays)
        }
        let next = rule.steps.filter { $0.name != step.name && audience(of: $0) == audience(of: step) }
            .map { self.moment(of: $0, since: since) }.filter { $0 > moment }.min()
        return next ?? Span(14, .day).moving(moment, by: 1, in: zone)
    }

    /// When a step that counts from something is due.
    func moment(of step: Step, since: Date) -> Date {
        guard case .since(let span, let time) = step.moment else { return since }
        let moment = span.moving(since, by: 1, in: zone, working: planner.workingDays)
        return time.map { CalendarDate(moment, in: zone).at($0, in: zone) } ?? moment
    }

    private func people(of step: Step, for record: Record) -> [Recipient] {
        let audience = audience(of: step)
        guard audience == .person else { return audiences.people(for: audience).map(\.recipient) }
        // What concerns her is told to her also when she is no longer a member, or the export has dropped her: a result, an answer.
        if let member = record.memberID.flatMap({ index.members[$0] }) { return of(member) }
        guard let address = record.address else { return [] }
        if let member = index.memberByAddress(address) { return of(member) }
        return [
            Recipient(
                id: address.lowercased(), address: address, givenName: record.name,
                language: record.language ?? index.community.firstLanguage, isDiscreet: true)
        ]
    }

    /// What somebody complains of, or is to be removed for, is nobody else's business: her message is discreet.
    private func of(_ member: Member) -> [Recipient] {
        guard member.status != .deceased else { return [] }
        var recipient = Recipient(member, community: index.community)
        recipient.isDiscreet = true
        return [recipient]
    }
}
