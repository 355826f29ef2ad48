import Foundation
import Testing

@testable import Notices

/// Which minutes go with the agenda: those of the meeting before, when members may have them; never what was recalled, nor what may be.
struct PreviousMinutesTests {
    private static let step = "meetings/agenda-7-days-before"

    /// A meeting on 4 November; others of the same circle on 7 October and 2 September.
    private func scene() -> Scene {
        var scene = Scene(at: "2026-09-01 09:00", rules: [Shipped.meetings, Shipped.minutes])
        scene.add(scene.member("m-1", spaces: ["cp"]), scene.member("m-2", spaces: ["cp"]))
        scene.add("meeting", "r-9", at: "2026-09-02 13:30")
        scene.add("meeting", "r-10", at: "2026-10-07 13:30")
        scene.add("meeting", "r-11", at: "2026-11-04 13:30")
        _ = scene.live(until: "2026-10-20 09:00")
        return scene
    }

    private func minutes(_ scene: Scene) -> [DocumentReference] {
        var scene = scene
        scene.now = local("2026-10-28 09:00")
        let notice = scene.due(Self.step, "m-1")
        return (notice?.documents ?? []).filter { $0.role == .previousMinutes }
    }

    private func recall(_ scene: inout Scene, at moment: String) {
        let release = scene.directory.register.releases[scene.directory.register.releases.count - 1]
        scene.directory.register.recalls[release.id] = MinutesRecall(
            eventID: release.eventID, status: release.status, version: release.version, recalledBy: "chair",
            recalledAt: local(moment))
    }

    @Test("of the meeting before, the approved ones, also when a draft was released after them")
    func approvedFirst() {
        var scene = scene()
        scene.release("r-10", .approved, at: "2026-10-20 10:00", to: [])
        scene.release("r-10", .draft, at: "2026-10-21 10:00", to: [])
        #expect(minutes(scene).map(\.isDraft) == [false])
    }

    @Test("not those of a meeting further back: nobody would take them for the last ones")
    func onlyOlder() {
        var scene = scene()
        scene.release("r-9", .draft, at: "2026-10-20 10:00", to: [])
        #expect(minutes(scene).isEmpty)
    }

    @Test("what was recalled goes with nothing; the version before it does")
    func recalled() {
        var scene = scene()
        scene.release("r-10", .draft, at: "2026-10-20 10:00", to: [])
        #expect(minutes(scene).count == 1)
        scene.release("r-10", .draft, at: "2026-10-21 10:00", version: 2, to: [])
        recall(&scene, at: "2026-10-21 10:05")
        #expect(minutes(scene).count == 1)
        scene.directory.register.releases.removeFirst()
        #expect(minutes(scene).isEmpty)
    }

    @Test("as long as the chair may take them back they are nobody's")
    func window() {
        var scene = scene()
        scene.release("r-10", .draft, at: "2026-10-28 08:55", to: [], leaving: "2026-10-28 09:05")
        #expect(minutes(scene).isEmpty)
    }

    @Test("a message that waits with minutes that are recalled meanwhile doesn't leave; one without them does")
    func recalledInTheQueue() {
        var scene = scene()
        scene.release("r-10", .draft, at: "2026-10-20 10:00", to: [])
        scene.fate = .queued
        #expect(scene.pass("2026-10-28 09:00").contains("\(Self.step) m-1"))
        #expect(scene.recheck(Self.step, "m-1") == .goes)
        recall(&scene, at: "2026-10-28 09:01")
        scene.now = local("2026-10-28 09:02")
        guard case .cancelled = scene.recheck(Self.step, "m-1") else {
            Issue.record("it still leaves with what was recalled")
            return
        }
        scene.settle(Self.step, "m-1") {
            $0.state = .cancelled; $0.isRevivable = true
        }
        #expect(scene.pass("2026-10-28 09:03").contains("\(Self.step) m-1"))
    }

    @Test("one who has had it isn't sent it again for a recall")
    func recalledAfterwards() {
        var scene = scene()
        scene.release("r-10", .draft, at: "2026-10-20 10:00", to: [])
        #expect(scene.pass("2026-10-28 09:00").contains("\(Self.step) m-1"))
        recall(&scene, at: "2026-10-28 10:01")
        #expect(scene.pass("2026-10-28 10:05") == [])
    }

    @Test("who is no longer of the circle when they leave doesn't get the minutes, though the list was frozen")
    func leftTheCircle() {
        var scene = scene()
        scene.release("r-10", .draft, at: "2026-10-20 10:00", to: ["m-1", "m-2"])
        scene.change("m-2") { $0.spaces = ["lvs"] }
        #expect(scene.pass("2026-10-20 10:01").filter { $0.hasPrefix("minutes/") } == ["minutes/draft m-1"])
        #expect(scene.why("minutes/draft", "m-2") == "left_audience")
    }

    @Test(
        "a space more in a title or a place is no change", arguments: ["Rencontre ", "Rencontre\u{A0}", " Rencontre"],
        ["Salle  2", "Salle\u{A0}2 ", "Salle 2"])
    func spaces(title: String, place: String) {
        var scene = scene()
        scene.directory.events[2].title = title
        scene.change(event: "r-11") { $0.place = place }
        let before = scene.directory.register.revisions["r-11"]?.count
        #expect(scene.pass("2026-10-21 09:00") == [])
        #expect(scene.directory.register.revisions["r-11"]?.count == before)
    }
}
