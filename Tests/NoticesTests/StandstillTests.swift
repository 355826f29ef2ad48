import Testing

@testable import Notices

/// What stands still until a person acts is an incident, and so is told, once.
struct StandstillTests {
    /// The first notice of a ladder left on 15 October and ended in `state` the same day.
    private func ladder(_ state: EntryState) -> Scene {
        var scene = Scene(at: "2026-10-15 09:00", rules: [Shipped.inactivity, .reserved])
        scene.add(scene.member("m-1", accessed: "2024-10-15 14:20"))
        scene.pass()
        scene.settle("inactivity/first", "m-1") {
            $0.state = state
            $0.acceptedAt = state == .sent ? $0.acceptedAt : nil
        }
        scene.now = local("2026-10-15 15:00")
        return scene
    }

    @Test(
        "a notice of a ladder that was refused or came too late is one; one that may still arrive, or did, is not",
        arguments: EntryState.allCases)
    func ladderNotice(state: EntryState) throws {
        var scene = ladder(state)
        // A doubt is for a person too, under its own name.
        scene.rules[0].whenUncertain = .retry
        let found = scene.plan().standstills
        guard [.failed, .expired].contains(state) else {
            #expect(found == [])
            return
        }
        let entry = try #require(scene.entry("inactivity/first", "m-1"))
        #expect(found == [Incident(.undelivered, scope: entry.id, at: scene.now, entryIDs: [entry.id])])
    }

    @Test("once it is noted it is told to the animatrices, and not found again")
    func toldOnce() {
        var scene = ladder(.failed)
        scene.directory.register.incidents = scene.plan().standstills
        #expect(scene.plan().standstills == [])
        #expect(scene.pass() == ["factrice/undelivered anim"])
        #expect(scene.live(until: "2027-10-15 00:00") == [])
    }

    @Test("what is told already as an address refused, or a doubt, isn't told twice", arguments: Incident.Kind.allCases)
    func otherwise(kind: Incident.Kind) throws {
        var scene = ladder(.failed)
        let entry = try #require(scene.entry("inactivity/first", "m-1"))
        scene.note(kind, "1", at: "2026-10-15 09:01", entries: ["7", entry.id])
        #expect(scene.plan().standstills == [])
    }

    @Test(
        "a doubt is one when its rule leaves it to a person; one that is tried again is not",
        arguments: [Rule.WhenUncertain.hold, .retry])
    func doubt(whenUncertain: Rule.WhenUncertain) throws {
        var scene = ladder(.uncertain)
        scene.rules[0].whenUncertain = whenUncertain
        let id = try #require(scene.entry("inactivity/first", "m-1")).id
        let found = scene.plan().standstills
        #expect(
            found == (whenUncertain == .hold ? [Incident(.uncertain, scope: id, at: scene.now, entryIDs: [id])] : []))
    }

    @Test("a past episode stands still for nobody")
    func pastEpisode() {
        var scene = ladder(.expired)
        scene.change("m-1") { $0.lastAccess = .at(local("2026-10-15 14:00")) }
        #expect(scene.plan().standstills == [])
    }

    @Test("a file that reached one animatrice was delivered; one that reached neither was not")
    func copies() {
        var scene = Scene(at: "2026-10-15 09:00", rules: [Shipped.inactivity, .reserved])
        scene.directory.community = scene.directory.community.with(animatrices: ["anim", "chair"])
        scene.add(scene.member("m-1", accessed: "2024-10-15 14:20"))
        _ = scene.live(until: "2027-02-01 00:00")
        scene.settle("inactivity/dossier", "anim") { $0.state = .failed }
        #expect(scene.plan().standstills == [])
        scene.settle("inactivity/dossier", "chair") { $0.state = .expired }
        let found = scene.plan().standstills
        #expect(found.map(\.kind) == [.undelivered])
        #expect(found.first?.entryIDs.count == 2)
    }

    @Test("a reminder that came too late stops nothing, nor does an alert")
    func others() {
        var scene = Scene.reminderQueued()
        scene.rules.append(.reserved)
        scene.settle("webinars/reminder-7-days-before", "m-1") { $0.state = .expired }
        scene.note(.lineDown, "x", at: "2026-10-28 09:00")
        scene.pass()
        scene.settle("factrice/line-down", "anim") { $0.state = .failed }
        #expect(scene.plan().standstills == [])
    }

    @Test("a notice that can't be refused is watched over, whatever its rule")
    func statutory() {
        var scene = Scene.reminderQueued()
        scene.rules[0].noticeClass = .statutory
        scene.settle("webinars/reminder-7-days-before", "m-1") { $0.state = .failed }
        #expect(scene.plan().standstills.map(\.kind) == [.undelivered])
    }

    @Test("what a guard holds is one incident a rule and day, and its alert isn't held")
    func crowd() {
        var scene = Scene(at: "2026-10-15 09:00", rules: [Shipped.inactivity, .reserved])
        for number in 0..<7 { scene.add(scene.member("m-\(number)", accessed: "2024-10-15 14:20")) }
        let found = scene.plan().standstills
        let words = Reason.heldMostShare(count: 7, most: 5).words(in: Scene.toronto)
        #expect(
            found == [
                Incident(
                    .held, scope: "inactivity/2026-10-15", at: scene.now,
                    detail: Bilingual(fr: "règle inactivity, \(words.fr)", en: "rule inactivity, \(words.en)"))
            ])
        scene.directory.register.incidents = found
        let due = scene.plan().due
        #expect(due.filter { $0.hold == nil }.map { Scene.line($0.notice) } == ["factrice/held anim"])
        #expect(due.count == 8)
    }
}
