import Testing

@testable import Notices

/// A rule that starts, or changes, surprises nobody: what its steps would have said before stays unsaid.
struct FirstSightTests {
    private func invited(at now: String) -> Scene {
        var scene = Scene(at: now, rules: [Shipped.meetings])
        scene.add(scene.member("m-1", spaces: ["cp"]))
        scene.add("meeting", "r-1", at: "2026-11-04 13:30")
        return scene
    }

    @Test("on an old community, steps whose moment has passed are skipped; the next ones leave in their time")
    func events() {
        var scene = invited(at: "2026-10-20 09:00")
        #expect(scene.live(until: "2026-12-31 00:00") == ["2026-10-28 09:00 meetings/agenda-7-days-before m-1"])
        var early = invited(at: "2026-10-20 09:00")
        early.pass()
        #expect(early.why("meetings/invitation-21-days-before", "m-1") == "moment_before_rule")
    }

    @Test("one who joins afterwards is invited all the same")
    func latecomer() {
        var scene = invited(at: "2026-10-20 09:00")
        scene.pass()
        scene.add(scene.member("m-2", joined: "2026-10-22", spaces: ["cp"]))
        #expect(scene.pass("2026-10-22 09:00") == ["meetings/invitation-21-days-before m-2"])
    }

    @Test("looking without writing, again and again, takes now as the first sight each time")
    func rehearsedOnly() {
        var scene = invited(at: "2026-10-14 09:00")
        #expect(scene.plan().due.count == 1)
        scene.now = local("2026-10-14 09:01")
        #expect(scene.plan().due.count == 0)
    }

    @Test("a change of time is an edit of that step alone; a change of text is none")
    func edit() {
        var scene = invited(at: "2026-09-01 09:00")
        scene.pass()
        scene.rules[0].steps[0].template = "meeting/convocation"
        scene.rules[0].title.fr = "Réunions"
        scene.now = local("2026-10-15 09:00")
        #expect(scene.due("meetings/invitation-21-days-before", "m-1") != nil)
        scene.rules[0].steps[0].moment = Shipped.before(21, .day, at: "08:00")
        #expect(scene.pass() == [])
        #expect(scene.why("meetings/invitation-21-days-before", "m-1") == "moment_before_rule")
        #expect(scene.pass("2026-10-28 09:00") == ["meetings/agenda-7-days-before m-1"])
    }

    @Test("a rule or a step under another name keeps its past: nothing is said twice")
    func formerly() {
        var scene = invited(at: "2026-09-01 09:00")
        _ = scene.live(until: "2026-10-15 00:00")
        scene.rules[0].name = "rencontres"
        scene.rules[0].formerly = ["meetings"]
        scene.rules[0].steps[0].name = "convocation"
        scene.rules[0].steps[0].formerly = ["invitation-21-days-before"]
        #expect(scene.pass() == [])
        #expect(scene.verdict("rencontres/convocation", "m-1")?.word == "done")
        scene.change(event: "r-1") { $0.place = "Salle 5" }
        #expect(scene.pass() == ["rencontres/changed m-1"])
        #expect(scene.pass("2026-10-28 09:00") == ["rencontres/agenda-7-days-before m-1"])
    }

    @Test("a ladder under another name goes on where it was")
    func formerlyInactivity() {
        var scene = Scene(at: "2026-10-15 09:00", rules: [Shipped.inactivity])
        scene.add(scene.member("m-1", accessed: "2024-10-15 14:20"))
        scene.pass()
        scene.rules[0].name = "absences"
        scene.rules[0].formerly = ["inactivity"]
        scene.rules[0].steps[0].name = "premier"
        scene.rules[0].steps[0].formerly = ["first"]
        #expect(scene.live(until: "2026-11-14 09:00") == ["2026-11-14 09:00 absences/second m-1"])
    }

    @Test("a rule that is off says nothing, and isn't seen")
    func off() {
        var scene = invited(at: "2026-09-01 09:00")
        scene.rules[0].isEnabled = false
        #expect(scene.live(until: "2026-12-31 00:00") == [])
        #expect(scene.plan().others.allSatisfy { $0.reason == .ruleOff && $0.recipient == nil })
        #expect(scene.directory.register.sights.isEmpty)
    }

    @Test(
        "a source that can't be believed stops every rule that depends on it, and no other",
        arguments: [
            (.members, []), (.events, ["applications", "inactivity"]),
            (.organisations, ["applications", "meetings", "minutes", "webinars"]),
            (.registrations, ["applications", "inactivity", "meetings", "minutes"]),
            (.applications, ["inactivity", "meetings", "minutes", "webinars"]),
            (.bounces, ["applications", "meetings", "minutes", "webinars"]),
            (.attendance, ["applications", "inactivity", "meetings", "minutes", "webinars"]),
        ] as [(Source, Set<String>)])
    func stopped(source: Source, going: Set<String>) {
        var scene = Scene(at: "2026-09-01 09:00")
        scene.stop(source)
        let planner = Planner(directory: scene.directory, rules: scene.rules, policy: scene.policy)
        for rule in scene.rules {
            #expect(planner.standstill(of: rule) == (going.contains(rule.name) ? nil : .sourceStopped(source)))
        }
        scene.apply("a-1", at: "2026-09-01 08:59")
        #expect(scene.pass().isEmpty != going.contains("applications"))
    }

    @Test("when many last accesses vanished at once, what watches people stops, and nothing else; what was queued goes")
    func accesses() {
        var scene = Scene(at: "2026-09-01 09:00")
        scene.add(scene.member("m-1", accessed: "2024-08-15 14:20"))
        scene.fate = .queued
        #expect(scene.pass() == ["inactivity/first m-1"])
        scene.add(scene.member("m-2", accessed: "2024-08-16 14:20"))
        scene.directory.accessDoubt = Problem(.error, file: "Data/x.csv", message: Bilingual(fr: "vide", en: "empty"))
        scene.apply("a-1", at: "2026-09-01 08:59")
        #expect(
            Set(scene.pass("2026-09-02 09:00")) == [
                "applications/acknowledgement lise@courriel.example", "applications/to-handle anim",
            ])
        let planner = Planner(directory: scene.directory, rules: scene.rules, policy: scene.policy)
        for rule in scene.rules {
            #expect(planner.standstill(of: rule) == (rule.name == "inactivity" ? .accessesVanished : nil))
        }
        #expect(scene.recheck("inactivity/first", "m-1") == .goes)
    }

    @Test("a source that settings don't name switches its rules off, silently")
    func unnamed() {
        var scene = Scene(at: "2026-09-01 09:00")
        scene.directory.sources = [.members: .healthy(count: 2)]
        scene.apply("a-1", at: "2026-09-01 08:59")
        #expect(scene.pass() == [])
        #expect(scene.plan().others.allSatisfy { $0.rule == "inactivity" })
    }

    @Test("what a step's sight remembers of it is the same text in every process")
    func fingerprints() {
        let texts = Shipped.all.flatMap { rule in
            rule.allSteps.map { "\(rule.name)/\($0.name): " + Sightings.fingerprint(of: $0, in: rule) }
        }
        #expect(
            texts == [
                "applications/acknowledgement: application|applicant|at once|",
                "applications/to-handle: application|animatrices|at once|",
                "inactivity/first: inactivity 24 month|member|at once|",
                "inactivity/second: inactivity 24 month|member|wait 30 day|",
                "inactivity/third: inactivity 24 month|member|wait 30 day|",
                "inactivity/dossier: inactivity 24 month|animatrices|wait 30 day|",
                "meetings/invitation-21-days-before: event gathering,meeting |members|21 day before start 9:0|latecomers",
                "meetings/agenda-7-days-before: event gathering,meeting |members|7 day before start 9:0|latecomers",
                "meetings/changed: event gathering,meeting |members|at once|",
                "meetings/cancelled: event gathering,meeting |members|at once|",
                "meetings/withdrawn: event gathering,meeting |members|at once|",
                "minutes/draft: minutes|members|at once|", "minutes/approved: minutes|members|at once|",
                "webinars/confirmation: event webinar |registrants|registration|",
                "webinars/reminder-7-days-before: event webinar |registrants|7 day before start 9:0|",
                "webinars/reminder-1-day-before: event webinar |registrants|1 day before start 9:0|",
                "webinars/starting-1-hour-before: event webinar |registrants|1 hour before start |",
                "webinars/changed: event webinar |registrants|at once|",
                "webinars/cancelled: event webinar |registrants|at once|",
            ])
    }
}
