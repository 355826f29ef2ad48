import Foundation
import Testing

@testable import Notices

/// Days, wall clocks and lengths of time, on the days when they are hard.
struct CalendarDateTests {
    @Test(
        "a day is read from its ISO form, and nothing else is one",
        arguments: [
            ("2026-11-04", true), ("2024-02-29", true), ("2000-02-29", true), ("2026-02-29", false),
            ("1900-02-29", false), ("2026-11-31", false), ("2026-13-01", false), ("2026-00-10", false),
            ("2026-1-4", false), ("20261104", false), ("2026-11-04T00:00", false), ("٢٠٢٦-11-04", false),
            ("-026-11-04", false), ("", false),
        ])
    func reading(text: String, isDay: Bool) {
        #expect(CalendarDate(text)?.description == (isDay ? text : nil))
    }

    @Test(
        "months later is the same day, or the last one of a shorter month",
        arguments: [
            ("2024-01-31", 1, "2024-02-29"), ("2025-01-31", 1, "2025-02-28"), ("2024-02-29", 12, "2025-02-28"),
            ("2024-02-29", 48, "2028-02-29"), ("2026-03-31", -1, "2026-02-28"), ("2026-01-15", -1, "2025-12-15"),
            ("2026-01-15", -13, "2024-12-15"), ("2026-12-31", 2, "2027-02-28"),
        ])
    func months(from: String, months: Int, to: String) {
        #expect(day(from).adding(months: months) == day(to))
    }

    @Test(
        "days later, and the day of the week",
        arguments: [
            ("2026-02-28", 1, "2026-03-01", 1), ("2024-02-28", 1, "2024-02-29", 5), ("2026-11-01", -1, "2026-10-31", 7),
        ])
    func days(from: String, count: Int, to: String, weekday: Int) {
        #expect(day(from).adding(days: count) == day(to))
        #expect(day(to).weekday == weekday)
    }

    @Test(
        "an hour that the night of spring skips is the first instant after it; one that autumn has twice is the first",
        arguments: [
            ("2026-03-08", "01:59", "2026-03-08T06:59:00Z"), ("2026-03-08", "02:00", "2026-03-08T07:00:00Z"),
            ("2026-03-08", "02:30", "2026-03-08T07:00:00Z"), ("2026-03-08", "03:00", "2026-03-08T07:00:00Z"),
            ("2026-11-01", "01:30", "2026-11-01T05:30:00Z"), ("2026-11-01", "02:00", "2026-11-01T07:00:00Z"),
            ("2026-11-01", "00:00", "2026-11-01T04:00:00Z"), ("2026-11-01", "23:59", "2026-11-02T04:59:00Z"),
        ])
    func changingClocks(date: String, wall: String, instant: String) {
        #expect(day(date).at(time(wall), in: Scene.toronto).formatted(.iso8601) == instant)
    }

    @Test(
        "a step at 2:30 or 1:30 on those nights leaves once, at an instant that exists",
        arguments: [
            ("2026-03-09 02:30", "02:30", "2026-03-08T07:00:00Z"),
            ("2026-11-02 01:30", "01:30", "2026-11-01T05:30:00Z"),
        ])
    func stepOnThatNight(start: String, wall: String, instant: String) {
        var scene = Scene(at: "2026-02-01 09:00", rules: [Shipped.webinars])
        scene.rules[0].steps = [
            Step(name: "reminder", template: "webinar/reminder", moment: Shipped.before(1, .day, at: wall))
        ]
        scene.add(scene.member("m-1"))
        scene.add("webinar", "w-1", at: start)
        scene.register("m-1", to: "w-1", on: "2026-02-01 08:00")
        scene.pass()
        #expect(scene.verdict("webinars/reminder", "m-1")?.at?.formatted(.iso8601) == instant)
        #expect(scene.live(until: "2026-12-31 00:00").count == 1)
    }

    @Test(
        "days follow the calendar, hours the clock",
        arguments: [
            ("2026-03-07 12:00", Span(1, .day), "2026-03-08 12:00"),
            ("2026-03-07 12:00", Span(24, .hour), "2026-03-08 13:00"),
            ("2026-10-31 12:00", Span(1, .week), "2026-11-07 12:00"),
            ("2026-10-31 12:00", Span(24, .hour), "2026-11-01 11:00"),
            ("2026-01-31 12:00", Span(1, .month), "2026-02-28 12:00"),
            ("2024-02-29 12:00", Span(1, .year), "2025-02-28 12:00"),
            ("2026-01-31 12:00", Span(90, .minute), "2026-01-31 13:30"),
        ])
    func spans(from: String, span: Span, to: String) {
        #expect(clock(span.moving(local(from), by: 1, in: Scene.toronto)) == to)
    }

    @Test("the arithmetic of days agrees with Foundation's calendar, in zones of every habit", arguments: 1...20)
    func foundation(seed: Int) {
        var dice = Dice(seed)
        let names = [
            "America/Toronto", "America/St_Johns", "Europe/Paris", "Australia/Lord_Howe", "Asia/Kolkata", "GMT",
        ]
        for _ in 0..<200 {
            let zone = TimeZone(identifier: names[dice.number(0...5)]) ?? .gmt
            let instant = Date(timeIntervalSince1970: Double(dice.number(-2_000_000_000...4_000_000_000)))
            let calendar = Calendar.gregorian(in: zone)
            let parts = calendar.dateComponents([.year, .month, .day, .hour, .minute, .weekday], from: instant)
            let date = CalendarDate(instant, in: zone)
            #expect(date == CalendarDate(year: parts.year ?? 0, month: parts.month ?? 0, day: parts.day ?? 0))
            #expect(date.weekday == parts.weekday)
            #expect(date.at(.midnight, in: zone) == calendar.startOfDay(for: instant))
            let later = date.adding(days: dice.number(-2_000...2_000))
            #expect(CalendarDate(later.description) == later)
        }
    }

    @Test("no two keys look alike, whatever their parts hold")
    func keys() {
        let parts = ["a", "a/b", "a%2Fb", "a%", "%2F", "/", ""]
        let texts = parts.flatMap { one in
            parts.map { NoticeKey(rule: "r", step: "s", subject: one, revision: "0", recipient: $0).description }
        }
        #expect(Set(texts).count == parts.count * parts.count)
    }
}
