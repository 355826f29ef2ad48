import Testing

@testable import Notices

/// M4, the chair's second thoughts: her time to recall, what she took back, what she had sent again to one person.
struct MinutesRecallTests {
    private static let id = "r-1/draft/1"

    private func released(leaving: String? = "2026-11-10 10:10") -> Scene {
        var scene = Scene(at: "2026-11-10 09:00", rules: [Shipped.minutes])
        scene.add(scene.member("m-1", spaces: ["cp"]), scene.member("m-2", spaces: ["cp"]))
        scene.add("meeting", "r-1", at: "2026-11-04 13:30")
        scene.pass()
        scene.release("r-1", .draft, at: "2026-11-10 10:00", to: ["m-1", "m-2"], leaving: leaving)
        return scene
    }

    private func recalled(_ scene: inout Scene, at moment: String) {
        scene.directory.register.recalls[Self.id] = MinutesRecall(
            eventID: "r-1", status: .draft, version: 1, recalledBy: "m-1", recalledAt: local(moment))
    }

    @Test(
        "nothing leaves while the chair may recall it, and the verdict says until when",
        arguments: [("2026-11-10 10:00", 0), ("2026-11-10 10:09", 0), ("2026-11-10 10:10", 2)])
    func window(now: String, count: Int) {
        var scene = released()
        #expect(scene.pass(now).count == count)
        if count == 0 {
            let verdict = scene.verdict("minutes/draft", "m-1")
            #expect(verdict?.reason == .minutesMayBeRecalled(until: local("2026-11-10 10:10")))
            #expect(verdict?.at == local("2026-11-10 10:10"))
        }
    }

    @Test("outside hours, it leaves at the next opening after the time to recall")
    func windowAndHours() {
        var scene = released(leaving: "2026-11-10 18:05")
        scene.policy.hours = Scene.quebecHours
        scene.now = local("2026-11-10 17:55")
        #expect(scene.verdict("minutes/draft", "m-1")?.at == local("2026-11-11 08:00"))
    }

    @Test("recalled: nobody is owed it any more, and what waits in the outbox is taken back at the last look")
    func recall() throws {
        var scene = released()
        scene.fate = .queued
        scene.pass("2026-11-10 10:10")
        #expect(scene.recheck("minutes/draft", "m-1") == .goes)
        recalled(&scene, at: "2026-11-10 10:12")
        #expect(
            scene.recheck("minutes/draft", "m-1")
                == .cancelled(because: .minutesRecalled(at: local("2026-11-10 10:12"))))
        var other = released()
        recalled(&other, at: "2026-11-10 10:05")
        #expect(other.pass("2026-11-10 10:10") == [])
    }

    @Test("sent again: to that one person, under a key of its own, each time once; also to one who came since")
    func resend() {
        var scene = released()
        #expect(scene.pass("2026-11-10 10:10").count == 2)
        scene.add(scene.member("m-3", joined: "2026-11-10", spaces: ["cp"]))
        for (moment, who) in [("2026-11-10 11:00", "m-2"), ("2026-11-10 11:05", "m-2"), ("2026-11-10 11:10", "m-3")] {
            scene.directory.register.resends.append(
                MinutesResend(
                    eventID: "r-1", status: .draft, version: 1, memberID: who, resentBy: "m-1", resentAt: local(moment))
            )
            #expect(scene.pass(moment) == ["minutes/draft \(who)"])
            #expect(scene.pass(moment) == [])
        }
        let revisions = scene.ledger.entries.filter { $0.key.recipient == "m-2" }.map(\.key.revision)
        #expect(revisions == ["1", "1/resend-1", "1/resend-2"])
    }

    @Test("a worker that looks again with its memory sees a resend and a recall")
    func memory() {
        var scene = released()
        scene.pass("2026-11-10 10:10")
        func look(_ memory: PlanningMemory?) -> Planning {
            Planning(
                directory: scene.directory, rules: scene.rules, policy: scene.policy, ledger: scene.ledger,
                now: local("2026-11-10 11:00"), onlyDue: true, memory: memory)
        }
        let first = look(nil)
        #expect(first.due.isEmpty)
        scene.directory.register.resends = [
            MinutesResend(
                eventID: "r-1", status: .draft, version: 1, memberID: "m-2", resentBy: "m-1",
                resentAt: local("2026-11-10 10:30"))
        ]
        #expect(look(first.memory).due.map(\.notice.recipient.id) == ["m-2"])
    }

    @Test("a first version after a recall corrects nothing; a second does; what was kept before says so by its number")
    func correction() {
        var release = MinutesRelease(
            eventID: "r-1", status: .draft, version: 2, files: [], releasedAt: local("2026-11-10 10:00"), recipients: []
        )
        #expect(release.isCorrection)
        release.corrects = false
        #expect(!release.isCorrection)
        #expect(release.leavesAt == release.releasedAt)
    }
}

/// Who holds the chair.
@Suite("The chair's role")
struct ChairRoleTests {
    private func scene(_ people: Community.People) -> Directory {
        var scene = Scene(at: "2026-11-10 09:00", rules: [])
        for (id, organisation, status, joined) in [
            ("m-1", "o-1", Member.Status.active, "2024-01-01"), ("m-2", "o-1", .active, "2025-01-01"),
            ("m-3", "o-1", .left, "2026-01-01"), ("m-4", "o-2", .active, "2024-01-01"),
        ] {
            var member = scene.member(id, joined: joined, spaces: ["cp"], status: status)
            member.organisationID = organisation
            scene.add(member)
        }
        scene.directory.organisations = [
            Organisation(id: "o-1", name: "Un", contactID: "m-1"), Organisation(id: "o-2", name: "Deux"),
        ]
        let old = scene.directory.community
        scene.directory.community = Community(
            name: old.name, timeZone: old.timeZone, languages: old.languages, people: people,
            contactAddress: old.contactAddress)
        return scene.directory
    }

    @Test("any of the organisation's people and its substitutes may act; its contact and they are written to")
    func organisation() {
        let directory = scene(.init(chair: ["m-4"], chairOrganisation: "o-1"))
        #expect(directory.chairs.map(\.id) == ["m-1", "m-2", "m-4"])
        #expect(DirectoryIndex(directory).chairToWriteTo == ["m-1", "m-4"])
    }

    @Test("without a contact that is active, who joined last is written to")
    func noContact() {
        var directory = scene(.init(chairOrganisation: "o-1"))
        directory.organisations[0].contactID = "m-3"
        #expect(DirectoryIndex(directory).chairToWriteTo == ["m-2"])
    }

    @Test("named one by one: those who are still active")
    func named() {
        #expect(scene(.init(chair: ["m-3", "m-4"])).chairs.map(\.id) == ["m-4"])
        #expect(scene(.init()).chairs.isEmpty)
    }
}
