import ArgumentParser
import Foundation
import Notices

/// From when until when a rehearsal is shown; it always begins now.
struct PlanPeriod {
    /// The present of the rehearsal.
    let begins: Date
    let start: Date
    let end: Date
    let zone: TimeZone

    /// Days are in the community's zone; the last one is included. Without `until`: 30 days.
    init(from: String?, until: String?, now: Date, in zone: TimeZone) throws {
        begins = now
        self.zone = zone
        start = try from.map { try ClockOptions.parse($0, in: zone) } ?? now
        end = try until.map { try Self.endOf($0, in: zone) } ?? start.addingTimeInterval(30 * 86_400)
        guard start <= end else { throw ValidationError("--until lies before --from.") }
    }

    /// A day means its last moment.
    private static func endOf(_ text: String, in zone: TimeZone) throws -> Date {
        guard let day = CalendarDate(text) else { return try ClockOptions.parse(text, in: zone) }
        return day.adding(days: 1).at(.midnight, in: zone).addingTimeInterval(-0.001)
    }

    var firstDay: CalendarDate { CalendarDate(max(start, begins), in: zone) }
    var lastDay: CalendarDate { CalendarDate(end, in: zone) }

    func contains(_ instant: Date) -> Bool { instant >= start && instant <= end }
}
