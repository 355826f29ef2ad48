import Foundation
import Notices
import Testing

@testable import Intake

/// Calendars as the programs of organisers export them: zones under names of their own, dates deleted from a series, several days.
@Suite("CalendarFeed: what organisers' calendar programs write")
struct OrganisersCalendarTests {
    /// The rules that a program gives with a zone: when its clocks change, and to which offsets.
    private enum Clocks: String {
        case eastern = """
            BEGIN:STANDARD
            DTSTART:16010101T020000
            TZOFFSETFROM:-0400
            TZOFFSETTO:-0500
            RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=1SU;BYMONTH=11
            END:STANDARD
            BEGIN:DAYLIGHT
            DTSTART:16010101T020000
            TZOFFSETFROM:-0500
            TZOFFSETTO:-0400
            RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=2SU;BYMONTH=3
            END:DAYLIGHT
            """
        case atlantic = """
            BEGIN:STANDARD
            DTSTART:20071104T020000
            TZOFFSETFROM:-0300
            TZOFFSETTO:-0400
            RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11
            END:STANDARD
            BEGIN:DAYLIGHT
            DTSTART:20070311T020000
            TZOFFSETFROM:-0400
            TZOFFSETTO:-0300
            RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3
            END:DAYLIGHT
            """
        case steady = """
            BEGIN:STANDARD
            DTSTART:19700101T000000
            TZOFFSETFROM:-0400
            TZOFFSETTO:-0400
            END:STANDARD
            """
        case restless = """
            BEGIN:STANDARD
            DTSTART:19700101T000000
            TZOFFSETFROM:-0500
            TZOFFSETTO:-0500
            RRULE:FREQ=SECONDLY
            END:STANDARD
            """
        case impossible = """
            BEGIN:STANDARD
            DTSTART:19700101T000000
            TZOFFSETFROM:+0137
            TZOFFSETTO:+0137
            END:STANDARD
            """
    }

    private func feed(zone: String, _ clocks: Clocks, more: String = "", _ event: String) -> Data {
        Data(
            """
            BEGIN:VCALENDAR
            VERSION:2.0
            BEGIN:VTIMEZONE
            TZID:\(zone)
            \(more)\(clocks.rawValue)
            END:VTIMEZONE
            BEGIN:VEVENT
            UID:a
            SUMMARY:A
            CATEGORIES:Réunion,CP
            \(event)
            END:VEVENT
            END:VCALENDAR

            """.utf8)
    }

    @Test(
        "a zone that the file describes under a name of its own is read by its clocks",
        arguments: [
            ("Custom", Clocks.eastern, "2026-07-08T13:30 2026-07-08T15:00"),
            ("tzone://Microsoft/Custom", .eastern, "2026-07-08T13:30 2026-07-08T15:00"),
            ("(UTC-05:00) Eastern Time (US & Canada)", .eastern, "2026-07-08T13:30 2026-07-08T15:00"),
            ("Fuseau des Îles", .atlantic, "2026-07-08T12:30 2026-07-08T14:00"),
            ("Basse-Côte-Nord", .steady, "2026-07-08T13:30 2026-07-08T15:00"),
        ])
    private func described(name: String, clocks: Clocks, expected: String) throws {
        let reading = try events(
            feed(
                zone: name, clocks,
                "DTSTART;TZID=\"\(name)\":20260708T133000\nDTEND;TZID=\"\(name)\":20260708T150000"))
        #expect(reading.problems == [])
        #expect(outline(reading) == ["a " + expected])
    }

    @Test("in winter the same names mean the clocks of winter")
    func winter() throws {
        for (clocks, expected) in [(Clocks.steady, "12:30"), (.atlantic, "12:30"), (.eastern, "13:30")] {
            let reading = try events(feed(zone: "Custom", clocks, "DTSTART;TZID=Custom:20261204T133000"))
            #expect(reading.value?.events.first.map { words($0.start) } == "2026-12-04T" + expected)
        }
    }

    @Test("the place that a zone names counts before its clocks")
    func located() throws {
        let reading = try events(
            feed(
                zone: "Custom", .eastern, more: "X-LIC-LOCATION:America/Halifax\n",
                "DTSTART;TZID=Custom:20261104T133000"))
        #expect(reading.value?.events.first.map { words($0.start) } == "2026-11-04T12:30")
    }

    @Test(
        "clocks that no known zone has are not taken for others: the event is left out, and named",
        arguments: [Clocks.impossible, .restless])
    private func impossible(clocks: Clocks) throws {
        let reading = try events(feed(zone: "Custom", clocks, "DTSTART;TZID=Custom:20261104T133000"))
        #expect(reading.value?.events == [])
        #expect(
            reading.problems.map(\.message.en) == ["The time zone “Custom” isn't known: the event is left out."])
    }

    @Test("the dates of a series and what replaces them are on the clocks that the file describes")
    func series() throws {
        let reading = try events(
            feed(
                zone: "Custom", .atlantic,
                """
                DTSTART;TZID=Custom:20261021T133000
                RRULE:FREQ=WEEKLY;COUNT=4
                EXDATE;TZID=Custom:20261028T133000
                END:VEVENT
                BEGIN:VEVENT
                UID:a
                SUMMARY:A
                RECURRENCE-ID;TZID=Custom:20261104T133000
                DTSTART;TZID=Custom:20261105T160000
                """))
        #expect(
            outline(reading) == [
                "a#20261021T123000 2026-10-21T12:30 2026-10-21T13:30",
                "!a#20261028T123000 2026-10-28T12:30 2026-10-28T13:30",
                "a#20261104T123000 2026-11-05T15:00 2026-11-05T16:00",
                "a#20261111T123000 2026-11-11T12:30 2026-11-11T13:30",
            ])
    }

    @Test(
        "a zone is known by the names that Windows gives",
        arguments: [
            ("\"Eastern Standard Time\"", "13:30"), ("\"Atlantic Standard Time\"", "12:30"),
            ("\"Newfoundland Standard Time\"", "12:00"), ("\"W. Europe Standard Time\"", "07:30"),
            ("\"GMT Standard Time\"", "08:30"), ("\"US Eastern Standard Time\"", "13:30"), ("America/Halifax", "12:30"),
        ])
    func windows(name: String, expected: String) throws {
        let reading = try events(
            calendar("UID:a\nSUMMARY:A\nCATEGORIES:Réunion,CP\nDTSTART;TZID=\(name):20261104T133000"))
        #expect(reading.problems == [])
        #expect(reading.value?.events.first.map { words($0.start) } == "2026-11-04T" + expected)
    }

    @Test("a date to come that is deleted from its series is cancelled; one that is over was never there")
    func deleted() throws {
        let data = calendar(
            """
            UID:s
            SUMMARY:S
            CATEGORIES:Réunion,CP
            DTSTART;TZID=America/Toronto:20261007T133000
            RRULE:FREQ=WEEKLY;COUNT=4
            EXDATE;TZID=America/Toronto:20261007T133000,20261014T133000
            EXDATE;VALUE=DATE:20261021
            EXDATE;TZID=America/Toronto:20261022T133000
            """)
        #expect(
            outline(try events(data, now: "2026-10-10T08:00")) == [
                "!s#20261014T133000 2026-10-14T13:30 2026-10-14T14:30",
                "!s#20261021T133000 2026-10-21T13:30 2026-10-21T14:30",
                "s#20261028T133000 2026-10-28T13:30 2026-10-28T14:30",
            ])
    }

    @Test("a date that was deleted and stands by itself as well takes place")
    func replaced() throws {
        let data = calendar(
            "UID:s\nSUMMARY:S\nCATEGORIES:Réunion,CP\nDTSTART:20261007T133000\nRRULE:FREQ=WEEKLY;COUNT=2\n"
                + "EXDATE:20261014T133000",
            "UID:s\nSUMMARY:S\nRECURRENCE-ID:20261014T133000\nDTSTART:20261015T100000")
        #expect(
            outline(try events(data)) == [
                "s#20261007T133000 2026-10-07T13:30 2026-10-07T14:30",
                "s#20261014T133000 2026-10-15T10:00 2026-10-15T11:00",
            ])
    }

    @Test("a gathering of several days lasts to the end of the last, on the community's clocks")
    func days() throws {
        let reading = try events(
            calendar(
                "UID:g\nSUMMARY:G\nCATEGORIES:Réunion,CP\nDTSTART;VALUE=DATE:20261031\nDTEND;VALUE=DATE:20261103",
                "UID:h\nSUMMARY:H\nCATEGORIES:Réunion,CP\nDTSTART;TZID=America/Halifax:20261031T233000\n"
                    + "DTEND;TZID=America/Toronto:20261101T023000"))
        #expect(
            outline(reading) == ["g 2026-10-31T00:00 2026-11-03T00:00", "h 2026-10-31T22:30 2026-11-01T02:30"])
    }
}
