import Foundation
import Judging
import Notices
import Testing

@testable import Intake

/// One event as a judge tells it.
struct JudgedEvent: Codable, Hashable, CustomStringConvertible {
    let uid: String
    let start: Int
    let end: Int
    let cancelled: Bool

    var description: String {
        let dates = [start, end].map { Date(timeIntervalSince1970: Double($0)).formatted(.iso8601) }
        return "\(uid) \(dates[0]) \(dates[1])\(cancelled ? " cancelled" : "")"
    }
}

@Suite("CalendarFeed and Python's calendar libraries agree")
struct CalendarJudgeTests {
    /// Expands a calendar between two instants; floating times are Toronto's.
    static let script = """
        import datetime, json, sys, zoneinfo
        import icalendar, recurring_ical_events
        zone = zoneinfo.ZoneInfo("America/Toronto")
        first, last = [datetime.datetime.fromtimestamp(int(a), zone) for a in sys.argv[1:3]]
        def instant(t):
            if not isinstance(t, datetime.datetime):
                t = datetime.datetime.combine(t, datetime.time())
            if t.tzinfo is None:
                t = t.replace(tzinfo=zone)
            # What spring skips begins at the first instant after the gap.
            utc = t.astimezone(datetime.timezone.utc)
            if utc.astimezone(t.tzinfo).replace(tzinfo=None) != t.replace(tzinfo=None):
                utc = utc.replace(minute=0, second=0)
            return int(utc.timestamp())
        calendar = icalendar.Calendar.from_ical(sys.stdin.buffer.read())
        events = recurring_ical_events.of(calendar).between(first, last)
        def end(e):
            start = e["DTSTART"].dt
            if isinstance(start, datetime.datetime) and start.hour == 2 and start.tzinfo is not None:
                return instant(start) + int((e["DTEND"].dt - start).total_seconds())
            return instant(e["DTEND"].dt)
        print(json.dumps([{"uid": str(e["UID"]), "start": instant(e["DTSTART"].dt), "end": end(e),
            "cancelled": e.get("STATUS") == "CANCELLED"} for e in events]))
        """

    /// - Parameter deleted: how many dates to come EXDATE takes out: to the judges they aren't there, to us they are cancelled.
    func agree(_ data: Data, from: String, to: String, deleted: Int = 0) throws {
        let (first, last) = (try instant(from), try instant(to))
        let reading = try events(data)
        let ours = try #require(reading.value?.events).filter { $0.start >= first && $0.start < last }
            .map {
                JudgedEvent(
                    uid: $0.uid, start: Int($0.start.timeIntervalSince1970), end: Int($0.end.timeIntervalSince1970),
                    cancelled: $0.isCancelled)
            }
        let arguments = [first, last].map { String(Int($0.timeIntervalSince1970)) }
        let judged = try JSONDecoder().decode(
            [JudgedEvent].self, from: Python.output(of: Self.script, arguments, input: data))
        let theirs = judged.filter { $0.start >= Int(first.timeIntervalSince1970) }
        let cancelled = ours.filter { one in one.cancelled && !theirs.contains(one) }
        let standing = ours.filter { !cancelled.contains($0) }
        #expect(!ours.isEmpty && cancelled.count == deleted)
        #expect(Set(standing).symmetricDifference(theirs).map(\.description).sorted() == [])
        #expect(standing.count == theirs.count)
    }

    @Test("on the sample communities", arguments: [("espaces", 1), ("coalition", 0)])
    func samples(name: String, deleted: Int) throws {
        let file = repository.appendingPathComponent("Sources/factrice/Samples/\(name)/Data/calendar.ics")
        try agree(Data(contentsOf: file), from: "2026-01-01", to: "2028-01-01", deleted: deleted)
    }

    @Test(
        "on recurrences of every sort",
        arguments: [
            "FREQ=DAILY;INTERVAL=3", "FREQ=WEEKLY;BYDAY=MO,WE,FR", "FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=SU,TU",
            "FREQ=MONTHLY;BYMONTHDAY=31", "FREQ=MONTHLY;BYMONTHDAY=-1", "FREQ=MONTHLY;BYDAY=-1FR",
            "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "FREQ=MONTHLY;INTERVAL=3;BYDAY=2TU;COUNT=5",
            "FREQ=YEARLY;BYMONTH=3,11;BYDAY=2SU", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "FREQ=YEARLY;BYYEARDAY=100",
            "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", "FREQ=DAILY;UNTIL=20270315T063000Z",
            "FREQ=WEEKLY;COUNT=40", "FREQ=WEEKLY;UNTIL=20261105T183000Z",
        ])
    func rules(rule: String) throws {
        // Each rule begins on a day that it yields itself, as RFC 5545 asks.
        let starts = [
            "FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=SU,TU": "20261006", "FREQ=MONTHLY;BYMONTHDAY=31": "20261031",
            "FREQ=MONTHLY;BYMONTHDAY=-1": "20261031", "FREQ=MONTHLY;BYDAY=-1FR": "20261030",
            "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1": "20261030",
            "FREQ=MONTHLY;INTERVAL=3;BYDAY=2TU;COUNT=5": "20261013", "FREQ=YEARLY;BYMONTH=3,11;BYDAY=2SU": "20261108",
            "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29": "20240229", "FREQ=YEARLY;BYYEARDAY=100": "20260410",
            "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO": "20260511",
        ]
        let day = starts[rule] ?? "20261007"
        let data = calendar(
            """
            UID:zoned
            SUMMARY:A
            CATEGORIES:Réunion
            DTSTART;TZID=America/Toronto:\(day)T133000
            DTEND;TZID=America/Toronto:\(day)T150000
            RRULE:\(rule)
            """,
            """
            UID:early
            SUMMARY:B
            CATEGORIES:Réunion
            DTSTART;TZID=America/Toronto:\(day)T023000
            DURATION:PT45M
            RRULE:\(rule)
            """,
            """
            UID:universal
            SUMMARY:C
            CATEGORIES:Réunion
            DTSTART:\(day)T020000Z
            DTEND:\(day)T030000Z
            RRULE:\(rule)
            """)
        try agree(data, from: "2026-01-01", to: "2028-03-01")
    }

    @Test("on whole days, exceptions, additions and overridden instances")
    func mixed() throws {
        let data = calendar(
            "UID:day\nSUMMARY:A\nCATEGORIES:Réunion\nDTSTART;VALUE=DATE:20261030\nDTEND;VALUE=DATE:20261101\n"
                + "RRULE:FREQ=WEEKLY;COUNT=6\nEXDATE;VALUE=DATE:20261106\nRDATE;VALUE=DATE:20261108",
            "UID:mix\nSUMMARY:B\nCATEGORIES:Réunion\nDTSTART;TZID=America/Toronto:20261001T093000\nDURATION:PT2H\n"
                + "RRULE:FREQ=DAILY;UNTIL=20261130T235959Z\nEXDATE:20261003T133000Z\n"
                + "EXDATE;TZID=America/Toronto:20261005T093000,20261109T093000",
            "UID:mix\nSUMMARY:B2\nRECURRENCE-ID;TZID=America/Toronto:20261101T093000\n"
                + "DTSTART;TZID=America/Toronto:20261101T013000\nDTEND;TZID=America/Toronto:20261101T040000",
            "UID:mix\nSUMMARY:B3\nRECURRENCE-ID:20261020T133000Z\nDTSTART:20261021T180000Z\nDTEND:20261021T190000Z\n"
                + "STATUS:CANCELLED",
            "UID:paris\nSUMMARY:C\nCATEGORIES:Réunion\nDTSTART;TZID=Europe/Paris:20261020T190000\n"
                + "DTEND;TZID=Europe/Paris:20261020T203000\nRRULE:FREQ=WEEKLY;COUNT=10")
        try agree(data, from: "2026-09-01", to: "2027-03-01", deleted: 4)
    }
}
