import Foundation

/// The Date of a message as its sender states it (RFC 5322 §3.3): a wall clock and its offset from UTC.
///
/// It refuses what the standard refuses, the obsolete forms of zones included, and a weekday that isn't that day's.
package struct StatedDate: Sendable, Hashable {
    package let year: Int
    package let month: Int
    package let day: Int
    package let hour: Int
    package let minute: Int
    package let second: Int
    /// Minutes east of UTC.
    package let offset: Int

    package init?(_ text: String) {
        var words = text.split(separator: " ").map(String.init)
        var weekday: String?
        if words.first?.hasSuffix(",") == true { weekday = String(words.removeFirst().dropLast()) }
        guard words.count >= 5, let day = Int(words[0]), let place = Self.months.firstIndex(of: words[1]),
            let year = Int(words[2]), year >= 1900, let offset = Self.offset(words[4])
        else { return nil }
        let month = place + 1
        let clock = words[3].split(separator: ":").map { Int($0) ?? -1 }
        guard (2...3).contains(clock.count), (0...23).contains(clock[0]), (0...59).contains(clock[1]) else {
            return nil
        }
        let second = clock.count == 3 ? clock[2] : 0
        guard (0...60).contains(second), (1...CivilDay.length(ofMonth: month, year)).contains(day) else { return nil }
        (self.year, self.month, self.day) = (year, month, day)
        (hour, minute, self.second, self.offset) = (clock[0], clock[1], second, offset)
        if let weekday, Self.weekdays[CivilDay.weekday(year, month, day)] != weekday { return nil }
    }

    package var instant: Date {
        let days = CivilDay.number(year, month, day)
        return Date(timeIntervalSince1970: Double(days * 86_400 + hour * 3600 + (minute - offset) * 60 + second))
    }

    private static func offset(_ zone: String) -> Int? {
        guard zone.count == 5, let sign = zone.first, sign == "+" || sign == "-",
            let digits = Int(zone.dropFirst()), digits % 100 < 60
        else { return nil }
        return (sign == "-" ? -1 : 1) * (digits / 100 * 60 + digits % 100)
    }

    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
}

/// Days of the Gregorian calendar by arithmetic alone: a date in a message needs no zone to be read.
enum CivilDay {
    /// Days since 1 January 1970.
    static func number(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let shifted = month > 2 ? year : year - 1
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// 0 is Sunday.
    static func weekday(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let weekday = (number(year, month, day) + 4) % 7
        return weekday < 0 ? weekday + 7 : weekday
    }

    static func length(ofMonth month: Int, _ year: Int) -> Int {
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        return month == 2 ? (isLeap ? 29 : 28) : ([4, 6, 9, 11].contains(month) ? 30 : 31)
    }
}
