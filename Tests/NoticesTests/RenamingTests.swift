import Testing

@testable import Notices

/// A new title alone: told once to those whose calendar shows another, under the number of the same revision, within the hours.
struct RenamingTests {
    private let invitation = "meetings/invitation-21-days-before"

    /// Invited on 14 October to a meeting of 4 November; m-3 is discreet.
    private func invited() -> Scene {
        var scene = Scene(at: "2026-09-01 09:00", rules: [Shipped.meetings])
        scene.add(scene.member("m-1", spaces: ["cp"]), scene.member("m-3", spaces: ["cp"]))
        scene.change("m-3") { $0.isDiscreet = true }
        scene.add("meeting", "r-1", at: "2026-11-04 13:30")
        _ = scene.live(until: "2026-10-15 00:00")
        return scene
    }

    private func rename(_ scene: inout Scene, _ title: String) { scene.directory.events[0].title = title }

    private func telling(_ scene: Scene) -> (revision: Int, key: String, before: String?, now: String?)? {
        let notice = scene.due("meetings/changed", "m-1")
        guard let notice, case .event(let event, let revision, let told, _) = notice.subject else { return nil }
        return (revision, notice.key.revision, told?.title, event.title)
    }

    @Test("it is told once to who holds a calendar entry, with the SEQUENCE that it has, and not to who is discreet")
    func once() {
        var scene = invited()
        rename(&scene, "Réunion du bilan")
        scene.now = local("2026-10-20 09:00")
        #expect(telling(scene).map { [$0.key, $0.before, $0.now] } == ["0t1", "Rencontre", "Réunion du bilan"])
        #expect(telling(scene)?.revision == 0)
        #expect(scene.pass() == ["meetings/changed m-1"])
        #expect(scene.verdict("meetings/changed", "m-1")?.reason.code == "in_outbox_sent")
        #expect(scene.why("meetings/changed", "m-3") == "nothing_changed")
        rename(&scene, "Réunion du grand bilan")
        scene.now = local("2026-10-21 09:00")
        #expect(telling(scene).map { [$0.key, $0.before] } == ["0t2", "Réunion du bilan"])
        #expect(scene.live(until: "2026-11-30 00:00").filter { $0.contains("changed") }.count == 1)
        #expect(scene.repeated.isEmpty)
    }

    @Test("it waits for the hours, where other changes don't")
    func hours() {
        var scene = invited()
        scene.policy.hours = Scene.quebecHours
        rename(&scene, "Réunion du bilan")
        scene.now = local("2026-10-17 20:00")
        #expect(scene.live(until: "2026-10-27 00:00") == ["2026-10-19 08:00 meetings/changed m-1"])
    }

    @Test("a title that changes together with the place is told in one message, of the next revision")
    func together() {
        var scene = invited()
        rename(&scene, "Réunion du bilan")
        scene.change(event: "r-1") { $0.place = "Salle 5" }
        scene.now = local("2026-10-20 09:00")
        #expect(telling(scene).map { [$0.key, $0.before, $0.now] } == ["1", "Rencontre", "Réunion du bilan"])
        #expect(scene.pass() == ["meetings/changed m-1", "meetings/changed m-3"])
        #expect(scene.pass("2026-10-21 09:00") == [])
        rename(&scene, "Réunion")
        scene.now = local("2026-10-22 09:00")
        #expect(telling(scene)?.key == "1t1")
        #expect(telling(scene)?.revision == 1)
    }

    @Test("a title that comes back before anybody was told the other is no news, and what was queued doesn't leave")
    func back() {
        var scene = invited()
        scene.fate = .queued
        rename(&scene, "Réunion du bilan")
        #expect(scene.pass("2026-10-20 09:00") == ["meetings/changed m-1"])
        #expect(scene.recheck("meetings/changed", "m-1") == .goes)
        rename(&scene, "Réunion du grand bilan")
        #expect(scene.recheck("meetings/changed", "m-1") == .cancelled(because: .eventChanged))
        rename(&scene, "Rencontre")
        #expect(scene.recheck("meetings/changed", "m-1") == .cancelled(because: .nothingChanged))
        #expect(scene.pass("2026-10-20 09:01") == [])
    }

    @Test("an invitation that is still queued is sealed anew under the new title")
    func queued() {
        var scene = Scene(at: "2026-09-01 09:00", rules: [Shipped.meetings])
        scene.add(scene.member("m-1", spaces: ["cp"]))
        scene.add("meeting", "r-1", at: "2026-11-04 13:30")
        scene.fate = .queued
        _ = scene.live(until: "2026-10-15 00:00")
        #expect(scene.recheck(invitation, "m-1") == .goes)
        rename(&scene, "Réunion du bilan")
        #expect(scene.recheck(invitation, "m-1") == .cancelled(because: .eventChanged))
        #expect(scene.pass() == [])
    }

    @Test("nothing is told where the title of what was told wasn't noted, nor where a change has no calendar entry")
    func unknown() {
        var scene = invited()
        rename(&scene, "Réunion du bilan")
        var old = scene
        old.settle(invitation, "m-1") { $0.told?.title = nil }
        #expect(old.pass("2026-10-20 09:00") == [])
        scene.rules[0].onChange?.hasCalendarEntry = false
        #expect(scene.pass("2026-10-20 09:00") == [])
    }

    @Test("the agenda says the new title and brings no calendar entry: the calendar is mended all the same")
    func afterAgenda() {
        var scene = invited()
        scene.policy.hours = Scene.quebecHours
        scene.now = local("2026-10-27 20:00")
        rename(&scene, "Réunion du bilan")
        scene.policy.hours = SendingPolicy.Hours(
            weekdays: [2, 3, 4, 5, 6], from: TimeOfDay("09:00") ?? .midnight, until: TimeOfDay("18:00") ?? .midnight)
        #expect(
            scene.live(until: "2026-11-30 00:00").filter { $0.contains("m-1") }.sorted() == [
                "2026-10-28 09:00 meetings/agenda-7-days-before m-1", "2026-10-28 09:00 meetings/changed m-1",
            ])
    }

    @Test("who is no longer invited is told so under the title that she knows")
    func withdrawn() {
        var scene = invited()
        rename(&scene, "Réunion du bilan")
        scene.change("m-1") { $0.spaces = [] }
        scene.now = local("2026-10-20 09:00")
        guard case .event(let event, let revision, _, _) = scene.due("meetings/withdrawn", "m-1")?.subject else {
            Issue.record("the withdrawal is not due")
            return
        }
        #expect(event.title == "Rencontre" && event.facts.title == nil && revision == 1)
    }
}
