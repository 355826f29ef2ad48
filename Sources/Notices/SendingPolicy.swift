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

    /// How much mail one person gets; nil is no limit.
    package struct MostPerPerson: Hashable, Sendable {
        package var day: Int?
        package var month: Int?

        package init(day: Int? = nil, month: Int? = nil) {
            self.day = day
            self.month = month
        }
    }

    /// A new installation sends nothing until this is true.
    package var isArmed: Bool
    /// Nil: any hour of any day.
    package var hours: Hours?
    package var holidays: HolidayRegion?
    /// Which day of Easter is off in Québec; nil is both.
    package var easter: EasterHoliday?
    /// Other days on which the community is closed.
    package var closures: [WorkingDays.Closure]
    /// A pass that would queue more than this for one rule holds them all.
    package var mostPerRun: Int
    /// The same for rules that watch people, as a share of the members (0…1), never under 5 notices.
    package var mostShare: Double
    /// How long the text of a message is kept after it left or ended; its hash and outcome stay for good.
    package var keepMessages: Span
    /// How long nothing may come back before a notice counts as given.
    package var proof: Span
    /// Optional messages to one person.
    package var mostOptionalPerDay: Int
    /// Messages of any class to one person; those who run the community get more.
    package var mostPerPerson: MostPerPerson
    /// How long the chair may recall minutes before any of them leaves.
    package var minutesCancelWindow: Span

    package init(
        isArmed: Bool = false, hours: Hours? = nil, holidays: HolidayRegion? = nil, easter: EasterHoliday? = nil,
        closures: [WorkingDays.Closure] = [], mostPerRun: Int = 500, mostShare: Double = 0.1,
        keepMessages: Span = Span(30, .day), proof: Span = Span(3, .day), mostOptionalPerDay: Int = 1,
        minutesCancelWindow: Span = Span(10, .minute), mostPerPerson: MostPerPerson = MostPerPerson()
    ) {
        self.mostPerPerson = mostPerPerson
        self.minutesCancelWindow = minutesCancelWindow
        self.isArmed = isArmed
        self.hours = hours
        self.holidays = holidays
        self.easter = easter
        self.closures = closures
        self.mostPerRun = mostPerRun
        self.mostShare = mostShare
        self.keepMessages = keepMessages
        self.proof = proof
        self.mostOptionalPerDay = mostOptionalPerDay
    }

    /// Monday to Friday where no hours say which days.
    package var workingDays: WorkingDays {
        WorkingDays(
            weekdays: hours?.weekdays ?? Set(2...6), region: holidays, easter: easter, closures: closures)
    }
}

/// Whose public holidays count.
package enum HolidayRegion: String, Hashable, Sendable, CaseIterable { case quebec, ontario }

/// Good Friday or Easter Monday: in Québec one of them is a holiday, at the employer's choice.
package enum EasterHoliday: String, Hashable, Sendable, CaseIterable { case friday, monday }
