import Testing

@testable import Notices

/// An event that people were told of and that is deleted instead of cancelled: nobody guesses, the animatrices are asked.
struct VanishedEventTests {
    private let invitation = "meetings/invitation-21-days-before"

    /// Two members invited on 14 October to a meeting of 4 November, which has just gone from the calendar.
    private func vanished() -> Scene {
        var scene = Scene(at: "2026-09-01 09:00", rules: [Shipped.meetings, .reserved])
        for id in ["m-1", "m-2"] { scene.add(scene.member(id, spaces: ["cp"])) }
        scene.add("meeting", "r-1", at: "2026-11-04 13:30")
        _ = scene.live(until: "2026-10-15 00:00")
        scene.directory.events = []
        scene.now = local("2026-10-16 09:00")
        return scene
    }

    @Test("it is one incident, by its date and the number of people told, and nobody who was invited hears of it")
    func incident() {
        let scene = vanished()
        let planning = scene.plan()
        #expect(planning.due.isEmpty)
        #expect(
            planning.standstills == [
                Incident(
                    .eventVanished, scope: "r-1/2026-11-04", at: scene.now,
                    detail: Bilingual(
                        fr: "prévu le 4~novembre~2026 à 13~h~30, 2~personnes prévenues".replacing("~", with: "\u{A0}"),
                        en: "planned for November~4, 2026 at 1:30~p.m., 2~people told".replacing("~", with: "\u{A0}")))
            ])
    }

    @Test("it is told once to the animatrices, not at every pass")
    func once() {
        var scene = vanished()
        scene.directory.register.incidents = scene.plan().standstills
        #expect(scene.plan().standstills == [])
        #expect(scene.pass() == ["factrice/event-vanished anim"])
        #expect(scene.live(until: "2026-12-31 00:00") == [])
    }

    @Test("what waits for it in the queue doesn't leave, and leaves when it is back")
    func queue() {
        var scene = vanished()
        scene.settle(invitation, "m-1") { $0.state = .queued }
        #expect(scene.recheck(invitation, "m-1") == .cancelled(because: .eventGone))
        scene.add("meeting", "r-1", at: "2026-11-04 13:30")
        #expect(scene.recheck(invitation, "m-1") == .goes)
    }

    @Test("put back, it goes on where it was and nothing is said twice")
    func back() {
        var scene = vanished()
        scene.pass()
        scene.add("meeting", "r-1", at: "2026-11-04 13:30")
        #expect(scene.plan().standstills == [])
        #expect(
            scene.live(until: "2026-12-31 00:00")
                == ["m-1", "m-2"].map { "2026-10-28 09:00 meetings/agenda-7-days-before \($0)" })
    }

    @Test(
        "nobody who counts on it, none to ask about: past, never told, cancelled before, all withdrawn, or a calendar that is stopped"
    )
    func silent() {
        var past = vanished()
        past.now = local("2026-11-04 13:30")
        #expect(past.plan().standstills == [])

        var untold = vanished()
        for id in ["m-1", "m-2"] { untold.settle(invitation, id) { $0.state = .cancelled } }
        #expect(untold.plan().standstills == [])

        var cancelled = vanished()
        cancelled.add("meeting", "r-1", at: "2026-11-04 13:30")
        cancelled.change(event: "r-1") { $0.isCancelled = true }
        cancelled.pass()
        cancelled.directory.events = []
        #expect(cancelled.plan().standstills == [])

        // Cancelled, then deleted before anybody could be told: they still count on it.
        var unsaid = vanished()
        unsaid.add("meeting", "r-1", at: "2026-11-04 13:30")
        unsaid.change(event: "r-1") { $0.isCancelled = true }
        unsaid.fate = .queued
        #expect(unsaid.pass().count == 2)
        unsaid.directory.events = []
        #expect(unsaid.plan().standstills.map(\.kind) == [.eventVanished])

        var stopped = vanished()
        stopped.stop(.events)
        #expect(stopped.plan().standstills == [])

        var one = vanished()
        one.add("meeting", "r-1", at: "2026-11-04 13:30")
        one.change("m-1") { $0.spaces = [] }
        #expect(one.pass() == ["meetings/withdrawn m-1"])
        one.directory.events = []
        #expect(one.plan().standstills.first?.detail?.en.hasSuffix("1\u{A0}person told") == true)
    }
}
