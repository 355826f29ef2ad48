import Testing

@testable import Notices

/// What the whole set adds: a rule that starts on an old community goes by steps, and a pass that is too large is held.
struct AllotmentTests {
    /// So many absent members; the higher the number, the longer ago she came.
    private func absentees(_ count: Int, among others: Int) -> Scene {
        var scene = Scene(at: "2026-11-02 09:00", rules: [Shipped.inactivity])
        for number in 1...count {
            let month = number < 10 ? "0\(number)" : "10"
            scene.add(scene.member("m-\(number)", accessed: "20\(24 - number)-\(month)-01 10:00"))
        }
        for number in 0..<others { scene.add(scene.member("a-\(number)", accessed: "2026-11-01 10:00")) }
        return scene
    }

    @Test("first notices leave so many a day, the longest absence first, at the opening of each day")
    func ramp() {
        var scene = absentees(5, among: 100)
        scene.rules[0].ramp = 2
        scene.policy.hours = Scene.quebecHours
        #expect(
            scene.live(until: "2026-11-04 23:00") == [
                "2026-11-02 09:00 inactivity/first m-5", "2026-11-02 09:00 inactivity/first m-4",
                "2026-11-03 08:00 inactivity/first m-3", "2026-11-03 08:00 inactivity/first m-2",
                "2026-11-04 08:00 inactivity/first m-1",
            ])
        #expect(scene.repeated.isEmpty)
    }

    @Test("who waits for her turn is told so, with the day")
    func rampReason() {
        var scene = absentees(5, among: 100)
        scene.rules[0].ramp = 2
        scene.pass()
        let verdict = scene.verdict("inactivity/first", "m-1")
        #expect(verdict?.reason == .rampFull(perDay: 2))
        #expect(verdict?.at.map(clock) == "2026-11-03 00:00")
    }

    @Test("second notices are not counted in the ramp of first ones")
    func rampIsForFirstSteps() {
        var scene = absentees(4, among: 100)
        scene.rules[0].ramp = 2
        _ = scene.live(until: "2026-11-10 00:00")
        scene.add(scene.member("m-9", accessed: "2024-12-02 10:00"), scene.member("m-8", accessed: "2024-12-02 10:00"))
        #expect(scene.live(until: "2026-12-02 12:00").filter { $0.hasPrefix("2026-12-02") }.count == 4)
    }

    @Test(
        "a pass that would queue more for a rule than settings allow holds all of them",
        arguments: [(3, true), (4, false)])
    func mostPerRun(most: Int, isHeld: Bool) {
        var scene = Scene(at: "2026-09-01 09:00", rules: [Shipped.meetings])
        for number in 1...4 { scene.add(scene.member("m-\(number)", spaces: ["cp"])) }
        scene.add("meeting", "r-1", at: "2026-11-04 13:30")
        scene.policy.mostPerRun = most
        scene.pass()
        scene.now = local("2026-10-14 09:00")
        let holds = scene.plan().due.map(\.hold)
        #expect(holds == Array(repeating: isHeld ? .heldMostPerRun(count: 4, most: 3) : nil, count: 4))
    }

    @Test(
        "a rule that watches people holds a pass that concerns more than a share of the active members, never under five",
        arguments: [(5, 0, nil), (6, 0, 5), (6, 54, nil), (7, 53, 6)] as [(Int, Int, Int?)])
    func mostShare(absent: Int, others: Int, most: Int?) {
        // The two of the team are active members too.
        let scene = absentees(absent, among: others)
        let holds = Set(scene.plan().due.map(\.hold))
        #expect(holds == [most.map { .heldMostShare(count: absent, most: $0) }])
    }

    @Test("what is held starts no wait, and is not queued twice")
    func heldStays() {
        var scene = absentees(7, among: 0)
        #expect(scene.pass().count == 7)
        #expect(scene.live(until: "2027-06-30 00:00") == [])
    }

    @Test("one optional message a person a day; the next one waits for another day")
    func optional() {
        var scene = Scene(at: "2026-09-01 09:00", rules: [Shipped.announcements, Shipped.meetings])
        scene.add(scene.member("m-1", spaces: ["cp"]))
        scene.pass()
        for number in 1...3 { scene.add("webinar", "w-\(number)", at: "2026-11-04 13:30") }
        scene.add("meeting", "r-1", at: "2026-09-15 13:30")
        #expect(
            scene.pass("2026-09-02 09:00").sorted() == [
                "announcements/announcement m-1", "meetings/invitation-21-days-before m-1",
            ])
        #expect(scene.plan().others.filter { $0.reason == .oneOptionalADay(most: 1) }.count == 2)
        #expect(
            scene.live(until: "2026-09-30 00:00").filter { $0.contains("announcement") } == [
                "2026-09-03 00:00 announcements/announcement m-1", "2026-09-04 00:00 announcements/announcement m-1",
            ])
    }

    @Test(
        "as many optional messages a person a day as settings allow; service and statutory ones don't count",
        arguments: [1, 2, 3])
    func optionalLimit(most: Int) {
        var scene = Scene(at: "2026-09-01 09:00", rules: [Shipped.announcements, Shipped.meetings])
        scene.policy.mostOptionalPerDay = most
        for id in ["m-1", "m-2"] { scene.add(scene.member(id, spaces: ["cp"])) }
        scene.pass()
        for number in 1...4 { scene.add("webinar", "w-\(number)", at: "2026-11-04 13:30") }
        for number in 1...3 { scene.add("meeting", "r-\(number)", at: "2026-09-15 13:30") }
        let today = scene.pass("2026-09-02 09:00")
        #expect(today.filter { $0 == "announcements/announcement m-1" }.count == most)
        #expect(today.filter { $0 == "announcements/announcement m-2" }.count == most)
        #expect(today.filter { $0 == "meetings/invitation-21-days-before m-1" }.count == 3)
        #expect(scene.plan().others.filter { $0.reason == .oneOptionalADay(most: most) }.count == 2 * (4 - most))
    }
}
