import Foundation
import Testing

@testable import Notices

/// How much mail one person gets: what can wait gives way, what can't leaves, and nothing is lost for good but what is optional.
@Suite("One message a day and eight a month")
struct AllowanceTests {
    private static let survey = Rule(
        name: "survey", title: Bilingual(fr: "Questionnaire", en: "Survey"),
        trigger: .calendar(Recurrence(rrule: "FREQ=MONTHLY;BYMONTHDAY=2,3,28", time: TimeOfDay("10:00"))),
        audience: .members, noticeClass: .service,
        steps: [Step(name: "survey", template: "occasion/survey", moment: .atOnce)])

    private func scene(_ rules: [Rule], day: Int? = 1, month: Int? = nil, at moment: String = "2026-09-01 09:00")
        -> Scene
    {
        var scene = Scene(at: moment, rules: rules)
        scene.policy.hours = Scene.quebecHours
        scene.policy.mostPerPerson = SendingPolicy.MostPerPerson(day: day, month: month)
        scene.change("anim") { $0.status = .suspended }
        scene.change("chair") { $0.status = .suspended }
        scene.add(scene.member("m-1", spaces: ["cp"]))
        scene.pass()
        return scene
    }

    @Test("two invitations of one day: one leaves, the other the next working day, with its reason")
    func nextDay() {
        var scene = scene([Shipped.meetings])
        scene.add("meeting", "r-1", at: "2026-10-30 13:30")
        scene.add("meeting", "r-2", at: "2026-10-30 15:30")
        #expect(scene.pass("2026-10-09 09:00") == ["meetings/invitation-21-days-before m-1"])
        let waiting = scene.plan().others.first { $0.reason == .dayIsFull(most: 1) }
        // The Monday is Thanksgiving, but nobody said that holidays count here.
        #expect(waiting?.at.map(clock) == "2026-10-12 08:00")
        #expect(
            scene.live(until: "2026-10-12 23:00") == ["2026-10-12 08:00 meetings/invitation-21-days-before m-1"])
        #expect(scene.repeated.isEmpty)
    }

    @Test("without the setting both leave, as they always did")
    func unlimited() {
        var scene = scene([Shipped.meetings], day: nil)
        scene.add("meeting", "r-1", at: "2026-10-30 13:30")
        scene.add("meeting", "r-2", at: "2026-10-30 15:30")
        #expect(scene.pass("2026-10-09 09:00").count == 2)
    }

    @Test("a reminder of the day before never waits, and what can wait gives it the day, though it is due first")
    func appointment() {
        var scene = scene([Self.survey, Shipped.webinars])
        scene.add("webinar", "w-1", at: "2026-10-29 13:30")
        scene.register("m-1", to: "w-1", on: "2026-08-30 10:00")
        let lines = scene.live(until: "2026-10-30 23:00").filter { $0 > "2026-10-28" }
        #expect(
            lines == [
                "2026-10-28 09:00 webinars/reminder-1-day-before m-1",
                "2026-10-29 12:30 webinars/starting-1-hour-before m-1", "2026-10-30 08:00 survey/survey m-1",
            ])
    }

    @Test("what would lose more than half of its time leaves, though the day is full")
    func halfOfItsTime() {
        var urgent = Self.survey
        urgent.name = "urgent"
        urgent.trigger = .calendar(Recurrence(rrule: "FREQ=MONTHLY;BYMONTHDAY=2", time: TimeOfDay("11:00")))
        urgent.steps = [
            Step(name: "word", template: "occasion/survey", moment: .atOnce, expiry: .after(Span(1, .day)))
        ]
        var scene = scene([Self.survey, urgent])
        #expect(
            scene.live(until: "2026-09-02 23:00") == [
                "2026-09-02 10:00 survey/survey m-1", "2026-09-02 11:00 urgent/word m-1",
            ])
    }

    @Test("a change, a cancellation, a confirmation, an acknowledgement and minutes leave whatever came that day")
    func answers() {
        var scene = scene([Self.survey, Shipped.webinars, Shipped.meetings, Shipped.applications])
        scene.add("meeting", "r-1", at: "2026-09-22 13:30")
        _ = scene.live(until: "2026-09-28 10:30")
        #expect(scene.entry("survey/survey", "m-1").map { clock($0.createdAt) } == "2026-09-28 10:00")
        scene.add("webinar", "w-1", at: "2026-11-04 13:30")
        scene.register("m-1", to: "w-1", on: "2026-09-28 11:00")
        scene.directory.applications = [
            Application(
                id: "d-1", address: "m-1@courriel.example", space: "cp", submittedAt: local("2026-09-28 11:00"),
                status: .submitted)
        ]
        let now = scene.pass("2026-09-28 11:00")
        #expect(now.contains("webinars/confirmation m-1"))
        #expect(now.contains("applications/acknowledgement m-1@courriel.example"))
        scene.change(event: "w-1") { $0.start += 3_600 }
        #expect(scene.pass("2026-09-28 11:30") == ["webinars/changed m-1"])
    }

    @Test("mail to those who run the community is neither counted nor kept back")
    func team() {
        var rule = Self.survey
        rule.audience = .animatrices
        var other = rule
        other.name = "other"
        var scene = scene([rule, other, Self.survey])
        scene.rules[2].name = "members"
        scene.change("anim") { $0.status = .active }
        let day = scene.live(until: "2026-09-02 23:00").filter { $0.contains(" anim") }
        #expect(
            Set(day) == [
                "2026-09-02 10:00 survey/survey anim", "2026-09-02 10:00 other/survey anim",
                "2026-09-02 10:00 members/survey anim",
            ])
    }

    @Test("of several that can wait letters come first, then service, then what is optional")
    func order() {
        var letter = Self.survey
        (letter.name, letter.noticeClass) = ("a-letter", .statutory)
        var offer = Self.survey
        (offer.name, offer.noticeClass) = ("an-offer", .optional)
        for rules in [[letter, Self.survey, offer], [offer, Self.survey, letter]] {
            var scene = scene(
                rules.map { rule in
                    var rule = rule
                    rule.trigger = .calendar(Recurrence(rrule: "FREQ=MONTHLY;BYMONTHDAY=2", time: TimeOfDay("10:00")))
                    return rule
                })
            #expect(
                scene.live(until: "2026-09-09 23:00") == [
                    "2026-09-02 10:00 a-letter/survey m-1", "2026-09-03 08:00 survey/survey m-1",
                    "2026-09-04 08:00 an-offer/survey m-1",
                ])
        }
    }

    @Test(
        "a full month keeps back what is optional until it is too late for it, and a reminder that another one follows")
    func month() {
        var offer = Self.survey
        (offer.name, offer.noticeClass) = ("offer", .optional)
        var scene = scene([Self.survey, offer, Shipped.webinars], day: nil, month: 3)
        scene.add("webinar", "w-1", at: "2026-09-30 13:30")
        scene.register("m-1", to: "w-1", on: "2026-08-30 10:00")
        scene.change("m-1") { $0.status = .active }
        let lines = scene.live(until: "2026-10-01 23:00")
        #expect(
            lines == [
                "2026-09-02 10:00 offer/survey m-1", "2026-09-02 10:00 survey/survey m-1",
                "2026-09-03 10:00 survey/survey m-1",
                "2026-09-28 10:00 survey/survey m-1",
                "2026-09-29 09:00 webinars/reminder-1-day-before m-1",
                "2026-09-30 12:30 webinars/starting-1-hour-before m-1", "2026-10-01 08:00 offer/survey m-1",
            ])
    }

    @Test("whoever's turn it is in a ramp keeps it, though her other mail makes her wait: nobody younger takes it")
    func ramp() {
        var group = Self.survey
        group.audience = .group("one")
        var scene = Scene(at: "2026-11-02 07:00", rules: [group, Shipped.inactivity])
        scene.policy.mostPerPerson.day = 1
        scene.rules[1].ramp = 1
        for number in 1...2 { scene.add(scene.member("m-\(number)", accessed: "2026-11-01 10:00")) }
        scene.change("m-2") { $0.groups = ["one"] }
        scene.pass()
        #expect(scene.pass("2026-11-02 10:00") == ["survey/survey m-2"])
        // Both have been away for two years; she who was away longer has another message that morning.
        scene.change("m-1") { $0.lastAccess = .at(local("2024-11-02 10:00")) }
        scene.change("m-2") { $0.lastAccess = .at(local("2024-11-01 10:00")) }
        scene.directory.register.greatestAccess = [:]
        #expect(scene.pass("2026-11-02 11:00") == [])
        #expect(scene.why("inactivity/first", "m-2") == "day_is_full")
        #expect(scene.why("inactivity/first", "m-1") == "ramp_full")
        #expect(
            scene.live(until: "2026-11-05 12:00") == [
                "2026-11-03 00:00 inactivity/first m-2", "2026-11-04 00:00 inactivity/first m-1",
                "2026-11-04 00:00 survey/survey m-2",
            ])
    }

    @Test("an applicant who has become a member is one person, whatever she is known by")
    func onePerson() {
        var scene = scene([Self.survey, Shipped.applications])
        scene.directory.applications = [
            Application(
                id: "d-1", address: "M-1@courriel.example", space: "cp", submittedAt: local("2026-09-02 09:30"),
                status: .submitted)
        ]
        #expect(scene.pass("2026-09-02 09:30").contains("applications/acknowledgement m-1@courriel.example"))
        #expect(scene.pass("2026-09-02 10:30") == [])
        #expect(scene.why("survey/survey", "m-1", about: "2026-09-02") == "day_is_full")
    }

    @Test("what is optional leaves room for what is certain later in the month")
    func roomForTheCertain() {
        var offer = Self.survey
        (offer.name, offer.noticeClass) = ("offer", .optional)
        offer.trigger = .calendar(Recurrence(rrule: "FREQ=MONTHLY;BYMONTHDAY=15", time: TimeOfDay("10:00")))
        offer.steps[0].expiry = .after(Span(3, .day))
        for (most, leaves) in [(2, false), (3, true)] {
            var scene = scene([offer, Shipped.webinars], day: nil, month: most)
            scene.add("webinar", "w-1", at: "2026-09-29 13:30")
            scene.register("m-1", to: "w-1", on: "2026-08-30 10:00")
            let lines = scene.live(until: "2026-10-01 23:00")
            #expect(lines.contains { $0.contains("offer") } == leaves, "\(most): \(lines)")
        }
    }
}
