import Testing

@testable import Notices

/// M5: what was decided to be done is followed up: a word before, one after, and the list to the chair.
struct ActionTests {
    private func oneItem(at now: String = "2026-10-01 09:00", due: String = "2026-11-27") -> Scene {
        var scene = Scene(at: now, rules: [Shipped.actions])
        scene.add(scene.member("m-1", spaces: ["cp"]), scene.member("m-2", spaces: ["cp"]))
        scene.add("meeting", "r-0", at: "2026-09-23 10:00")
        scene.act("t-1", due: due, by: "m-1", from: "r-0")
        return scene
    }

    @Test("a week before the day its owner is reminded, and on the day after asked once, if it is still open")
    func reminded() {
        var scene = oneItem()
        #expect(
            scene.live(until: "2027-06-30 00:00") == [
                "2026-11-20 09:00 actions/reminder-7-days-before m-1",
                "2026-11-28 09:00 actions/overdue-1-day-after m-1",
            ])
        #expect(scene.repeated.isEmpty)
    }

    @Test("what is done is owed nothing more, and what waits in the queue does not leave")
    func done() {
        var scene = oneItem()
        scene.pass()
        scene.fate = .queued
        #expect(scene.pass("2026-11-20 09:00") == ["actions/reminder-7-days-before m-1"])
        #expect(scene.recheck("actions/reminder-7-days-before", "m-1") == .goes)
        scene.directory.actions[0].status = .done
        #expect(scene.recheck("actions/reminder-7-days-before", "m-1") == .cancelled(because: .actionDone))
        #expect(scene.live(until: "2026-11-28 09:00").isEmpty)
        #expect(scene.why("actions/overdue-1-day-after", "m-1") == "action_done")
    }

    @Test("another due day is another promise: what lies ahead of it is said again, and the queued word is withdrawn")
    func moved() {
        var scene = oneItem()
        scene.pass()
        scene.fate = .queued
        scene.pass("2026-11-20 09:00")
        scene.directory.actions[0].dueOn = day("2026-12-18")
        #expect(scene.recheck("actions/reminder-7-days-before", "m-1") == .cancelled(because: .dueDayChanged))
        #expect(
            scene.live(until: "2027-01-31 00:00") == [
                "2026-12-11 09:00 actions/reminder-7-days-before m-1",
                "2026-12-19 09:00 actions/overdue-1-day-after m-1",
            ])
    }

    @Test("a reminder is for before the day: late it leaves, over it does not, and neither follows the other")
    func late() {
        var scene = oneItem()
        scene.pass()
        #expect(scene.pass("2026-11-27 23:00") == ["actions/reminder-7-days-before m-1"])
        var other = oneItem()
        other.pass()
        #expect(other.pass("2026-11-28 09:00") == ["actions/overdue-1-day-after m-1"])
        #expect(other.why("actions/reminder-7-days-before", "m-1") == "too_late")
        var gone = oneItem()
        gone.pass()
        #expect(gone.pass("2026-12-12 09:00") == [])
        #expect(gone.why("actions/overdue-1-day-after", "m-1") == "too_late")
    }

    @Test("of what was overdue long before the rule, only the list tells: nobody is flooded")
    func oldCommunity() {
        var scene = Scene(at: "2026-10-01 09:00", rules: [Shipped.actions])
        scene.add(scene.member("m-1", spaces: ["cp"]))
        for number in 1...20 { scene.act("t-\(number)", due: "2026-0\(number % 9 + 1)-15", by: "m-1") }
        scene.add("meeting", "r-1", at: "2026-11-04 10:00")
        #expect(scene.live(until: "2026-12-31 00:00") == ["2026-10-25 09:00 actions/list-10-days-before-meeting chair"])
        #expect(scene.why("actions/overdue-1-day-after", "m-1", about: "t-7") == "too_late")
    }

    @Test("an item of an organisation goes to its contact, else to its person who joined last")
    func organisation() {
        var scene = Scene(at: "2026-10-01 09:00", rules: [Shipped.actions])
        scene.directory.organisations = [Organisation(id: "o-1", name: "Maison", contactID: "p-1")]
        scene.add(
            scene.delegate("p-1", of: "o-1", accessed: nil, joined: "2020-01-01"),
            scene.delegate("p-2", of: "o-1", accessed: nil, joined: "2024-01-01"))
        scene.act("t-1", due: "2026-11-27", by: "o-1")
        #expect(scene.verdict("actions/reminder-7-days-before", "p-1")?.word == "waits")
        scene.directory.organisations[0].contactID = nil
        #expect(scene.verdict("actions/reminder-7-days-before", "p-2")?.word == "waits")
        guard case .action(let action) = scene.verdict("actions/reminder-7-days-before", "p-2")?.notice?.subject
        else {
            Issue.record("no action")
            return
        }
        #expect(action.organisation == "Maison")
    }

    @Test("who left is written to no more; nobody is guessed; both are said to the chair in the list")
    func withoutOwner() {
        var scene = oneItem()
        scene.act("t-2", due: "2026-11-27", by: nil)
        scene.act("t-3", due: "2026-11-27", by: "m-404")
        scene.add("meeting", "r-1", at: "2026-12-02 10:00")
        scene.pass()
        scene.change("m-1") { $0.status = .left }
        #expect(scene.why("actions/reminder-7-days-before", "m-1") == "not_active")
        scene.now = local("2026-11-22 09:00")
        guard case .actionList(let list) = scene.due("actions/list-10-days-before-meeting", "chair")?.subject else {
            Issue.record("no list")
            return
        }
        #expect(list.soon.map(\.item.id) == ["t-1", "t-2", "t-3"])
        #expect(list.soon.map(\.ownerHasLeft) == [true, false, false])
        #expect(list.soon.map(\.owner) == ["Zoé m-1", nil, nil])
        #expect(scene.pass() == ["actions/list-10-days-before-meeting chair"])
        let reasons = scene.plan().others.filter { $0.recipient == nil }.map(\.reason)
        #expect(Set(reasons) == [.actionWithoutOwner])
    }

    @Test("the list says what is overdue, what is due by the meeting and what comes later, of this circle alone")
    func list() {
        var scene = oneItem()
        scene.add("meeting", "r-1", at: "2026-11-04 10:00")
        scene.add("meeting", "r-9", at: "2026-09-20 10:00", spaces: ["lvs"])
        scene.act("late", due: "2026-10-09", by: "m-2", from: "r-0")
        scene.act("soon", due: "2026-11-04", by: "m-2")
        scene.act("done", due: "2026-10-30", by: "m-2", status: .done)
        scene.act("elsewhere", due: "2026-10-30", by: "m-2", from: "r-9")
        scene.pass()
        scene.now = local("2026-10-25 09:00")
        guard case .actionList(let list) = scene.due("actions/list-10-days-before-meeting", "chair")?.subject else {
            Issue.record("no list")
            return
        }
        #expect(list.overdue.map(\.item.id) == ["late"])
        #expect(list.soon.map(\.item.id) == ["soon"])
        #expect(list.later.map(\.item.id) == ["t-1"])
    }

    @Test("no list is sent of nothing, for a meeting that is cancelled, or once it has begun")
    func noList() {
        var scene = oneItem()
        scene.add("meeting", "r-1", at: "2026-11-04 10:00")
        scene.pass()
        scene.now = local("2026-10-26 09:00")
        #expect(scene.verdict("actions/list-10-days-before-meeting", "chair")?.word == "due")
        scene.change(event: "r-1") { $0.isCancelled = true }
        #expect(scene.why("actions/list-10-days-before-meeting", "chair", about: "r-1") == "event_cancelled")
        scene.change(event: "r-1") { $0.isCancelled = false }
        scene.directory.actions[0].status = .done
        #expect(scene.why("actions/list-10-days-before-meeting", "chair", about: "r-1") == "no_open_action")
        scene.directory.actions[0].status = .open
        scene.now = local("2026-11-04 10:00")
        #expect(scene.why("actions/list-10-days-before-meeting", "chair", about: "r-1") == "too_late")
    }

    @Test("the list that waits in the queue follows the meeting, and stays there when all is done meanwhile")
    func queuedList() {
        var scene = oneItem()
        scene.add("meeting", "r-1", at: "2026-11-04 10:00")
        scene.pass()
        scene.fate = .queued
        #expect(scene.pass("2026-10-25 09:00") == ["actions/list-10-days-before-meeting chair"])
        #expect(scene.recheck("actions/list-10-days-before-meeting", "chair") == .goes)
        scene.move(event: "r-1", to: "2026-11-18 10:00")
        #expect(
            scene.recheck("actions/list-10-days-before-meeting", "chair") == .cancelled(because: .eventChanged))
        scene.move(event: "r-1", to: "2026-11-04 10:00")
        scene.directory.actions[0].status = .done
        #expect(
            scene.recheck("actions/list-10-days-before-meeting", "chair") == .cancelled(because: .noOpenAction))
    }
}
