import Foundation

/// What happens, chapter by chapter, and what each calendar then shows.
extension CalendarStory {
    static let chapters = [
        invited, moved, renamed, joined, left, dateCancelled, dateMoved, cameBack, dateDeleted, cancelled,
    ]

    private static let first = "2026-10-29 13:30-15:00 Suivi (Salle 2)"
    private static let second = "2026-11-05 13:30-15:00 Suivi (Salle 2)"
    private static let third = "2026-11-12 13:30-15:00 Suivi (Salle 2)"
    private static let thirdMoved = "2026-11-13 15:00-16:30 Suivi (Salle 3)"
    private static let table = "2026-11-06 13:30-15:30 Table des partenaires, le bilan (Salle 1, 2e étage)"

    private static func all(_ lines: [String], wavering others: [String]? = nil, newcomer: [String]? = nil) -> [String:
        [String]]
    {
        [faithful: lines, wavering: others ?? lines, CalendarStory.newcomer: newcomer ?? lines, discreet: []]
    }

    private static let invited = Chapter(
        name: "invited",
        times: [
            "2026-10-01T08:00:00-04:00", "2026-10-08T09:00:00-04:00", "2026-10-14T09:00:00-04:00",
            "2026-10-15T09:00:00-04:00", "2026-10-22T09:00:00-04:00",
        ],
        expected: all(
            [first, "2026-11-04 10:00-12:00 Table des partenaires (Salle 1, 2e étage)", second, third], newcomer: [])
    ) { _ in }

    private static let moved = Chapter(
        name: "the table moves, to another week of standard time", times: ["2026-10-22T10:00:00-04:00"],
        expected: all(
            [first, second, "2026-11-06 13:30-15:30 Table des partenaires (Salle 1, 2e étage)", third], newcomer: [])
    ) { try later().write(to: $0) }

    private static let renamed = Chapter(
        name: "the table gets another title", times: ["2026-10-23T10:00:00-04:00"],
        expected: all([first, second, table, third], newcomer: []), reachesDiscreet: false
    ) { try bilan().write(to: $0) }

    private static let joined = Chapter(
        name: "somebody joins", times: ["2026-10-26T10:00:00-04:00"], expected: all([first, second, table, third]),
        reachesDiscreet: false
    ) { try welcome(in: $0) }

    private static let left = Chapter(
        name: "somebody leaves the space", times: ["2026-10-26T14:00:00-04:00"],
        expected: all([first, second, table, third], wavering: []), reachesDiscreet: false
    ) { try setSpace("", of: "m-007", in: $0) }

    private static let dateCancelled = Chapter(
        name: "one date of the series is cancelled", times: ["2026-10-27T10:00:00-04:00"],
        expected: all([first, table, third], wavering: [])
    ) { try bilan(dates: [off]).write(to: $0) }

    private static let dateMoved = Chapter(
        name: "another date of the series moves", times: ["2026-10-27T14:00:00-04:00"],
        expected: all([first, table, thirdMoved], wavering: [])
    ) { try bilan(dates: [off, elsewhere]).write(to: $0) }

    private static let cameBack = Chapter(
        name: "who left comes back", times: ["2026-10-28T10:00:00-04:00"],
        expected: all([first, table, thirdMoved]), reachesDiscreet: false
    ) { try setSpace("coalition", of: "m-007", in: $0) }

    private static let dateDeleted = Chapter(
        name: "the date that moved is deleted from the series", times: ["2026-10-28T14:00:00-04:00"],
        expected: all([first, table])
    ) { bench in
        var calendar = bilan(dates: [off])
        calendar.exception = "\nEXDATE;TZID=America/Toronto:20261112T133000"
        try calendar.write(to: bench)
    }

    private static let cancelled = Chapter(
        name: "everything is cancelled", times: ["2026-10-28T15:00:00-04:00"], expected: all([])
    ) { bench in
        var calendar = bilan(dates: [off])
        calendar.status = "CANCELLED"
        try calendar.write(to: bench)
    }

    private static func later() -> CommunityCalendar {
        CommunityCalendar(day: "20261106T133000", end: "20261106T153000")
    }

    private static func bilan(dates: [String] = []) -> CommunityCalendar {
        var calendar = later()
        calendar.title = "Table des partenaires, le bilan"
        calendar.dates = dates
        return calendar
    }

    private static let off = """
        BEGIN:VEVENT
        UID:suivi@lakeshore.example
        RECURRENCE-ID;TZID=America/Toronto:20261105T133000
        DTSTART;TZID=America/Toronto:20261105T133000
        DTEND;TZID=America/Toronto:20261105T150000
        SUMMARY:Suivi
        STATUS:CANCELLED
        END:VEVENT
        """
    private static let elsewhere = """
        BEGIN:VEVENT
        UID:suivi@lakeshore.example
        RECURRENCE-ID;TZID=America/Toronto:20261112T133000
        DTSTART;TZID=America/Toronto:20261113T150000
        DTEND;TZID=America/Toronto:20261113T163000
        SUMMARY:Suivi
        LOCATION:Salle 3
        END:VEVENT
        """
}
