import Foundation
import Judging
import Testing

@testable import Notices

/// The times of steps, judged by Python's zoneinfo and dateutil: code, zone tables and holidays that aren't ours.
struct ClockJudgeTests {
    struct Question: Encodable {
        var zone: String
        /// The event's start or end, or when the step before was taken.
        var anchor: Double
        var count: Int
        var unit: String
        var isBefore: Bool
        var hour: Int?
        var minute: Int?
        var isWait: Bool
        var hasHours: Bool
        var said: Double

        /// Null is said, not left out.
        func encode(to encoder: Encoder) throws {
            var box = encoder.container(keyedBy: CodingKeys.self)
            try box.encode(zone, forKey: .zone)
            try box.encode(anchor, forKey: .anchor)
            try box.encode(count, forKey: .count)
            try box.encode(unit, forKey: .unit)
            try box.encode(isBefore, forKey: .isBefore)
            try box.encode(hour, forKey: .hour)
            try box.encode(minute, forKey: .minute)
            try box.encode(isWait, forKey: .isWait)
            try box.encode(hasHours, forKey: .hasHours)
            try box.encode(said, forKey: .said)
        }

        enum CodingKeys: CodingKey {
            case zone, anchor, count, unit, isBefore, hour, minute, isWait, hasHours, said
        }
    }

    /// From 1 November 2026 to 1 November 2031.
    static let years = 1_793_491_200...1_951_257_600

    @Test("a thousand steps over five years fall where zoneinfo and dateutil say", arguments: [2026, 2027])
    func steps(seed: Int) throws {
        var dice = Dice(seed)
        let questions = (0..<500).map { _ in dice.happens(25) ? Self.wait(&dice) : Self.step(&dice) }
        let complaints = try complaints(about: questions)
        #expect(complaints == [], "seed \(seed)")
        #expect(Set(questions.map(\.unit)).count == Span.Unit.allCases.count - 1)
        #expect(questions.contains { $0.hasHours } && questions.contains { $0.isWait && $0.hasHours })
    }

    @Test("the judge does complain when an answer is an hour wrong")
    func judge() throws {
        var dice = Dice(1)
        let right = Self.step(&dice)
        var wrong = right
        wrong.said += 3_600
        #expect(try complaints(about: [right, wrong]).count == 1)
    }

    /// Before or after the start or the end of an event, at an hour of the wall or not.
    private static func step(_ dice: inout Dice) -> Question {
        let zone = zone(&dice)
        let span = span(&dice)
        let isBefore = dice.happens(50)
        var clock = dice.happens(60) ? TimeOfDay(hour: dice.number(0...23), minute: dice.number(0...59)) : nil
        var anchor = moment(&dice)
        // A third of them about the nights when clocks change, around the hours that are skipped or come twice.
        if dice.happens(33), let change = zone.nextDaylightSavingTimeTransition(after: anchor) {
            let near = TimeOfDay(hour: dice.number(0...3), minute: dice.number(0...1) * 30) ?? .midnight
            let day = span.moving(CalendarDate(change, in: zone), by: isBefore ? 1 : -1)
            anchor = day.at(clock == nil ? near : time("12:00"), in: zone)
            if clock != nil { clock = near }
        }
        let isAtEnd = dice.happens(50)
        let length = Double(dice.number(1...400)) * 60
        var scene = scene(in: zone, hasHours: dice.happens(50), rules: [Shipped.webinars])
        scene.rules[0].steps = [
            Step(
                name: "reminder", template: "webinar/reminder",
                moment: .event(isAtEnd ? .end : .start, Moment.Offset(span, isBefore: isBefore), time: clock),
                expiry: .after(Span(60, .day)))
        ]
        let start = isAtEnd ? anchor - length : anchor
        scene.directory.events = [
            Event(id: "w-1", kind: "webinar", title: "W", facts: EventFacts(start: start, end: start + length))
        ]
        scene.register("ami@ailleurs.example", to: "w-1", on: nil)
        let said = scene.verdict("webinars/reminder", "ami@ailleurs.example")?.at
        return question(zone, anchor, span, isBefore, clock, scene, said)
    }

    /// From the acceptance of the step before.
    private static func wait(_ dice: inout Dice) -> Question {
        let zone = zone(&dice)
        let (span, accepted) = (span(&dice), moment(&dice))
        var scene = scene(in: zone, hasHours: dice.happens(50), rules: [Shipped.inactivity])
        scene.rules[0].steps[1].moment = .wait(span)
        scene.add(scene.member("m-1", accessed: "2010-01-15 12:00"))
        scene.now = accepted
        let key = NoticeKey(
            rule: "inactivity", step: "first", subject: "m-1", revision: "2010-01-15", recipient: "m-1")
        scene.ledger.record(LedgerEntry(id: "1", key: key, state: .sent, createdAt: accepted, acceptedAt: accepted))
        let said = scene.verdict("inactivity/second", "m-1")?.at
        var result = question(zone, accepted, span, false, nil, scene, said)
        result.isWait = true
        return result
    }

    private static func question(
        _ zone: TimeZone, _ anchor: Date, _ span: Span, _ isBefore: Bool, _ clock: TimeOfDay?, _ scene: Scene,
        _ said: Date?
    ) -> Question {
        Question(
            zone: zone.identifier, anchor: anchor.timeIntervalSince1970, count: span.count, unit: span.unit.rawValue,
            isBefore: isBefore, hour: clock?.hour, minute: clock?.minute, isWait: false,
            hasHours: scene.policy.hours != nil, said: said?.timeIntervalSince1970 ?? 0)
    }

    private static func zone(_ dice: inout Dice) -> TimeZone {
        let names = ["America/Toronto", "America/Halifax", "America/St_Johns", "Europe/Paris"]
        return TimeZone(identifier: names[dice.number(0...3)]) ?? .gmt
    }

    private static func span(_ dice: inout Dice) -> Span {
        let unit = Span.Unit.allCases[dice.number(0...5)]
        switch unit {
        // Which days count is the community's, not the zone's.
        case .workingDay: return Span(dice.number(1...60), .day)
        case .minute: return Span(dice.number(1...3_000), unit)
        case .hour: return Span(dice.number(1...100), unit)
        case .day: return Span(dice.number(1...40), unit)
        case .week, .month, .year: return Span(dice.number(1...4), unit)
        }
    }

    private static func moment(_ dice: inout Dice) -> Date {
        Date(timeIntervalSince1970: Double(dice.number(years) / 60 * 60))
    }

    private static func scene(in zone: TimeZone, hasHours: Bool, rules: [Rule]) -> Scene {
        var scene = Scene(at: "2015-01-01 09:00", rules: rules)
        scene.directory.community = Community(
            name: "C", timeZone: zone, languages: [.fr], contactAddress: "a@espaces.example")
        if hasHours {
            scene.policy.hours = Scene.quebecHours
            scene.policy.holidays = .quebec
        }
        return scene
    }

    private func complaints(about questions: [Question]) throws -> [String] {
        let here = URL(filePath: #filePath).deletingLastPathComponent()
        return try Judgement.answer(of: here.appending(path: "Judges/clocks.py"), about: questions)
    }
}
