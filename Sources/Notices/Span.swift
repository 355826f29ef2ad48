import Foundation

/// A length of time as people say it. Days, weeks, months and years follow the calendar; hours and minutes the clock.
package struct Span: Hashable, Sendable {
    package enum Unit: String, Hashable, Sendable, CaseIterable {
        case minute, hour, day, week, month, year
        /// Days on which the community works.
        case workingDay = "working-day"
    }

    package var count: Int
    package var unit: Unit

    package init(_ count: Int, _ unit: Unit) {
        self.count = count
        self.unit = unit
    }

    /// `instant` moved by the span (`sign` 1 or -1): same wall clock in `zone` for days and longer, month ends clamped.
    ///
    /// - Parameter working: which days count for a span of working days.
    package func moving(
        _ instant: Date, by sign: Int, in zone: TimeZone, working: WorkingDays = WorkingDays()
    ) -> Date {
        let calendar = Calendar.gregorian(in: zone)
        let value = count * sign
        return switch unit {
        case .minute: instant.addingTimeInterval(Double(value) * 60)
        case .hour: instant.addingTimeInterval(Double(value) * 3_600)
        case .day: calendar.date(byAdding: .day, value: value, to: instant) ?? instant
        case .week: calendar.date(byAdding: .day, value: value * 7, to: instant) ?? instant
        case .month: calendar.date(byAdding: .month, value: value, to: instant) ?? instant
        case .year: calendar.date(byAdding: .month, value: value * 12, to: instant) ?? instant
        case .workingDay:
            calendar.date(
                byAdding: .day, value: working.days(until: value, from: CalendarDate(instant, in: zone)), to: instant)
                ?? instant
        }
    }

    /// A day moved by the span; hours and minutes leave it where it is.
    package func moving(
        _ date: CalendarDate, by sign: Int, working: WorkingDays = WorkingDays()
    ) -> CalendarDate {
        switch unit {
        case .minute, .hour: date
        case .day: date.adding(days: count * sign)
        case .week: date.adding(days: count * sign * 7)
        case .month: date.adding(months: count * sign)
        case .year: date.adding(months: count * sign * 12)
        case .workingDay: date.adding(days: working.days(until: count * sign, from: date))
        }
    }
}
