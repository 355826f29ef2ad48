import Testing

@testable import Notices

/// The last look before MAIL: what has become wrong doesn't go, and only a healthy source may say so.
struct RecheckTests {
    private let reminder = "webinars/reminder-7-days-before"

    @Test("a notice that is still right goes, and planning again adds none")
    func goes() {
        var scene = Scene.reminderQueued()
        #expect(scene.recheck(reminder, "m-1") == .goes)
        #expect(scene.pass() == [])
    }

    @Test(
        "one who left, withdrew, or whose event moved or was cancelled isn't written to, and the outbox says why",
        arguments: [
            Happening("she left", .notActive(.left)) { $0.change("m-1") { $0.status = .left } },
            Happening("she is no longer in the data", .subjectGone) { $0.directory.members = [] },
            Happening("she withdrew", .registrationWithdrawn) {
                $0.register("m-1", to: "w-1", on: "2026-10-01 10:00", status: .cancelled)
            },
            Happening("it is cancelled", .eventCancelled) { $0.change(event: "w-1") { $0.isCancelled = true } },
            Happening("it is elsewhere", .eventChanged) { $0.change(event: "w-1") { $0.place = "Salle 9" } },
            Happening("it moved", .eventChanged) { $0.move(event: "w-1", to: "2026-12-02 13:30") },
            Happening("it is no longer in the data", .eventGone) { $0.directory.events = [] },
            Happening("the rule is off", .ruleOff) { $0.rules[0].isEnabled = false },
            Happening("the rule is no more", .ruleOff) { $0.rules = [] },
            Happening("the step is no more", .subjectGone) { $0.rules[0].steps.remove(at: 1) },
            Happening("its time is over", .tooLate(since: local("2026-11-03 09:00"))) {
                $0.now = local("2026-11-03 09:00")
            },
        ])
    func withdrawn(happening: Happening) {
        var scene = Scene.reminderQueued()
        happening.change(&scene)
        #expect(scene.recheck(reminder, "m-1") == .cancelled(because: happening.because))
    }

    @Test(
        "a source that can't be believed withdraws nothing: what was queued on its word goes",
        arguments: [Source.events, .members, .registrations])
    func sourceStopped(source: Source) {
        var scene = Scene.reminderQueued()
        scene.stop(source)
        scene.directory.events = []
        scene.directory.registrations = []
        #expect(scene.recheck(reminder, "m-1") == .goes)
    }

    @Test("a member who left since her invitation was queued is said to have left")
    func invitedThenLeft() {
        var scene = Scene(at: "2026-09-01 09:00", rules: [Shipped.meetings])
        scene.add(scene.member("m-1", spaces: ["cp"]))
        scene.add("meeting", "r-1", at: "2026-11-04 13:30")
        scene.fate = .queued
        _ = scene.live(until: "2026-10-15 00:00")
        scene.change("m-1") { $0.status = .suspended }
        #expect(
            scene.recheck("meetings/invitation-21-days-before", "m-1") == .cancelled(because: .notActive(.suspended)))
    }

    @Test("an access since the notice was queued withdraws it, whichever step it is")
    func accessed() {
        var scene = Scene(at: "2026-10-15 09:00", rules: [Shipped.inactivity])
        scene.add(scene.member("m-1", accessed: "2024-10-15 14:20"))
        scene.pass()
        scene.fate = .queued
        scene.pass("2026-11-14 09:00")
        scene.change("m-1") { $0.lastAccess = .at(local("2026-11-14 09:01")) }
        scene.now = local("2026-11-14 09:02")
        let because = Reason.accessRecent(on: day("2026-11-14"), completeOn: day("2028-11-14"))
        #expect(scene.recheck("inactivity/second", "m-1") == .cancelled(because: because))
        scene.settle("inactivity/first", "m-1") { $0.state = .queued }
        #expect(scene.recheck("inactivity/first", "m-1") == .cancelled(because: because))
    }

    @Test("a ladder's notice that is still right goes")
    func ladderGoes() {
        var scene = Scene(at: "2026-10-15 09:00", rules: [Shipped.inactivity])
        scene.add(scene.member("m-1", accessed: "2024-10-15 14:20"))
        scene.fate = .queued
        scene.pass()
        scene.now = local("2026-10-18 23:00")
        #expect(scene.recheck("inactivity/first", "m-1") == .goes)
    }

    @Test("an application decided since is not acknowledged; one still open is, days later")
    func decided() {
        var scene = Scene(at: "2026-11-03 09:00", rules: [Shipped.applications])
        scene.pass()
        scene.fate = .queued
        scene.apply("a-1", at: "2026-11-04 08:00")
        scene.pass("2026-11-04 08:00")
        scene.now = local("2026-11-06 08:00")
        #expect(scene.recheck("applications/acknowledgement", "lise@courriel.example") == .goes)
        scene.directory.applications[0].status = .accepted
        #expect(
            scene.recheck("applications/acknowledgement", "lise@courriel.example")
                == .cancelled(because: .applicationDecided(.accepted)))
    }

    @Test("minutes for one who has left since are withdrawn")
    func minutes() {
        var scene = Scene(at: "2026-11-10 09:00", rules: [Shipped.minutes])
        scene.add(scene.member("m-1", spaces: ["cp"]))
        scene.add("meeting", "r-1", at: "2026-11-04 13:30")
        scene.release("r-1", .draft, at: "2026-11-10 09:00", to: ["m-1"])
        scene.fate = .queued
        scene.pass()
        #expect(scene.recheck("minutes/draft", "m-1") == .goes)
        scene.change("m-1") { $0.status = .deceased }
        #expect(scene.recheck("minutes/draft", "m-1") == .cancelled(because: .notActive(.deceased)))
    }

    @Test("a former name of the rule or the step is still known at the last look")
    func formerly() {
        var scene = Scene.reminderQueued()
        scene.rules[0].name = "conférences"
        scene.rules[0].formerly = ["webinars"]
        scene.rules[0].steps[1].name = "rappel"
        scene.rules[0].steps[1].formerly = ["reminder-7-days-before"]
        #expect(scene.recheck(reminder, "m-1") == .goes)
    }

    @Test("what a last look withdrew is owed again when it is right again; what a person cancelled never is")
    func revived() {
        var scene = Scene.reminderQueued()
        scene.change("m-1") { $0.status = .suspended }
        #expect(scene.recheck(reminder, "m-1") == .cancelled(because: .notActive(.suspended)))
        scene.settle(reminder, "m-1") {
            $0.state = .cancelled
            $0.isRevivable = true
        }
        #expect(scene.pass() == [])
        scene.change("m-1") { $0.status = .active }
        var stopped = scene
        let before = scene.entry(reminder, "m-1")?.key
        #expect(scene.pass("2026-10-28 12:00") == ["\(reminder) m-1"])
        #expect(scene.entry(reminder, "m-1")?.key == before)
        stopped.settle(reminder, "m-1") { $0.isRevivable = false }
        #expect(stopped.pass("2026-10-28 12:00") == [])
    }

    @Test("what became wrong, then right only after its time, is not revived")
    func revivedTooLate() {
        var scene = Scene.reminderQueued()
        scene.settle(reminder, "m-1") {
            $0.state = .cancelled
            $0.isRevivable = true
        }
        #expect(!scene.pass("2026-11-03 09:00").contains("\(reminder) m-1"))
    }
}

/// What happens between the queue and the relay.
struct Happening: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let because: Reason
    let change: @Sendable (inout Scene) -> Void

    init(_ words: String, _ because: Reason, change: @escaping @Sendable (inout Scene) -> Void) {
        testDescription = words
        self.because = because
        self.change = change
    }
}
