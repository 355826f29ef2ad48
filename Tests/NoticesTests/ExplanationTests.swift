import Testing

@testable import Notices

/// `explain`: for each rule, the verdict on one person and its reasons, past and future.
struct ExplanationTests {
    private func community() -> Scene {
        var scene = Scene(at: "2026-09-01 09:00")
        scene.directory.organisations = [Organisation(id: "o-1", name: "Le Phare", contactID: "d-1")]
        scene.add(scene.member("m-1", accessed: "2026-08-01 10:00", spaces: ["cp"]))
        scene.add(scene.delegate("d-1", of: "o-1", accessed: "2025-01-10 08:00"))
        scene.add("meeting", "r-1", at: "2026-11-04 13:30")
        scene.register("ami@ailleurs.example", to: "w-1", on: "2026-08-30 10:00")
        scene.add("webinar", "w-1", at: "2026-10-04 13:30")
        return scene
    }

    private func lines(_ scene: Scene, _ person: String, rule: String? = nil) -> [String]? {
        Explanation(
            directory: scene.directory, rules: scene.rules, policy: scene.policy, ledger: scene.ledger, now: scene.now
        ).verdicts(for: person, rule: rule)?.map { "\($0.rule)/\($0.step) \($0.word) \($0.reason.code)" }
    }

    @Test("every rule says something of her, also when it owes her nothing")
    func everyRule() {
        #expect(
            lines(community(), "m-1") == [
                "applications/acknowledgement not_owed not_concerned", "inactivity/first waits access_recent",
                "inactivity/second not_owed access_recent", "inactivity/third not_owed access_recent",
                "inactivity/dossier not_owed access_recent",
                "meetings/invitation-21-days-before waits moment_of_event",
                "meetings/agenda-7-days-before waits moment_of_event", "meetings/changed not_owed nothing_told_before",
                "meetings/cancelled not_owed nothing_told_before", "minutes/draft not_owed not_concerned",
                "webinars/confirmation not_owed not_concerned",
            ])
    }

    @Test("what she got stays explained after the event")
    func past() {
        var scene = community()
        _ = scene.live(until: "2027-03-01 00:00")
        #expect(
            lines(scene, "m-1", rule: "meetings")?.prefix(2) == [
                "meetings/invitation-21-days-before done in_outbox_sent",
                "meetings/agenda-7-days-before done in_outbox_sent",
            ])
    }

    @Test("what she got before she came back stays explained, though nothing of it is owed any more")
    func comeback() throws {
        var scene = Scene(at: "2026-09-01 09:00")
        scene.add(scene.member("m-1", accessed: "2024-08-01 10:00", spaces: ["cp"]))
        _ = scene.live(until: "2026-10-20 00:00")
        let position = try #require(scene.directory.members.firstIndex { $0.id == "m-1" })
        scene.directory.members[position].lastAccess = .at(scene.now)
        let said = try #require(lines(scene, "m-1", rule: "inactivity"))
        #expect(said.prefix(2) == ["inactivity/first done in_outbox_sent", "inactivity/second done in_outbox_sent"])
        #expect(said.dropFirst(2).contains("inactivity/first waits access_recent"))
    }

    @Test("a person is known by her id, her address, or as one from outside; a stranger by nothing")
    func persons() {
        let scene = community()
        #expect(lines(scene, "M-1@courriel.example") == lines(scene, "m-1"))
        #expect(lines(scene, "ami@ailleurs.example", rule: "webinars")?.count == 6)
        #expect(lines(scene, "d-1", rule: "inactivity")?.first == "inactivity/first waits access_recent")
        #expect(lines(scene, "inconnue@courriel.example") == nil)
    }

    @Test("one who has left is said to have left")
    func left() {
        var scene = community()
        scene.change("m-1") { $0.status = .left }
        #expect(Set(lines(scene, "m-1") ?? []).allSatisfy { $0.hasSuffix("not_active") })
    }

    @Test("alerts are explained to who asks for them, and to nobody else")
    func alerts() {
        var scene = community()
        scene.rules.append(.reserved)
        scene.note(.linePaused, "x", at: "2026-09-01 08:00")
        scene.pass()
        scene.note(.lineDown, "y", at: "2026-09-01 08:30")
        #expect(lines(scene, "anim")?.contains { $0.hasPrefix("factrice/") } == false)
        #expect(
            lines(scene, "anim", rule: "factrice") == [
                "factrice/line-down due incident", "factrice/line-paused done in_outbox_sent",
            ])
        #expect(lines(scene, "m-1")?.contains { $0.hasPrefix("factrice/") } == false)
        #expect(lines(scene, "m-1", rule: "factrice") == ["factrice/line-down not_owed not_concerned"])
    }

    @Test("a notice that a guard would hold says so")
    func held() {
        var scene = community()
        scene.policy.mostPerRun = 0
        scene.pass()
        scene.now = local("2026-10-14 09:00")
        #expect(lines(scene, "m-1", rule: "meetings")?.contains { $0.hasSuffix("due held_most_per_run") } == true)
    }

    @Test("a rule that was switched off says so beside what it sent before")
    func offAfterwards() throws {
        var scene = community()
        _ = scene.live(until: "2026-10-20 00:00")
        let position = try #require(scene.rules.firstIndex { $0.name == "meetings" })
        scene.rules[position].isEnabled = false
        #expect(
            lines(scene, "m-1", rule: "meetings") == [
                "meetings/invitation-21-days-before done in_outbox_sent",
                "meetings/invitation-21-days-before not_owed rule_off",
            ])
    }

    @Test("a rule whose file the settings don't name says that it rests")
    func unnamed() {
        var scene = community()
        scene.directory.sources = [.members: .healthy(count: 4), .organisations: .healthy(count: 1)]
        #expect(lines(scene, "m-1", rule: "applications")?.first?.hasSuffix("not_owed source_not_named") == true)
        #expect(lines(scene, "m-1", rule: "meetings")?.first?.hasSuffix("not_owed source_not_named") == true)
    }

    @Test(
        "what became of a message is told as it is",
        arguments: [
            (EntryState.uncertain, "done in_outbox_uncertain"), (.failed, "done in_outbox_failed"),
            (.held, "done in_outbox_held"), (.deferred, "done in_outbox_deferred"),
        ])
    func fates(state: EntryState, word: String) {
        var scene = community()
        scene.fate = state
        _ = scene.live(until: "2026-10-20 00:00")
        #expect(lines(scene, "m-1", rule: "meetings")?.first == "meetings/invitation-21-days-before " + word)
    }

    @Test("what the relay took and came back is told as that")
    func bounced() {
        var scene = community()
        _ = scene.live(until: "2026-10-20 00:00")
        scene.settle("meetings/invitation-21-days-before", "m-1") { $0.bouncedAt = local("2026-10-15 10:00") }
        #expect(
            lines(scene, "m-1", rule: "meetings")?.first == "meetings/invitation-21-days-before done came_back")
    }

    @Test("also when only the file of bounces knows it, and the rule has been switched off since")
    func bouncedByFile() {
        var scene = community()
        _ = scene.live(until: "2026-10-20 00:00")
        let member = scene.directory.members.first { $0.id == "m-1" }
        let sent = scene.ledger.entries.first { $0.key.recipient == "m-1" && $0.key.rule == "meetings" }?.acceptedAt
        scene.directory.bounces = [
            Bounce(address: member?.address ?? "", at: (sent ?? scene.now).addingTimeInterval(3_600), kind: .soft)
        ]
        for place in scene.rules.indices { scene.rules[place].isEnabled = false }
        #expect(
            lines(scene, "m-1", rule: "meetings")?.contains("meetings/invitation-21-days-before done came_back") == true
        )
    }

    @Test("about one event, only what is about it; of the rules that can't speak of it, nothing")
    func ofEvent() throws {
        let scene = community()
        let choice = try #require(EventChoice("r-1", in: scene.directory, ledger: scene.ledger))
        let explanation = Explanation(
            directory: scene.directory, rules: scene.rules, policy: scene.policy, ledger: scene.ledger, now: scene.now)
        #expect(
            explanation.verdicts(for: "m-1", rule: nil, about: choice.subjects)?.map(\.step) == [
                "invitation-21-days-before", "agenda-7-days-before", "changed", "cancelled",
            ])
        #expect(
            explanation.verdicts(for: "d-1", rule: nil, about: choice.subjects)?.map(\.reason.code) == ["not_concerned"]
        )
        let everybody = explanation.verdicts(about: choice.subjects, rule: nil)
        #expect(Set(everybody.map(\.subjectID)) == ["r-1"])
        #expect(Set(everybody.compactMap { $0.recipient?.id }) == ["m-1"])
    }

    @Test("who got what about an event that the calendar has lost stays known, by name")
    func lostEvent() throws {
        var scene = community()
        _ = scene.live(until: "2026-10-20 00:00")
        scene.directory.events.removeAll { $0.id == "r-1" }
        let choice = try #require(EventChoice("r-1", in: scene.directory, ledger: scene.ledger))
        let told = Explanation(
            directory: scene.directory, rules: scene.rules, policy: scene.policy, ledger: scene.ledger, now: scene.now
        ).verdicts(about: choice.subjects, rule: nil)
        #expect(
            told.map { "\($0.step) \($0.word) \($0.recipient?.fullName ?? "")" } == [
                "invitation-21-days-before done Zoé m-1"
            ])
    }

    @Test(
        "who waits for her turn is told so: behind others of a rule that starts slowly, or after an optional message of the day"
    )
    func turns() {
        var slow = Scene(at: "2026-11-02 09:00", rules: [Shipped.inactivity])
        for number in 1...3 { slow.add(slow.member("m-\(number)", accessed: "2020-01-0\(number) 10:00")) }
        slow.rules[0].ramp = 2
        #expect(lines(slow, "m-3")?.first == "inactivity/first waits ramp_full")
        var busy = Scene(at: "2026-09-01 09:00", rules: [Shipped.announcements])
        busy.add(busy.member("m-1", spaces: ["cp"]))
        busy.pass()
        for number in 1...2 { busy.add("webinar", "w-\(number)", at: "2026-11-04 13:30") }
        busy.pass("2026-09-02 09:00")
        #expect(
            lines(busy, "m-1") == [
                "announcements/announcement done in_outbox_sent", "announcements/announcement waits one_optional_a_day",
            ])
    }
}
