import Foundation
import Notices
import Testing

@testable import Intake

/// A calendar around the given VEVENT lines; `|` parts two events.
func calendar(_ events: String...) -> Data {
    let blocks = events.map { "BEGIN:VEVENT\n\($0.trimmingCharacters(in: .newlines))\nEND:VEVENT\n" }
    return Data("BEGIN:VCALENDAR\nVERSION:2.0\n\(blocks.joined())END:VCALENDAR\n".utf8)
}

func events(_ data: Data, now: String = "2026-09-01T08:00") throws -> Reading<Directory> {
    try directory(
        [
            "calendar.ics": data, "registrations.csv": Data("event_uid,email\n".utf8),
            "attendance.csv": Data("event_uid,member_id,status\n".utf8), "actions.csv": Data("id,title,due_on\n".utf8),
        ],
        now: now)
}

/// `id start end` of each event, in Toronto's words; `!` for a cancelled one.
func outline(_ reading: Reading<Directory>) -> [String] {
    (reading.value?.events ?? []).map { event in
        let (start, end) = (words(event.start), words(event.end))
        return (event.isCancelled ? "!" : "") + [event.id, start, end].joined(separator: " ")
    }
}

func words(_ date: Date) -> String {
    let parts = Calendar.gregorian(in: toronto).dateComponents([.hour, .minute], from: date)
    let time = [parts.hour, parts.minute].map { ($0 ?? 0) < 10 ? "0\($0 ?? 0)" : "\($0 ?? 0)" }
    return CalendarDate(date, in: toronto).description + "T" + time.joined(separator: ":")
}

@Suite("CalendarFeed: events")
struct CalendarFeedTests {
    @Test("an event arrives whole")
    func whole() throws {
        let reading = try events(
            calendar(
                """
                UID:w-1@x
                DTSTART;TZID=America/Toronto:20261104T133000
                DTEND;TZID=America/Toronto:20261104T150000
                SUMMARY;LANGUAGE=fr:L'écoute\\, entre col
                 lègues
                LOCATION:En ligne
                URL:https://espaces.example/w/1
                DESCRIPTION:Un\\nDeux\\; trois
                CATEGORIES:Webinaire,CP
                CATEGORIES:group:pairs
                SEQUENCE:3
                """))
        #expect(reading.problems == [])
        let facts = EventFacts(
            start: try instant("2026-11-04T13:30"), end: try instant("2026-11-04T15:00"), place: "En ligne",
            link: "https://espaces.example/w/1")
        let event = Event(
            id: "w-1@x", kind: "webinar", spaces: ["cp"], groups: ["pairs"], title: "L'écoute, entre collègues",
            description: "Un\nDeux; trois", facts: facts, feedSequence: 3)
        #expect(reading.value?.events == [event])
    }

    @Test(
        "times of every form become the right instants",
        arguments: [
            ("DTSTART:20261104T183000Z\nDTEND:20261104T200000Z", "2026-11-04T13:30 2026-11-04T15:00"),
            ("DTSTART:20261104T133000", "2026-11-04T13:30 2026-11-04T14:30"),
            ("DTSTART:20261104T133000\nDURATION:PT1H30M", "2026-11-04T13:30 2026-11-04T15:00"),
            ("DTSTART;TZID=Europe/Paris:20261104T193000", "2026-11-04T13:30 2026-11-04T14:30"),
            ("DTSTART;TZID=Eastern Standard Time:20261104T133000", "2026-11-04T13:30 2026-11-04T14:30"),
            (
                "DTSTART;TZID=/freeassociation.sourceforge.net/America/Toronto:20261104T133000",
                "2026-11-04T13:30 2026-11-04T14:30"
            ),
            ("DTSTART;VALUE=DATE:20261104", "2026-11-04T00:00 2026-11-05T00:00"),
            ("DTSTART;VALUE=DATE:20261031\nDTEND;VALUE=DATE:20261102", "2026-10-31T00:00 2026-11-02T00:00"),
            ("DTSTART;VALUE=DATE:20261031\nDURATION:P2D", "2026-10-31T00:00 2026-11-02T00:00"),
            // The hour that spring skips, and the one that autumn has twice.
            ("DTSTART;TZID=America/Toronto:20270314T023000", "2027-03-14T03:00 2027-03-14T04:00"),
            ("DTSTART;TZID=America/Toronto:20261101T013000", "2026-11-01T01:30 2026-11-01T01:30"),
        ])
    func times(lines: String, expected: String) throws {
        let reading = try events(calendar("UID:a\nSUMMARY:A\nCATEGORIES:Réunion,CP\n" + lines))
        #expect(reading.problems == [])
        #expect(outline(reading) == ["a " + expected])
    }

    @Test("a series keeps its hour on both sides of a change of clocks, with its exceptions")
    func series() throws {
        let reading = try events(
            calendar(
                """
                UID:s
                SUMMARY:S
                CATEGORIES:Réunion,CP
                DTSTART;TZID=America/Toronto:20261007T133000
                DTEND;TZID=America/Toronto:20261007T150000
                RRULE:FREQ=MONTHLY;BYDAY=1WE;UNTIL=20270407T173000Z
                EXDATE;TZID=America/Toronto:20261202T133000,20270106T133000
                RDATE;TZID=America/Toronto:20270113T133000
                ATTACH:Documents/a.pdf
                """,
                """
                UID:s
                RECURRENCE-ID;TZID=America/Toronto:20270203T133000
                DTSTART;TZID=America/Toronto:20270210T100000
                DTEND;TZID=America/Toronto:20270210T113000
                SUMMARY:S moved
                SEQUENCE:2
                """,
                """
                UID:s
                RECURRENCE-ID:20270303T183000Z
                DTSTART:20270303T183000Z
                STATUS:CANCELLED
                """))
        #expect(
            outline(reading) == [
                "s#20261007T133000 2026-10-07T13:30 2026-10-07T15:00",
                "s#20261104T133000 2026-11-04T13:30 2026-11-04T15:00",
                "!s#20261202T133000 2026-12-02T13:30 2026-12-02T15:00",
                "!s#20270106T133000 2027-01-06T13:30 2027-01-06T15:00",
                "s#20270113T133000 2027-01-13T13:30 2027-01-13T15:00",
                "s#20270203T133000 2027-02-10T10:00 2027-02-10T11:30",
                "!s#20270303T133000 2027-03-03T13:30 2027-03-03T14:30",
                "s#20270407T133000 2027-04-07T13:30 2027-04-07T15:00",
            ])
        let events = try #require(reading.value?.events)
        #expect(events.map(\.title) == ["S", "S", "S", "S", "S", "S moved", "S", "S"])
        #expect(events.allSatisfy { $0.kind == "meeting" && $0.uid == "s" && $0.recurrenceID != nil })
        #expect(events.map(\.feedSequence) == [0, 0, 0, 0, 0, 2, 0, 0])
        #expect(events.map(\.documents.count) == [1, 1, 1, 1, 1, 0, 0, 1])
    }

    @Test("after the gap of spring a series comes back to its hour")
    func gap() throws {
        let reading = try events(
            calendar(
                """
                UID:g
                SUMMARY:G
                CATEGORIES:Réunion,CP
                DTSTART;TZID=America/Toronto:20270312T023000
                RRULE:FREQ=DAILY;COUNT=4
                """))
        #expect(
            outline(reading) == [
                "g#20270312T023000 2027-03-12T02:30 2027-03-12T03:30",
                "g#20270313T023000 2027-03-13T02:30 2027-03-13T03:30",
                "g#20270314T030000 2027-03-14T03:00 2027-03-14T04:00",
                "g#20270315T023000 2027-03-15T02:30 2027-03-15T03:30",
            ])
    }

    @Test("a series that is cancelled cancels every instance")
    func cancelled() throws {
        let reading = try events(
            calendar(
                "UID:c\nSUMMARY:C\nCATEGORIES:Réunion,CP\nSTATUS:CANCELLED\nDTSTART:20261007T133000\nRRULE:FREQ=WEEKLY;COUNT=3",
                "UID:c\nSUMMARY:C\nRECURRENCE-ID:20261014T133000\nDTSTART:20261015T133000"))
        #expect(reading.value?.events.map(\.isCancelled) == [true, true, true])
        #expect(outline(reading)[1] == "!c#20261014T133000 2026-10-15T13:30 2026-10-15T14:30")
    }

    @Test("a series without an end stays within the window")
    func window() throws {
        let reading = try events(
            calendar("UID:w\nSUMMARY:W\nCATEGORIES:Réunion,CP\nDTSTART:20100101T090000\nRRULE:FREQ=MONTHLY"))
        let starts = try #require(reading.value?.events.map(\.start))
        #expect(starts.count == 38)
        #expect(starts.first.map(words) == "2025-08-01T09:00")
        #expect(starts.last.map(words) == "2028-09-01T09:00")
    }

    @Test("a last day without an hour is part of the series")
    func lastDay() throws {
        let reading = try events(
            calendar(
                "UID:u\nSUMMARY:U\nCATEGORIES:Réunion,CP\nDTSTART;TZID=America/Toronto:20261007T133000\n"
                    + "RRULE:FREQ=WEEKLY;UNTIL=20261021"))
        #expect(reading.value?.events.map(\.start).map(words).last == "2026-10-21T13:30")
        #expect(reading.value?.events.count == 3)
    }

    @Test("of an event that is there twice, the newest sequence is kept")
    func twice() throws {
        let base = "SUMMARY:A\nCATEGORIES:Réunion,CP\n"
        let reading = try events(
            calendar(
                base + "UID:a\nDTSTART:20261104T150000\nSEQUENCE:2", base + "UID:a\nDTSTART:20261104T133000\nSEQUENCE:1"
            ))
        #expect(outline(reading) == ["a 2026-11-04T15:00 2026-11-04T16:00"])
        #expect(reading.problems.map(\.line) == [13])
    }

    @Test("an alarm within an event, and what libical would call errors, are none of our business")
    func noise() throws {
        let reading = try events(
            calendar(
                """
                UID:a
                DTSTART:20261104T133000
                SUMMARY:A
                CATEGORIES:Réunion,CP
                LOCATION:
                X-ALT-DESC;FMTTYPE=text/html:
                X-APPLE-STRUCTURED-LOCATION;VALUE=URI;X-TITLE="Rue: 12":geo:45,-73
                BEGIN:VALARM
                TRIGGER:-PT15M
                UID:alarm
                DESCRIPTION:Ring
                END:VALARM
                """))
        #expect(reading.problems == [])
        #expect(reading.value?.events.map(\.id) == ["a"])
        #expect(reading.value?.events.first?.description == nil)
    }

    @Test("a letter that a fold cuts in two is whole again")
    func folded() throws {
        let start = Data("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:a\r\nDTSTART:20261104T133000\r\n".utf8)
        let title = Data("SUMMARY:R".utf8) + Data([0xC3]) + Data("\r\n ".utf8) + Data([0xA9])
        let end = Data("union\r\nCATEGORIES:Réunion,CP\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n".utf8)
        let reading = try events(start + title + end)
        #expect(reading.value?.events.first?.title == "Réunion")
    }
}
