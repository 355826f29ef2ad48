import Foundation
import Testing

@testable import Notices

/// Working days: the community's weekdays, without its holidays and closures, and they show their count.
struct WorkingDaysTests {
    private let quebec = WorkingDays(
        region: .quebec, easter: .monday,
        closures: [WorkingDays.Closure(day("2026-12-24"), through: day("2027-01-02"))])

    @Test(
        "so many working days later or earlier, weekends, holidays and closures counted out",
        arguments: [
            // From a Friday.
            ("2026-11-06", 1, "2026-11-09"), ("2026-11-06", 5, "2026-11-13"), ("2026-11-06", 10, "2026-11-20"),
            // Thanksgiving, Monday 12 October.
            ("2026-10-09", 1, "2026-10-13"), ("2026-10-13", -1, "2026-10-09"),
            // From a Saturday, and back from a Sunday.
            ("2026-11-07", 1, "2026-11-09"), ("2026-11-08", -1, "2026-11-06"),
            // Over the closure and the New Year.
            ("2026-12-23", 1, "2027-01-04"), ("2027-01-04", -1, "2026-12-23"),
            // Good Friday is worked, Easter Monday isn't.
            ("2027-03-25", 1, "2027-03-26"), ("2027-03-26", 1, "2027-03-30"),
            // The thirty working days in which a complaint is handled (C2), from 1 December.
            ("2026-12-01", 30, "2027-01-21"),
            ("2026-11-06", 0, "2026-11-06"),
        ])
    func moving(from: String, count: Int, to: String) {
        let span = Span(abs(count), .workingDay)
        let sign = count < 0 ? -1 : 1
        #expect(span.moving(day(from), by: sign, working: quebec) == day(to))
        let instant = local(from + " 16:45")
        #expect(clock(span.moving(instant, by: sign, in: Scene.toronto, working: quebec)) == to + " 16:45")
    }

    @Test("a community that never works counts every day")
    func never() {
        #expect(
            Span(3, .workingDay).moving(day("2026-11-06"), by: 1, working: WorkingDays(weekdays: []))
                == day("2026-11-09"))
    }

    @Test("the count is the inverse of the move", arguments: 1...40)
    func count(days: Int) {
        let first = day("2026-12-11")
        let last = Span(days, .workingDay).moving(first, by: 1, working: quebec)
        #expect(quebec.count(after: first, through: last) == days)
        #expect(quebec.count(after: first, through: last.adding(days: -1)) == days - 1)
    }

    @Test("a step that waits for working days leaves after them, and says which one it is")
    func wait() {
        var scene = Scene(at: "2026-12-11 09:00", rules: [Shipped.inactivity])
        scene.rules[0].steps[1].moment = .wait(Span(10, .workingDay))
        scene.policy.holidays = .quebec
        scene.policy.closures = quebec.closures
        scene.add(scene.member("m-1", accessed: "2024-12-11 08:00"))
        #expect(scene.pass() == ["inactivity/first m-1"])
        scene.now = local("2026-12-22 12:00")
        #expect(
            scene.verdict("inactivity/second", "m-1")?.reason
                == .workingDays(past: 7, of: 10, step: "first", since: day("2026-12-11")))
        // 14 to 18, 21 to 23 December are eight; 4 and 5 January.
        #expect(scene.live(until: "2027-01-31 00:00").first == "2027-01-05 09:00 inactivity/second m-1")
    }

    @Test("an event's step and its end may be counted in working days")
    func event() {
        var scene = Scene(at: "2026-09-01 09:00", rules: [Shipped.meetings])
        scene.policy.holidays = .quebec
        scene.rules[0].steps[1].moment = .event(
            .start, Moment.Offset(Span(3, .workingDay), isBefore: true), time: time("09:00"))
        scene.rules[0].steps[1].expiry = .after(Span(2, .workingDay))
        scene.add(scene.member("m-1", spaces: ["cp"]))
        // A Wednesday after Thanksgiving.
        scene.add("meeting", "r-1", at: "2026-10-14 13:30")
        let lines = scene.live(until: "2026-10-08 08:00")
        #expect(lines == ["2026-09-23 09:00 meetings/invitation-21-days-before m-1"])
        scene.now = local("2026-10-08 09:00")
        #expect(scene.due("meetings/agenda-7-days-before", "m-1")?.expiresAt == local("2026-10-13 09:00"))
    }
}
