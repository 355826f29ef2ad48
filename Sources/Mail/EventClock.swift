import Foundation

/// How the times of one entry are written: as whole days when it lasts from one midnight to another, else all local with their zone, or
/// all in UTC.
struct EventClock {
    /// The VTIMEZONE that the local times need; nil when times are in UTC.
    let zone: CalendarZone?
    private let timeZone: TimeZone
    private let isWholeDays: Bool

    init(_ entry: CalendarEntry) {
        timeZone = entry.timeZone
        let instants = [entry.start, entry.end] + (entry.recurrenceID.map { [$0] } ?? [])
        let years = instants.map { CivilTime($0, in: entry.timeZone).year }
        let isUTC = ["GMT", "UTC", "Etc/UTC", "Etc/GMT"].contains(entry.timeZone.identifier)
        isWholeDays =
            CivilTime.wholeSeconds(entry.end) > CivilTime.wholeSeconds(entry.start)
            && instants.allSatisfy { CivilTime($0, in: entry.timeZone).isMidnight }
        let sayable = instants.allSatisfy { Self.isFirstOfItsName($0, in: entry.timeZone) }
        if isUTC || isWholeDays || !sayable {
            zone = nil
        } else {
            zone = CalendarZone(entry.timeZone, years: (years.min() ?? 1970)...(years.max() ?? 1970))
        }
    }

    /// What follows the name of a property: `;VALUE=DATE:20260303`, `;TZID=America/Toronto:20260303T133000` or `:20260303T183000Z`.
    func value(_ instant: Date) -> String {
        if isWholeDays { return ";VALUE=DATE:" + Self.date(CivilTime(instant, in: timeZone)) }
        guard let zone else { return ":" + Self.utc(instant) }
        return ";TZID=\(zone.identifier):" + Self.text(CivilTime(instant, in: timeZone))
    }

    static func utc(_ instant: Date) -> String { text(CivilTime(instant, offset: 0)) + "Z" }

    /// RFC 5545 §3.3.5: `20260303T133000`.
    static func text(_ civil: CivilTime) -> String {
        date(civil) + "T" + civil.hour.padded(2) + civil.minute.padded(2) + civil.second.padded(2)
    }

    /// RFC 5545 §3.3.4: `20260303`.
    private static func date(_ civil: CivilTime) -> String {
        civil.year.padded(4) + civil.month.padded(2) + civil.day.padded(2)
    }

    /// A time shown twice, when clocks go back, means its first occurrence; zones go back by three hours at the most.
    private static func isFirstOfItsName(_ instant: Date, in zone: TimeZone) -> Bool {
        let offset = zone.secondsFromGMT(for: instant)
        let before = zone.secondsFromGMT(for: instant.addingTimeInterval(-3 * 3600))
        guard before > offset else { return true }
        // Under the offset of before, the same name was shown this much earlier: was that offset still in force then?
        let earlier = instant.addingTimeInterval(Double(offset - before))
        return zone.secondsFromGMT(for: earlier) != before
    }
}
