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
        let local = instant.timeIntervalSince1970 + Double(zone.secondsFromGMT(for: instant))
        self.init(dayNumber: Int((local / 86_400).rounded(.down)))
    }

    /// `2026-11-04`; nil for anything else.
    package init?(_ text: String) {
        let bytes = text.utf8
        guard bytes.count == 10 else { return nil }
        var numbers = (0, 0, 0)
        for (place, byte) in bytes.enumerated() {
            if place == 4 || place == 7 {
                guard byte == 45 else { return nil }
                continue
            }
            guard (48...57).contains(byte) else { return nil }
            let digit = Int(byte - 48)
            if place < 4 {
                numbers.0 = numbers.0 * 10 + digit
            } else if place < 7 {
                numbers.1 = numbers.1 * 10 + digit
            } else {
                numbers.2 = numbers.2 * 10 + digit
            }
        }
        self.init(year: numbers.0, month: numbers.1, day: numbers.2)
    }

    private init(unchecked year: Int, _ month: Int, _ day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    package var description: String {
        guard (0...9_999).contains(year) else {
            return "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
        }
        return String(unsafeUninitializedCapacity: 10) { bytes in
            let digits = [
                year / 1_000, year / 100 % 10, year / 10 % 10, year % 10, -3, month / 10, month % 10, -3, day / 10,
                day % 10,
            ]
            for (place, digit) in digits.enumerated() { bytes[place] = UInt8(48 + digit) }
            return digits.count
        }
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

    package func adding(days: Int) -> CalendarDate { CalendarDate(dayNumber: dayNumber + days) }

    /// 1 is Sunday, 7 is Saturday.
    package var weekday: Int {
        // 1 January 1970 was a Thursday.
        let index = (dayNumber + 4) % 7
        return (index < 0 ? index + 7 : index) + 1
    }

    /// The instant at which a clock on the wall in `zone` shows `time` on this day. An hour that the day skips (spring) is
    /// taken as the first instant after the gap; one that it has twice (autumn) as the first of the two.
    package func at(_ time: TimeOfDay, in zone: TimeZone) -> Date {
        let onGMT = Double(dayNumber * 86_400 + time.hour * 3_600 + time.minute * 60)
        func instant(_ offset: Int) -> Date { Date(timeIntervalSince1970: onGMT - Double(offset)) }
        let before = zone.secondsFromGMT(for: instant(0).addingTimeInterval(-86_400))
        let after = zone.secondsFromGMT(for: instant(0).addingTimeInterval(86_400))
        // The offset of the day before comes first: it gives the first of two.
        for offset in [before, after] where zone.secondsFromGMT(for: instant(offset)) == offset {
            return instant(offset)
        }
        let gap = zone.nextDaylightSavingTimeTransition(after: instant(before).addingTimeInterval(-86_400))
        return gap ?? instant(before)
    }

    /// Days since 1 January 1970, in the proleptic Gregorian calendar, counted in eras of 400 years from 1 March.
    var dayNumber: Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    init(dayNumber: Int) {
        let shifted = dayNumber + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        self.init(
            unchecked: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month,
            dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
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
