/// What settings say about sending: hours, guards, and whether anything may leave at all.
package struct SendingPolicy: Hashable, Sendable {
    package struct Hours: Hashable, Sendable {
        /// 1 is Sunday, 7 is Saturday.
        package var weekdays: Set<Int>
        package var from: TimeOfDay
        /// The first minute that is too late.
        package var until: TimeOfDay

        package init(weekdays: Set<Int>, from: TimeOfDay, until: TimeOfDay) {
            self.weekdays = weekdays
            self.from = from
            self.until = until
        }
    }

    /// A new installation sends nothing until this is true.
    package var isArmed: Bool
    /// Nil: any hour of any day.
    package var hours: Hours?
    package var holidays: HolidayRegion?
    /// A pass that would queue more than this for one rule holds them all.
    package var mostPerRun: Int
    /// The same for rules that watch people, as a share of the members (0…1), never under 5 notices.
    package var mostShare: Double
    /// How long the text of a message is kept after it left or ended; its hash and outcome stay for good.
    package var keepMessages: Span

    package init(
        isArmed: Bool = false, hours: Hours? = nil, holidays: HolidayRegion? = nil, mostPerRun: Int = 500,
        mostShare: Double = 0.1, keepMessages: Span = Span(30, .day)
    ) {
        self.isArmed = isArmed
        self.hours = hours
        self.holidays = holidays
        self.mostPerRun = mostPerRun
        self.mostShare = mostShare
        self.keepMessages = keepMessages
    }
}

/// Whose public holidays count.
package enum HolidayRegion: String, Hashable, Sendable, CaseIterable { case quebec, ontario }
