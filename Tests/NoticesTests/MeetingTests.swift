import Testing

@testable import Notices

/// M1: the chair plans meetings, sends the agenda and the previous minutes, to the members of the meeting's circle.
struct MeetingTests {
    private func oneMeeting(at now: String = "2026-09-01 09:00") -> Scene {
        var scene = Scene(at: now, rules: [Shipped.meetings])
        scene.add(scene.member("m-1", spaces: ["cp"]), scene.member("m-2", spaces: ["cp", "lvs"]))
        scene.add(scene.member("m-3", spaces: ["lvs"]), scene.member("m-4", spaces: ["cp"], status: .left))
        scene.add("meeting", "r-1", at: "2026-11-04 13:30")
        return scene
    }

    @Test("active members of the meeting's space are invited 21 days before and get the agenda 7 days before")
    func invited() {
        var scene = oneMeeting()
        #expect(
            scene.live(until: "2026-12-31 00:00").sorted() == [
                "2026-10-14 09:00 meetings/invitation-21-days-before m-1",
                "2026-10-14 09:00 meetings/invitation-21-days-before m-2",
                "2026-10-28 09:00 meetings/agenda-7-days-before m-1",
                "2026-10-28 09:00 meetings/agenda-7-days-before m-2",
            ])
        #expect(scene.repeated.isEmpty)
    }

    @Test("nine o'clock is nine o'clock on the wall, on both sides of the night when clocks change")
    func wallClock() {
        var scene = oneMeeting(at: "2026-10-01 09:00")
        // Clocks go back on 1 November 2026: 13:00 in Greenwich is 9:00, then 8:00.
        #expect(scene.due("meetings/agenda-7-days-before", "m-1") == nil)
        scene.now = local("2026-10-28 09:00")
        #expect(scene.now.timeIntervalSince(local("2026-10-27 09:00")) == 24 * 3_600)
        #expect(scene.due("meetings/agenda-7-days-before", "m-1")?.expiresAt == local("2026-11-04 13:30"))
        scene.move(event: "r-1", to: "2026-11-05 13:30")
        scene.now = local("2026-10-29 09:00")
        #expect(scene.now.timeIntervalSince(local("2026-10-28 09:00")) == 24 * 3_600)
    }

    @Test("one who joins after the invitations still gets hers, and the agenda if it had gone")
    func latecomer() {
        var scene = oneMeeting()
        _ = scene.live(until: "2026-10-30 00:00")
        scene.add(scene.member("m-5", joined: "2026-10-30", spaces: ["cp"]))
        #expect(
            scene.pass("2026-10-30 10:00").sorted() == [
                "meetings/agenda-7-days-before m-5", "meetings/invitation-21-days-before m-5",
            ])
    }

    @Test("a meeting announced late is still announced, but never once it has begun")
    func announcedLate() {
        var scene = oneMeeting()
        scene.pass()
        scene.add("meeting", "r-2", at: "2026-09-10 13:30")
        scene.now = local("2026-09-10 13:29")
        #expect(scene.pass("2026-09-08 10:00").filter { $0.contains("invitation") }.count == 2)
        scene.add("meeting", "r-3", at: "2026-09-10 13:30")
        #expect(scene.pass("2026-09-10 13:30") == [])
        #expect(scene.why("meetings/invitation-21-days-before", "m-1", about: "r-3") == "too_late")
    }

    @Test("one who joined after a meeting has begun is not invited to it, even if the step never says until when")
    func afterStart() {
        var scene = oneMeeting()
        scene.rules[0].steps[0].expiry = .byKind
        _ = scene.live(until: "2026-11-05 00:00")
        scene.add(scene.member("m-5", joined: "2026-11-05", spaces: ["cp"]))
        #expect(scene.pass("2026-11-05 10:00") == [])
        #expect(scene.why("meetings/invitation-21-days-before", "m-5") == "too_late")
    }

    @Test("a working group's meeting is for its members only; an event for no space in particular is for nobody")
    func circles() {
        var scene = oneMeeting()
        scene.add(scene.member("m-6", spaces: ["lvs"], groups: ["données"]))
        scene.add("meeting", "g-1", at: "2026-11-05 10:00", spaces: ["cp"], groups: ["données"])
        scene.add("meeting", "x-1", at: "2026-11-06 10:00", spaces: [])
        let lines = scene.live(until: "2026-10-20 00:00")
        #expect(lines.contains("2026-10-15 09:00 meetings/invitation-21-days-before m-6"))
        #expect(lines.filter { $0.hasPrefix("2026-10-15") }.count == 1)
        #expect(!lines.contains { $0.hasPrefix("2026-10-16") })
    }

    @Test("where a community has one space only, an event that names none is for that one")
    func soleSpace() {
        var scene = oneMeeting()
        let community = scene.directory.community
        scene.directory.community = Community(
            name: community.name, timeZone: community.timeZone, languages: community.languages,
            spaces: ["cp": Bilingual(fr: "CP", en: "CP")], contactAddress: community.contactAddress)
        scene.directory.events[0].spaces = []
        #expect(scene.live(until: "2026-10-15 00:00").count == 2)
    }

    @Test("two people who share an address get one copy, and the other one gets it when the first has left")
    func sharedAddress() {
        var scene = oneMeeting()
        scene.change("m-2") { $0.address = "M-1@Courriel.example" }
        scene.pass()
        #expect(scene.pass("2026-10-14 09:00") == ["meetings/invitation-21-days-before m-1"])
        scene.change("m-1") { $0.status = .left }
        #expect(scene.pass("2026-10-28 09:00").contains("meetings/agenda-7-days-before m-2"))
    }

    @Test("each meeting of a series is one of its own")
    func series() {
        var scene = oneMeeting()
        scene.directory.events = []
        scene.add("meeting", "s#20261007T133000", at: "2026-10-07 13:30", uid: "s")
        scene.add("meeting", "s#20261104T133000", at: "2026-11-04 13:30", uid: "s")
        let first = scene.live(until: "2026-10-07 00:00").filter { $0.contains("m-1") }
        #expect(first.map { String($0.prefix(16)) } == ["2026-09-16 09:00", "2026-09-30 09:00"])
        scene.change(event: "s#20261104T133000") { $0.isCancelled = true }
        #expect(scene.live(until: "2026-12-31 00:00") == [])
    }

    @Test("the agenda carries the minutes of the meeting before, of the same circle, as they last were")
    func previousMinutes() {
        var scene = oneMeeting()
        scene.directory.events[0].documents = ["odj/novembre.pdf"]
        scene.add("meeting", "r-0", at: "2026-06-03 13:30")
        scene.add("meeting", "l-0", at: "2026-07-03 13:30", spaces: ["lvs"])
        scene.release("r-0", .draft, at: "2026-06-10 09:00", to: [])
        scene.release("l-0", .approved, at: "2026-07-10 09:00", to: [])
        scene.pass()
        scene.now = local("2026-10-28 09:00")
        #expect(
            scene.due("meetings/agenda-7-days-before", "m-1")?.documents == [
                DocumentReference(role: .agenda, path: "odj/novembre.pdf"),
                DocumentReference(role: .previousMinutes, path: "Documents/pv-r-0.pdf", sha256: "00", isDraft: true),
            ])
    }

    @Test("without a previous meeting or an agenda the message goes all the same, with nothing attached")
    func noPack() {
        var scene = oneMeeting()
        scene.pass()
        scene.now = local("2026-10-28 09:00")
        #expect(scene.due("meetings/agenda-7-days-before", "m-1")?.documents == [])
    }
}
