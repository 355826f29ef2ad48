import Foundation
import Judging
import Testing

@testable import Notices

/// The wall clock of steps, judged by Python's zoneinfo: code and zone tables that aren't ours.
struct ClockJudgeTests {
    struct Question: Encodable {
        let start: Double
        let zone: String
        let count: Int
        let unit: String
        let hour: Int
        let minute: Int
        let said: Double
    }

    @Test("some hundreds of steps before some event fall where zoneinfo says that hour is")
    func steps() throws {
        var dice = Dice(2026)
        let questions = (0..<600).map { _ in Self.question(&dice) }
        let complaints = try complaints(about: questions)
        #expect(complaints == [])
    }

    @Test("the judge does complain when an answer is an hour wrong")
    func judge() throws {
        var dice = Dice(1)
        let right = Self.question(&dice)
        let wrong = Question(
            start: right.start, zone: right.zone, count: right.count, unit: right.unit, hour: right.hour,
            minute: right.minute, said: right.said + 3_600)
        #expect(try complaints(about: [right, wrong]).count == 1)
    }

    /// A third of them about the nights when clocks change, around the hours that are skipped or come twice.
    private static func question(_ dice: inout Dice) -> Question {
        let name = ["America/Toronto", "America/Halifax", "America/St_Johns", "Europe/Paris"][dice.number(0...3)]
        let zone = TimeZone(identifier: name) ?? .gmt
        let unit = [Span.Unit.day, .week, .month, .year][dice.number(0...3)]
        let span = Span(unit == .day ? dice.number(1...40) : dice.number(1...4), unit)
        var start = Date(timeIntervalSince1970: Double(dice.number(1_700_000_000...1_900_000_000) / 60 * 60))
        var (hour, minute) = (dice.number(0...23), dice.number(0...59))
        if dice.happens(33), let change = zone.nextDaylightSavingTimeTransition(after: start) {
            start = span.moving(CalendarDate(change, in: zone), by: 1).at(time("12:00"), in: zone)
            (hour, minute) = (dice.number(0...3), dice.number(0...1) * 30)
        }
        var scene = Scene(at: "2015-01-01 09:00", rules: [Shipped.webinars])
        scene.directory.community = Community(
            name: "C", timeZone: zone, languages: [.fr], contactAddress: "a@espaces.example")
        scene.rules[0].steps = [
            Step(
                name: "reminder", template: "webinar/reminder",
                moment: .event(.start, Moment.Offset(span, isBefore: true), time: TimeOfDay(hour: hour, minute: minute))
            )
        ]
        scene.directory.events = [
            Event(id: "w-1", kind: "webinar", title: "W", facts: EventFacts(start: start, end: start))
        ]
        scene.register("ami@ailleurs.example", to: "w-1", on: nil)
        let said = scene.verdict("webinars/reminder", "ami@ailleurs.example")?.at?.timeIntervalSince1970
        return Question(
            start: start.timeIntervalSince1970, zone: name, count: span.count, unit: unit.rawValue, hour: hour,
            minute: minute, said: said ?? 0)
    }

    private func complaints(about questions: [Question]) throws -> [String] {
        let here = URL(filePath: #filePath).deletingLastPathComponent()
        return try Judgement.answer(of: here.appending(path: "Judges/clocks.py"), about: questions)
    }
}
