import Foundation
import Testing

@testable import Notices

/// Who asks that optional mail stop gets none from that moment on, however it was asked; who asks for nothing more at all still gets what
/// is a right of hers (L1).
struct MailStopTests {
    private static let statutory: Rule = {
        var rule = Shipped.inactivity
        rule.steps = [rule.steps[0]]
        return rule
    }()

    private static let toCommittee: Rule = {
        var rule = Shipped.review
        rule.trigger = .calendar(Recurrence(rrule: "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=2"))
        rule.noticeClass = .optional
        return rule
    }()

    /// One member to whom three rules owe something today: an optional one, a service one and a statutory one. She is an animatrice too.
    private static func community() -> Scene {
        var scene = Scene(
            at: "2026-10-28 09:00", rules: [Shipped.announcements, Shipped.webinars, statutory, toCommittee, .reserved])
        scene.add(scene.member("m-1", accessed: "2024-10-20 14:20", address: "Zoe@Courriel.example", spaces: ["cp"]))
        scene.directory.community = scene.directory.community.with(animatrices: ["m-1"], committee: ["m-1"])
        scene.add("webinar", "w-1", at: "2026-11-04 13:30")
        scene.register("m-1", to: "w-1", on: "2026-10-27 10:00")
        scene.note(.lineDown, "x", at: "2026-10-28 08:40")
        return scene
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let scope: MailStop.Scope
        let person: String
        let owed: Set<String>
        var testDescription: String { "\(scope.rawValue) by \(person)" }
    }

    private static let always: Set = ["inactivity", "factrice"]

    @Test(
        "of each class only what she may still get is owed, wherever she asked; alerts to the team are never stopped",
        arguments: [
            Case(scope: .optional, person: "m-1", owed: always.union(["webinars"])),
            Case(scope: .optional, person: "zoe@courriel.example", owed: always.union(["webinars"])),
            Case(scope: .everything, person: "m-1", owed: always),
            Case(scope: .everything, person: "zoe@courriel.example", owed: always),
            Case(scope: .everything, person: "m-2", owed: always.union(["webinars", "announcements", "review"])),
        ], Scene.Origin.allCases)
    func classes(example: Case, origin: Scene.Origin) {
        if origin == .column, example.scope == .everything || example.person.contains("@") { return }
        var scene = Self.community()
        scene.ask(example.person, example.scope, by: origin, at: "2026-10-20 12:00")
        var told: [String] = []
        var looks = scene
        told += looks.live(until: "2026-11-03 00:00")
        let rules = Set(
            told.filter { $0.hasSuffix(" m-1") }.map { String($0.split(separator: " ")[2].split(separator: "/")[0]) })
        #expect(rules == example.owed)
        guard example.person != "m-2" else { return }
        #expect(scene.why("announcements/announcement", "m-1") == "stop_asked")
    }

    @Test("she has left: then a statutory letter to who asked for nothing more isn't owed either")
    func left() {
        let rule = Rule(
            name: "results", title: Bilingual(fr: "R", en: "R"),
            trigger: .record(RecordFilter(table: "removals", since: "decided_on")), audience: .person,
            noticeClass: .statutory, steps: [Step(name: "ended", template: "removal/ended", moment: .atOnce)])
        var scene = Scene(at: "2026-10-28 09:00", rules: [rule])
        scene.add(scene.member("m-1"))
        let record = Record(id: "r-1", memberID: "m-1", moments: ["decided_on": local("2026-10-28 08:00")])
        scene.directory.records["removals"] = RecordTable(records: [record], state: .healthy(count: 1))
        scene.ask("m-1", .everything, at: "2026-10-20 12:00")
        #expect(scene.plan().due.count == 1)
        scene.change("m-1") { $0.status = .left }
        #expect(scene.plan().due.isEmpty)
        #expect(scene.why("results/ended", "m-1") == "stop_asked")
        scene.resume("m-1")
        #expect(scene.plan().due.count == 1)
    }

    @Test("a stop by id follows her to another address; a stop by address stays with the address")
    func newAddress() {
        for (person, code) in [("m-1", "stop_asked"), ("zoe@courriel.example", nil)] {
            var scene = Self.community()
            scene.ask(person, at: "2026-10-20 12:00")
            scene.change("m-1") { $0.address = "nouvelle@courriel.example" }
            let planning = scene.plan()
            let verdict = planning.others.first { $0.rule == "announcements" && $0.recipient?.id == "m-1" }
            #expect(verdict?.reason.code == code)
            #expect(planning.due.contains { $0.notice.rule.name == "announcements" } == (code == nil))
        }
    }

    @Test("of two at one address, the one who didn't ask gets the copy; a stop of the address stops it for both")
    func sharedAddress() {
        var scene = Scene(at: "2026-10-28 09:00", rules: [Shipped.announcements])
        scene.add(scene.member("m-1", address: "Famille@courriel.example", spaces: ["cp"]))
        scene.add(scene.member("m-2", address: "famille@courriel.example", spaces: ["cp"]))
        scene.add("webinar", "w-1", at: "2026-11-04 13:30")
        #expect(scene.plan().due.map(\.notice.recipient.id) == ["m-1"])
        scene.ask("m-1", at: "2026-10-20 12:00")
        #expect(scene.plan().due.map(\.notice.recipient.id) == ["m-2"])
        scene.ask("famille@courriel.example", at: "2026-10-20 12:00")
        #expect(scene.plan().due.isEmpty)
    }

    @Test("what was queued is cancelled at the last look, also when a file can't be believed, and revived on a resume")
    func queued() {
        let (step, origin) = ("announcements/announcement", MailStop.Origin.command(act: "1"))
        var scene = Scene(at: "2026-10-28 09:00", rules: [Shipped.announcements])
        scene.add(scene.member("m-1", spaces: ["cp"]))
        scene.add("webinar", "w-1", at: "2026-11-04 13:30")
        scene.fate = .queued
        #expect(scene.pass() == ["\(step) m-1"])
        #expect(scene.recheck(step, "m-1") == .goes)
        scene.ask("m-1", at: "2026-10-28 09:01")
        let because = Recheck.cancelled(because: .stopAsked(.optional, on: day("2026-10-28"), from: origin))
        #expect(scene.recheck(step, "m-1") == because)
        var broken = scene
        broken.stop(.members)
        #expect(broken.recheck(step, "m-1") == because)
        scene.settle(step, "m-1") {
            $0.state = .cancelled
            $0.isRevivable = true
        }
        #expect(scene.pass() == [])
        scene.resume("m-1")
        #expect(scene.pass("2026-10-28 12:00") == ["\(step) m-1"])
    }

    @Test(
        "while requests to stop can't be read, what one may refuse stands still and what is queued of it waits; letters go on"
    )
    func unread() {
        var scene = Self.community()
        scene.fate = .queued
        scene.pass()
        scene.stop(.stops)
        let optional = "announcements/announcement"
        #expect(scene.recheck(optional, "m-1") == .waits(until: local("2026-10-28 09:15")))
        #expect(scene.recheck("webinars/reminder-7-days-before", "m-1") == .waits(until: local("2026-10-28 09:15")))
        let planner = Planner(directory: scene.directory, rules: scene.rules, policy: scene.policy)
        #expect(planner.standstill(of: Shipped.announcements) == .sourceStopped(.stops))
        #expect(planner.standstill(of: Shipped.webinars) == .sourceStopped(.stops))
        #expect(planner.standstill(of: Shipped.inactivity) == nil)
        #expect(planner.standstill(of: Shipped.stops) == nil)
    }

    @Test("a request, and its end, is seen though neither files nor ledger changed since the last look")
    func remembered() {
        var scene = Self.community()
        scene.now = local("2026-10-20 09:00")
        scene.rules = [Self.toCommittee]
        scene.pass()
        func look(_ memory: PlanningMemory?) -> Planning {
            Planning(
                directory: scene.directory, rules: scene.rules, policy: scene.policy, ledger: scene.ledger,
                now: scene.now, memory: memory)
        }
        func waits(_ planning: Planning) -> Bool { planning.wakesAt == local("2026-11-02 00:00") }
        let open = look(nil)
        #expect(waits(open))
        scene.ask("m-1", at: "2026-10-20 09:00")
        let stopped = look(open.memory)
        #expect(!waits(stopped))
        scene.resume("m-1")
        #expect(waits(look(stopped.memory)))
    }

    @Test("at a release of minutes, who asked for nothing more is left out, and named with the reason")
    func minutes() throws {
        var scene = Scene(at: "2026-11-10 09:00", rules: [Shipped.minutes])
        scene.add(scene.member("m-1", spaces: ["cp"]), scene.member("m-2", spaces: ["cp"]))
        scene.add("meeting", "r-1", at: "2026-11-04 13:30")
        scene.ask("m-1", .optional, at: "2026-11-01 09:00")
        scene.ask("m-2", .everything, at: "2026-11-01 09:00")
        let planner = Planner(directory: scene.directory, rules: scene.rules, policy: scene.policy)
        let audience = try #require(planner.minutesAudience(of: scene.directory.events[0]))
        #expect(audience.recipients.map(\.id) == ["m-1"])
        #expect(
            audience.excluded.map(\.because) == [
                .stopAsked(.everything, on: day("2026-11-01"), from: .command(act: "2"))
            ])
    }
}
