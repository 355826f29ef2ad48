import Testing

@testable import Notices

/// What happens to the sending itself is told to the animatrices, once, and never sets off more of the same.
struct AlertTests {
    /// Two animatrices, and the reserved rule beside the shipped ones.
    static func scene(at moment: String = "2026-11-04 13:31", rules: [Rule] = Shipped.all) -> Scene {
        var scene = Scene(at: moment, rules: rules + [.reserved])
        scene.add(scene.delegate("anim-2", of: "", accessed: moment))
        scene.directory.community = scene.directory.community.with(animatrices: ["anim", "anim-2"])
        return scene
    }

    @Test("each kind is told at once to each animatrice, and to nobody else", arguments: Incident.Kind.alerted)
    func eachKind(kind: Incident.Kind) {
        var scene = Self.scene()
        scene.policy.hours = Scene.quebecHours
        scene.note(kind, "x", at: "2026-11-07 03:00")
        let lines = scene.pass("2026-11-07 03:00")
        #expect(lines == ["factrice/\(kind.stepName) anim", "factrice/\(kind.stepName) anim-2"])
        #expect(scene.pass("2026-11-07 04:00") == [])
        #expect(scene.repeated == [])
    }

    @Test(
        "what could not leave within five days is not told after the fact",
        arguments: [("2026-11-09 13:29", 2), ("2026-11-09 13:30", 0), ("2027-11-09 13:30", 0)])
    func late(now: String, count: Int) {
        var scene = Self.scene()
        scene.note(.linePaused, "x", at: "2026-11-04 13:30")
        #expect(scene.pass(now).count == count)
    }

    @Test("of what is too old, who asks is told that it is too late")
    func tooLate() {
        var scene = Self.scene()
        scene.note(.linePaused, "x", at: "2026-11-04 13:30")
        scene.now = local("2026-12-04 13:30")
        #expect(scene.why("factrice/line-paused", "anim") == "too_late")
    }

    @Test("the first of a day is told alone at once, those that follow together when the hours open again")
    func gathered() throws {
        var scene = Self.scene(at: "2026-11-06 10:00")
        scene.policy.hours = Scene.quebecHours
        for (scope, hour) in [("1", "10:00"), ("2", "10:05"), ("3", "16:40")] {
            scene.note(.addressRefused, scope, at: "2026-11-06 \(hour)")
            #expect(scene.pass("2026-11-06 \(hour)").count == (scope == "1" ? 2 : 0))
        }
        #expect(scene.lastWake.map(clock) == "2026-11-09 08:00")
        scene.now = local("2026-11-09 08:00")
        guard case .alert(let alert) = try #require(scene.due("factrice/address-refused", "anim")).subject else {
            Issue.record("not an alert")
            return
        }
        #expect(alert.incidents.map(\.scope) == ["2", "3"])
        #expect(scene.pass().count == 2)
        #expect(scene.live(until: "2026-12-01 00:00") == [])
    }

    @Test("kinds and days don't wait for each other")
    func apart() {
        var scene = Self.scene(at: "2026-11-04 10:00")
        scene.note(.lineDown, "1", at: "2026-11-04 10:00")
        scene.note(.delayed, "1", at: "2026-11-04 10:00")
        #expect(scene.pass().count == 4)
        scene.note(.lineDown, "2", at: "2026-11-05 10:00")
        #expect(scene.pass("2026-11-05 10:00").count == 2)
    }

    @Test("neither the guards nor the ramp hold an alert, however many they are")
    func noGuard() {
        var scene = Self.scene()
        scene.policy.mostPerRun = 1
        for kind in Incident.Kind.alerted { scene.note(kind, "x", at: "2026-11-04 13:30") }
        let due = scene.plan().due
        #expect(due.count == 2 * Incident.Kind.alerted.count)
        #expect(due.allSatisfy { $0.hold == nil })
    }

    @Test("without an animatrice who is a member in good standing, nothing is said to anybody")
    func nobody() {
        var scene = Self.scene()
        scene.change("anim") { $0.status = .left }
        scene.change("anim-2") { $0.status = .suspended }
        scene.note(.linePaused, "x", at: "2026-11-04 13:30")
        #expect(scene.pass() == [])
        #expect(scene.plan().others.allSatisfy { $0.rule != Rule.reservedName })
    }

    @Test("the reserved rule leaves nothing in the register, and its first pass tells what was noted before")
    func noFirstSight() {
        var scene = Self.scene()
        scene.note(.linePaused, "x", at: "2026-11-04 09:00")
        #expect(scene.pass().count == 2)
        #expect(!scene.directory.register.sights.keys.contains { $0.hasPrefix(Rule.reservedName) })
    }

    @Test("a last look lets an alert go, also when the members can't be read; not to who has the role no more")
    func recheck() {
        var scene = Self.scene()
        scene.fate = .queued
        scene.note(.lineDown, "x", at: "2026-11-04 13:30")
        scene.pass()
        #expect(scene.recheck("factrice/line-down", "anim") == .goes)
        var stopped = scene
        stopped.stop(.members)
        stopped.directory.members = []
        #expect(stopped.recheck("factrice/line-down", "anim") == .goes)
        scene.directory.community = scene.directory.community.with(animatrices: ["anim-2"])
        #expect(scene.recheck("factrice/line-down", "anim") == .cancelled(because: .subjectGone))
        #expect(scene.recheck("factrice/line-down", "anim-2") == .goes)
    }

    @Test("a refusal that was lifted, or taken back, before it could be told is no news")
    func lifted() {
        var scene = Self.scene()
        scene.add(scene.member("m-1"))
        scene.apply("a-1", at: "2026-11-04 13:30", address: "partie@courriel.example")
        scene.pass()
        let entry = scene.entry("applications/acknowledgement", "partie@courriel.example")?.id ?? ""
        scene.refuse("partie@courriel.example", at: "2026-11-04 13:32")
        scene.note(.addressRefused, "1", at: "2026-11-04 13:32", entries: [entry])
        scene.now = local("2026-11-04 13:32")
        #expect(scene.due("factrice/address-refused", "anim") != nil)
        scene.directory.register.suppressed = [:]
        #expect(scene.pass() == [])
        #expect(scene.why("factrice/address-refused", "anim") == "refusal_lifted")
    }
}

/// Alerts never feed on themselves.
struct AlertLoopTests {
    /// An alert to both animatrices about a pause, then something that happens to these alerts only.
    private func told(_ kind: Incident.Kind, about recipients: [String]) -> Scene {
        var scene = AlertTests.scene(rules: [])
        scene.note(.linePaused, "x", at: "2026-11-04 13:30")
        scene.pass()
        scene.now = local("2026-11-04 13:32")
        let ids = recipients.compactMap { scene.entry("factrice/line-paused", $0)?.id }
        scene.note(kind, "1", at: "2026-11-04 13:32", entries: ids)
        return scene
    }

    @Test(
        "what happens to alerts alone is told to nobody",
        arguments: [Incident.Kind.delayed, .uncertain, .poison, .lineDown, .linePaused])
    func aboutAlerts(kind: Incident.Kind) {
        var scene = told(kind, about: ["anim", "anim-2"])
        #expect(scene.pass() == [])
        #expect(scene.live(until: "2026-11-20 00:00") == [])
    }

    @Test("what happens to an alert and to another message is told")
    func aboutOthersToo() throws {
        var scene = told(.delayed, about: ["anim"])
        let id = try #require(scene.directory.register.incidents.removeLast().entryIDs.first)
        scene.directory.register.incidents.append(
            Incident(
                .delayed, scope: "1", at: scene.now, entryIDs: [id, "something-else"]))
        #expect(scene.pass().count == 2)
    }

    @Test("that an animatrice's own address was refused is told to the other; when hers is too, to nobody")
    func ownAddress() {
        var scene = told(.addressRefused, about: ["anim"])
        scene.settle("factrice/line-paused", "anim") { $0.state = .failed }
        scene.refuse("anim@courriel.example", at: "2026-11-04 13:32")
        #expect(scene.pass() == ["factrice/address-refused anim-2"])

        scene.settle("factrice/address-refused", "anim-2") { $0.state = .failed }
        scene.refuse("anim-2@courriel.example", at: "2026-11-04 13:33")
        let id = scene.entry("factrice/address-refused", "anim-2")?.id ?? ""
        scene.note(.addressRefused, "2", at: "2026-11-05 13:33", entries: [id])
        #expect(scene.pass("2026-11-05 13:33") == [])
        #expect(scene.live(until: "2026-12-04 13:34") == [])
    }

    @Test("no relay, however it answers, makes more alerts than there are animatrices and days")
    func bounded() {
        for fate in [EntryState.failed, .uncertain, .held, .deferred] {
            var scene = AlertTests.scene(at: "2026-11-02 10:00", rules: [])
            scene.fate = fate
            scene.note(.lineDown, "0", at: "2026-11-02 10:00")
            var sent = 0
            // Whatever leaves ends badly, and the worker notes it at once, in every way that there is.
            for hour in 0..<240 {
                scene.now = local("2026-11-02 10:00").addingTimeInterval(Double(hour) * 3_600)
                let due = scene.plan().due.map(\.notice.key)
                scene.pass()
                sent += due.count
                for key in due {
                    for kind in Incident.Kind.alerted {
                        scene.directory.register.incidents.append(
                            Incident(kind, scope: "\(kind) \(key)", at: scene.now, entryIDs: [key.description]))
                    }
                }
            }
            #expect(sent <= 4, "\(fate): \(sent)")
        }
    }
}

extension Community {
    func with(animatrices: [String]) -> Community {
        Community(
            name: name, timeZone: timeZone, languages: languages, website: website, postalAddress: postalAddress,
            spaces: spaces, people: People(animatrices: animatrices, chair: people.chair, committee: people.committee),
            contactAddress: contactAddress)
    }
}
