import Testing

@testable import Notices

/// I1, again: a notice counts as given when the relay accepted it and nothing came back for three days.
struct ProofTests {
    private func oneAbsence() -> Scene {
        var scene = Scene(at: "2026-10-15 09:00", rules: [Shipped.inactivity])
        scene.add(scene.member("m-1", accessed: "2024-10-15 14:20"))
        return scene
    }

    @Test(
        "a step that has not left, or may not have arrived, holds the next one back for good",
        arguments: [
            (EntryState.queued, "step_before_not_sent"), (.claimed, "step_before_not_sent"),
            (.deferred, "step_before_not_sent"), (.held, "step_before_not_sent"),
            (.uncertain, "step_before_not_sent"), (.failed, "step_before_not_proven"),
            (.expired, "step_before_not_proven"), (.cancelled, "step_before_not_proven"),
        ])
    func unproven(state: EntryState, code: String) {
        var scene = oneAbsence()
        scene.fate = state
        #expect(scene.pass() == ["inactivity/first m-1"])
        #expect(scene.pass("2027-10-15 09:00") == [])
        #expect(scene.why("inactivity/second", "m-1") == code)
    }

    @Test("a notice that came back proves nothing")
    func bounced() {
        var scene = oneAbsence()
        scene.pass()
        scene.settle("inactivity/first", "m-1") { $0.bouncedAt = local("2026-10-16 03:00") }
        #expect(scene.pass("2026-12-15 09:00") == [])
        #expect(scene.why("inactivity/second", "m-1") == "step_before_not_proven")
    }

    @Test("the wait runs from the moment the relay took the one before, not from when it was queued")
    func fromAcceptance() {
        var scene = oneAbsence()
        scene.fate = .queued
        scene.pass()
        scene.settle("inactivity/first", "m-1") {
            $0.state = .sent
            $0.acceptedAt = local("2026-10-25 11:00")
        }
        #expect(scene.pass("2026-11-24 10:59") == [])
        #expect(scene.pass("2026-11-24 11:00") == ["inactivity/second m-1"])
    }

    @Test("a wait shorter than three days still waits for the proof")
    func shortWait() {
        var scene = oneAbsence()
        scene.rules[0].steps[1].moment = .wait(Span(1, .day))
        scene.pass()
        #expect(scene.verdict("inactivity/second", "m-1")?.at.map(clock) == "2026-10-18 09:00")
        #expect(
            scene.verdict("inactivity/second", "m-1")?.reason
                == .sinceStepBefore(step: "first", provenOn: day("2026-10-15"), proof: Span(3, .day)))
    }

    @Test("one who takes over the animation isn't handed the files of months ago, only those of the last days")
    func newAnimatrice() {
        var scene = oneAbsence()
        _ = scene.live(until: "2027-01-14 12:00")
        #expect(scene.entry("inactivity/dossier", "anim") != nil)
        for id in ["anim-2", "anim-3"] { scene.add(scene.delegate(id, of: "", accessed: nil)) }
        scene.directory.community = community(of: scene, animatrices: ["anim", "anim-2"])
        #expect(scene.pass() == ["inactivity/dossier anim-2"])
        scene.directory.community = community(of: scene, animatrices: ["anim", "anim-2", "anim-3"])
        #expect(scene.pass("2027-03-01 09:00") == [])
        #expect(scene.why("inactivity/dossier", "anim-3") == "too_late")
    }

    private func community(of scene: Scene, animatrices: [String]) -> Community {
        let community = scene.directory.community
        return Community(
            name: community.name, timeZone: community.timeZone, languages: community.languages,
            spaces: community.spaces, people: Community.People(animatrices: animatrices),
            contactAddress: community.contactAddress)
    }
}

/// I1 for an organisation: the access of any of its people counts, and its seat gets the notice.
struct OrganisationLadderTests {
    private func oneBody(contact: String? = "d-1") -> Scene {
        var scene = Scene(at: "2026-10-15 09:00", rules: [Shipped.inactivity])
        scene.directory.organisations = [Organisation(id: "o-1", name: "Le Phare", contactID: contact)]
        scene.add(
            scene.delegate("d-1", of: "o-1", accessed: "2023-01-10 08:00", joined: "2020-01-01"),
            scene.delegate("d-2", of: "o-1", accessed: "2024-10-01 08:00", joined: "2021-01-01"))
        return scene
    }

    @Test("the organisation is written to once, not each of its people, and only when none of them came")
    func oneNotice() {
        var scene = oneBody()
        #expect(scene.pass() == ["inactivity/first d-1"])
        let waiting = scene.plan().others.first(where: { $0.subjectID == "o-1" && $0.notice != nil })
        guard case .absence(let absence) = waiting?.notice?.subject else {
            Issue.record("nothing waits")
            return
        }
        #expect(absence.isOrganisation && absence.name == "Le Phare" && absence.lastAccessOn == day("2024-10-01"))
    }

    @Test("an access by any of its people ends the sequence, even of one who has left since")
    func anyAccess() {
        var scene = oneBody()
        scene.pass()
        scene.change("d-2") {
            $0.lastAccess = .at(local("2026-10-20 08:00"))
            $0.status = .left
        }
        #expect(scene.pass("2026-11-20 09:00") == [])
        #expect(scene.why("inactivity/second", "d-1") == "access_recent")
    }

    @Test("without a contact the notice goes to the one who joined last")
    func seat() {
        var scene = oneBody(contact: nil)
        #expect(scene.pass() == ["inactivity/first d-2"])
    }

    @Test("one person's own membership is judged by her own access alone, wherever she works")
    func individual() {
        var scene = oneBody()
        scene.change("d-1") { $0.membership = .individual }
        scene.change("d-2") { $0.lastAccess = .at(local("2026-10-01 08:00")) }
        #expect(scene.pass() == ["inactivity/first d-1"])
        #expect(scene.plan().others.first { $0.subjectID == "d-1" } != nil)
    }

    @Test("a new contact gets the notices still to come, not those that the one before had")
    func newContact() {
        var scene = oneBody()
        scene.pass()
        scene.directory.organisations[0].contactID = "d-2"
        #expect(scene.pass("2026-10-20 09:00") == [])
        #expect(scene.verdict("inactivity/first", "d-2")?.word == "done")
        #expect(scene.pass("2026-11-14 09:00") == ["inactivity/second d-2"])
    }

    @Test("a new contact gets again what came back from the one before")
    func newContactAfterBounce() {
        var scene = oneBody()
        scene.pass()
        scene.settle("inactivity/first", "d-1") { $0.bouncedAt = local("2026-10-16 03:00") }
        scene.directory.organisations[0].contactID = "d-2"
        #expect(scene.pass("2026-10-20 09:00") == ["inactivity/first d-2"])
        #expect(scene.pass("2026-11-18 09:00") == [])
        #expect(scene.pass("2026-11-19 09:00") == ["inactivity/second d-2"])
    }

    @Test("an organisation with nobody left to write to is named, not written to")
    func nobody() {
        var scene = oneBody()
        scene.change("d-1") { $0.status = .left }
        scene.change("d-2") { $0.status = .left }
        #expect(scene.pass() == [])
        #expect(scene.plan().others.filter { $0.subjectID == "o-1" }.allSatisfy { $0.reason == .nobodyToWriteTo })
    }

    @Test(
        "the proof takes as long as settings say, and explain says how long",
        arguments: [(5, "2026-10-20"), (1, "2026-10-17")])
    func proofTime(days: Int, leaves: String) {
        var scene = Scene(at: "2026-10-15 09:00", rules: [Shipped.inactivity])
        scene.rules[0].steps[1].moment = .wait(Span(2, .day))
        scene.policy.proof = Span(days, .day)
        scene.add(scene.member("m-1", accessed: "2024-10-15 14:20"))
        #expect(scene.pass() == ["inactivity/first m-1"])
        #expect(scene.verdict("inactivity/second", "m-1")?.at.map(clock) == leaves + " 09:00")
        #expect(
            scene.verdict("inactivity/second", "m-1")?.reason
                == .sinceStepBefore(step: "first", provenOn: day("2026-10-15"), proof: Span(days, .day)))
    }
}
