import Foundation
import Testing

@testable import Notices

/// The sentences of the charter and of its promise that cross several rules: what ends a ladder ends it everywhere, and neither an outage nor a
/// clock that is wrong for a while makes anybody hear twice, early or less.
struct CharterTests {
    private static let steps = ["first", "second", "third"]

    /// One who was away for 24 months on 15 October 2026; her notices before `step` were accepted, and that one waits in the queue.
    private func waiting(_ step: String) -> Scene {
        var scene = Scene(at: "2026-10-15 09:00", rules: [Shipped.inactivity])
        scene.add(scene.member("m-1", accessed: "2024-10-15 14:20"))
        for (number, name) in Self.steps.enumerated() {
            scene.now = local(["2026-10-15 09:00", "2026-11-14 09:00", "2026-12-14 09:00"][number])
            if name == step { scene.fate = .queued }
            #expect(scene.pass() == ["inactivity/\(name) m-1"])
            if name == step { return scene }
        }
        return scene
    }

    @Test(
        "suspension, leaving and death end the ladder at once, also what waits in the queue, whichever step it is",
        arguments: steps, [Member.Status.suspended, .left, .deceased])
    func ended(step: String, status: Member.Status) {
        var scene = waiting(step)
        #expect(scene.recheck("inactivity/\(step)", "m-1") == .goes)
        scene.change("m-1") { $0.status = status }
        #expect(scene.recheck("inactivity/\(step)", "m-1") == .cancelled(because: .notActive(status)))
        #expect(scene.live(until: "2028-12-31 00:00") == [])
    }

    @Test("an access ends it in the queue as well, and starts it anew 24 months later", arguments: steps)
    func access(step: String) {
        var scene = waiting(step)
        let now = scene.now.addingTimeInterval(3_600)
        scene.now = now
        scene.change("m-1") { $0.lastAccess = .at(now) }
        guard case .cancelled(because: .accessRecent) = scene.recheck("inactivity/\(step)", "m-1") else {
            Issue.record("what waited in the queue still leaves")
            return
        }
        scene.fate = .sent
        let anew = Span(24, .month).moving(CalendarDate(scene.now, in: Scene.toronto), by: 1)
        #expect(scene.live(until: "2029-12-31 00:00").first == "\(anew) 00:00 inactivity/first m-1")
    }

    @Test(
        "after an outage of any length one step leaves, not several, and the next one has its whole wait",
        arguments: [31, 62, 200, 1_000])
    func outage(days: Int) {
        var scene = Scene(at: "2026-10-15 09:00", rules: [Shipped.inactivity])
        scene.add(scene.member("m-1", accessed: "2024-10-15 14:20"))
        #expect(scene.pass() == ["inactivity/first m-1"])
        let back = Span(days, .day).moving(scene.now, by: 1, in: Scene.toronto)
        scene.now = back
        #expect(scene.pass() == ["inactivity/second m-1"])
        scene.now = Span(29, .day).moving(back, by: 1, in: Scene.toronto)
        #expect(scene.pass() == [])
        scene.now = Span(30, .day).moving(back, by: 1, in: Scene.toronto)
        #expect(scene.pass() == ["inactivity/third m-1"])
    }

    @Test(
        "of a community that was never written to, each gets the first notice only, however long the absence",
        arguments: [2025, 2020, 2010])
    func firstActivation(year: Int) {
        var scene = Scene(at: "\(year + 3)-10-15 09:00", rules: [Shipped.inactivity])
        scene.add(scene.member("m-1", accessed: "\(year - 9)-01-15 14:20"))
        #expect(scene.pass() == ["inactivity/first m-1"])
        #expect(scene.pass("\(year + 3)-11-13 09:00") == [])
    }

    @Test("the day that a notice names is counted from when it leaves, not from when hours held it back")
    func timeToAct() throws {
        // 24 months are complete on a Saturday.
        var scene = Scene(at: "2026-10-17 09:00", rules: [Shipped.inactivity])
        scene.policy.hours = Scene.quebecHours
        scene.add(scene.member("m-1", accessed: "2024-10-17 10:00"))
        #expect(scene.pass() == [])
        scene.now = local("2026-10-19 08:00")
        guard case .absence(let absence) = scene.due("inactivity/first", "m-1")?.subject else {
            Issue.record("the first notice is not due on Monday")
            return
        }
        #expect(absence.nextStepOn == day("2026-11-18"))
        #expect(scene.live(until: "2026-11-18 12:00").last == "2026-11-18 08:00 inactivity/second m-1")
    }

    @Test(
        "a clock that is set back for a while makes nothing leave twice, and nothing is lost when it is right again",
        arguments: [3_600.0, 86_400.0, 864_000.0])
    func clockSetBack(by seconds: Double) {
        var scene = Scene(at: "2026-09-01 09:00", rules: [Shipped.inactivity, Shipped.meetings])
        scene.add(scene.member("m-1", accessed: "2024-10-15 14:20", spaces: ["cp"]))
        scene.add("meeting", "r-1", at: "2026-11-20 13:30")
        scene.pass()
        // Nothing ran since: all of it leaves late, so that its moments lie before the clock that is wrong, too.
        #expect(scene.pass("2026-11-15 10:00").count == 3)
        scene.now = local("2026-11-15 10:05").addingTimeInterval(-seconds)
        #expect(scene.pass() == [])
        scene.now = local("2026-11-15 10:10")
        #expect(scene.live(until: "2026-12-31 00:00") == ["2026-12-15 10:00 inactivity/second m-1"])
        #expect(scene.repeated.isEmpty)
    }

    @Test("a machine that sleeps over a step's moment sends it when it wakes, as long as it makes sense, and once")
    func sleep() {
        var scene = Scene(at: "2026-09-01 09:00", rules: [Shipped.webinars])
        scene.add(scene.member("m-1"))
        scene.add("webinar", "w-1", at: "2026-11-04 13:30")
        scene.register("m-1", to: "w-1", on: "2026-08-30 10:00")
        scene.pass()
        // Asleep from September: only the reminder that is still right leaves, not the one of a week before.
        #expect(scene.pass("2026-11-04 06:10") == ["webinars/reminder-1-day-before m-1"])
        #expect(scene.pass("2026-11-04 13:29") == ["webinars/starting-1-hour-before m-1"])
        #expect(scene.pass("2026-11-04 13:30") == [])
    }
}
