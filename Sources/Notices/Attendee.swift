/// A member or an organisation seen from the side of meetings: which are hers, and who is written to.
struct Attendee {
    let id: String
    let isOrganisation: Bool
    let name: String?
    let spaces: Set<String>
    let joinedOn: CalendarDate?
    let recipient: Recipient

    enum Finding {
        case found(Attendee)
        case excluded(Reason, Recipient?)
        case unknown
    }

    static func find(_ id: String, index: DirectoryIndex) -> Finding {
        if let member = index.members[id], member.membership == .individual {
            let recipient = Recipient(member, community: index.community)
            guard member.status == .active else { return .excluded(.notActive(member.status), recipient) }
            return .found(
                Attendee(
                    id: id, isOrganisation: false, name: recipient.fullName, spaces: member.spaces,
                    joinedOn: member.joinedOn, recipient: recipient))
        }
        guard let body = index.organisations[id] else { return .unknown }
        let people = index.members(of: id).filter { $0.membership == .organisation }
        guard body.status == .active else { return .excluded(.notActive(body.status), nil) }
        guard let seat = Absentee.seat(of: body, among: people, index: index) else {
            return .excluded(.nobodyToWriteTo, nil)
        }
        return .found(
            Attendee(
                id: id, isOrganisation: true, name: body.name,
                spaces: people.reduce(body.spaces) { $0.union($1.spaces) },
                joinedOn: people.contains { $0.joinedOn == nil } ? nil : people.compactMap(\.joinedOn).min(),
                recipient: Recipient(seat, community: index.community)))
    }

    /// Meetings of the whole circle that she belongs to, from the day she joined on; those of working groups are nobody's duty.
    func isExpected(at event: Event, on day: CalendarDate) -> Bool {
        guard event.groups.isEmpty, !event.isCancelled, joinedOn.map({ $0 <= day }) ?? true else { return false }
        return event.spaces.isEmpty || !event.spaces.isDisjoint(with: spaces)
    }
}

/// The meetings of one year to which somebody was or is expected, and where she stands.
struct AttendanceYear {
    struct Meeting {
        let event: Event
        let day: CalendarDate
        /// Nil as long as nobody wrote it down.
        let status: Attendance.Status?
    }

    let terms: AttendanceTerms
    let meetings: [Meeting]
    let total: Int

    init(of attendee: Attendee, starting start: CalendarDate, terms: AttendanceTerms, index: DirectoryIndex) {
        self.terms = terms
        let end = start.adding(months: 12)
        meetings = index.directory.events.filter { terms.meetings.matches($0) }
            .map { ($0, index.wall.day(of: $0.start)) }
            .filter { $1 >= start && $1 < end && attendee.isExpected(at: $0, on: $1) }
            .sorted { ($0.0.end, $0.0.id) < ($1.0.end, $1.0.id) }
            .map { event, day in
                let unlisted: Attendance.Status? =
                    terms.unlistedIsAbsent && index.attendance.isRecorded(event) ? .absent : nil
                return Meeting(
                    event: event, day: day, status: index.attendance.status(of: attendee.id, at: event) ?? unlisted)
            }
        // Who joined in the middle of a year has only what is left of it.
        let isWhole = attendee.joinedOn.map { $0 <= start } ?? true
        total = max(meetings.count, isWhole ? terms.planned : 0)
    }

    var needed: Int { terms.share.needed(of: total) }
    /// So many may be missed.
    var allowed: Int { total - needed }

    /// Those that somebody wrote down as missed, oldest first; also ahead of time.
    var absences: [Meeting] { meetings.filter { $0.status.map { !terms.countsAsPresent($0) } ?? false } }

    /// When a standing is reached: with the last absence that is allowed, and with the one after it. What nobody wrote down is held
    /// against nobody. Nil for never.
    func reached(_ standing: AttendanceTerms.Standing) -> Meeting? {
        let absences = absences
        switch standing {
        case .atRisk: return allowed > 0 && absences.count >= allowed ? absences[allowed - 1] : nil
        case .below: return absences.count > allowed ? absences[allowed] : nil
        }
    }
}
