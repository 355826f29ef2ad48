import Foundation
import Testing

@testable import Notices

/// A3: animatrices welcome new members and help them settle in: a series of messages counted from the day of joining.
struct NewcomerTests {
    static let welcome = Rule(
        name: "welcome", title: Bilingual(fr: "Accueil", en: "Welcome"), carriesOut: ["A3"], trigger: .joining,
        audience: .person,
        steps: [
            Step(name: "first", template: "welcome/first", moment: .atOnce),
            Step(name: "week", template: "welcome/week", moment: .since(Span(7, .day), time: TimeOfDay("10:00"))),
            Step(name: "month", template: "welcome/month", moment: .since(Span(30, .day), time: TimeOfDay("10:00"))),
        ])

    private func scene() -> Scene {
        var scene = Scene(at: "2026-10-05 08:30", rules: [Self.welcome])
        scene.add(scene.member("m-1", joined: "2026-10-05"), scene.member("m-2", joined: "2026-09-20"))
        return scene
    }

    @Test("who joins is welcomed that day, after a week and after a month; who was here before the rule is no newcomer")
    func series() {
        var scene = scene()
        #expect(
            scene.live(until: "2026-12-31 00:00")
                == [
                    "2026-10-05 08:30 welcome/first m-1", "2026-10-12 10:00 welcome/week m-1",
                    "2026-11-04 10:00 welcome/month m-1",
                ])
    }

    @Test("named late by the export, she gets the whole series, each counted from the welcome that she got")
    func late() {
        var scene = Scene(at: "2026-10-01 08:30", rules: [Self.welcome])
        scene.pass()
        scene.add(scene.member("m-1", joined: "2026-10-05"))
        scene.pass("2026-10-24 09:00")
        #expect(
            scene.live(until: "2026-12-31 00:00") == [
                "2026-10-31 10:00 welcome/week m-1", "2026-11-23 10:00 welcome/month m-1",
            ])
        #expect(scene.entry("welcome/first", "m-1").map { clock($0.createdAt) } == "2026-10-24 09:00")
    }

    @Test("a later word to the team follows nothing that the newcomer got")
    func team() {
        var rule = Self.welcome
        rule.steps[1].audience = .animatrices
        var scene = Scene(at: "2026-10-05 08:30", rules: [rule])
        scene.add(scene.member("m-1", joined: "2026-10-05"))
        #expect(scene.live(until: "2026-10-13 00:00").contains("2026-10-12 10:00 welcome/week anim"))
    }

    @Test("it stops when the person leaves, also in the queue")
    func leaving() {
        var scene = scene()
        #expect(scene.pass() == ["welcome/first m-1"])
        scene.fate = .queued
        #expect(scene.pass("2026-10-12 10:00") == ["welcome/week m-1"])
        scene.change("m-1") { $0.status = .left }
        #expect(scene.recheck("welcome/week", "m-1") == .cancelled(because: .notActive(.left)))
        #expect(scene.live(until: "2026-12-31 00:00").filter { $0.contains("m-1") } == [])
    }

    @Test("who comes back is welcomed anew")
    func return_() {
        var scene = scene()
        _ = scene.live(until: "2026-12-31 00:00")
        scene.change("m-1") { $0.joinedOn = day("2027-02-01") }
        #expect(scene.pass("2027-02-01 09:00") == ["welcome/first m-1"])
    }

    @Test("after an outage the step that another one follows by now is not sent")
    func outage() {
        var scene = scene()
        #expect(scene.pass() == ["welcome/first m-1"])
        #expect(scene.pass("2026-11-05 10:00") == ["welcome/month m-1"])
    }

    @Test("an export without the day of joining welcomes nobody, and says so")
    func undated() {
        var scene = scene()
        scene.change("m-1") { $0.joinedOn = nil }
        #expect(scene.pass() == [])
    }
}
