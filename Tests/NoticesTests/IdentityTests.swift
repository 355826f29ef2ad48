import Foundation
import Testing

@testable import Notices

/// Who somebody is: one copy an address, whoever she was when it went there; and nothing for an address or without a
/// discretion that is no longer hers.
struct IdentityTests {
    private let reminder = "webinars/reminder-7-days-before"

    @Test("a message sealed for an address that she has left is withdrawn, and owed again to the new one")
    func address() throws {
        var scene = Scene.reminderQueued()
        scene.change("m-1") { $0.address = "nouvelle@courriel.example" }
        #expect(scene.recheck(reminder, "m-1") == .cancelled(because: .recipientChanged))
        scene.settle(reminder, "m-1") { ($0.state, $0.isRevivable) = (.cancelled, true) }
        #expect(try #require(scene.due(reminder, "m-1")).recipient.address == "nouvelle@courriel.example")
    }

    @Test("a message sealed before she became discreet is withdrawn; a change of letters' case is no change")
    func discretion() {
        var scene = Scene.reminderQueued()
        scene.change("m-1") { $0.address = "M-1@Courriel.Example" }
        #expect(scene.recheck(reminder, "m-1") == .goes)
        scene.change("m-1") { $0.isDiscreet = true }
        #expect(scene.recheck(reminder, "m-1") == .cancelled(because: .recipientChanged))
    }

    @Test("an outsider who becomes a member does not get the same confirmation again")
    func outsider() {
        var scene = Scene(at: "2026-09-01 09:00", rules: [Shipped.webinars])
        scene.add("webinar", "w-1", at: "2026-11-04 13:30")
        scene.pass()
        scene.register("ami@ailleurs.example", to: "w-1", on: "2026-09-02 10:00")
        #expect(scene.pass("2026-09-02 10:00") == ["webinars/confirmation ami@ailleurs.example"])
        scene.add(scene.member("m-9", address: "ami@ailleurs.example"))
        #expect(scene.pass("2026-09-03 10:00") == [])
    }

    @Test("when one of two people who share an address leaves, the other does not get the same invitation there")
    func sharedAddress() {
        var scene = Scene(at: "2026-09-01 09:00", rules: [Shipped.meetings])
        scene.add(
            scene.member("m-1", address: "accueil@maison.example", spaces: ["cp"]),
            scene.member("m-2", address: "accueil@maison.example", spaces: ["cp"]))
        scene.add("meeting", "r-1", at: "2026-10-07 13:30")
        scene.pass()
        #expect(scene.pass("2026-09-16 09:00") == ["meetings/invitation-21-days-before m-1"])
        scene.change("m-1") { $0.status = .left }
        #expect(scene.pass("2026-09-17 09:00") == [])
    }

    @Test("an invitation whose offset was edited is still the invitation that she got")
    func editedOffset() {
        var scene = Scene(at: "2026-09-01 09:00", rules: [Shipped.meetings])
        scene.add(scene.member("m-1", spaces: ["cp"]))
        scene.add("meeting", "r-1", at: "2026-10-07 13:30")
        scene.pass()
        #expect(scene.pass("2026-09-16 09:00") == ["meetings/invitation-21-days-before m-1"])
        scene.rules[0].steps[0].name = "invitation-19-days-before"
        scene.rules[0].steps[0].moment = .event(.start, Moment.Offset(Span(19, .day), isBefore: true), time: nil)
        #expect(scene.pass("2026-09-17 09:00") == [])
        #expect(scene.pass("2026-09-18 14:00") == [])
    }

    @Test("somebody registered by an address whose member row can't be read is not taken for an outsider")
    func withheld() {
        var scene = Scene(at: "2026-09-01 09:00", rules: [Shipped.webinars])
        scene.add("webinar", "w-1", at: "2026-11-04 13:30")
        scene.pass()
        scene.directory.withheld = ["ami@ailleurs.example"]
        scene.register("Ami@ailleurs.example", to: "w-1", on: "2026-09-02 10:00")
        #expect(scene.pass("2026-09-02 10:00") == [])
        #expect(scene.why("webinars/confirmation", "ami@ailleurs.example") == "row_left_out")
    }

    @Test("what comes in ramped batches is one crowd: once held, the rest of it is held too")
    func heldCrowd() {
        var scene = Scene(at: "2026-09-01 09:00", rules: [Shipped.inactivity])
        scene.policy.mostShare = 0.1
        for number in 0..<60 {
            scene.add(scene.member("m-\(number)", accessed: number < 30 ? "2023-01-15 10:00" : "2026-08-01 10:00"))
        }
        scene.pass()
        // The five that the ramp leaves for the second day would pass the guard if they came alone.
        #expect(scene.ledger.entries.filter { $0.state == .held }.count == 25)
        scene.pass("2026-09-02 09:00")
        #expect(scene.ledger.entries.filter { $0.state == .held }.count == 30)
        #expect(!scene.ledger.entries.contains { $0.state == .sent })
    }

    @Test("a revision's number is above the one before it and not below the feed's own sequence")
    func numbers() {
        var scene = Scene(at: "2026-09-01 09:00", rules: [Shipped.meetings])
        scene.add("meeting", "r-1", at: "2026-10-07 13:30")
        scene.directory.events[0].feedSequence = 4
        scene.pass()
        scene.move(event: "r-1", to: "2026-10-08 13:30")
        scene.pass("2026-09-02 09:00")
        scene.move(event: "r-1", to: "2026-10-09 13:30")
        scene.directory.events[0].feedSequence = 9
        scene.pass("2026-09-03 09:00")
        #expect(scene.directory.register.revisions["r-1"]?.map(\.number) == [4, 5, 9])
    }
}
