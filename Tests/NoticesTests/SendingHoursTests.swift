import Testing

@testable import Notices

/// Hours and holidays delay what may wait; they never make a notice useless, nor hold back what concerns the same day.
struct SendingHoursTests {
    private let hours = SendingHours(
        SendingPolicy(hours: Scene.quebecHours, holidays: .quebec), zone: Scene.toronto)

    @Test(
        "a message that is ready leaves at once within hours, else at the next opening",
        arguments: [
            ("2026-11-04 13:30", "2026-11-04 13:30"),
            ("2026-11-04 08:00", "2026-11-04 08:00"),
            ("2026-11-04 07:59", "2026-11-04 08:00"),
            ("2026-11-04 17:59", "2026-11-04 17:59"),
            ("2026-11-04 18:00", "2026-11-05 08:00"),
            ("2026-11-06 20:00", "2026-11-09 08:00"),  // Friday evening to Monday.
            ("2026-06-23 19:00", "2026-06-25 08:00"),  // The Saint-Jean.
            ("2026-12-24 18:30", "2026-12-28 08:00"),  // Christmas, then a weekend.
            ("2026-04-02 18:30", "2026-04-07 08:00"),  // Good Friday to Easter Monday.
            ("2026-03-07 12:00", "2026-03-09 08:00"),  // Over the night when clocks go forward.
            ("2026-10-31 12:00", "2026-11-02 08:00"),  // And back.
        ])
    func opening(ready: String, leaves: String) {
        #expect(clock(hours.opening(at: local(ready))) == leaves)
    }

    @Test("without hours in settings any hour is fine")
    func anyHour() {
        let always = SendingHours(SendingPolicy(), zone: Scene.toronto)
        #expect(clock(always.opening(at: local("2026-12-25 03:00"))) == "2026-12-25 03:00")
    }

    @Test("hours that never open don't hold a message for ever")
    func neverOpen() {
        let never = SendingPolicy.Hours(weekdays: [], from: time("08:00"), until: time("18:00"))
        let hours = SendingHours(SendingPolicy(hours: never), zone: Scene.toronto)
        #expect(clock(hours.opening(at: local("2026-11-04 13:30"))) == "2026-11-04 13:30")
    }

    @Test(
        "a step that would wait past its expiry leaves at its own time",
        arguments: [
            ("2026-11-09 08:01", "2026-11-09 08:00"), ("2026-11-09 08:00", "2026-11-06 20:00"),
            ("2026-11-07 12:00", "2026-11-06 20:00"),
        ])
    func expiry(expires: String, leaves: String) {
        #expect(clock(hours.departure(readyAt: local("2026-11-06 20:00"), before: local(expires))) == leaves)
    }

    @Test("reminders wait for hours, the confirmation and the last hour don't")
    func webinar() {
        var scene = Scene(at: "2026-09-01 09:00", rules: [Shipped.webinars])
        scene.policy.hours = Scene.quebecHours
        scene.policy.holidays = .quebec
        scene.add(scene.member("m-1"))
        // A Sunday evening; seven days before is a Sunday, the day before a Saturday.
        scene.add("webinar", "w-1", at: "2026-11-08 19:00")
        scene.register("m-1", to: "w-1", on: "2026-09-05 22:10")
        #expect(
            scene.live(until: "2026-12-31 00:00") == [
                "2026-09-05 22:10 webinars/confirmation m-1",
                "2026-11-02 08:00 webinars/reminder-7-days-before m-1",
                "2026-11-07 09:00 webinars/reminder-1-day-before m-1",
                "2026-11-08 18:00 webinars/starting-1-hour-before m-1",
            ])
    }

    @Test("what waits for hours says since when it is ready")
    func reason() {
        var scene = Scene(at: "2026-10-17 12:00", rules: [Shipped.inactivity])
        scene.policy.hours = Scene.quebecHours
        scene.add(scene.member("m-1", accessed: "2024-10-17 10:00"))
        #expect(scene.verdict("inactivity/first", "m-1")?.reason == .outsideHours(readyAt: local("2026-10-17 00:00")))
        #expect(scene.live(until: "2026-10-31 00:00") == ["2026-10-19 08:00 inactivity/first m-1"])
    }

    @Test(
        "what is ready during the community's own closure leaves when it opens again, holidays and weekends left out",
        arguments: [
            ("2026-12-23 17:59", "2026-12-23 17:59"), ("2026-12-24 09:00", "2027-01-04 08:00"),
            ("2027-01-02 12:00", "2027-01-04 08:00"), ("2027-03-15 10:00", "2027-03-16 08:00"),
            ("2027-03-26 10:00", "2027-03-26 10:00"), ("2027-03-29 10:00", "2027-03-30 08:00"),
        ])
    func closures(ready: String, leaves: String) {
        let policy = SendingPolicy(
            hours: Scene.quebecHours, holidays: .quebec, easter: .monday,
            closures: [
                WorkingDays.Closure(day("2026-12-24"), through: day("2027-01-02")),
                WorkingDays.Closure(day("2027-03-15"), through: day("2027-03-15")),
            ])
        #expect(clock(SendingHours(policy, zone: Scene.toronto).opening(at: local(ready))) == leaves)
    }
}
