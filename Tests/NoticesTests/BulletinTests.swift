import Foundation
import Testing

@testable import Notices

/// The bulletin comes on each working day at its hour, to each animatrice, and never late.
struct BulletinTests {
    static let bulletin = Rule(
        name: "bulletin", title: Bilingual(fr: "Bulletin", en: "Bulletin"), trigger: .bulletin(at: time("08:00")),
        audience: .animatrices, steps: [Step(name: "daily", template: "bulletin/daily", moment: .atOnce)])

    private func scene(at moment: String, rules: [Rule] = [bulletin]) -> Scene {
        var scene = Scene(at: moment, rules: rules)
        scene.policy.hours = Scene.quebecHours
        scene.policy.holidays = .quebec
        return scene
    }

    /// The mornings in a span, without their hour when it is 08:00.
    private func mornings(_ scene: Scene, until end: String) -> [String] {
        var scene = scene
        return scene.live(until: end).map { line in
            line.replacing(" 08:00 bulletin/daily anim", with: "").replacing(" bulletin/daily anim", with: "")
        }
    }

    @Test(
        "on working days at 8 on the wall, whatever the clocks do; not on weekends, holidays and closures",
        arguments: [
            // Thanksgiving is Monday, 12 October.
            ("2026-10-08 12:00", "2026-10-15 00:00", ["2026-10-09", "2026-10-13", "2026-10-14"]),
            // The hour changes in the night to Sunday, 1 November.
            ("2026-10-29 12:00", "2026-11-03 12:00", ["2026-10-30", "2026-11-02", "2026-11-03"]),
            ("2027-03-11 12:00", "2027-03-16 00:00", ["2027-03-12", "2027-03-15"]),
            // Closed from 21 December to 1 January, a holiday.
            ("2026-12-17 12:00", "2027-01-05 12:00", ["2026-12-18", "2027-01-04", "2027-01-05"]),
        ])
    func days(start: String, end: String, expected: [String]) {
        var scene = scene(at: start)
        scene.policy.closures = [WorkingDays.Closure(day("2026-12-21"), through: day("2026-12-31"))]
        #expect(mornings(scene, until: end) == expected)
    }

    @Test("the first one comes the morning after the rule was first seen")
    func firstSight() {
        #expect(mornings(scene(at: "2026-11-04 08:01"), until: "2026-11-05 23:00") == ["2026-11-05"])
        #expect(mornings(scene(at: "2026-11-04 07:59"), until: "2026-11-04 23:00") == ["2026-11-04"])
    }

    @Test(
        "late in the day it still comes; after the hours of its day it never does",
        arguments: [
            ("2026-11-05 14:20", ["2026-11-05 14:20"]), ("2026-11-05 17:59", ["2026-11-05 17:59"]),
            ("2026-11-05 18:00", []), ("2026-11-07 09:00", []),
        ])
    func late(back: String, expected: [String]) {
        var scene = scene(at: "2026-11-04 12:00")
        scene.pass()
        scene.now = local(back)
        #expect(mornings(scene, until: back) == expected)
    }

    @Test("where it is wanted after the hours it comes then, until midnight")
    func evening() {
        var rule = Self.bulletin
        rule.trigger = .bulletin(at: time("19:30"))
        #expect(
            mornings(scene(at: "2026-11-04 12:00", rules: [rule]), until: "2026-11-04 23:59") == ["2026-11-04 19:30"])
    }

    @Test("each animatrice gets her own, once, and nobody else; the rehearsal foresees them")
    func people() {
        var scene = scene(at: "2026-11-04 12:00")
        scene.give("animatrices", to: "m-2")
        let foreseen = Rehearsal.departures(
            directory: scene.directory, rules: scene.rules, policy: scene.policy, ledger: scene.ledger,
            from: scene.now, until: local("2026-11-06 23:00"))
        let lived = scene.live(until: "2026-11-06 23:00")
        #expect(foreseen.map { "\(clock($0.at)) \(Scene.line($0.notice))" }.sorted() == lived.sorted())
        #expect(lived.count == 4 && scene.repeated.isEmpty)
        #expect(foreseen.allSatisfy { $0.hold == nil && $0.reason.code == "occasion" })
    }

    @Test(
        "a source that is stopped doesn't stop it, for it is what says so; without the members nobody knows who they are",
        arguments: Source.allCases)
    func stopped(source: Source) {
        var scene = scene(at: "2026-11-04 12:00")
        scene.pass()
        scene.stop(source)
        #expect(mornings(scene, until: "2026-11-05 12:00") == (source == .members ? [] : ["2026-11-05"]))
    }

    @Test("a look ahead knows the coming week of it, and at least the next one")
    func ahead() {
        var scene = scene(at: "2026-11-04 12:00")
        #expect(scene.plan().others.count { $0.word == "waits" } == 5)
        scene.policy.closures = [WorkingDays.Closure(day("2026-11-05"), through: day("2026-11-30"))]
        let waiting = scene.plan().others.filter { $0.word == "waits" }
        #expect(waiting.map(\.subjectID) == ["2026-12-01"])
    }

    @Test("in the queue it goes until its day is over, and not when the day became a holiday")
    func recheck() {
        var scene = scene(at: "2026-11-04 12:00")
        scene.fate = .queued
        _ = scene.live(until: "2026-11-05 09:00")
        #expect(scene.recheck("bulletin/daily", "anim") == .goes)
        var doubtful = scene
        doubtful.stop(.members)
        doubtful.directory.members = []
        #expect(doubtful.recheck("bulletin/daily", "anim") == .goes, "no word of a source that is stopped")
        scene.policy.closures = [WorkingDays.Closure(day("2026-11-05"), through: day("2026-11-05"))]
        #expect(scene.recheck("bulletin/daily", "anim") == .cancelled(because: .subjectGone))
    }

    @Test(
        "it tells since the one that came before it; when there is none, since the working day before at its hour",
        arguments: [
            // Nothing in the outbox: Monday tells since Friday, the day after a holiday since the day before it.
            ("2026-11-09", [], "2026-11-06 08:00"), ("2026-10-13", [], "2026-10-09 08:00"),
            ("2026-11-10", [("2026-11-09 09:12", EntryState.sent)], "2026-11-09 09:12"),
            // Yesterday's never arrived.
            (
                "2026-11-10", [("2026-11-06 08:00", .uncertain), ("2026-11-09 08:00", .expired)],
                "2026-11-06 08:00"
            ),
            // The worker was away for a week.
            ("2026-11-16", [("2026-11-06 08:03", .sent)], "2026-11-06 08:03"),
            // It was switched off all summer.
            ("2026-11-10", [("2026-06-05 08:00", .sent)], "2026-11-09 08:00"),
        ])
    func since(date: String, past: [(at: String, state: EntryState)], expected: String) {
        var scene = scene(at: "2026-11-04 12:00")
        for entry in past {
            let subject = String(entry.at.prefix(10))
            scene.ledger.record(
                LedgerEntry(
                    id: entry.at,
                    key: NoticeKey(
                        rule: "bulletin", step: "daily", subject: subject, revision: "0", recipient: "anim"),
                    state: entry.state, createdAt: local(entry.at)))
        }
        let planner = Planner(directory: scene.directory, rules: scene.rules, policy: scene.policy)
        #expect(clock(planner.bulletinBegins(Self.bulletin, on: day(date), ledger: scene.ledger)) == expected)
    }
}
