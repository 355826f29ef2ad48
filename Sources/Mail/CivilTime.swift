import Foundation

/// A date and time of day as a clock on the wall shows them (proleptic Gregorian), worked out by arithmetic alone.
///
/// No calendar and no locale take part, so a header or a calendar entry can't be changed by how a machine is set up. An
/// instant before year 0 or after year 9999, which neither RFC 5322 nor RFC 5545 can write, is drawn back to that
/// bound.
struct CivilTime: Hashable, Sendable {
    let year: Int
    /// 1…12.
    let month: Int
    /// 1…31.
    let day: Int
    let hour: Int
    let minute: Int
    let second: Int
    /// 0 is Sunday.
    let weekday: Int

    private static let daysBeforeMonth = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334]
    private static let earliest = days(beforeYear: 0) * 86_400
    private static let latest = days(beforeYear: 10_000) * 86_400 - 1

    /// What clocks in `zone` show at `instant`; fractions of a second are dropped.
    init(_ instant: Date, in zone: TimeZone) {
        self.init(instant, offset: zone.secondsFromGMT(for: instant))
    }

    /// What a clock shows that is `offset` seconds ahead of UTC.
    init(_ instant: Date, offset: Int) {
        let seconds = min(max(Self.wholeSeconds(instant) + offset, Self.earliest), Self.latest)
        let days = floorDivide(seconds, 86_400)
        let ofDay = seconds - days * 86_400
        (hour, minute, second) = (ofDay / 3600, ofDay / 60 % 60, ofDay % 60)
        weekday = floorRemainder(days + 4, 7)  // the first day of 1970 was a Thursday
        var year = 1970 + floorDivide(days * 400, 146_097)
        while Self.days(beforeYear: year) > days { year -= 1 }
        while Self.days(beforeYear: year + 1) <= days { year += 1 }
        let ofYear = days - Self.days(beforeYear: year)
        let leap = Self.isLeap(year)
        let starts = Self.daysBeforeMonth.enumerated().map { $1 + (leap && $0 > 1 ? 1 : 0) }
        let month = (starts.lastIndex { $0 <= ofYear } ?? 0)
        self.year = year
        self.month = month + 1
        day = ofYear - starts[month] + 1
    }

    var isMidnight: Bool { hour == 0 && minute == 0 && second == 0 }

    /// Seconds since 1970 in UTC, bounded so that arithmetic on them is safe.
    static func wholeSeconds(_ instant: Date) -> Int {
        let seconds = instant.timeIntervalSince1970.rounded(.down)
        return seconds.isNaN ? 0 : Int(min(max(seconds, Double(earliest)), Double(latest)))
    }

    /// The first instant of `year` in UTC.
    static func start(ofYear year: Int) -> Date {
        Date(timeIntervalSince1970: Double(days(beforeYear: year) * 86_400))
    }

    static func daysInMonth(_ month: Int, of year: Int) -> Int {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    private static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

    /// Days from the first of 1970 to the first of `year`.
    private static func days(beforeYear year: Int) -> Int {
        func leapYears(through last: Int) -> Int {
            floorDivide(last, 4) - floorDivide(last, 100) + floorDivide(last, 400)
        }
        return 365 * (year - 1970) + leapYears(through: year - 1) - leapYears(through: 1969)
    }
}

private func floorDivide(_ value: Int, _ divisor: Int) -> Int {
    (value - floorRemainder(value, divisor)) / divisor
}

private func floorRemainder(_ value: Int, _ divisor: Int) -> Int {
    ((value % divisor) + divisor) % divisor
}
