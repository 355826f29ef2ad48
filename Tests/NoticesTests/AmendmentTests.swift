import Testing

@testable import Notices

/// M1: changes and cancellations reach everyone who was invited, once, and nobody else.
struct AmendmentTests {
    private let invitation = "meetings/invitation-21-days-before"
    private let agenda = "meetings/agenda-7-days-before"

    /// Invited on 14 October to a meeting of 4 November.
    private func invited() -> Scene {
        var scene = Scene(at: "2026-09-01 09:00", rules: [Shipped.meetings])
        scene.add(scene.member("m-1", spaces: ["cp"]), scene.member("m-2", spaces: ["cp"]))
        scene.add("meeting", "r-1", at: "2026-11-04 13:30")
        _ = scene.live(until: "2026-10-15 00:00")
        return scene
    }

    @Test("a meeting that moves is told once to those invited, and what is still ahead starts again")
    func moved() {
        var scene = invited()
        scene.move(event: "r-1", to: "2026-12-02 13:30")
        #expect(
            scene.live(until: "2026-12-31 00:00").sorted() == [
                "2026-10-15 00:00 meetings/changed m-1", "2026-10-15 00:00 meetings/changed m-2",
                "2026-11-25 09:00 \(agenda) m-1", "2026-11-25 09:00 \(agenda) m-2",
            ])
        #expect(scene.repeated.isEmpty)
    }

    @Test(
        "moved after the agenda went, the agenda goes again only if its new day is still ahead",
        arguments: [
            ("2026-10-29 10:00", "2026-12-02 13:30", ["changed", "agenda-7-days-before"]),
            ("2026-10-29 08:59", "2026-11-05 13:30", ["changed", "agenda-7-days-before"]),
            ("2026-10-29 09:01", "2026-11-05 13:30", ["changed"]),
            ("2026-10-30 10:00", "2026-11-04 14:30", ["changed"]),
            ("2026-10-30 10:00", "2026-11-03 13:30", ["changed"]),
        ])
    func movedAfterAgenda(seen: String, start: String, expected: [String]) {
        var scene = invited()
        scene.change("m-2") { $0.spaces = [] }
        _ = scene.live(until: seen)
        scene.move(event: "r-1", to: start)
        #expect(
            scene.live(until: "2026-12-31 00:00").map { String($0.dropFirst(17)) }
                == expected.map { "meetings/\($0) m-1" })
    }

    @Test(
        "a change is worth telling as long as its step says",
        arguments: [
            (Expiry.after(Span(2, .day)), "2026-10-22 09:00"), (.end, "2026-11-04 15:00"), (.start, "2026-11-04 13:30"),
        ])
    func expiry(expiry: Expiry, expires: String) {
        var scene = invited()
        scene.rules[0].onChange?.expiry = expiry
        scene.change(event: "r-1") { $0.place = "Salle 5" }
        scene.fate = .queued
        scene.pass("2026-10-20 09:00")
        scene.ledger = Ledger(scene.ledger.entries.filter { $0.key.step != "changed" })
        scene.now = local("2026-10-21 09:00")
        #expect(scene.due("meetings/changed", "m-1")?.expiresAt == local(expires))
    }

    @Test("a place that changes is told, and repeats neither invitation nor agenda")
    func place() {
        var scene = invited()
        _ = scene.live(until: "2026-10-29 00:00")
        scene.change(event: "r-1") { $0.place = "Salle 5" }
        let lines = scene.live(until: "2026-12-31 00:00")
        #expect(lines.sorted() == ["2026-10-29 00:00 meetings/changed m-1", "2026-10-29 00:00 meetings/changed m-2"])
    }

    @Test("a better wording is no change")
    func wording() {
        var scene = invited()
        scene.directory.events[0].description = "À lire avant."
        scene.directory.events[0].feedSequence = 4
        #expect(scene.pass("2026-10-20 09:00") == [])
    }

    @Test("a change tells what she was told before, and counts one revision for each")
    func told() {
        var scene = invited()
        scene.change(event: "r-1") { $0.place = "Salle 5" }
        scene.pass("2026-10-20 09:00")
        scene.change(event: "r-1") { $0.place = "Salle 6" }
        scene.now = local("2026-10-21 09:00")
        guard case .event(_, let revision, let told, _) = scene.due("meetings/changed", "m-1")?.subject else {
            Issue.record("the change is not due")
            return
        }
        #expect(revision == 2)
        #expect(told?.place == "Salle 5")
    }

    @Test("an event that changes and changes back is told twice if the first was told, not at all if it wasn't")
    func back() {
        var told = invited()
        var untold = told
        told.change(event: "r-1") { $0.place = "Salle 5" }
        #expect(told.pass("2026-10-20 09:00").count == 2)
        told.change(event: "r-1") { $0.place = "Salle 2" }
        #expect(told.pass("2026-10-21 09:00").count == 2)

        untold.fate = .queued
        untold.change(event: "r-1") { $0.place = "Salle 5" }
        #expect(untold.pass("2026-10-20 09:00").count == 2)
        untold.change(event: "r-1") { $0.place = "Salle 2" }
        #expect(untold.pass("2026-10-20 09:01") == [])
        #expect(untold.recheck("meetings/changed", "m-1") == .cancelled(because: .nothingChanged))
    }

    @Test("two changes before the first has left are one message, the latest")
    func twice() {
        var scene = invited()
        scene.fate = .queued
        scene.change(event: "r-1") { $0.place = "Salle 5" }
        scene.pass("2026-10-20 09:00")
        scene.change(event: "r-1") { $0.place = "Salle 6" }
        #expect(scene.recheck("meetings/changed", "m-1") == .cancelled(because: .eventChanged))
        #expect(scene.pass("2026-10-20 09:01") == ["meetings/changed m-1", "meetings/changed m-2"])
        #expect(scene.recheck("meetings/changed", "m-1") == .goes)
    }

    @Test("a cancellation reaches those who were told, once, and silences the rest")
    func cancelled() {
        var scene = invited()
        scene.add(scene.member("m-3", joined: "2026-10-16", spaces: ["cp"]))
        scene.change(event: "r-1") { $0.isCancelled = true }
        #expect(
            scene.live(until: "2026-12-31 00:00").sorted() == [
                "2026-10-15 00:00 meetings/cancelled m-1", "2026-10-15 00:00 meetings/cancelled m-2",
            ])
        #expect(scene.verdict(agenda, "m-1")?.reason == .eventCancelled)
        #expect(scene.verdict(invitation, "m-3")?.reason == .eventCancelled)
        #expect(scene.why("meetings/cancelled", "m-3") == "nothing_told_before")
    }

    @Test("one whose invitation never left is told neither the change nor the cancellation")
    func neverLeft() {
        var scene = Scene(at: "2026-09-01 09:00", rules: [Shipped.meetings])
        scene.add(scene.member("m-1", spaces: ["cp"]))
        scene.add("meeting", "r-1", at: "2026-11-04 13:30")
        scene.fate = .queued
        _ = scene.live(until: "2026-10-15 00:00")
        scene.change(event: "r-1") { $0.isCancelled = true }
        #expect(scene.pass() == [])
        #expect(scene.recheck(invitation, "m-1") == .cancelled(because: .eventCancelled))
    }

    @Test("an invitation that may have arrived counts as told")
    func uncertain() {
        var scene = invited()
        scene.settle(invitation, "m-1") { $0.state = .uncertain }
        scene.settle(invitation, "m-2") { $0.state = .failed }
        scene.change(event: "r-1") { $0.isCancelled = true }
        #expect(scene.pass() == ["meetings/cancelled m-1"])
    }

    @Test("an event that is back after all is told as a change, and its steps are owed again")
    func uncancelled() {
        var scene = invited()
        scene.change(event: "r-1") { $0.isCancelled = true }
        scene.pass("2026-10-16 09:00")
        scene.change(event: "r-1") { $0.isCancelled = false }
        #expect(scene.pass("2026-10-17 09:00") == ["meetings/changed m-1", "meetings/changed m-2"])
        #expect(scene.pass("2026-10-28 09:00") == ["\(agenda) m-1", "\(agenda) m-2"])
    }

    @Test("news is worth telling until the start that she was told, or the new one if it comes sooner")
    func tooLate() {
        var scene = invited()
        var sooner = scene
        scene.move(event: "r-1", to: "2026-12-02 13:30")
        scene.now = local("2026-10-20 09:00")
        #expect(scene.due("meetings/changed", "m-1")?.expiresAt == local("2026-11-04 13:30"))
        scene.now = local("2026-11-04 13:30")
        #expect(scene.why("meetings/changed", "m-1") == "too_late")
        sooner.move(event: "r-1", to: "2026-10-28 13:30")
        sooner.now = local("2026-10-20 09:00")
        #expect(sooner.due("meetings/changed", "m-1")?.expiresAt == local("2026-10-28 13:30"))
    }

    @Test(
        "where changes keep hours, they wait for them, but not on the last day before the start",
        arguments: [
            ("2026-10-31 20:00", "2026-11-02 08:00"),  // A Saturday; the meeting is on Wednesday.
            ("2026-11-03 14:00", "2026-11-03 14:00"),
            ("2026-11-03 20:00", "2026-11-03 20:00"),  // The evening before.
        ])
    func hours(seen: String, leaves: String) {
        var scene = invited()
        scene.rules[0].onChange?.ignoresHours = false
        scene.policy.hours = Scene.quebecHours
        scene.now = local("2026-10-28 12:00")
        scene.pass()
        scene.change(event: "r-1") { $0.place = "Salle 5" }
        scene.now = local(seen)
        #expect(scene.live(until: "2026-11-30 00:00").first == "\(leaves) meetings/changed m-1")
    }

    @Test("a change that waits for Monday's hours leaves earlier when the start is on Monday morning")
    func lastDay() {
        var scene = invited()
        scene.rules[0].onChange?.ignoresHours = false
        scene.policy.hours = Scene.quebecHours
        scene.move(event: "r-1", to: "2026-11-09 10:00")
        scene.pass("2026-10-29 09:00")
        scene.change(event: "r-1") { $0.place = "Salle 5" }
        scene.now = local("2026-11-06 20:00")
        #expect(scene.verdict("meetings/changed", "m-1")?.at.map(clock) == "2026-11-08 10:00")
        #expect(scene.live(until: "2026-11-30 00:00").first == "2026-11-08 10:00 meetings/changed m-1")
    }
}
