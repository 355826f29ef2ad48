import Foundation

/// Public holidays of a region, computed for any year. They delay what may wait; they never cancel anything.
package enum Holidays {
    package static func isHoliday(
        _ date: CalendarDate, in region: HolidayRegion, easter: EasterHoliday? = nil
    ) -> Bool {
        days(of: date.year, in: region, easter: easter).contains(date)
    }

    /// Québec: Act respecting labour standards, s. 60, and the National Holiday Act. Ontario: Employment Standards Act, s. 1.
    ///
    /// - Parameter easter: which of Good Friday and Easter Monday Québec's employers give, at their choice; nil is both.
    package static func days(
        of year: Int, in region: HolidayRegion, easter: EasterHoliday? = nil
    ) -> Set<CalendarDate> {
        let sunday = easterSunday(of: year)
        let hasFriday = region == .ontario || easter != .monday
        let shared: [CalendarDate?] = [
            CalendarDate(year: year, month: 1, day: 1),
            hasFriday ? sunday.adding(days: -2) : nil,
            mondayBefore(year, 5, 25),
            canadaDay(of: year, in: region),
            nth(1, weekday: 2, year, 9),
            nth(2, weekday: 2, year, 10),
            CalendarDate(year: year, month: 12, day: 25),
        ]
        let own: [CalendarDate?] =
            switch region {
            case .quebec: [easter == .friday ? nil : sunday.adding(days: 1)] + nationalHoliday(of: year)
            case .ontario: [nth(3, weekday: 2, year, 2), CalendarDate(year: year, month: 12, day: 26)]
            }
        return Set((shared + own).compactMap { $0 })
    }

    /// In Québec, 2 July when the 1st is a Sunday (s. 60).
    private static func canadaDay(of year: Int, in region: HolidayRegion) -> CalendarDate? {
        guard let first = CalendarDate(year: year, month: 7, day: 1) else { return nil }
        return region == .quebec && first.weekday == 1 ? first.adding(days: 1) : first
    }

    /// 24 June, and 25 June for who doesn't work on Sundays when it is one (National Holiday Act, s. 2).
    private static func nationalHoliday(of year: Int) -> [CalendarDate?] {
        guard let saintJean = CalendarDate(year: year, month: 6, day: 24) else { return [] }
        return saintJean.weekday == 1 ? [saintJean, saintJean.adding(days: 1)] : [saintJean]
    }

    /// The Monday that precedes a day (National Patriots' Day and Victoria Day: the one before 25 May).
    private static func mondayBefore(_ year: Int, _ month: Int, _ day: Int) -> CalendarDate? {
        guard let date = CalendarDate(year: year, month: month, day: day) else { return nil }
        let back = (date.weekday - 2 + 7) % 7
        return date.adding(days: back == 0 ? -7 : -back)
    }

    private static func nth(_ n: Int, weekday: Int, _ year: Int, _ month: Int) -> CalendarDate? {
        guard let first = CalendarDate(year: year, month: month, day: 1) else { return nil }
        return first.adding(days: (weekday - first.weekday + 7) % 7 + (n - 1) * 7)
    }

    /// The anonymous Gregorian computus (Meeus, Astronomical Algorithms, ch. 8).
    static func easterSunday(of year: Int) -> CalendarDate {
        let (a, b, c) = (year % 19, year / 100, year % 100)
        let (d, e) = (b / 4, b % 4)
        let g = (b - (b + 8) / 25 + 1) / 3
        let h = (19 * a + b - d - g + 15) % 30
        let l = (32 + 2 * e + 2 * (c / 4) - h - c % 4) % 7
        let m = (a + 11 * h + 22 * l) / 451
        let n = h + l - 7 * m + 114
        return CalendarDate(year: year, month: n / 31, day: n % 31 + 1) ?? CalendarDate(.distantPast, in: .gmt)
    }
}
