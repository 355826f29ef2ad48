import Foundation
import Notices
import Testing

@testable import Intake

/// A calendar that can't be trusted as a whole, and what a person should read.
struct CalendarFileSlip: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let text: String
    let en: [String]
    let fr: [String]

    init(_ text: String, en: [String], fr: [String]) {
        testDescription = text
        self.text = text
        self.en = en
        self.fr = fr
    }
}

@Suite("CalendarFeed: problems")
struct CalendarSlipTests {
    static let right = """
        UID:a
        DTSTART;TZID=America/Toronto:20261104T133000
        DTEND;TZID=America/Toronto:20261104T150000
        RRULE:FREQ=WEEKLY;COUNT=2
        SUMMARY:Réunion
        CATEGORIES:Réunion,CP
        URL:https://espaces.example/a
        """

    @Test("a slip in an event is named with its line and its words", arguments: Slip.calendar)
    func slip(_ slip: Slip) throws {
        let problems = try events(calendar(slip.applied(to: Self.right))).problems
        #expect(said(problems) == slip.said)
    }

    @Test("a calendar that can't be trusted stops the source", arguments: files)
    func file(_ slip: CalendarFileSlip) throws {
        let reading = try events(Data(slip.text.utf8))
        #expect(reading.value?.sources[.events]?.isHealthy == false)
        #expect(reading.value?.events == [])
        #expect(english(reading.problems) == slip.en)
        #expect(french(reading.problems) == slip.fr)
    }

    static let files: [CalendarFileSlip] = [
        .init(
            "", en: ["Data/calendar.ics This calendar is empty. | Export it again from the platform."],
            fr: ["Data/calendar.ics Ce calendrier est vide. | Refaites l'exportation depuis la plateforme."]),
        .init(
            "<html>",
            en: [
                "Data/calendar.ics:1 This file isn't a calendar: it doesn't begin with BEGIN:VCALENDAR. | Export "
                    + "it again from the platform."
            ],
            fr: [
                "Data/calendar.ics:1 Ce fichier n'est pas un calendrier_: il ne commence pas par "
                    + "BEGIN:VCALENDAR. | Refaites l'exportation depuis la plateforme."
            ]),
        .init(
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\n",
            en: [
                "Data/calendar.ics:2 What begins here has no end: the calendar was probably not written to its "
                    + "end. | Export it again from the platform."
            ],
            fr: [
                "Data/calendar.ics:2 Ce qui commence ici n'a pas de fin_: le calendrier n'a sans doute pas été "
                    + "écrit jusqu'au bout. | Refaites l'exportation depuis la plateforme."
            ]),
        .init(
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nEND:VEVENT\n",
            en: [
                "Data/calendar.ics:1 What begins here has no end: the calendar was probably not written to its "
                    + "end. | Export it again from the platform.",
                "Data/calendar.ics:2 This event has no DTSTART: it is left out.",
            ],
            fr: [
                "Data/calendar.ics:1 Ce qui commence ici n'a pas de fin_: le calendrier n'a sans doute pas été "
                    + "écrit jusqu'au bout. | Refaites l'exportation depuis la plateforme.",
                "Data/calendar.ics:2 Cet événement n'a pas de DTSTART_: il est laissé de côté.",
            ]),
        .init(
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR\n",
            en: ["Data/calendar.ics:3 This end matches no beginning. | Export it again from the platform."],
            fr: [
                "Data/calendar.ics:3 Cette fin ne correspond à aucun début. | Refaites l'exportation depuis la "
                    + "plateforme."
            ]),
    ]

    @Test("a calendar without events is right, and empty")
    func empty() throws {
        let reading = try events(Data("BEGIN:VCALENDAR\nEND:VCALENDAR\n".utf8))
        #expect(reading.problems == [])
        #expect(reading.value?.sources[.events] == .healthy(count: 0))
    }

    @Test("a link that leads out of Documents is refused")
    func link() throws {
        let workspace = try TemporaryWorkspace(["secret.txt": "x", "Documents/a.pdf": "x"])
        let link = workspace.url.appendingPathComponent("Documents/b.pdf")
        try FileManager.default.createSymbolicLink(
            at: link, withDestinationURL: workspace.url.appendingPathComponent("secret.txt"))
        let paths = DocumentPaths(workspace: workspace.url)
        #expect(paths.path("Documents/a.pdf") == "Documents/a.pdf")
        #expect(paths.path("Documents/%61.pdf") == "Documents/a.pdf")
        #expect(paths.path("Documents/b.pdf") == nil)
        #expect(paths.path("Documents") == nil)
        #expect(paths.path("Documents//a.pdf") == nil)
    }

    @Test("spoiled at any byte, a calendar is read or refused, never half believed", arguments: UInt64(1)...150)
    func spoiled(seed: UInt64) throws {
        var numbers = SeededNumbers(state: seed)
        var bytes = [UInt8](calendar(Self.right, Self.right.replacing("UID:a", with: "UID:b")))
        for _ in 0..<3 {
            bytes[Int.random(in: bytes.indices, using: &numbers)] = UInt8.random(in: 0...255, using: &numbers)
        }
        if Bool.random(using: &numbers) { bytes.removeLast(Int.random(in: 1...bytes.count / 2, using: &numbers)) }
        let reading = try events(Data(bytes))
        let directory = try #require(reading.value)
        #expect(directory.events.count <= 2_000)
        #expect(directory.sources[.events] != nil)
    }
}
