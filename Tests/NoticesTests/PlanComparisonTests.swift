import Foundation
import Testing

@testable import Notices

/// Two versions of a workspace, before and after an edit: who gains, loses, or moves.
struct PlanComparisonTests {
    private func community() -> Scene {
        var scene = Scene(at: "2026-09-01 09:00", rules: [Shipped.meetings, Shipped.webinars])
        scene.add(scene.member("m-1", spaces: ["cp"]), scene.member("m-2", spaces: ["cp"]))
        scene.add("meeting", "r-1", at: "2026-11-04 13:30")
        scene.add("webinar", "w-1", at: "2026-10-20 13:30")
        scene.register("m-1", to: "w-1", on: "2026-08-30 10:00")
        // The rules have been at work for a while, as they were.
        scene.pass()
        return scene
    }

    private func side(_ scene: Scene) -> PlanComparison.Side {
        PlanComparison.Side(directory: scene.directory, rules: scene.rules, policy: scene.policy)
    }

    private func compare(_ before: Scene, _ after: Scene, until end: String = "2026-11-30 00:00") -> PlanComparison {
        PlanComparison(
            before: side(before), after: side(after), ledger: before.ledger, now: before.now, from: before.now,
            until: local(end))
    }

    private func line(_ single: PlanComparison.Single) -> String {
        "\(clock(single.departure.at)) \(Scene.line(single.departure.notice)) (\(single.otherwise.code))"
    }

    private func line(_ pair: PlanComparison.Pair) -> String {
        "\(Scene.line(pair.after.notice)) \(clock(pair.before.at)) → \(clock(pair.after.at))"
    }

    @Test("the same twice: nothing")
    func identical() {
        let scene = community()
        #expect(compare(scene, scene).isEmpty)
    }

    @Test("another offset moves a reminder, though its name was made from the offset")
    func moved() {
        let before = community()
        var after = before
        after.rules[1].steps[1].name = "reminder-5-days-before"
        after.rules[1].steps[1].moment = Shipped.before(5, .day, at: "09:00")
        let comparison = compare(before, after)
        #expect(
            comparison.moved.map(line) == ["webinars/reminder-5-days-before m-1 2026-10-13 09:00 → 2026-10-15 09:00"])
        #expect(comparison.gained.isEmpty && comparison.lost.isEmpty)
        #expect(comparison.moved.first?.before.reason == .momentOfEvent(day("2026-10-13")))
        #expect(comparison.moved.first?.after.reason == .momentOfEvent(day("2026-10-15")))
    }

    @Test("a rule and its steps under new names that they say are the same ones")
    func renamed() {
        let before = community()
        var after = before
        after.rules[0].name = "rencontres"
        after.rules[0].formerly = ["meetings"]
        after.rules[0].steps[0].name = "convocation"
        after.rules[0].steps[0].formerly = ["invitation-21-days-before"]
        #expect(compare(before, after).isEmpty)
        #expect(compare(after, before).isEmpty, "and the way back")
    }

    @Test("a rule switched off, taken away, and one that has lost a step: who loses what, and what each version says")
    func lost() {
        let before = community()
        var off = before
        off.rules[0].isEnabled = false
        #expect(
            compare(before, off).lost.map(line) == [
                "2026-10-14 09:00 meetings/invitation-21-days-before m-1 (rule_off)",
                "2026-10-14 09:00 meetings/invitation-21-days-before m-2 (rule_off)",
                "2026-10-28 09:00 meetings/agenda-7-days-before m-1 (rule_off)",
                "2026-10-28 09:00 meetings/agenda-7-days-before m-2 (rule_off)",
            ])
        var gone = before
        gone.rules.removeFirst()
        #expect(Set(compare(before, gone).lost.map(\.otherwise.code)) == ["no_such_rule"])
        #expect(Set(compare(gone, before).gained.map(\.otherwise.code)) == ["no_such_rule"])
        var shorter = before
        shorter.rules[0].steps.removeLast()
        #expect(compare(before, shorter).lost.map(\.otherwise) == [.noSuchStep, .noSuchStep])
    }

    @Test("a member who leaves loses what was hers, and why is said; one who comes gains")
    func people() {
        let before = community()
        var after = before
        after.change("m-2") { $0.status = .left }
        let comparison = compare(before, after)
        #expect(comparison.lost.allSatisfy { $0.departure.notice.recipient.id == "m-2" })
        #expect(Set(comparison.lost.map(\.otherwise)) == [.because(.notActive(.left))])
        #expect(compare(after, before).gained.count == comparison.lost.count)
    }

    @Test("what moves out of the period is moved, not lost; what lies outside on both sides isn't told")
    func window() {
        let before = community()
        var after = before
        after.rules[1].steps[1].moment = Shipped.before(5, .day, at: "09:00")
        #expect(compare(before, after, until: "2026-10-13 23:00").moved.count == 1)
        #expect(compare(before, after, until: "2026-10-12 23:00").isEmpty)
    }

    @Test("an event on another day: what is ahead of it moves, whatever the revision, and who knew of it is told")
    func eventMoved() {
        var before = community()
        _ = before.live(until: "2026-10-15 00:00")
        var after = before
        after.move(event: "r-1", to: "2026-11-11 13:30")
        let comparison = compare(before, after)
        #expect(
            comparison.gained.map { Scene.line($0.departure.notice) } == [
                "meetings/changed m-1", "meetings/changed m-2",
            ])
        #expect(
            comparison.moved.map(line) == [
                "meetings/agenda-7-days-before m-1 2026-10-28 09:00 → 2026-11-04 09:00",
                "meetings/agenda-7-days-before m-2 2026-10-28 09:00 → 2026-11-04 09:00",
            ])
    }

    @Test("a guard that would now keep a crowd, and no longer, at the same time")
    func held() {
        let before = community()
        var after = before
        after.policy.mostPerRun = 1
        let comparison = compare(before, after)
        #expect(comparison.held.count == 4 && comparison.moved.isEmpty && comparison.lost.isEmpty)
        #expect(comparison.held.first?.after.hold == .heldMostPerRun(count: 2, most: 1))
        #expect(compare(after, before).released.count == 4)
    }

    @Test("an occasion of the calendar on another day is the same one, moved")
    func occasion() {
        var before = Scene(at: "2027-08-01 09:00", rules: [Shipped.review])
        before.directory.community = Community(
            name: "E", timeZone: Scene.toronto, languages: [.fr], people: Community.People(committee: ["anim"]),
            contactAddress: "a@espaces.example")
        var after = before
        after.rules[0].trigger = .calendar(
            Recurrence(
                rrule: "FREQ=YEARLY;BYMONTH=9;BYDAY=2MO;INTERVAL=2", starting: day("2025-09-01"), time: time("09:00")))
        #expect(
            compare(before, after, until: "2027-09-30 00:00").moved.map(line) == [
                "review/review anim 2027-09-06 09:00 → 2027-09-13 09:00"
            ])
    }

    @Test("only what is asked for is told, the rule by its name after")
    func filtered() {
        let before = community()
        var after = before
        after.rules[0].isEnabled = false
        after.rules[1].isEnabled = false
        let comparison = PlanComparison(
            before: side(before), after: side(after), ledger: before.ledger, now: before.now, from: before.now,
            until: local("2026-11-30 00:00")
        ) { notice, rule in notice.recipient.id == "m-1" && rule == "webinars" }
        #expect(!comparison.lost.isEmpty)
        #expect(
            comparison.lost.allSatisfy { Scene.line($0.departure.notice).hasSuffix(" m-1") && $0.rule == "webinars" })
    }
}
