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

    /// How many days of the calendar lie between a day and the `count`th working day after it (before it, when negative). A community that
    /// doesn't work for a year counts every day: a message late for ever would be worse.
    package func days(until count: Int, from day: CalendarDate) -> Int {
        let step = count < 0 ? -1 : 1
        var (distance, left, idle) = (0, abs(count), 0)
        while left > 0 {
            distance += step
            let works = contains(day.adding(days: distance))
            (left, idle) = works ? (left - 1, 0) : (left, idle + 1)
            if idle > 366 { return count }
        }
        return distance
    }

    /// The working days after a day, up to another one that counts too.
    package func count(after day: CalendarDate, through last: CalendarDate) -> Int {
        var (next, count) = (day.adding(days: 1), 0)
        while next <= last {
            if contains(next) { count += 1 }
            next = next.adding(days: 1)
        }
        return count
    }
}
