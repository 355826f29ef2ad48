import Testing

@testable import Notices

/// A1: one asks for membership with a form; it is acknowledged at once, and the animatrices are told.
struct ApplicationTests {
    @Test("an application is acknowledged once, day or night, to the applicant, and the animatrices are told")
    func acknowledged() {
        var scene = Scene(at: "2026-11-07 09:00", rules: [Shipped.applications])
        scene.policy.hours = Scene.quebecHours
        scene.pass()
        scene.apply("a-1", at: "2026-11-08 02:14")  // a Sunday night
        #expect(
            scene.live(until: "2026-12-31 00:00").sorted() == [
                "2026-11-08 02:14 applications/acknowledgement lise@courriel.example",
                "2026-11-08 02:14 applications/to-handle anim",
            ])
        #expect(scene.repeated.isEmpty)
    }

    @Test(
        "the applicant is neutral by default when she applies for herself",
        arguments: [(nil, true), ("Le Phare", false)])
    func discreet(organisation: String?, isDiscreet: Bool) {
        var scene = Scene(at: "2026-11-04 09:00", rules: [Shipped.applications])
        scene.apply("a-1", at: "2026-11-04 08:00")
        scene.directory.applications[0].organisation = organisation
        #expect(scene.due("applications/acknowledgement", "lise@courriel.example")?.recipient.isDiscreet == isDiscreet)
    }

    @Test("an unknown language is the community's first")
    func language() {
        var scene = Scene(at: "2026-11-04 09:00", rules: [Shipped.applications])
        scene.apply("a-1", at: "2026-11-04 08:00")
        #expect(scene.due("applications/acknowledgement", "lise@courriel.example")?.recipient.language == .fr)
        scene.directory.applications[0].language = .en
        #expect(scene.due("applications/acknowledgement", "lise@courriel.example")?.recipient.language == .en)
    }

    @Test(
        "an application that is decided is not acknowledged any more",
        arguments: [
            (Application.Status.submitted, true), (.referred, true), (.accepted, false), (.refused, false),
            (.withdrawn, false),
        ])
    func decided(status: Application.Status, isOwed: Bool) {
        var scene = Scene(at: "2026-11-04 09:00", rules: [Shipped.applications])
        scene.apply("a-1", at: "2026-11-04 08:00", status: status)
        #expect(scene.pass().isEmpty != isOwed)
        if !isOwed {
            #expect(
                scene.verdict("applications/acknowledgement", "lise@courriel.example")?.reason
                    == .applicationDecided(status))
        }
    }

    @Test(
        "a rule that is new acknowledges applications of the last 24 hours, not the past",
        arguments: [("2026-11-03 09:00", true), ("2026-11-03 08:59", false), ("2026-10-31 10:00", false)])
    func firstSight(submitted: String, isOwed: Bool) {
        var scene = Scene(at: "2026-11-04 09:00", rules: [Shipped.applications])
        scene.apply("a-1", at: submitted)
        #expect(scene.pass().isEmpty != isOwed)
        if !isOwed {
            #expect(scene.why("applications/acknowledgement", "lise@courriel.example") == "application_before_rule")
        }
    }

    @Test(
        "after an outage an application is acknowledged up to five days late, then no more",
        arguments: [("2026-11-09 07:59", true), ("2026-11-09 08:00", false)])
    func late(now: String, isOwed: Bool) {
        var scene = Scene(at: "2026-11-03 09:00", rules: [Shipped.applications])
        scene.pass()
        scene.apply("a-1", at: "2026-11-04 08:00")
        #expect(scene.pass(now).isEmpty != isOwed)
    }

    @Test("two applications are two acknowledgements; the same one exported again is none")
    func again() {
        var scene = Scene(at: "2026-11-04 09:00", rules: [Shipped.applications])
        scene.apply("a-1", at: "2026-11-04 08:00")
        #expect(scene.pass().count == 2)
        scene.directory.applications[0].address = "LISE@courriel.example"
        #expect(scene.pass("2026-11-04 09:05") == [])
        scene.apply("a-2", at: "2026-11-04 09:10")
        #expect(scene.pass("2026-11-04 09:10").count == 2)
    }

    @Test("an animatrice who has left gets nothing, and when none is left the applicant is still answered")
    func noAnimatrice() {
        var scene = Scene(at: "2026-11-04 09:00", rules: [Shipped.applications])
        scene.change("anim") { $0.status = .left }
        scene.apply("a-1", at: "2026-11-04 08:00")
        #expect(scene.pass() == ["applications/acknowledgement lise@courriel.example"])
    }
}
