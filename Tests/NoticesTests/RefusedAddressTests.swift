import Testing

@testable import Notices

/// An address that a relay refused for good is not written to, whatever the rule, until a person lifts the refusal.
struct RefusedAddressTests {
    /// One person to whom each rule owes something, today or soon.
    private static func community() -> Scene {
        var scene = Scene(
            at: "2026-10-28 09:00", rules: Shipped.all + [Shipped.announcements, Shipped.review, .reserved])
        scene.add(scene.member("m-1", accessed: "2024-09-15 14:20", address: "Zoe@Courriel.example", spaces: ["cp"]))
        scene.directory.community = scene.directory.community.with(animatrices: ["m-1"], committee: ["m-1"])
        scene.add("meeting", "r-1", at: "2026-11-04 13:30")
        scene.add("webinar", "w-1", at: "2026-11-05 13:30")
        scene.register("m-1", to: "w-1", on: "2026-10-27 10:00")
        scene.apply("a-1", at: "2026-10-28 08:00", address: "zoe@courriel.example")
        scene.add("meeting", "r-0", at: "2026-10-20 13:30")
        scene.release("r-0", .draft, at: "2026-10-28 08:30", to: ["m-1"])
        scene.note(.lineDown, "x", at: "2026-10-28 08:40")
        return scene
    }

    @Test("nothing is planned for it by any rule, and each rule says why")
    func everyTrigger() {
        var open = Self.community()
        let owed = Set(
            open.live(until: "2027-09-30 00:00").map { $0.split(separator: " ")[2].split(separator: "/")[0] })
        #expect(
            owed == [
                "applications", "inactivity", "meetings", "minutes", "webinars", "announcements", "review", "factrice",
            ])

        var scene = Self.community()
        scene.refuse("zoe@courriel.example", at: "2026-10-20 12:00")
        let hers = scene.plan().others.filter { $0.recipient?.address.lowercased() == "zoe@courriel.example" }
        let refused = hers.filter { $0.reason == .addressRefused(on: day("2026-10-20")) }
        #expect(Set(refused.map { Substring($0.rule) }) == owed)
        #expect(hers.allSatisfy { $0.notice == nil })
        #expect(scene.live(until: "2027-09-30 00:00").allSatisfy { !$0.hasSuffix(" m-1") && !$0.contains("zoe@") })
    }

    @Test("the rehearsal shows nothing for it")
    func rehearsal() {
        var scene = Self.community()
        scene.refuse("zoe@courriel.example", at: "2026-10-20 12:00")
        let departures = Rehearsal.departures(
            directory: scene.directory, rules: scene.rules, policy: scene.policy, ledger: scene.ledger, from: scene.now,
            until: local("2027-09-30 00:00"))
        #expect(departures.allSatisfy { $0.notice.recipient.address.lowercased() != "zoe@courriel.example" })
    }

    @Test(
        "what was queued for it is cancelled at the last look, also when a source can't be believed or the rule is broken"
    )
    func recheck() {
        var scene = Scene.reminderQueued()
        scene.refuse("m-1@courriel.example", at: "2026-10-28 09:01")
        let because = Recheck.cancelled(because: .addressRefused(on: day("2026-10-28")))
        #expect(scene.recheck("webinars/reminder-7-days-before", "m-1") == because)
        scene.stop(.members)
        #expect(scene.recheck("webinars/reminder-7-days-before", "m-1") == because)
        let entry = scene.entry("webinars/reminder-7-days-before", "m-1")
        let planner = Planner(directory: scene.directory, rules: [], policy: scene.policy, rulesAreWhole: false)
        #expect(entry.map { planner.recheck($0.key, told: $0.told, ledger: scene.ledger, now: scene.now) } == because)
    }

    @Test("once the refusal is lifted, what was cancelled for it is owed again as long as it is in time")
    func lifted() {
        let reminder = "webinars/reminder-7-days-before"
        var scene = Scene.reminderQueued()
        scene.refuse("m-1@courriel.example", at: "2026-10-28 09:01")
        scene.settle(reminder, "m-1") {
            $0.state = .cancelled
            $0.isRevivable = true
        }
        #expect(scene.pass() == [])
        #expect(scene.why(reminder, "m-1") == "address_refused")
        scene.directory.register.suppressed = [:]
        var late = scene
        #expect(scene.pass("2026-10-28 12:00") == ["\(reminder) m-1"])
        #expect(!late.pass("2026-11-03 09:00").contains("\(reminder) m-1"))
    }

    @Test("a refusal, and its lifting, is seen though neither files nor ledger changed since the last look")
    func remembered() {
        var scene = Scene(at: "2026-10-28 09:00", rules: [Shipped.webinars])
        scene.add(scene.member("m-1"))
        scene.add("webinar", "w-1", at: "2026-11-04 13:30")
        scene.register("m-1", to: "w-1", on: "2026-08-30 10:00")
        scene.pass()
        func look(_ memory: PlanningMemory?) -> Planning {
            Planning(
                directory: scene.directory, rules: scene.rules, policy: scene.policy, ledger: scene.ledger,
                now: scene.now, memory: memory)
        }
        let waiting = look(nil)
        #expect(waiting.wakesAt.map(clock) == "2026-11-03 09:00")
        scene.refuse("m-1@courriel.example", at: "2026-10-28 09:00")
        let refused = look(waiting.memory)
        #expect(refused.wakesAt == nil)
        scene.directory.register.suppressed = [:]
        #expect(look(refused.memory).wakesAt.map(clock) == "2026-11-03 09:00")
    }

    @Test("her new address is another address")
    func newAddress() {
        var scene = Scene.reminderQueued()
        let reminder = "webinars/reminder-7-days-before"
        scene.refuse("m-1@courriel.example", at: "2026-10-28 09:01")
        scene.settle(reminder, "m-1") {
            $0.state = .cancelled
            $0.isRevivable = true
        }
        scene.change("m-1") { $0.address = "nouvelle@courriel.example" }
        #expect(scene.pass() == ["\(reminder) m-1"])
    }

    @Test("a ladder whose notice can't be written stops there, whole, and says why")
    func ladder() {
        var scene = Scene(at: "2026-10-15 09:00", rules: [Shipped.inactivity])
        scene.add(scene.member("m-1", accessed: "2024-10-15 14:20"))
        scene.pass()
        scene.refuse("m-1@courriel.example", at: "2026-11-10 09:00")
        #expect(scene.live(until: "2027-10-15 00:00") == [])
        #expect(scene.why("inactivity/first", "m-1") == "in_outbox_sent")
        #expect(scene.why("inactivity/second", "m-1") == "address_refused")
        #expect(scene.why("inactivity/third", "m-1") == "address_refused")
        #expect(scene.why("inactivity/dossier", "anim") == "step_before_not_sent")
        scene.directory.register.suppressed = [:]
        #expect(scene.pass() == ["inactivity/second m-1"])
    }

    @Test("at a release of minutes she is left out, and named with the reason")
    func minutes() throws {
        var scene = Scene(at: "2026-11-10 09:00", rules: [Shipped.minutes])
        scene.add(scene.member("m-1", spaces: ["cp"]), scene.member("m-2", spaces: ["cp"]))
        scene.add("meeting", "r-1", at: "2026-11-04 13:30")
        scene.refuse("m-2@courriel.example", at: "2026-11-01 09:00")
        let planner = Planner(directory: scene.directory, rules: scene.rules, policy: scene.policy)
        let audience = try #require(planner.minutesAudience(of: scene.directory.events[0]))
        #expect(audience.recipients.map(\.id) == ["m-1"])
        #expect(audience.excluded.map(\.member.id) == ["m-2"])
        #expect(audience.excluded.map(\.because) == [.addressRefused(on: day("2026-11-01"))])
    }

    @Test("whatever the community and whoever is refused, nothing is ever due to a refused address", arguments: 1...8)
    func never(seed: Int) {
        var scene = RandomCommunity.make(seed)
        var dice = Dice(seed &+ 100)
        var judged = 0
        repeat {
            for address in scene.directory.members.map({ $0.address.lowercased() }) where dice.happens(15) {
                let isRefused = scene.directory.register.suppressed[address] != nil
                scene.directory.register.suppressed[address] = isRefused ? nil : scene.now
            }
            for allotted in scene.plan().due {
                judged += 1
                #expect(scene.directory.register.suppressed[allotted.notice.recipient.address.lowercased()] == nil)
            }
            scene.pass()
            scene.now = scene.lastWake ?? .distantFuture
        } while scene.now <= local("2027-09-01 00:00")
        #expect(judged > 0)
    }
}

extension Community {
    func with(animatrices: [String], committee: [String]) -> Community {
        Community(
            name: name, timeZone: timeZone, languages: languages, spaces: spaces,
            people: People(animatrices: animatrices, committee: committee), contactAddress: contactAddress)
    }
}
