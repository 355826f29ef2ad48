import Testing

@testable import Notices

/// A notice counts as given when nothing came back within the time of proof: what came back stops the ladder, and a person looks.
struct BounceTests {
    /// The first notice of a ladder left on 15 October at 9:00.
    private func noticed() -> Scene {
        var scene = Scene(at: "2026-10-15 09:00", rules: [Shipped.inactivity, .reserved])
        scene.add(scene.member("m-1", accessed: "2024-10-15 14:20", address: "M-1@courriel.example"))
        #expect(scene.pass() == ["inactivity/first m-1"])
        return scene
    }

    @Test(
        "what came back on the day it left or within the time of proof is not given; later, or merely late, it is",
        arguments: [
            ("2026-10-15 00:00", Bounce.Kind.soft, false), ("2026-10-15 09:05", .hard, false),
            ("2026-10-18 08:59", .soft, false), ("2026-10-18 09:00", .soft, true), ("2026-10-14 23:59", .soft, true),
            ("2026-10-16 09:00", .delayed, true),
        ])
    func proof(at: String, kind: Bounce.Kind, isGiven: Bool) {
        var scene = noticed()
        scene.directory.bounces = [Bounce(address: "m-1@Courriel.example", at: local(at), kind: kind)]
        #expect(scene.live(until: "2026-11-30 00:00").contains { $0.hasSuffix("inactivity/second m-1") } == isGiven)
    }

    @Test("the ladder stops there for good, explain says so, and the animatrices are told once")
    func stops() {
        var scene = noticed()
        scene.now = local("2026-10-16 10:00")
        scene.directory.bounces = [Bounce(address: "m-1@courriel.example", at: local("2026-10-16 09:30"), kind: .soft)]
        #expect(scene.verdict("inactivity/first", "m-1")?.reason == .cameBack(on: day("2026-10-16")))
        #expect(scene.verdict("inactivity/second", "m-1")?.reason == .stepBeforeNotProven(step: "first"))
        let found = scene.plan().standstills
        #expect(found.map(\.kind) == [.undelivered])
        scene.directory.register.incidents = found
        #expect(scene.pass() == ["factrice/undelivered anim"])
        #expect(scene.live(until: "2027-12-31 00:00") == [])
    }

    @Test("a bounce that lies ahead, or of another address, says nothing")
    func others() {
        var scene = noticed()
        scene.now = local("2026-10-16 10:00")
        scene.directory.bounces = [
            Bounce(address: "m-1@courriel.example", at: local("2026-10-17 09:30"), kind: .hard),
            Bounce(address: "m-2@courriel.example", at: local("2026-10-16 09:30"), kind: .hard),
        ]
        #expect(scene.why("inactivity/first", "m-1") == "in_outbox_sent")
        #expect(scene.plan().standstills == [])
    }

    @Test(
        "an address from which something came back for good isn't written to by any rule, until the line is taken out")
    func hard() {
        var scene = Scene(at: "2026-09-01 09:00", rules: [Shipped.meetings])
        for id in ["m-1", "m-2"] { scene.add(scene.member(id, spaces: ["cp"])) }
        scene.add("meeting", "r-1", at: "2026-11-04 13:30")
        scene.directory.bounces = [
            Bounce(address: "m-1@courriel.example", at: local("2026-08-01 09:30"), kind: .hard),
            Bounce(address: "m-2@courriel.example", at: local("2026-08-01 09:30"), kind: .soft),
        ]
        #expect(scene.live(until: "2026-10-20 00:00") == ["2026-10-14 09:00 meetings/invitation-21-days-before m-2"])
        #expect(scene.why("meetings/invitation-21-days-before", "m-1") == "address_bounced")
        scene.settle("meetings/invitation-21-days-before", "m-2") { $0.state = .queued }
        scene.directory.bounces[1].kind = .hard
        #expect(
            scene.recheck("meetings/invitation-21-days-before", "m-2")
                == .cancelled(because: .addressBounced(on: day("2026-08-01"))))
        scene.directory.bounces = []
        #expect(scene.pass() == ["meetings/invitation-21-days-before m-1"])
    }

    @Test("bounces that can't be read stop the ladder, for nothing can be proven")
    func unreadable() {
        var scene = noticed()
        scene.stop(.bounces)
        #expect(scene.live(until: "2027-12-31 00:00") == [])
        #expect(scene.pass("2026-11-20 09:00") == [])
    }
}
