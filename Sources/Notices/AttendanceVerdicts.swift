import Foundation

/// Attendance (I2): a courteous word while the next absence would be one too many, once a year; the file to the chair when the share can
/// no longer be reached. It never removes anybody, and who is past the line is not written to: a person decides.
///
/// Only meetings that were held and written down count, of this year alone; a sheet that is missing is held against nobody.
extension Examination {
    func attendanceVerdicts(_ terms: AttendanceTerms) -> [Verdict] {
        let attendee: Attendee
        switch Attendee.find(subjectID, index: index) {
        case .found(let found): attendee = found
        case .excluded(let reason, let recipient):
            return rule.steps.filter(isAsked).map { notOwed($0, recipient, reason) }
        case .unknown: return []
        }
        let years = planner.attendanceYears(terms, now: now)
        guard !years.isEmpty else {
            return rule.steps.filter(isAsked).map { notOwed($0, attendee.recipient, .attendanceNotRecorded) }
        }
        return years.flatMap { start in
            let year = AttendanceYear(of: attendee, starting: start, terms: terms, index: index)
            return rule.steps.filter(isAsked).flatMap { verdicts($0, attendee, year, start) }
        }
    }

    private func verdicts(
        _ step: Step, _ attendee: Attendee, _ year: AttendanceYear, _ start: CalendarDate
    ) -> [Verdict] {
        let standing = step.standing ?? .below
        let people =
            audience(of: step) == .member
            ? [attendee.recipient] : audiences.people(for: audience(of: step)).map(\.recipient)
        guard !people.isEmpty else { return [notOwed(step, nil, .nobodyToWriteTo)] }
        return people.filter { isConcerned($0.id) }.map { recipient in
            let told = entries(of: step).filter { $0.key.revision == start.description && $0.stands }
            let others = told.filter { $0.key.recipient != recipient.id }
            if audience(of: step) == .member, let arrived = others.last(where: { !$0.isLost }) {
                return done(step, recipient, arrived)
            }
            guard let moment = year.reached(standing)?.event.end else {
                let own = told.last { $0.key.recipient == recipient.id }
                return own.map { done(step, recipient, $0) } ?? notOwed(step, recipient, kept(year))
            }
            // Who holds a role only since isn't given the files of months ago.
            let first = audience(of: step) == .member ? nil : others.map(\.createdAt).min()
            let settled = verdict(
                Candidate(
                    step: step, recipient: recipient, revision: start.description,
                    subject: .attendance(record(of: attendee, year, start, at: max(moment, now))), moment: moment,
                    expires: expiry(of: step, standing, from: first ?? max(moment, now), year),
                    reason: reason(standing, year)))
            guard standing == .atRisk, settled.isOwedOrLate else { return settled }
            return lateness(year, from: moment).map { notOwed(step, recipient, $0) } ?? settled
        }
    }

    /// A warning serves nobody once the line is crossed, or the last meeting of the year has begun.
    private func expiry(
        of step: Step, _ standing: AttendanceTerms.Standing, from moment: Date, _ year: AttendanceYear
    ) -> Date {
        let letter = expiry(of: step, from: moment)
        guard standing == .atRisk else { return letter }
        let ends = [year.reached(.below)?.event.end, year.meetings.map(\.event.start).max()]
        return ends.compactMap { $0 }.reduce(letter, min)
    }

    /// Why a warning would come too late, if so: the line is crossed, or there is nothing left to miss.
    private func lateness(_ year: AttendanceYear, from moment: Date) -> Reason? {
        let at = max(moment, now)
        if let crossed = year.reached(.below), crossed.event.end <= at { return reason(.below, year) }
        return year.meetings.contains { $0.event.start > at } ? nil : kept(year)
    }

    private func kept(_ year: AttendanceYear) -> Reason {
        let missed = year.absences.count { $0.event.end <= now }
        return .attendanceKept(missed: missed, most: year.allowed)
    }

    private func reason(_ standing: AttendanceTerms.Standing, _ year: AttendanceYear) -> Reason {
        switch standing {
        case .atRisk: .attendanceAtRisk(missed: year.allowed, of: year.total)
        case .below: .attendanceBelow(missed: max(year.allowed + 1, missedByNow(year)), of: year.total)
        }
    }

    private func missedByNow(_ year: AttendanceYear) -> Int { year.absences.count { $0.event.end <= now } }

    private func record(
        of attendee: Attendee, _ year: AttendanceYear, _ start: CalendarDate, at moment: Date
    ) -> AttendanceRecord {
        let held = year.meetings.filter { $0.event.end <= moment }
        let written = held.compactMap { meeting in
            meeting.status.map { AttendanceRecord.Meeting(day: meeting.day, status: $0) }
        }
        let warning = rule.steps.first { $0.standing == .atRisk }
        let warned = warning.flatMap { step in
            entries(of: step).filter { $0.key.revision == start.description && !$0.isLost }.compactMap(\.acceptedAt)
                .min()
        }
        return AttendanceRecord(
            id: attendee.id, isOrganisation: attendee.isOrganisation, name: attendee.name, yearStarts: start,
            meetings: written, attended: written.count { year.terms.countsAsPresent($0.status) }, planned: year.total,
            needed: year.needed, unrecorded: held.filter { $0.status == nil }.map(\.day),
            nextMeeting: year.meetings.first { $0.event.start > moment }?.event,
            warnedOn: warned.map { CalendarDate($0, in: zone) })
    }
}

extension Verdict {
    fileprivate var isOwedOrLate: Bool {
        if case .tooLate = reason { return true }
        return notice != nil
    }
}

extension Planner {
    /// Individuals, and organisations that have people with membership through them.
    func attendees() -> [String] { absentees() }

    /// From this year on, those of which anything is written down.
    func attendanceYears(_ terms: AttendanceTerms, now: Date) -> [CalendarDate] {
        let current = terms.year(of: index.wall.day(of: now))
        let recorded = directory.events.lazy.filter {
            terms.meetings.matches($0) && self.index.attendance.isRecorded($0)
        }
        return Set(recorded.map { terms.year(of: self.index.wall.day(of: $0.start)) }).filter { $0 >= current }.sorted()
    }

    /// Meetings of the year that were held and of which no attendance is written down.
    package func meetingsWithoutSheet(_ terms: AttendanceTerms, now: Date) -> [Event] {
        let start = terms.year(of: index.wall.day(of: now))
        return directory.events.filter { event in
            terms.meetings.matches(event) && event.groups.isEmpty && !event.isCancelled && event.end <= now
                && index.wall.day(of: event.start) >= start && !index.attendance.isRecorded(event)
        }.sorted { $0.start < $1.start }
    }
}
