import Foundation

/// A day of the calendar, without hour or zone: what `2026-11-04` says.
package struct CalendarDate: Hashable, Sendable, Comparable, CustomStringConvertible {
    package let year: Int
    package let month: Int
    package let day: Int

    /// Nil when there is no such day (30 February).
    package init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= Self.daysIn(month: month, year: year)
        else { return nil }
        self.init(unchecked: year, month, day)
    }

    /// The local day of an instant.
    package init(_ instant: Date, in zone: TimeZone) {
        let parts = Calendar.gregorian(in: zone).dateComponents([.year, .month, .day], from: instant)
        self.init(unchecked: parts.year ?? 1, parts.month ?? 1, parts.day ?? 1)
    }

    /// `2026-11-04`; nil for anything else.
    package init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].count == 4, parts[1].count == 2, parts[2].count == 2,
            parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }),
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    private init(unchecked year: Int, _ month: Int, _ day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    package var description: String {
        let (y, m, d) = (String(year), String(month), String(day))
        return String(repeating: "0", count: max(0, 4 - y.count)) + y + (month < 10 ? "-0" : "-") + m
            + (day < 10 ? "-0" : "-") + d
    }

    package static func < (left: Self, right: Self) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }

    /// So many months later, on the same day or, if that month is shorter, on its last one.
    package func adding(months: Int) -> CalendarDate {
        let index = year * 12 + (month - 1) + months
        let (newYear, newMonth) = (index / 12, index % 12 + 1)
        return CalendarDate(unchecked: newYear, newMonth, min(day, Self.daysIn(month: newMonth, year: newYear)))
    }

    package func adding(days: Int) -> CalendarDate {
        let utc = Calendar.gregorian(in: .gmt)
        let base = utc.date(from: DateComponents(year: year, month: month, day: day, hour: 12)) ?? .distantPast
        return CalendarDate(base.addingTimeInterval(Double(days) * 86_400), in: .gmt)
    }

    /// 1 is Sunday, 7 is Saturday.
    package var weekday: Int {
        let utc = Calendar.gregorian(in: .gmt)
        let base = utc.date(from: DateComponents(year: year, month: month, day: day, hour: 12)) ?? .distantPast
        return utc.component(.weekday, from: base)
    }

    /// The instant at which a clock on the wall in `zone` shows `time` on this day. An hour that the day skips (spring) is
    /// taken as the first instant after the gap; one that it has twice (autumn) as the first of the two.
    package func at(_ time: TimeOfDay, in zone: TimeZone) -> Date {
        let calendar = Calendar.gregorian(in: zone)
        let wanted = DateComponents(year: year, month: month, day: day, hour: time.hour, minute: time.minute)
        let midnight =
            calendar.date(from: DateComponents(year: year, month: month, day: day)) ?? .distantPast
        if time == .midnight { return calendar.startOfDay(for: midnight) }
        let search = calendar.startOfDay(for: midnight).addingTimeInterval(-1)
        return calendar.nextDate(
            after: search, matching: DateComponents(hour: wanted.hour, minute: wanted.minute),
            matchingPolicy: .nextTime, repeatedTimePolicy: .first, direction: .forward) ?? midnight
    }

    package static func daysIn(month: Int, year: Int) -> Int {
        switch month {
        case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

/// An hour and a minute on a wall clock.
package struct TimeOfDay: Hashable, Sendable, Comparable {
    package let hour: Int
    package let minute: Int

    package static let midnight = TimeOfDay(unchecked: 0, 0)

    package init?(hour: Int, minute: Int) {
        guard (0...23).contains(hour), (0...59).contains(minute) else { return nil }
        self.init(unchecked: hour, minute)
    }

    /// `09:00`; nil for anything else.
    package init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].count <= 2, parts[1].count == 2, let hour = Int(parts[0]),
            let minute = Int(parts[1])
        else { return nil }
        self.init(hour: hour, minute: minute)
    }

    private init(unchecked hour: Int, _ minute: Int) {
        self.hour = hour
        self.minute = minute
    }

    package static func < (left: Self, right: Self) -> Bool {
        (left.hour, left.minute) < (right.hour, right.minute)
    }
}

extension Calendar {
    /// The one calendar we compute with, in a zone that is given, never the machine's.
    package static func gregorian(in zone: TimeZone) -> Calendar {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        return calendar
    }
}
