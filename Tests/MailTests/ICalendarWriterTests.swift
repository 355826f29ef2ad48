import Foundation
import Testing

@testable import Mail

@Suite("ICalendarWriter")
struct ICalendarWriterTests {
    private func lines(_ entry: CalendarEntry) -> [String] {
        ICalendarWriter.write(entry).replacing("\r\n ", with: "").components(separatedBy: "\r\n")
    }

    @Test("a request asks its one attendee for an answer, in private and without an alarm")
    func request() {
        let lines = lines(Samples.entry())
        for line in [
            "METHOD:REQUEST", "UID:e-7f31@espaces.example", "SEQUENCE:2", "DTSTAMP:20261020T130000Z",
            "DTSTART;TZID=America/Toronto:20261104T133000", "DTEND;TZID=America/Toronto:20261104T150000",
            "STATUS:CONFIRMED", "CLASS:PRIVATE", "LOCATION:Salle B\\; 2e étage\\, Montréal",
            "DESCRIPTION:Ordre du jour :\\n1) Accueil\\n2) Suites",
            "ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE;"
                + "CN=\"Côté, Marie-Ève\":mailto:mecote@maison.example",
        ] {
            #expect(lines.contains(line))
        }
        #expect(!lines.contains("BEGIN:VALARM"))
        #expect(lines.filter { $0.hasPrefix("ATTENDEE") }.count == 1)
    }

    @Test("a cancellation says nothing of how to join")
    func cancel() {
        let lines = lines(Samples.entry(.cancel))
        #expect(lines.contains("METHOD:CANCEL"))
        #expect(lines.contains("STATUS:CANCELLED"))
        for name in ["LOCATION", "URL", "DESCRIPTION"] { #expect(!lines.contains { $0.hasPrefix(name) }) }
    }

    @Test("to take one invitee off is a cancellation that doesn't say that the event is cancelled")
    func uninvite() {
        let lines = lines(Samples.entry(.uninvite))
        #expect(lines.contains("METHOD:CANCEL"))
        for name in ["STATUS", "LOCATION", "URL", "DESCRIPTION"] {
            #expect(!lines.contains { $0.hasPrefix(name) }, "\(name)")
        }
    }

    @Test(
        "the zone is as short as its rule",
        arguments: [
            (
                "America/Toronto", 2026,
                [
                    "BEGIN:DAYLIGHT", "DTSTART:20250309T020000", "TZOFFSETFROM:-0500", "TZOFFSETTO:-0400",
                    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU", "END:DAYLIGHT", "BEGIN:STANDARD",
                    "DTSTART:20251102T020000",
                    "TZOFFSETFROM:-0400", "TZOFFSETTO:-0500", "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU", "END:STANDARD",
                ]
            ),
            (
                "America/Blanc-Sablon", 2026,
                [
                    "BEGIN:STANDARD", "DTSTART:19700101T000000", "TZOFFSETFROM:-0400", "TZOFFSETTO:-0400",
                    "END:STANDARD",
                ]
            ),
            (
                "Europe/Paris", 2026,
                [
                    "BEGIN:DAYLIGHT", "DTSTART:20250330T020000", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200",
                    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "END:DAYLIGHT", "BEGIN:STANDARD",
                    "DTSTART:20251026T030000",
                    "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100", "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "END:STANDARD",
                ]
            ),
        ])
    func zones(_ identifier: String, _ year: Int, _ expected: [String]) {
        var lines = ICalendarLines()
        CalendarZone(Samples.zone(identifier), years: year...year).write(to: &lines)
        #expect(
            lines.text.components(separatedBy: "\r\n").dropLast()
                == ["BEGIN:VTIMEZONE", "TZID:\(identifier)"] + expected + ["END:VTIMEZONE"])
    }

    @Test("the second of two times with one name is written in UTC, and so is all of its entry")
    func shownTwice() {
        let first = lines(Samples.entry(start: "2026-11-01T05:30:00Z", end: "2026-11-01T07:30:00Z"))
        #expect(first.contains("DTSTART;TZID=America/Toronto:20261101T013000"))
        let second = lines(Samples.entry(start: "2026-11-01T06:30:00Z", end: "2026-11-01T07:30:00Z"))
        #expect(second.contains("DTSTART:20261101T063000Z"))
        #expect(second.contains("DTEND:20261101T073000Z"))
        #expect(!second.contains("BEGIN:VTIMEZONE"))
    }

    @Test(
        "from one midnight to another it is whole days, without an hour and without a zone",
        arguments: [
            ("2026-10-31T04:00:00Z", "2026-11-02T05:00:00Z", "20261031", "20261102"),
            ("2027-03-14T05:00:00Z", "2027-03-15T04:00:00Z", "20270314", "20270315"),
        ], [CalendarEntry.Method.request, .cancel])
    func wholeDays(_ days: (start: String, end: String, first: String, last: String), _ method: CalendarEntry.Method) {
        let written = lines(Samples.entry(method, start: days.start, end: days.end))
        #expect(written.contains("DTSTART;VALUE=DATE:\(days.first)"))
        #expect(written.contains("DTEND;VALUE=DATE:\(days.last)"))
        #expect(!written.contains("BEGIN:VTIMEZONE"))
    }

    @Test("an evening that ends at midnight, and a moment at midnight, have hours")
    func midnight() {
        let evening = lines(Samples.entry(start: "2026-11-05T00:00:00Z", end: "2026-11-05T05:00:00Z"))
        #expect(evening.contains("DTSTART;TZID=America/Toronto:20261104T190000"))
        #expect(evening.contains("DTEND;TZID=America/Toronto:20261105T000000"))
        let moment = lines(Samples.entry(start: "2026-11-05T05:00:00Z", end: "2026-11-05T05:00:00Z"))
        #expect(moment.contains("DTSTART;TZID=America/Toronto:20261105T000000"))
    }

    @Test("an end that isn't after the start is left out", arguments: ["2026-11-04T18:30:00Z", "2026-11-04T10:00:00Z"])
    func noEnd(_ end: String) {
        #expect(!lines(Samples.entry(end: end)).contains { $0.hasPrefix("DTEND") })
    }

    @Test("an instance of a series names the start it had", arguments: CalendarEntry.Method.allCases)
    func instance(_ method: CalendarEntry.Method) {
        var entry = Samples.entry(method)
        entry.recurrenceID = Samples.date("2026-11-03T18:30:00Z")
        #expect(lines(entry).contains("RECURRENCE-ID;TZID=America/Toronto:20261103T133000"))
    }

    @Test("a name can't leave its quotes, nor an address its mailto")
    func injection() {
        var entry = Samples.entry()
        entry.attendee = Samples.mailbox("a\";X=\"b\r\nATTENDEE:mailto:x@y", "a?cc=b%40c&d@maison.example")
        entry.summary = "a\r\nATTENDEE:mailto:x@y.example"
        let written = lines(entry).filter { $0.hasPrefix("ATTENDEE") }
        #expect(written.count == 1)
        #expect(written.first?.contains("CN=\"a';X='b ATTENDEE:mailto:x@y\":mailto:a%3Fcc=b%2540c%26d@") == true)
    }
}
