import Foundation

/// What clocks on the walls of one zone show, worked out from a table of its offsets, for passes that ask it a million times.
///
/// The table says an offset only for weeks in which it doesn't change; of the others, and of years that it doesn't have, Foundation is
/// asked, so that both always give the same answer.
struct WallClock: Sendable {
    let zone: TimeZone
    /// Seconds from GMT by week; `unsure` where Foundation must be asked.
    private let offsets: [Int32]

    private static let week = 7 * 86_400.0
    /// 1 January 2010, a Friday, and 26 years from it.
    private static let first = 1_262_304_000.0
    private static let weeks = 1_356
    private static let unsure = Int32.min

    init(_ zone: TimeZone) {
        self.zone = zone
        func moment(_ week: Int) -> Date { Date(timeIntervalSince1970: Self.first + Double(week) * Self.week) }
        let marks = (0...Self.weeks).map { Int32(zone.secondsFromGMT(for: moment($0))) }
        var offsets = (0..<Self.weeks).map { marks[$0] == marks[$0 + 1] ? marks[$0] : Self.unsure }
        var change = zone.nextDaylightSavingTimeTransition(after: moment(0))
        while let at = change, at < moment(Self.weeks) {
            offsets[Int((at.timeIntervalSince1970 - Self.first) / Self.week)] = Self.unsure
            change = zone.nextDaylightSavingTimeTransition(after: at)
        }
        self.offsets = offsets
    }

    /// Nil when it isn't certain.
    private func offset(_ seconds: Double) -> Double? {
        let week = ((seconds - Self.first) / Self.week).rounded(.down)
        guard week >= 0, week < Double(Self.weeks) else { return nil }
        let offset = offsets[Int(week)]
        return offset == Self.unsure ? nil : Double(offset)
    }

    /// The local day of an instant.
    func day(of instant: Date) -> CalendarDate {
        let seconds = instant.timeIntervalSince1970
        guard let offset = offset(seconds) else { return CalendarDate(instant, in: zone) }
        return CalendarDate(dayNumber: Int(((seconds + offset) / 86_400).rounded(.down)))
    }

    /// When a day begins.
    func midnight(of day: CalendarDate) -> Date {
        let onGMT = Double(day.dayNumber) * 86_400
        guard let before = offset(onGMT - 86_400), let after = offset(onGMT + 86_400), before == after else {
            return day.at(.midnight, in: zone)
        }
        return Date(timeIntervalSince1970: onGMT - before)
    }

    /// `instant` moved on by a span.
    func moving(_ instant: Date, by span: Span, working: WorkingDays) -> Date {
        let days: Int
        switch span.unit {
        case .day: days = span.count
        case .week: days = span.count * 7
        case .minute, .hour, .month, .year, .workingDay:
            return span.moving(instant, by: 1, in: zone, working: working)
        }
        let seconds = instant.timeIntervalSince1970
        let moved = seconds + Double(days) * 86_400
        guard let offset = offset(seconds), self.offset(moved - 86_400) == offset, self.offset(moved + 86_400) == offset
        else { return span.moving(instant, by: 1, in: zone) }
        return Date(timeIntervalSince1970: moved)
    }
}
