/// What a rule on attendance asks (I2): which meetings, what share of those of a year, and what counts as having been there.
package struct AttendanceTerms: Hashable, Sendable {
    /// Where somebody stands.
    package enum Standing: String, Hashable, Sendable, CaseIterable {
        /// The next absence would be one too many.
        case atRisk = "at_risk"
        /// The share can no longer be reached.
        case below
    }

    /// `2/3`, in whole numbers.
    package struct Share: Hashable, Sendable {
        package let part: Int
        package let whole: Int

        /// Nil for nothing, for more than all, and for what is no share.
        package init?(_ part: Int, of whole: Int) {
            guard part >= 1, whole >= part, whole <= 100 else { return nil }
            self.init(part: part, whole: whole)
        }

        package static let twoThirds = Share(part: 2, whole: 3)

        private init(part: Int, whole: Int) {
            self.part = part
            self.whole = whole
        }

        /// The fewest meetings that make the share of so many.
        package func needed(of meetings: Int) -> Int { (meetings * part + whole - 1) / whole }
    }

    package var meetings: EventFilter
    package var share: Share
    /// The month with which a year begins, 1 to 12.
    package var yearStarts: Int
    /// So many meetings a year at least, though the calendar may not have them all yet.
    package var planned: Int
    /// Whether an excuse counts as a presence.
    package var excusedCounts: Bool
    /// Whether somebody who isn't on a meeting's sheet was absent; else nobody knows, and it is not held against her.
    package var unlistedIsAbsent: Bool

    package init(
        meetings: EventFilter, share: Share, yearStarts: Int = 9, planned: Int = 0, excusedCounts: Bool = false,
        unlistedIsAbsent: Bool = false
    ) {
        self.meetings = meetings
        self.share = share
        self.yearStarts = yearStarts
        self.planned = planned
        self.excusedCounts = excusedCounts
        self.unlistedIsAbsent = unlistedIsAbsent
    }

    func countsAsPresent(_ status: Attendance.Status) -> Bool {
        switch status {
        case .present, .delegate: true
        case .excused: excusedCounts
        case .absent: false
        }
    }

    /// The first day of the year that a day belongs to.
    package func year(of day: CalendarDate) -> CalendarDate {
        let year = day.month >= yearStarts ? day.year : day.year - 1
        return CalendarDate(year: year, month: yearStarts, day: 1) ?? day
    }

    var fingerprint: String {
        "attendance \(Trigger.event(meetings).fingerprint) \(share.part)/\(share.whole) \(yearStarts) \(planned) "
            + "\(excusedCounts ? "excused" : "") \(unlistedIsAbsent ? "unlisted" : "")"
    }
}

/// One year of one member or organisation, as the file to the chair tells it.
package struct AttendanceRecord: Hashable, Sendable {
    package struct Meeting: Hashable, Sendable {
        package var day: CalendarDate
        package var status: Attendance.Status

        package init(day: CalendarDate, status: Attendance.Status) {
            self.day = day
            self.status = status
        }
    }

    /// A member's or an organisation's id.
    package var id: String
    package var isOrganisation: Bool
    package var name: String?
    package var yearStarts: CalendarDate
    /// Held, with her attendance recorded, oldest first.
    package var meetings: [Meeting]
    package var attended: Int
    /// All of the year, those that lie ahead too.
    package var planned: Int
    package var needed: Int
    /// Held, and nobody wrote down whether she was there.
    package var unrecorded: [CalendarDate]
    package var nextMeeting: Event?
    /// When she was told that the next absence would be one too many.
    package var warnedOn: CalendarDate?

    package init(
        id: String, isOrganisation: Bool = false, name: String? = nil, yearStarts: CalendarDate,
        meetings: [Meeting] = [], attended: Int, planned: Int, needed: Int, unrecorded: [CalendarDate] = [],
        nextMeeting: Event? = nil, warnedOn: CalendarDate? = nil
    ) {
        self.id = id
        self.isOrganisation = isOrganisation
        self.name = name
        self.yearStarts = yearStarts
        self.meetings = meetings
        self.attended = attended
        self.planned = planned
        self.needed = needed
        self.unrecorded = unrecorded
        self.nextMeeting = nextMeeting
        self.warnedOn = warnedOn
    }

    package var missed: Int { meetings.count - attended }
}
