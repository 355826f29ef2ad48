import Testing

@testable import Notices

/// An hour and a day after a release the chair hears what became of it.
struct MinutesReportTests {
    private func released(at moment: String = "2026-11-10 10:00") -> Scene {
        var scene = Scene(at: "2026-11-01 09:00", rules: [Shipped.minutesWithReports])
        for number in 1...4 { scene.add(scene.member("m-\(number)", spaces: ["cp"])) }
        scene.add("meeting", "r-1", at: "2026-11-04 13:30")
        scene.pass()
        scene.now = local(moment)
        scene.release("r-1", .draft, at: moment, to: ["m-1", "m-2", "m-3", "m-4"])
        return scene
    }

    private func tally(_ scene: Scene, _ step: String) -> DeliveryTally? {
        guard case .report(_, _, let tally) = scene.due("minutes/\(step)", "chair")?.subject else { return nil }
        return tally
    }

    @Test("an hour and a day after the release, to the chair alone, once each")
    func times() {
        var scene = released()
        #expect(
            scene.live(until: "2026-12-01 00:00").filter { $0.contains("report") } == [
                "2026-11-10 11:00 minutes/report-1-hour-after chair",
                "2026-11-11 10:00 minutes/report-1-day-after chair",
            ])
        #expect(scene.repeated.isEmpty)
    }

    @Test("it counts from the outbox what was accepted, waits, was refused, and whom to call")
    func counts() throws {
        var scene = released()
        scene.pass()
        scene.settle("minutes/draft", "m-2") {
            $0.state = .failed; $0.acceptedAt = nil
        }
        scene.settle("minutes/draft", "m-3") {
            $0.state = .deferred; $0.acceptedAt = nil
        }
        scene.change("m-4") { $0.status = .left }
        scene.settle("minutes/draft", "m-4") {
            $0.state = .cancelled; $0.acceptedAt = nil
        }
        scene.now = local("2026-11-10 11:00")
        let hour = try #require(tally(scene, "report-1-hour-after"))
        #expect((hour.accepted, hour.waiting, hour.lost, hour.setAside) == (1, 1, 1, 1))
        #expect(hour.toCall == [DeliveryTally.Person(name: "Zoé m-2", state: .failed)])
        scene.pass()
        scene.settle("minutes/draft", "m-3") { $0.state = .expired }
        scene.settle("minutes/draft", "m-1") { $0.bouncedAt = local("2026-11-11 08:00") }
        scene.now = local("2026-11-11 10:00")
        let day = try #require(tally(scene, "report-1-day-after"))
        #expect((day.accepted, day.waiting, day.lost) == (0, 0, 3))
        #expect(day.toCall.map(\.state) == [.sent, .failed, .expired])
    }

    @Test("who had left before anything was sent is left aside; who is still to get hers waits")
    func notYet() throws {
        var scene = released()
        scene.change("m-1") { $0.status = .left }
        scene.now = local("2026-11-10 11:00")
        let hour = try #require(tally(scene, "report-1-hour-after"))
        #expect((hour.accepted, hour.waiting, hour.setAside) == (0, 3, 1))
    }

    @Test("released outside sending hours, it counts from when the messages may leave")
    func hours() {
        var scene = released(at: "2026-11-13 19:00")
        scene.policy.hours = Scene.quebecHours
        #expect(
            scene.live(until: "2026-12-01 00:00").filter { $0.contains("report") } == [
                "2026-11-16 09:00 minutes/report-1-hour-after chair",
                "2026-11-17 08:00 minutes/report-1-day-after chair",
            ])
    }

    @Test("a late look says it once: the report of a day takes the place of that of an hour")
    func late() {
        var scene = released()
        scene.pass()
        #expect(scene.pass("2026-11-12 09:00") == ["minutes/report-1-day-after chair"])
        #expect(scene.why("minutes/report-1-hour-after", "chair") == "too_late")
    }

    @Test("a release of before the rule is no news")
    func before() {
        var scene = Scene(at: "2026-11-12 09:00", rules: [Shipped.minutesWithReports])
        scene.add("meeting", "r-1", at: "2026-11-04 13:30")
        scene.release("r-1", .draft, at: "2026-11-10 10:00", to: [])
        #expect(scene.pass() == [])
        #expect(scene.why("minutes/report-1-day-after", "chair") == "moment_before_rule")
    }
}
