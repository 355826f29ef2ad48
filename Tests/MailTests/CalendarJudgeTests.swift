import Foundation
import Judging
import Testing

@testable import Mail

/// What the calendar libraries are told that an entry should be; times in seconds since 1970.
struct CalendarQuestion: Encodable {
    struct Person: Encodable { var name, address: String }

    var ics: String
    var method: String
    var status: String?
    var uid: String
    var sequence: Int
    var start: Int
    var end: Int?
    var recurrence: Int?
    var zone: String
    var summary: String
    var location, url, description: String?
    var organizer, attendee: Person

    init(_ entry: CalendarEntry) {
        let joins = entry.method == .request
        ics = ICalendarWriter.write(entry)
        method = entry.method.word
        status =
            switch entry.method {
            case .request: "CONFIRMED"
            case .cancel: "CANCELLED"
            case .uninvite: nil
            }
        uid = entry.uid
        sequence = entry.sequence
        start = Int(entry.start.timeIntervalSince1970)
        end = entry.end > entry.start ? Int(entry.end.timeIntervalSince1970) : nil
        recurrence = entry.recurrenceID.map { Int($0.timeIntervalSince1970) }
        zone = entry.timeZone.identifier
        summary = entry.summary
        location = joins ? entry.location : nil
        url = joins ? entry.url : nil
        description = joins ? entry.description : nil
        organizer = Person(name: entry.organizer.name ?? "", address: entry.organizer.address.description)
        attendee = Person(name: entry.attendee.name ?? "", address: entry.attendee.address.description)
    }
}

@Suite("calendar entries, judged by icalendar, dateutil, zoneinfo and libical")
struct CalendarJudgeTests {
    private let judge = Judge(script: "calendars.py")

    @Test("whatever its texts are, an entry parses back to them, with no property that we didn't write")
    func anyText() throws {
        for seeds in Cases(share: 25).batches {
            let questions = seeds.map { CalendarQuestion(entry(from: $0)) }
            for (seed, complaints) in zip(seeds, try judge.complaints(about: questions)) {
                #expect(complaints.isEmpty, "FACTRICE_SEED=\(seed): \(complaints)")
            }
        }
    }

    private func entry(from seed: UInt64) -> CalendarEntry {
        var chance = SeededChance(state: seed)
        var entry = Samples.entry(CalendarEntry.Method.allCases[chance.number(below: 3)])
        // What is empty is left out by who makes an entry: libical calls a property without a value an error.
        entry.summary = "A" + chance.hostileText()
        entry.location = chance.number(below: 5) == 0 ? nil : "B" + chance.hostileText()
        entry.description = chance.number(below: 5) == 0 ? nil : "C" + chance.hostileText(upTo: 40)
        entry.url = chance.number(below: 5) == 0 ? nil : "https://espaces.example/" + chance.hostileText()
        entry.organizer = Samples.mailbox(chance.hostileText(upTo: 6), "avis@espaces.example")
        entry.attendee = Samples.mailbox(chance.hostileText(upTo: 6), "m&e+c/o@maison.example")
        return entry
    }

    private func expectNoComplaint(_ entries: [CalendarEntry]) throws {
        for (entry, complaints) in zip(entries, try judge.complaints(about: entries.map(CalendarQuestion.init))) {
            #expect(complaints.isEmpty, "\(entry.timeZone.identifier) \(entry.start): \(complaints)")
        }
    }

    @Test(
        "every half hour of both weekends when clocks change, and the hour shown twice", arguments: [2025, 2026, 2032])
    func clockChanges(year: Int) throws {
        let weekends = [2025: ("03-08", "11-01"), 2026: ("03-07", "10-31"), 2032: ("03-13", "11-06")]
        let (spring, autumn) = try #require(weekends[year])
        let entries = [spring, autumn].flatMap { day in
            (0..<144).map { halfHour in
                var entry = Samples.entry()
                entry.start = Samples.date("\(year)-\(day)T00:00:00Z").addingTimeInterval(Double(halfHour) * 1800)
                entry.end = entry.start.addingTimeInterval(5400)
                return entry
            }
        }
        try expectNoComplaint(entries)
    }

    @Test(
        "a request, a cancellation and one invitee's withdrawal, of an event alone and of one instance, across the year"
    )
    func methods() throws {
        let entries = CalendarEntry.Method.allCases.flatMap { method in
            (1...12).flatMap { month in
                let day = "2026-\(month.padded(2))-15"
                let alone = Samples.entry(method, start: "\(day)T18:30:00Z", end: "\(day)T20:00:00Z")
                var instance = alone
                instance.recurrenceID = alone.start.addingTimeInterval(-86_400)
                return [alone, instance]
            }
        }
        try expectNoComplaint(entries)
    }

    @Test("whole days, also those when clocks change", arguments: CalendarEntry.Method.allCases)
    func wholeDays(method: CalendarEntry.Method) throws {
        let days = [
            ("2026-11-04T05:00:00Z", "2026-11-05T05:00:00Z"), ("2026-10-31T04:00:00Z", "2026-11-02T05:00:00Z"),
            ("2027-03-14T05:00:00Z", "2027-03-15T04:00:00Z"),
        ]
        try expectNoComplaint(days.map { Samples.entry(method, start: $0, end: $1) })
    }

    @Test(
        "zones with and without changes, on both sides of the equator, with odd offsets, rules and years",
        arguments: [
            "America/Toronto", "America/Halifax", "America/St_Johns", "America/Blanc-Sablon", "America/Vancouver",
            "America/Regina", "Europe/Paris", "Europe/Dublin", "Europe/London", "Asia/Kathmandu", "Asia/Tokyo",
            "Australia/Lord_Howe", "Australia/Sydney", "America/Santiago", "Africa/Casablanca", "Asia/Jerusalem",
            "America/Nuuk", "America/Mexico_City", "Africa/Cairo", "Pacific/Apia",
        ])
    func zones(_ identifier: String) throws {
        let years = [2006, 2007, 2022, 2023, 2026, 2027, 2040]
        let entries = years.flatMap { year in
            [1, 4, 7, 10].map { month in
                let day = "\(year)-\(month.padded(2))-20"
                return Samples.entry(start: "\(day)T12:00:00Z", end: "\(day)T13:00:00Z", zone: identifier)
            }
        }
        try expectNoComplaint(entries)
    }

    @Test(
        "text with everything that iCalendar escapes, folds or forbids",
        arguments: [
            "virgule, point-virgule; barre \\ et deux-points: fin", String(repeating: "é", count: 200),
            String(repeating: "👩‍👩‍👧‍👦", count: 12), "Ligne un\nLigne deux\n\nLigne quatre", "\\n \\\\n \\, \\;",
            "BEGIN:VALARM", "a^n^'b^", "漢字" + String(repeating: "字", count: 60), "\"guillemets\"",
        ])
    func text(_ text: String) throws {
        var entry = Samples.entry()
        entry.summary = CleanText.line(text)
        entry.location = text
        entry.description = text
        entry.attendee = Samples.mailbox(
            CleanText.line(text).replacing("\"", with: "'").replacing("\\", with: "/"), "m@maison.example")
        try expectNoComplaint([entry])
    }
}
