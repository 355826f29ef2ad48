import Foundation

/// What a calendar program shows of an invitation: the first VEVENT of an iCalendar object (RFC 5545, RFC 5546).
///
/// A second reading, not shared with what writes or reads calendars elsewhere. It converts no time: it states the wall
/// clock and the zone that are written. What is wrong is listed in `defects`.
package struct CalendarCard: Sendable {
    package let method: String?
    package let uid: String?
    package let sequence: Int
    package let status: String?
    package let summary: String
    package let location: String?
    package let url: String?
    package let note: String?
    package let organiser: String?
    package let attendees: [String]
    package let start: CalendarMoment?
    package let end: CalendarMoment?
    package let defects: [String]

    /// Nil if there is no VEVENT.
    package init?(_ text: String) {
        let object = CalendarLines(text)
        guard let event = object.first("VEVENT") else { return nil }
        method = object.first("VCALENDAR")?.value("METHOD")
        uid = event.value("UID")
        sequence = event.value("SEQUENCE").flatMap(Int.init) ?? 0
        status = event.value("STATUS")
        summary = event.text("SUMMARY") ?? ""
        location = event.text("LOCATION")
        url = event.value("URL")
        note = event.text("DESCRIPTION")
        organiser = event.person("ORGANIZER").first
        attendees = event.person("ATTENDEE")
        start = event.property("DTSTART").flatMap(CalendarMoment.init)
        end = event.property("DTEND").flatMap(CalendarMoment.init)
        defects = object.defects + Self.judge(object, event, start)
    }

    /// What a calendar program needs to take the entry and its later changes.
    private static func judge(
        _ object: CalendarLines, _ event: CalendarLines.Component, _ start: CalendarMoment?
    ) -> [String] {
        var found: [String] = []
        for name in ["UID", "DTSTAMP", "DTSTART"] where event.value(name) == nil { found.append("no \(name)") }
        let calendar = object.first("VCALENDAR")
        for name in ["VERSION", "PRODID"] where calendar?.value(name) == nil { found.append("no \(name)") }
        if case .named(let zone) = start?.zone {
            let zones = object.components.filter { $0.name == "VTIMEZONE" }.compactMap { $0.value("TZID") }
            if !zones.contains(zone) { found.append("no VTIMEZONE for \(zone)") }
        }
        return found
    }
}

/// A date, or a wall clock and its zone, as written.
package struct CalendarMoment: Sendable, Hashable {
    package enum Zone: Sendable, Hashable {
        case utc
        case named(String)
        case floating
    }

    package let year: Int
    package let month: Int
    package let day: Int
    /// Nil for a whole day.
    package let hour: Int?
    package let minute: Int?
    package let zone: Zone

    /// `20261104` or `20261104T133000` or `20261104T183000Z` (RFC 5545 §3.3.4, §3.3.5).
    init?(_ property: CalendarLines.Property) {
        let value = property.value
        let digits = value.filter(\.isNumber)
        guard digits.count == 8 || digits.count == 14, let number = Int(digits.prefix(8)) else { return nil }
        (year, month, day) = (number / 10_000, number / 100 % 100, number % 100)
        guard (1...12).contains(month), (1...31).contains(day) else { return nil }
        if digits.count == 14, let clock = Int(digits.suffix(6)) {
            (hour, minute) = (clock / 10_000, clock / 100 % 100)
        } else {
            (hour, minute) = (nil, nil)
        }
        if value.hasSuffix("Z") {
            zone = .utc
        } else {
            zone = property.parameters["TZID"].map(Zone.named) ?? .floating
        }
    }
}
