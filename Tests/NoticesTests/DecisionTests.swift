import Foundation
import Testing

@testable import Notices

/// A1, A3, A4: an application is looked after until somebody decides; then the answer leaves. Two different organisations support it and
/// two examine it.
struct DecisionTests {
    static let decisions = Rule(
        name: "decisions", title: Bilingual(fr: "Suites", en: "After"), carriesOut: ["A1", "A3"], trigger: .application,
        audience: .applicant,
        steps: [
            Step(
                name: "undecided", template: "application/undecided",
                moment: .since(Span(7, .workingDay), time: TimeOfDay("09:00")), audience: .animatrices),
            Step(name: "accepted", template: "application/accepted", moment: .atOnce, statuses: ["accepted"]),
            Step(name: "refused", template: "application/refused", moment: .atOnce, statuses: ["refused"]),
        ])

    static let endorsements = Rule(
        name: "endorsements", title: Bilingual(fr: "Appuis", en: "Support"), carriesOut: ["A4"], trigger: .application,
        audience: .endorsers,
        steps: [
            Step(name: "request", template: "a/b", moment: .atOnce, statuses: ["unendorsed"]),
            Step(
                name: "reminder", template: "a/b", moment: .since(Span(7, .day), time: TimeOfDay("09:00")),
                statuses: ["unendorsed"]),
            Step(
                name: "review", template: "a/b", moment: .atOnce, audience: .reviewers,
                statuses: ["endorsed", "unreviewed"]),
            Step(
                name: "ready", template: "a/b", moment: .atOnce, audience: .chair, statuses: ["endorsed", "reviewed"]),
            Step(
                name: "stalled", template: "a/b", moment: .since(Span(21, .day), time: TimeOfDay("09:00")),
                audience: .chair, statuses: ["unendorsed"]),
        ])

    private func decide(_ scene: inout Scene, _ status: Application.Status, at moment: String) {
        scene.directory.applications[0].status = status
        scene.directory.applications[0].decidedAt = local(moment)
    }

    @Test("the animatrices are reminded on the 7th working day, unless it is decided by then")
    func undecided() {
        var scene = Scene(at: "2026-11-04 10:00", rules: [Self.decisions])
        scene.apply("d-1", at: "2026-11-04 10:00")
        #expect(scene.live(until: "2026-11-30 00:00") == ["2026-11-13 09:00 decisions/undecided anim"])
        var other = Scene(at: "2026-11-04 10:00", rules: [Self.decisions])
        other.apply("d-1", at: "2026-11-04 10:00")
        #expect(other.pass() == [])
        decide(&other, .accepted, at: "2026-11-10 09:00")
        #expect(
            other.live(until: "2026-11-30 00:00")
                == ["2026-11-10 09:00 decisions/accepted lise@courriel.example"])
    }

    @Test(
        "the answer is the one that a person gave, once",
        arguments: [(Application.Status.accepted, "accepted"), (.refused, "refused")])
    func decision(status: Application.Status, step: String) {
        var scene = Scene(at: "2026-11-04 10:00", rules: [Self.decisions])
        scene.apply("d-1", at: "2026-11-04 10:00")
        #expect(scene.pass() == [])
        decide(&scene, status, at: "2026-11-10 09:00")
        #expect(scene.pass("2026-11-10 09:00") == ["decisions/\(step) lise@courriel.example"])
        #expect(scene.live(until: "2027-01-01 00:00") == [])
    }

    @Test("a decision that is withdrawn before it left doesn't leave")
    func reversed() {
        var scene = Scene(at: "2026-11-04 10:00", rules: [Self.decisions])
        scene.apply("d-1", at: "2026-11-04 10:00")
        _ = scene.pass()
        scene.fate = .queued
        decide(&scene, .refused, at: "2026-11-10 09:00")
        #expect(scene.pass("2026-11-10 09:00") == ["decisions/refused lise@courriel.example"])
        scene.directory.applications[0].status = .referred
        scene.directory.applications[0].decidedAt = nil
        #expect(
            scene.recheck("decisions/refused", "lise@courriel.example") == .cancelled(because: .applicationElsewhere))
    }

    private func coalition() -> Scene {
        var scene = Scene(at: "2026-11-04 10:00", rules: [Self.endorsements])
        for number in 1...4 {
            scene.add(scene.delegate("m-\(number)", of: "o-\(number)", accessed: nil))
            scene.directory.organisations.append(Organisation(id: "o-\(number)", name: "Organisme \(number)"))
        }
        scene.apply("d-1", at: "2026-11-04 10:00")
        scene.directory.applications[0].organisation = "Maison du Fleuve"
        scene.directory.applications[0].endorsers = ["o-1", "o-2"]
        scene.directory.applications[0].reviewers = ["o-3", "o-4"]
        return scene
    }

    @Test(
        "endorsers are asked, the silent one is reminded, then reviewers are asked, then the chair knows that all is there"
    )
    func support() {
        var scene = coalition()
        #expect(scene.pass() == ["endorsements/request m-1", "endorsements/request m-2"])
        scene.directory.applications[0].endorsedBy = ["o-1"]
        #expect(scene.live(until: "2026-11-12 00:00") == ["2026-11-11 09:00 endorsements/reminder m-2"])
        scene.directory.applications[0].endorsedBy = ["o-1", "o-2"]
        #expect(scene.pass("2026-11-16 09:00") == ["endorsements/review m-3", "endorsements/review m-4"])
        scene.directory.applications[0].reviewedBy = ["o-4", "o-3"]
        #expect(scene.pass("2026-11-20 09:00") == ["endorsements/ready chair"])
        #expect(scene.live(until: "2027-03-01 00:00") == [])
    }

    @Test("the same organisation counts once, and the chair learns that it stalls")
    func twice() {
        var scene = coalition()
        _ = scene.pass()
        scene.directory.applications[0].endorsedBy = ["o-1", "o-1"]
        #expect(
            scene.live(until: "2026-12-31 00:00") == [
                "2026-11-11 09:00 endorsements/reminder m-2", "2026-11-25 09:00 endorsements/stalled chair",
            ])
    }

    @Test("nobody is asked about a person who applies for herself and hasn't agreed to it")
    func consent() {
        var scene = coalition()
        scene.directory.applications[0].organisation = nil
        #expect(scene.pass() == [])
        #expect(scene.why("endorsements/request", "m-1") == "no_consent")
        scene.directory.applications[0].consent = true
        #expect(scene.pass() == ["endorsements/request m-1", "endorsements/request m-2"])
    }
}
