import Foundation
import Notices
import Testing

@testable import Intake

/// One thing wrong in an otherwise right event, and what a person should read.
struct CalendarSlip: CustomTestStringConvertible, Sendable {
    let right: String
    let wrong: String
    let en: [String]
    let fr: [String]
    var testDescription: String { wrong }

    init(_ right: String, _ wrong: String, en: [String], fr: [String]) {
        self.right = right
        self.wrong = wrong
        self.en = en
        self.fr = fr
    }
}

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

    @Test("a slip in an event is named with its line and its words", arguments: slips)
    func slip(_ slip: CalendarSlip) throws {
        #expect(Self.right.contains(slip.right))
        let text = Self.right.replacing(slip.right, with: slip.wrong)
        let problems = try events(calendar(text)).problems
        #expect(english(problems) == slip.en)
        #expect(french(problems) == slip.fr)
    }

    static let slips: [CalendarSlip] = [
        .init("UID:a", "X-UID:a", en: [], fr: []),
        .init("DTSTART;TZID=America/Toronto:", "X-START:", en: [], fr: []),
        .init("DTSTART;TZID=America/Toronto:20261104T133000", "DTSTART:4 novembre", en: [], fr: []),
        .init("DTSTART;TZID=America/Toronto", "DTSTART;TZID=America/Montreall", en: [], fr: []),
        .init("20261104T150000", "20261104T120000", en: [], fr: []),
        .init("FREQ=WEEKLY", "FREQ=WEEKLI", en: [], fr: []),
        .init("FREQ=WEEKLY;COUNT=2", "FREQ=SECONDLY", en: [], fr: []),
        .init("FREQ=WEEKLY;COUNT=2", "FREQ=HOURLY", en: [], fr: []),
        .init("SUMMARY:Réunion", "SUMMARY:", en: [], fr: []),
        .init("CATEGORIES:Réunion,CP", "CATEGORIES:Reunion,CP", en: [], fr: []),
        .init("CATEGORIES:Réunion,CP", "CATEGORIES:Important", en: [], fr: []),
        .init("CATEGORIES:Réunion,CP\n", "", en: [], fr: []),
        .init("CATEGORIES:Réunion,CP", "CATEGORIES:Réunion,CPP", en: [], fr: []),
        .init("CATEGORIES:Réunion,CP", "CATEGORIES:Réunion,Webinaire", en: [], fr: []),
        .init("URL:https://espaces.example/a", "URL:javascript:alert(1)", en: [], fr: []),
        .init("URL:https://espaces.example/a", "ATTACH:Documents/absent.pdf", en: [], fr: []),
        .init("URL:https://espaces.example/a", "ATTACH:Documents/../factrice.yaml", en: [], fr: []),
        .init("URL:https://espaces.example/a", "ATTACH:/etc/passwd", en: [], fr: []),
        .init("URL:https://espaces.example/a", "ATTACH:file:///etc/passwd", en: [], fr: []),
        .init("URL:https://espaces.example/a", "ATTACH:https://espaces.example/a.pdf", en: [], fr: []),
        .init("URL:https://espaces.example/a", "ATTACH;ENCODING=BASE64;VALUE=BINARY:YWJj", en: [], fr: []),
        .init("RRULE:FREQ=WEEKLY;COUNT=2", "RECURRENCE-ID;RANGE=THISANDFUTURE:20261104T183000Z", en: [], fr: []),
    ]

    @Test("a calendar that can't be trusted stops the source", arguments: files)
    func file(_ slip: CalendarFileSlip) throws {
        let reading = try events(Data(slip.text.utf8))
        #expect(reading.value?.sources[.events]?.isHealthy == false)
        #expect(reading.value?.events == [])
        #expect(english(reading.problems) == slip.en)
        #expect(french(reading.problems) == slip.fr)
    }

    static let files: [CalendarFileSlip] = [
        .init("", en: [], fr: []),
        .init("<html>", en: [], fr: []),
        .init("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\n", en: [], fr: []),
        .init("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nEND:VEVENT\n", en: [], fr: []),
        .init("BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR\n", en: [], fr: []),
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
        let problems = ProblemList(file: nil)
        let block = EventBlock(file: "", line: 1, lines: [])
        let accepted = DocumentPaths(workspace: workspace.url, problems: problems).accepted(
            ["Documents/a.pdf", "Documents/b.pdf", "Documents/%61.pdf"], of: block, isPast: false)
        #expect(accepted == ["Documents/a.pdf", "Documents/a.pdf"])
        #expect(problems.problems.count == 1)
    }

    @Test("spoiled at any byte, a calendar is read or refused, never half believed", arguments: UInt64(1)...150)
    func spoiled(seed: UInt64) throws {
        var numbers = SeededNumbers(state: seed)
        var bytes = [UInt8](calendar(Self.right, Self.right.replacing("UID:a", with: "UID:b")))
        for _ in 0..<3 { bytes[Int.random(in: bytes.indices, using: &numbers)] = UInt8.random(in: 0...255, using: &numbers) }
        if Bool.random(using: &numbers) { bytes.removeLast(Int.random(in: 1...bytes.count / 2, using: &numbers)) }
        let reading = try events(Data(bytes))
        let directory = try #require(reading.value)
        #expect(directory.events.count <= 2_000)
        #expect(directory.sources[.events] != nil)
    }
}
