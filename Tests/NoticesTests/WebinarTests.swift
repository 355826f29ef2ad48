import Testing

@testable import Notices

/// W1: reminders to those registered 7 days, 1 day and 1 hour before; never after it began.
struct WebinarTests {
    private func oneWebinar(at now: String = "2026-09-01 09:00") -> Scene {
        var scene = Scene(at: now, rules: [Shipped.webinars])
        scene.add(scene.member("m-1"), scene.member("m-2"))
        scene.add("webinar", "w-1", at: "2026-11-04 13:30")
        scene.pass()
        return scene
    }

    @Test("one who registers early gets a confirmation and three reminders, at the hours of the wall")
    func early() {
        var scene = oneWebinar()
        scene.register("m-1", to: "w-1", on: "2026-09-02 22:10")
        #expect(
            scene.live(until: "2026-12-31 00:00") == [
                "2026-09-02 22:10 webinars/confirmation m-1",
                "2026-10-28 09:00 webinars/reminder-7-days-before m-1",
                "2026-11-03 09:00 webinars/reminder-1-day-before m-1",
                "2026-11-04 12:30 webinars/starting-1-hour-before m-1",
            ])
        #expect(scene.repeated.isEmpty)
    }

    @Test(
        "one who registers after a step's moment never gets it late: the confirmation replaces it",
        arguments: [
            ("2026-10-28 09:00", ["confirmation", "reminder-7-days-before", "reminder-1-day-before", "starting"]),
            ("2026-10-28 09:01", ["confirmation", "reminder-1-day-before", "starting"]),
            ("2026-11-03 10:00", ["confirmation", "starting"]),
            ("2026-11-04 13:00", ["confirmation"]),
            ("2026-11-04 13:30", []),
            ("2026-11-05 10:00", []),
        ])
    func lateRegistration(registered: String, expected: [String]) {
        var scene = oneWebinar()
        scene.now = local("2026-10-27 09:00")
        scene.register("m-1", to: "w-1", on: registered)
        let steps = scene.live(until: "2026-12-31 00:00").map { $0.split(separator: "/")[1].split(separator: " ")[0] }
        #expect(steps.map { $0 == "starting-1-hour-before" ? "starting" : String($0) } == expected)
    }

    @Test("a reminder missed in an outage is sent late only until the next one, and never after the start")
    func outage() {
        var scene = oneWebinar()
        scene.register("m-1", to: "w-1", on: "2026-09-02 10:00")
        #expect(scene.pass("2026-09-02 10:00") == ["webinars/confirmation m-1"])
        var week = scene
        #expect(week.pass("2026-11-02 20:00") == ["webinars/reminder-7-days-before m-1"])
        var dayBefore = scene
        #expect(dayBefore.pass("2026-11-03 09:00") == ["webinars/reminder-1-day-before m-1"])
        #expect(scene.pass("2026-11-04 13:30") == [])
        #expect(scene.why("webinars/starting-1-hour-before", "m-1") == "too_late")
    }

    @Test("moving the date starts again the steps still ahead, and is told once")
    func moved() {
        var scene = oneWebinar()
        scene.register("m-1", to: "w-1", on: "2026-09-02 10:00")
        _ = scene.live(until: "2026-10-29 00:00")
        scene.move(event: "w-1", to: "2026-11-20 19:00")
        #expect(
            scene.live(until: "2026-12-31 00:00") == [
                "2026-10-29 00:00 webinars/changed m-1",
                "2026-11-13 09:00 webinars/reminder-7-days-before m-1",
                "2026-11-19 09:00 webinars/reminder-1-day-before m-1",
                "2026-11-20 18:00 webinars/starting-1-hour-before m-1",
            ])
    }

    @Test("moved so close that a step's moment is past, that step is not sent")
    func movedSooner() {
        var scene = oneWebinar()
        scene.register("m-1", to: "w-1", on: "2026-09-02 10:00")
        scene.pass("2026-09-02 10:00")
        scene.move(event: "w-1", to: "2026-09-10 13:30")
        #expect(
            scene.live(until: "2026-12-31 00:00").map { String($0.dropFirst(17)) } == [
                "webinars/changed m-1", "webinars/reminder-7-days-before m-1", "webinars/reminder-1-day-before m-1",
                "webinars/starting-1-hour-before m-1",
            ])
        scene = oneWebinar()
        scene.register("m-1", to: "w-1", on: "2026-09-02 10:00")
        scene.pass("2026-09-02 10:00")
        scene.now = local("2026-09-05 10:00")
        scene.move(event: "w-1", to: "2026-09-10 13:30")
        #expect(scene.why("webinars/reminder-7-days-before", "m-1") == "arrived_after_moment")
        #expect(!scene.live(until: "2026-12-31 00:00").contains { $0.contains("reminder-7-days") })
    }

    @Test("a cancelled webinar is told once to those who had been told of it, and nothing else leaves")
    func cancelled() {
        var scene = oneWebinar()
        scene.register("m-1", to: "w-1", on: "2026-09-02 10:00")
        scene.pass("2026-09-02 10:00")
        scene.change(event: "w-1") { $0.isCancelled = true }
        scene.register("m-2", to: "w-1", on: "2026-09-03 10:00")
        #expect(scene.live(until: "2026-12-31 00:00") == ["2026-09-02 10:00 webinars/cancelled m-1"])
    }

    @Test("one who withdraws gets nothing more; one who comes back gets what is still ahead")
    func withdrawn() {
        var scene = oneWebinar()
        scene.register("m-1", to: "w-1", on: "2026-09-02 10:00")
        scene.pass("2026-09-02 10:00")
        scene.register("m-1", to: "w-1", on: "2026-09-20 10:00", status: .cancelled)
        var back = scene
        #expect(scene.live(until: "2026-12-31 00:00") == [])
        #expect(scene.verdict("webinars/reminder-1-day-before", "m-1")?.reason == .registrationWithdrawn)
        back.register("m-1", to: "w-1", on: "2026-11-01 10:00")
        back.now = local("2026-11-01 10:00")
        #expect(
            back.live(until: "2026-12-31 00:00").map { String($0.prefix(16)) } == [
                "2026-11-01 10:00", "2026-11-03 09:00", "2026-11-04 12:30",
            ])
    }

    @Test("a person from outside is written to at her address; a member who gave hers is the member she is")
    func outsiders() {
        var scene = oneWebinar()
        scene.register("Ami@Ailleurs.example", to: "w-1", on: "2026-09-02 10:00")
        scene.register("M-1@courriel.example", to: "w-1", on: "2026-09-02 10:00")
        scene.register("m-1", to: "w-1", on: "2026-09-02 11:00")
        #expect(
            scene.pass("2026-09-02 12:00").sorted()
                == ["webinars/confirmation ami@ailleurs.example", "webinars/confirmation m-1"])
    }

    @Test("two who share an address get one copy, of the first who may get it")
    func sharedAddress() {
        var scene = oneWebinar()
        scene.change("m-2") { $0.address = "M-1@courriel.example" }
        scene.register("m-1", to: "w-1", on: "2026-09-01 10:00", status: .cancelled)
        scene.register("m-2", to: "w-1", on: "2026-09-02 10:00")
        #expect(scene.pass("2026-09-02 10:00") == ["webinars/confirmation m-2"])
        scene.register("m-1", to: "w-1", on: "2026-09-03 10:00")
        scene.pass("2026-09-03 10:00")
        #expect(scene.pass("2026-10-28 09:00") == ["webinars/reminder-7-days-before m-1"])
    }

    @Test("a member who has left gets nothing for her registration, though an address is there")
    func left() {
        var scene = oneWebinar()
        scene.register("m-1@courriel.example", to: "w-1", on: "2026-09-02 10:00")
        scene.change("m-1") { $0.status = .left }
        #expect(scene.live(until: "2026-12-31 00:00") == [])
        #expect(scene.verdict("webinars/confirmation", "m-1")?.reason == .notActive(.left))
    }

    @Test("a registration without a date is reminded but not confirmed, and it is said")
    func undated() {
        var scene = oneWebinar()
        scene.register("m-1", to: "w-1", on: nil)
        #expect(scene.live(until: "2026-12-31 00:00").count == 3)
        #expect(scene.verdict("webinars/confirmation", "m-1")?.reason == .registrationUndated)
    }

    @Test("a registration to a series is for each of its events, one to an instance for that one only")
    func series() {
        var scene = oneWebinar()
        scene.add("webinar", "s#1", at: "2026-11-10 12:00", uid: "s")
        scene.add("webinar", "s#2", at: "2026-11-17 12:00", uid: "s")
        scene.register("m-1", to: "s", on: "2026-09-02 10:00")
        scene.register("m-2", to: "s#2", on: "2026-09-02 10:00")
        #expect(
            scene.pass("2026-09-02 10:00").sorted() == [
                "webinars/confirmation m-1", "webinars/confirmation m-1", "webinars/confirmation m-2",
            ])
    }

    @Test("the recording follows two days after the end, late by two weeks at most, and not to who withdrew")
    func followUp() {
        var scene = Scene(at: "2026-09-01 09:00", rules: [Shipped.followUps])
        scene.add(scene.member("m-1"), scene.member("m-2"))
        scene.add("webinar", "w-1", at: "2026-11-04 13:30")
        scene.register("m-1", to: "w-1", on: "2026-09-02 10:00", status: .attended)
        scene.register("m-2", to: "w-1", on: "2026-09-02 10:00", status: .cancelled)
        scene.pass()
        var late = scene
        #expect(scene.live(until: "2026-12-31 00:00") == ["2026-11-06 09:00 follow-ups/recording m-1"])
        var tooLate = late
        #expect(late.pass("2026-11-20 08:59") == ["follow-ups/recording m-1"])
        #expect(tooLate.pass("2026-11-20 09:00") == [])
    }

    @Test("an announcement says an event is coming when it is first seen, and never one that has begun")
    func announcement() {
        var scene = Scene(at: "2026-09-01 09:00", rules: [Shipped.announcements])
        scene.add(scene.member("m-1", spaces: ["cp"]))
        scene.pass()
        scene.add("webinar", "w-1", at: "2026-11-04 13:30")
        scene.add("webinar", "w-0", at: "2026-09-02 09:00")
        #expect(scene.pass("2026-09-02 09:00") == ["announcements/announcement m-1"])
        #expect(scene.why("announcements/announcement", "m-1", about: "w-0") == "too_late")
    }

    @Test(
        "a step counts from each person's registration, to the minute or at an hour of the wall, and never after the start"
    )
    func afterRegistration() {
        var scene = Scene(at: "2026-09-01 09:00", rules: [Shipped.webinars])
        scene.rules[0].ignoresHours = true
        scene.rules[0].steps = [
            Step(name: "soon", template: "webinar/soon", moment: .afterRegistration(Span(3, .hour), time: nil)),
            Step(
                name: "later", template: "webinar/later",
                moment: .afterRegistration(Span(2, .day), time: TimeOfDay(hour: 9, minute: 0))),
        ]
        scene.add(scene.member("m-1"), scene.member("m-2"))
        scene.add("webinar", "w-1", at: "2026-11-04 13:30")
        scene.pass()
        scene.register("m-1", to: "w-1", on: "2026-10-30 22:10")
        scene.register("m-2", to: "w-1", on: "2026-11-03 10:00")
        #expect(
            scene.live(until: "2026-11-30 00:00") == [
                "2026-10-31 01:10 webinars/soon m-1", "2026-11-01 09:00 webinars/later m-1",
                "2026-11-03 13:00 webinars/soon m-2",
            ])
        #expect(scene.why("webinars/later", "m-2") == "too_late")
    }
}
