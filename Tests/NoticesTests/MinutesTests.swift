import Testing

@testable import Notices

/// M4: minutes are sent to members after each meeting, when the chair says so: draft, then approved.
struct MinutesTests {
    private func released(_ status: MinutesRelease.Status = .draft) -> Scene {
        var scene = Scene(at: "2026-11-10 09:00", rules: [Shipped.minutes])
        scene.add(scene.member("m-1", spaces: ["cp"]), scene.member("m-2", spaces: ["cp"]))
        scene.add("meeting", "r-1", at: "2026-11-04 13:30")
        scene.pass()
        scene.release("r-1", status, at: "2026-11-10 10:00", to: ["m-1", "m-2"])
        return scene
    }

    @Test(
        "a release leaves with the text of its status, once to each person frozen at that moment",
        arguments: [(MinutesRelease.Status.draft, "draft"), (.approved, "approved")])
    func release(status: MinutesRelease.Status, step: String) {
        var scene = released(status)
        #expect(
            scene.live(until: "2026-12-31 00:00")
                == ["2026-11-10 10:00 minutes/\(step) m-1", "2026-11-10 10:00 minutes/\(step) m-2"])
    }

    @Test("nothing leaves before the chair's time to change her mind is over")
    func cancelWindow() {
        var scene = released()
        #expect(scene.pass("2026-11-10 09:59") == [])
        #expect(scene.pass("2026-11-10 10:00").count == 2)
    }

    @Test("the files are those of the release, with what they were")
    func files() {
        var scene = released()
        scene.now = local("2026-11-10 10:00")
        #expect(
            scene.due("minutes/draft", "m-1")?.documents
                == [DocumentReference(role: .minutes, path: "Documents/pv-r-1.pdf", sha256: "00")])
    }

    @Test("one who left since the release is not written to; one who came since is not added")
    func frozen() {
        var scene = released()
        scene.change("m-2") { $0.status = .left }
        scene.add(scene.member("m-3", joined: "2026-11-10", spaces: ["cp"]))
        #expect(scene.pass("2026-11-10 10:00") == ["minutes/draft m-1"])
        #expect(scene.verdict("minutes/draft", "m-2")?.reason == .notActive(.left))
    }

    @Test("a corrected version is another message to all; the same one is not")
    func corrected() {
        var scene = released()
        scene.pass("2026-11-10 10:00")
        #expect(scene.pass("2026-11-10 11:00") == [])
        scene.release("r-1", .draft, at: "2026-11-11 10:00", version: 2, to: ["m-1", "m-2"])
        #expect(scene.pass("2026-11-11 10:00") == ["minutes/draft m-1", "minutes/draft m-2"])
    }

    @Test(
        "minutes that could not leave within five days stay",
        arguments: [("2026-11-15 09:59", 2), ("2026-11-15 10:00", 0)])
    func late(now: String, count: Int) {
        var scene = released()
        #expect(scene.pass(now).count == count)
    }

    @Test(
        "the people of a release are the active members of the meeting's circle; the others are named with the reason")
    func audience() throws {
        var scene = Scene(at: "2026-11-10 09:00", rules: [Shipped.minutes])
        scene.add(scene.member("m-1", spaces: ["cp"]), scene.member("m-2", spaces: ["lvs"]))
        scene.add(scene.member("m-3", spaces: ["cp"], status: .suspended))
        scene.add("meeting", "r-1", at: "2026-11-04 13:30")
        let planner = Planner(directory: scene.directory, rules: scene.rules, policy: scene.policy)
        let audience = try #require(planner.minutesAudience(of: scene.directory.events[0]))
        #expect(audience.recipients.map(\.id) == ["m-1"])
        #expect(audience.excluded.map(\.member.id) == ["m-3"])
        #expect(audience.excluded.map(\.because) == [.notActive(.suspended)])
    }

    @Test("the chair's act is hers: no guard holds it, however many it reaches")
    func noGuard() {
        var scene = released()
        scene.policy.mostPerRun = 1
        scene.now = local("2026-11-10 10:00")
        #expect(scene.plan().due.map(\.hold) == [nil, nil])
    }
}
