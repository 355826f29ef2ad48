import Foundation
import Notices

/// Reads the dates of exports: ISO 8601, `2026-11-04`, `2026-11-04T13:30`, `2026-11-04 13:30:00`, with or without
/// offset.
///
/// Without an offset the clock is the one on the wall of `zone`: an hour that spring skips is the first instant after
/// the gap, one that autumn has twice is the first of the two. A date alone is the start of its day. Anything else is
/// nil.
package enum InstantText {
    package static func parse(_ text: String, zone: TimeZone) -> Date? {
        var scanner = DigitScanner(text)
        guard let year = scanner.number(4), scanner.skip("-"), let month = scanner.number(2), scanner.skip("-"),
            let day = scanner.number(2), let date = CalendarDate(year: year, month: month, day: day)
        else { return nil }
        if scanner.isAtEnd { return LocalClock.instant(date, seconds: 0, in: zone) }
        guard scanner.skip("T") || scanner.skip("t") || scanner.skip(" ") else { return nil }
        guard let seconds = timeOfDay(&scanner) else { return nil }
        if scanner.isAtEnd { return LocalClock.instant(date, seconds: seconds, in: zone) }
        guard let offset = offset(&scanner), scanner.isAtEnd else { return nil }
        return Date(timeIntervalSince1970: LocalClock.secondsOnGMT(date) + seconds - Double(offset))
    }

    private static func timeOfDay(_ scanner: inout DigitScanner) -> Double? {
        guard let hour = scanner.number(2), hour < 24, scanner.skip(":"), let minute = scanner.number(2), minute < 60
        else { return nil }
        var seconds = Double(hour * 3_600 + minute * 60)
        guard scanner.skip(":") else { return seconds }
        guard let second = scanner.number(2), second < 61 else { return nil }
        seconds += Double(min(second, 59))
        if scanner.skip(".") || scanner.skip(",") {
            guard let fraction = scanner.fraction() else { return nil }
            seconds += fraction
        }
        return seconds
    }

    private static func offset(_ scanner: inout DigitScanner) -> Int? {
        if scanner.skip("Z") || scanner.skip("z") { return 0 }
        let sign = scanner.skip("+") ? 1 : scanner.skip("-") ? -1 : 0
        guard sign != 0, let hours = scanner.number(2), hours <= 14 else { return nil }
        if scanner.isAtEnd { return sign * hours * 3_600 }
        _ = scanner.skip(":")
        guard let minutes = scanner.number(2), minutes < 60 else { return nil }
        return sign * (hours * 3_600 + minutes * 60)
    }
}

/// Walks over the bytes of a short text.
struct DigitScanner {
    private let bytes: [UInt8]
    private var index = 0

    init(_ text: String) {
        bytes = Array(text.utf8)
    }

    var isAtEnd: Bool { index == bytes.count }

    mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard index < bytes.count, UInt32(bytes[index]) == character.value else { return false }
        index += 1
        return true
    }

    /// A number of exactly so many digits.
    mutating func number(_ digits: Int) -> Int? {
        guard index + digits <= bytes.count else { return nil }
        var value = 0
        for byte in bytes[index..<(index + digits)] {
            guard (48...57).contains(byte) else { return nil }
            value = value * 10 + Int(byte - 48)
        }
        index += digits
        return value
    }

    mutating func fraction() -> Double? {
        var value = 0.0
        var scale = 0.1
        let start = index
        while index < bytes.count, (48...57).contains(bytes[index]) {
            value += Double(bytes[index] - 48) * scale
            scale /= 10
            index += 1
        }
        return index > start ? value : nil
    }
}

/// The instant at which a clock on a wall shows something.
enum LocalClock {
    static func secondsOnGMT(_ date: CalendarDate) -> Double {
        // Days since 1970 in the Gregorian calendar, counted from March so that leap days come last.
        let year = date.month <= 2 ? date.year - 1 : date.year
        let era = (year >= 0 ? year : year - 399) / 400
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return Double(era * 146_097 + dayOfEra - 719_468) * 86_400
    }

    /// - Parameter seconds: Since midnight on the wall clock.
    static func instant(_ date: CalendarDate, seconds: Double, in zone: TimeZone) -> Date {
        let naive = secondsOnGMT(date) + seconds
        let before = Double(zone.secondsFromGMT(for: Date(timeIntervalSince1970: naive - 86_400)))
        let after = Double(zone.secondsFromGMT(for: Date(timeIntervalSince1970: naive + 86_400)))
        if before == after { return Date(timeIntervalSince1970: naive - before) }
        for offset in [before, after] {
            let candidate = Date(timeIntervalSince1970: naive - offset)
            if Double(zone.secondsFromGMT(for: candidate)) == offset { return candidate }
        }
        let minutes = Int(seconds) / 60
        let time = TimeOfDay(hour: minutes / 60, minute: minutes % 60) ?? .midnight
        return date.at(time, in: zone)
    }
}
