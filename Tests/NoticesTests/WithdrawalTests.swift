import Testing

@testable import Notices

/// M1: who had been invited to a meeting and has left its audience is told so, once, as long as it lies ahead.
struct WithdrawalTests {
    private let invitation = "meetings/invitation-21-days-before"
    private let agenda = "meetings/agenda-7-days-before"
    private let withdrawn = "meetings/withdrawn"

    /// Three members invited on 14 October to a meeting of 4 November.
    private func invited() -> Scene {
        var scene = Scene(at: "2026-09-01 09:00", rules: [Shipped.meetings])
        for id in ["m-1", "m-2", "m-3"] { scene.add(scene.member(id, spaces: ["cp"])) }
        scene.add("meeting", "r-1", at: "2026-11-04 13:30")
        _ = scene.live(until: "2026-10-15 00:00")
        return scene
    }

    @Test("one who leaves the space is told once that she is no longer invited, and gets nothing more")
    func left() {
        var scene = invited()
        scene.change("m-1") { $0.spaces = ["lvs"] }
        #expect(scene.why(withdrawn, "m-1") == "left_audience")
        #expect(
            scene.live(until: "2026-12-31 00:00") == [
                "2026-10-15 00:00 \(withdrawn) m-1", "2026-10-28 09:00 \(agenda) m-2", "2026-10-28 09:00 \(agenda) m-3",
            ])
        #expect(scene.repeated.isEmpty)
    }

    @Test("one who leaves the group that meets is told, too")
    func group() {
        var scene = invited()
        scene.directory.events[0].groups = ["données"]
        for id in ["m-1", "m-2"] { scene.change(id) { $0.groups = ["données"] } }
        #expect(scene.pass("2026-10-16 09:00") == ["\(withdrawn) m-3"])
    }

    @Test(
        "only one whom the relay had, or may have had, told something is told that it no longer holds",
        arguments: [
            (EntryState.sent, true), (.uncertain, true), (.claimed, true), (.queued, false), (.deferred, false),
            (.failed, false), (.expired, false), (.held, false), (.cancelled, false),
        ])
    func told(state: EntryState, isOwed: Bool) {
        var scene = invited()
        scene.settle(invitation, "m-1") { $0.state = state }
        scene.change("m-1") { $0.spaces = [] }
        #expect(scene.pass("2026-10-16 09:00") == (isOwed ? ["\(withdrawn) m-1"] : []))
    }

    @Test("an invitation still in the queue is withdrawn there, and nothing is said of it")
    func queued() {
        var scene = Scene(at: "2026-09-01 09:00", rules: [Shipped.meetings])
        scene.add(scene.member("m-1", spaces: ["cp"]), scene.member("m-2", spaces: ["cp"]))
        scene.add("meeting", "r-1", at: "2026-11-04 13:30")
        scene.fate = .queued
        _ = scene.live(until: "2026-10-15 00:00")
        scene.change("m-1") { $0.spaces = [] }
        #expect(scene.recheck(invitation, "m-1") == .cancelled(because: .subjectGone))
        #expect(scene.pass() == [])
    }

    @Test(
        "who is no member in good standing any more is not written to, and it is said why",
        arguments: [Member.Status.left, .suspended, .deceased])
    func notActive(status: Member.Status) {
        var scene = invited()
        scene.change("m-1") { $0.status = status }
        #expect(scene.pass("2026-10-16 09:00") == [])
        #expect(scene.verdict(withdrawn, "m-1")?.reason == .notActive(status))
    }

    @Test("nor is one whom the data no longer name, or whose row can't be read")
    func unknown() {
        var scene = invited()
        scene.directory.members.removeAll { $0.id == "m-1" }
        #expect(scene.pass("2026-10-16 09:00") == [])
        #expect(scene.why(withdrawn, "m-1") == "no_longer_known")
        scene.directory.withheld = ["m-1", "m-1@courriel.example"]
        #expect(scene.pass() == [])
        #expect(scene.why(withdrawn, "m-1") == "row_left_out")
    }

    @Test("when nobody at all is left in the audience, the data are doubtful and nobody is told")
    func deserted() {
        var scene = invited()
        for id in ["m-1", "m-2", "m-3"] { scene.change(id) { $0.spaces = [] } }
        #expect(scene.pass("2026-10-16 09:00") == [])
        #expect(scene.why(withdrawn, "m-1") == "nobody_invited")
    }

    @Test(
        "a crowd that leaves at once is held for a person to look at: never above a share of the members, nor above five"
    )
    func crowd() {
        var scene = Scene(at: "2026-09-01 09:00", rules: [Shipped.meetings])
        for number in 1...9 { scene.add(scene.member("m-\(number)", spaces: ["cp"])) }
        scene.add("meeting", "r-1", at: "2026-11-04 13:30")
        _ = scene.live(until: "2026-10-15 00:00")
        var five = scene
        for number in 1...5 { five.change("m-\(number)") { $0.spaces = [] } }
        #expect(five.plan().due.map(\.hold) == Array(repeating: nil, count: 5))
        for number in 1...6 { scene.change("m-\(number)") { $0.spaces = [] } }
        #expect(
            scene.plan().due.map(\.hold)
                == Array(repeating: .heldMostShare(count: 6, most: 5), count: 6))
    }

    @Test("she is told what she had been told, not what has become of the event since")
    func nothingNewer() {
        var scene = invited()
        scene.change("m-1") { $0.spaces = [] }
        scene.change(event: "r-1") { $0.place = "Salle 7" }
        scene.move(event: "r-1", to: "2026-11-03 10:00")
        scene.now = local("2026-10-16 09:00")
        guard let notice = scene.due(withdrawn, "m-1"),
            case .event(let event, let revision, let told, _) = notice.subject
        else {
            Issue.record("she is not told")
            return
        }
        #expect(event.facts == told?.material && told?.place == "Salle 2" && event.start == local("2026-11-04 13:30"))
        #expect(revision == 2)
        #expect(notice.isWithdrawal)
        #expect(notice.expiresAt == local("2026-11-03 10:00"))
    }

    @Test("after the start nothing is said of it")
    func past() {
        var scene = invited()
        scene.change("m-1") { $0.spaces = [] }
        scene.now = local("2026-11-04 13:30")
        #expect(scene.pass() == [])
        #expect(scene.why(withdrawn, "m-1") == "too_late")
        scene.now = local("2026-11-04 16:00")
        #expect(scene.verdict(withdrawn, "m-1") == nil)
    }

    @Test("one who comes back before it has left is still invited; the last look keeps it from leaving")
    func backInTime() {
        var scene = invited()
        scene.fate = .queued
        scene.change("m-1") { $0.spaces = [] }
        #expect(scene.pass("2026-10-16 09:00") == ["\(withdrawn) m-1"])
        #expect(scene.recheck(withdrawn, "m-1") == .goes)
        scene.change("m-1") { $0.spaces = ["cp"] }
        #expect(scene.recheck(withdrawn, "m-1") == .cancelled(because: .stillInvited))
        scene.settle(withdrawn, "m-1") {
            $0.state = .cancelled
            $0.isRevivable = true
        }
        scene.fate = .sent
        #expect(
            scene.live(until: "2026-12-31 00:00").filter { $0.hasSuffix("m-1") } == ["2026-10-28 09:00 \(agenda) m-1"])
    }

    @Test("a withdrawal that waits in the queue doesn't leave to one who has left the community since")
    func leftSince() {
        var scene = invited()
        scene.fate = .queued
        scene.change("m-1") { $0.spaces = [] }
        scene.pass("2026-10-16 09:00")
        scene.change("m-1") { $0.status = .deceased }
        #expect(scene.recheck(withdrawn, "m-1") == .cancelled(because: .notActive(.deceased)))
    }

    @Test("one who comes back later is invited anew, once, and is withdrawn anew if she leaves again")
    func again() {
        var scene = invited()
        scene.change("m-1") { $0.spaces = [] }
        #expect(scene.pass("2026-10-16 09:00") == ["\(withdrawn) m-1"])
        scene.change("m-1") { $0.spaces = ["cp"] }
        scene.now = local("2026-10-18 09:00")
        guard case .event(_, let invitedAgain, _, _) = scene.due(invitation, "m-1")?.subject else {
            Issue.record("she is not invited anew")
            return
        }
        #expect(invitedAgain == 2)
        #expect(scene.pass() == ["\(invitation) m-1"])
        #expect(scene.recheck(invitation, "m-1") == .goes)
        scene.change(event: "r-1") { $0.place = "Salle 5" }
        #expect(scene.pass("2026-10-19 09:00").contains("meetings/changed m-1"))
        scene.change("m-1") { $0.spaces = [] }
        scene.now = local("2026-10-20 09:00")
        guard case .event(_, let gone, let told, _) = scene.due(withdrawn, "m-1")?.subject else {
            Issue.record("she is not withdrawn anew")
            return
        }
        #expect(gone == 4)
        #expect(told?.place == "Salle 5")
        #expect(
            scene.live(until: "2026-12-31 00:00").filter { $0.hasSuffix("m-1") } == [
                "2026-10-20 09:00 \(withdrawn) m-1"
            ])
        #expect(scene.repeated.isEmpty)
    }

    @Test("of two at one address, the one who stays is served there, and the other is not told otherwise")
    func sharedAddress() {
        var scene = Scene(at: "2026-09-01 09:00", rules: [Shipped.meetings])
        for id in ["m-1", "m-2"] { scene.add(scene.member(id, address: "foyer@courriel.example", spaces: ["cp"])) }
        scene.add(scene.member("m-3", spaces: ["cp"]))
        scene.add("meeting", "r-1", at: "2026-11-04 13:30")
        _ = scene.live(until: "2026-10-15 00:00")
        scene.change("m-1") { $0.spaces = [] }
        #expect(scene.pass("2026-10-16 09:00") == [])
    }

    @Test("who heard of it only through a role is not told that she isn't invited when the role is another's")
    func role() {
        var scene = Scene(at: "2026-09-01 09:00", rules: [Shipped.meetings])
        scene.rules[0].steps[0].audience = .chair
        scene.add(scene.member("m-1", spaces: ["cp"]))
        scene.add("meeting", "r-1", at: "2026-11-04 13:30")
        #expect(scene.live(until: "2026-10-15 00:00") == ["2026-10-14 09:00 \(invitation) chair"])
        scene.directory.community = Community(
            name: "Espaces", timeZone: Scene.toronto, languages: [.fr], people: Community.People(chair: ["anim"]),
            contactAddress: "a@espaces.example")
        #expect(scene.pass().filter { $0.hasPrefix(withdrawn) } == [])
    }

    @Test("one who withdrew from a webinar, or never stops being registered, is not told that she isn't invited")
    func registrants() {
        var scene = Scene(at: "2026-09-01 09:00", rules: [Shipped.webinars])
        scene.rules[0].onWithdraw = Step(name: "withdrawn", template: "webinar/withdrawn", moment: .atOnce)
        for id in ["m-1", "m-2", "m-3"] {
            scene.add(scene.member(id))
            scene.register(id, to: "w-1", on: "2026-08-30 10:00")
        }
        scene.add("webinar", "w-1", at: "2026-11-04 13:30")
        _ = scene.live(until: "2026-10-29 00:00")
        scene.register("m-1", to: "w-1", on: "2026-10-29 10:00", status: .cancelled)
        scene.directory.registrations.removeAll { $0.memberID == "m-2" }
        #expect(scene.pass("2026-10-30 09:00") == ["webinars/withdrawn m-2"])
    }

    @Test("a cancellation also reaches one who had left the audience without having been told so")
    func cancelled() {
        var scene = invited()
        scene.rules[0].onWithdraw = nil
        scene.change("m-1") { $0.spaces = [] }
        scene.change("m-2") { $0.status = .left }
        scene.change(event: "r-1") { $0.isCancelled = true }
        #expect(scene.pass("2026-10-16 09:00") == ["meetings/cancelled m-1", "meetings/cancelled m-3"])
        #expect(scene.why("meetings/cancelled", "m-2") == "not_active")
        #expect(scene.recheck("meetings/cancelled", "m-1") == .goes)
    }

    @Test("a withdrawal waits for sending hours, but not on the last day before the start")
    func hours() {
        var scene = invited()
        scene.policy.hours = Scene.quebecHours
        scene.change("m-1") { $0.spaces = [] }
        scene.now = local("2026-10-17 20:00")
        #expect(scene.verdict(withdrawn, "m-1")?.at.map(clock) == "2026-10-19 08:00")
        scene.now = local("2026-11-03 20:00")
        #expect(scene.verdict(withdrawn, "m-1")?.at.map(clock) == "2026-11-03 20:00")
    }
}
