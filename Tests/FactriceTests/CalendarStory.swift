import Foundation
import Judging
import Postbox

/// A community's autumn: one meeting, one series of three dates, and what becomes of them and of three people.
enum CalendarStory {
    static let faithful = "cvandermeer@police.port-alder.example"
    static let wavering = "zkilgour@health.alder-county.example"
    static let newcomer = "nouvelle@relais.example"
    static let discreet = "r.77@mailroom.example"

    struct Chapter: Sendable {
        let name: String
        let times: [String]
        /// What each of the three calendars shows afterwards.
        let expected: [String: [String]]
        /// Who is discreet hears of it too; a better title is none of what she is told.
        var reachesDiscreet = true
        let edit: @Sendable (Workbench) throws -> Void
    }

    struct Question: Encodable, Sendable {
        struct Mail: Encodable { let person, file: String }

        let name: String
        let mails: [Mail]

        init(_ chapter: Chapter, _ came: [Receipt], in folder: Workbench) throws {
            name = chapter.name
            mails = try came.filter { !$0.isAlert }.map { receipt in
                let file = folder.url("\(receipt.sequence).eml")
                try Data(receipt.data()).write(to: file)
                return Mail(person: receipt.recipient, file: file.path)
            }
        }
    }

    struct Answer: Decodable, Sendable {
        let name: String
        let calendars, again: [String: [String]]
        let complaints: [String]
    }

    static var keepers: [String] {
        let asked = ProcessInfo.processInfo.environment["FACTRICE_CALENDAR_KEEPERS"] ?? ""
        return asked.isEmpty ? ["referee"] : asked.split(separator: " ").map(String.init)
    }

    static func answers(of keeper: String, about asked: [Question]) throws -> [Answer] {
        let desk = FileManager.default.temporaryDirectory.appending(path: "keeper-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: desk, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: desk) }
        let (question, answer) = (desk.appending(path: "question.json"), desk.appending(path: "answer.json"))
        try JSONEncoder().encode(asked).write(to: question)
        let script = Python.root.appending(path: "Tests/Calendars/\(keeper).py").path
        // GNOME's bindings are Debian's, for Debian's own interpreter.
        let interpreter = keeper == "evolution" ? "/usr/bin/python3" : Python.interpreter
        _ = try Judgement.of(interpreter, [script, question.path, answer.path])
        return try JSONDecoder().decode([Answer].self, from: Data(contentsOf: answer))
    }

    /// Eight members of the sample, who run it, and one who is discreet; a calendar of two events.
    static func gather(in bench: Workbench) throws {
        try bench.editLines(of: "Data/members.csv") { lines in
            Array(lines.prefix(9)) + lines.filter { $0.contains(discreet) } + [""]
        }
        try CommunityCalendar().write(to: bench)
    }

    static func setSpace(_ space: String, of id: String, in bench: Workbench) throws {
        try bench.setCell("spaces", of: id, to: space, in: "Data/members.csv")
    }

    static func welcome(in bench: Workbench) throws {
        let row = "m-900,Nadine,Brisebois,\(newcomer),fr,,coalition,,active,2026-10-26,2026-10-26,individual,no"
        try bench.editLines(of: "Data/members.csv") { $0.prefix(1) + [row] + $0.dropFirst() }
    }
}

/// The calendar that an organiser's program exports.
struct CommunityCalendar: Sendable {
    var day = "20261104T100000"
    var end = "20261104T120000"
    var title = "Table des partenaires"
    var status = "CONFIRMED"
    /// Lines of the series beside its first date, and its overridden dates.
    var exception = ""
    var dates: [String] = []

    func write(to bench: Workbench) throws {
        let table = """
            BEGIN:VEVENT
            UID:table@lakeshore.example
            DTSTAMP:20260901T120000Z
            DTSTART;TZID=America/Toronto:\(day)
            DTEND;TZID=America/Toronto:\(end)
            SUMMARY:\(title.replacing(",", with: "\\,"))
            LOCATION:Salle 1\\, 2e étage
            CATEGORIES:Meeting,Coalition
            STATUS:\(status)
            END:VEVENT
            """
        let series = """
            BEGIN:VEVENT
            UID:suivi@lakeshore.example
            DTSTAMP:20260901T120000Z
            DTSTART;TZID=America/Toronto:20261029T133000
            DTEND;TZID=America/Toronto:20261029T150000
            RRULE:FREQ=WEEKLY;COUNT=3\(exception)
            SUMMARY:Suivi
            LOCATION:Salle 2
            CATEGORIES:Meeting,Coalition
            STATUS:\(status)
            END:VEVENT
            """
        let blocks = ["BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//x//x//FR", table, series] + dates + ["END:VCALENDAR\n"]
        try bench.write(
            blocks.joined(separator: "\n").replacing("\n", with: "\r\n"), to: "Data/calendar.ics")
    }
}
