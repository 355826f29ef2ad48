/// The days on which the community works: its weekdays, without the public holidays of its region nor the days on which it is closed.
package struct WorkingDays: Hashable, Sendable {
    /// Days off in a row, both ends included.
    package struct Closure: Hashable, Sendable {
        package let first: CalendarDate
        package let last: CalendarDate

        package init(_ first: CalendarDate, through last: CalendarDate) {
            self.first = first
            self.last = last
        }
    }

    /// 1 is Sunday, 7 is Saturday.
    package let weekdays: Set<Int>
    package let region: HolidayRegion?
    package let easter: EasterHoliday?
    package let closures: [Closure]

    package init(
        weekdays: Set<Int> = Set(2...6), region: HolidayRegion? = nil, easter: EasterHoliday? = nil,
        closures: [Closure] = []
    ) {
        self.weekdays = weekdays
        self.region = region
        self.easter = easter
        self.closures = closures
    }

    package func contains(_ day: CalendarDate) -> Bool {
        weekdays.contains(day.weekday) && !closures.contains { $0.first <= day && day <= $0.last }
            && !(region.map { Holidays.isHoliday(day, in: $0, easter: easter) } ?? false)
    }
}
