import Foundation

/// A `CalendarEntry` as an iCalendar object (RFC 5545, RFC 5546): one VEVENT, private, without alarm, with CRLF ends.
///
/// Times are local with a VTIMEZONE of the event's own years, made from the system's zone data, so that the entry and
/// the text of the message come from the same instant. In UTC, without VTIMEZONE, when the zone is UTC or when a time
/// falls in the hour that clocks show twice and is the second of the two, which a local time can't say (RFC 5545
/// §3.3.5). A cancellation carries no place, link or description. Refuses nothing: text is cleaned and escaped.
package enum ICalendarWriter {
    /// The whole object, from BEGIN:VCALENDAR to END:VCALENDAR.
    package static func write(_ entry: CalendarEntry) -> String {
        var lines = ICalendarLines()
        let clock = EventClock(entry)
        lines.add("BEGIN:VCALENDAR")
        lines.add("PRODID:-//Factrice//Factrice//FR")
        lines.add("VERSION:2.0")
        lines.add("CALSCALE:GREGORIAN")
        lines.add("METHOD:\(entry.method.word)")
        clock.zone?.write(to: &lines)
        lines.add("BEGIN:VEVENT")
        writeIdentity(entry, clock, to: &lines)
        writeContent(entry, to: &lines)
        writePeople(entry, to: &lines)
        lines.add("END:VEVENT")
        lines.add("END:VCALENDAR")
        return lines.text
    }

    private static func writeIdentity(_ entry: CalendarEntry, _ clock: EventClock, to lines: inout ICalendarLines) {
        lines.add("UID:" + ICalendarLines.escaped(CleanText.line(entry.uid)))
        lines.add("SEQUENCE:\(max(0, entry.sequence))")
        lines.add("DTSTAMP:" + EventClock.utc(entry.stamp))
        if let recurrenceID = entry.recurrenceID { lines.add("RECURRENCE-ID" + clock.value(recurrenceID)) }
        lines.add("DTSTART" + clock.value(entry.start))
        if CivilTime.wholeSeconds(entry.end) > CivilTime.wholeSeconds(entry.start) {
            lines.add("DTEND" + clock.value(entry.end))
        }
    }

    private static func writeContent(_ entry: CalendarEntry, to lines: inout ICalendarLines) {
        lines.add("SUMMARY:" + ICalendarLines.escaped(CleanText.line(entry.summary)))
        lines.add("CLASS:PRIVATE")
        switch entry.method {
        case .request:
            lines.add("STATUS:CONFIRMED")
            if let location = entry.location { lines.add("LOCATION:" + ICalendarLines.escaped(location)) }
            if let url = entry.url { lines.add("URL:" + URIText.clean(url)) }
            if let description = entry.description { lines.add("DESCRIPTION:" + ICalendarLines.escaped(description)) }
            lines.add("TRANSP:OPAQUE")
        case .cancel:
            lines.add("STATUS:CANCELLED")
            lines.add("TRANSP:TRANSPARENT")
        case .uninvite:
            lines.add("TRANSP:TRANSPARENT")
        }
    }

    private static func writePeople(_ entry: CalendarEntry, to lines: inout ICalendarLines) {
        lines.add("ORGANIZER" + name(entry.organizer) + ":" + address(entry.organizer))
        let answer = entry.method == .request ? ";PARTSTAT=NEEDS-ACTION;RSVP=TRUE" : ""
        lines.add(
            "ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT" + answer + name(entry.attendee) + ":"
                + address(entry.attendee))
    }

    /// In quotes, which may not be in it (RFC 5545 §3.2): they become apostrophes. A backslash, which some readers
    /// wrongly take for an escape there, becomes a slash. A circumflex, which is one (RFC 6868), is doubled.
    private static func name(_ mailbox: Mailbox) -> String {
        let clean = CleanText.line(mailbox.name ?? "")
        let scalars = clean.unicodeScalars.flatMap { scalar -> [Unicode.Scalar] in
            switch scalar {
            case "\"": ["'"]
            case "\\": ["/"]
            case "^": ["^", "^"]
            default: [scalar]
            }
        }
        return clean.isEmpty ? "" : ";CN=\"\(String(String.UnicodeScalarView(scalars)))\""
    }

    /// RFC 6068 §2: what would end or change the address of a `mailto:` is percent-encoded.
    private static func address(_ mailbox: Mailbox) -> String {
        var output = Array("mailto:".utf8)
        for byte in mailbox.address.description.utf8 {
            switch byte {
            case 35, 37, 38, 47, 63, 94, 96, 123...125, 128...255: Bytes.append(byte, after: 37, to: &output)
            default: output.append(byte)
            }
        }
        return String(decoding: output, as: UTF8.self)
    }
}
