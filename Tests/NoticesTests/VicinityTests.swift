import Foundation
import Testing

@testable import Notices

/// The last look before MAIL asks about one person among thousands: it must say of her what a look at everybody says.
struct VicinityTests {
    @Test(
        "asked about one person and one step, a rule says of her what it says when it is asked about everybody",
        arguments: 1...12)
    func oneAmongAll(seed: Int) {
        var scene = RandomCommunity.make(seed, members: 12, events: 6)
        scene.addGroups(seed)
        scene.shareAddresses(seed)
        var compared = 0
        for moment in ["2026-09-01 09:00", "2026-11-20 10:00", "2027-02-10 10:00"] {
            _ = scene.live(until: moment)
            compared += scene.compareAll()
            // What went to her went to the address that she had.
            scene.shareAddresses(seed + compared)
            compared += scene.compareAll()
        }
        #expect(compared > 100)
    }

    @Test("who shares an address with one who is served first gets nothing, also when only she is asked about")
    func sharedAddress() {
        var scene = Scene(at: "2026-09-01 09:00", rules: [Shipped.webinars])
        scene.add(scene.member("m-1", address: "Famille@courriel.example"))
        scene.add(scene.member("m-2", address: "famille@courriel.example"))
        scene.add("webinar", "w-1", at: "2026-11-04 13:30")
        scene.register("m-2", to: "w-1", on: "2026-08-30 10:00")
        scene.register("famille@courriel.example", to: "w-1", on: "2026-08-30 11:00")
        scene.now = local("2026-10-28 09:00")
        #expect(scene.compareAll() > 0)
        #expect(scene.plan().due.map(\.notice.recipient.id) == ["m-2"])
    }

    @Test("entries are found by person whatever became of her address, and the hidden one never is")
    func ledger() {
        let scene = Scene.reminderQueued()
        guard var entry = scene.entry("webinars/reminder-7-days-before", "m-1") else {
            Issue.record("nothing was queued")
            return
        }
        var ledger = scene.ledger
        let (rule, subject, former) = (entry.key.rule, entry.key.subject, entry.address)
        entry.address = "nouvelle@courriel.example"
        ledger.record(entry)
        func found(_ person: String) -> [NoticeKey] {
            ledger.entries(rule: rule, subject: subject, people: [person]).map(\.key)
        }
        #expect(found("m-1").contains(entry.key))
        #expect(found("nouvelle@courriel.example") == [entry.key])
        #expect(!found(former).contains(entry.key))
        #expect(
            !ledger.without(entry.key).entries(rule: rule, subject: subject, people: ["m-1"]).map(\.key)
                .contains(entry.key))
    }
}

extension Scene {
    /// Some members move in together, some who registered are known by address only, some ids are addresses.
    mutating func shareAddresses(_ seed: Int) {
        var dice = Dice(seed + 100)
        for index in directory.members.indices where dice.happens(30) {
            directory.members[index].address = "M-\(dice.number(0...4))@courriel.example"
        }
        for event in directory.events.map(\.id) {
            for _ in 0..<dice.number(0...3) {
                register(
                    "m-\(dice.number(0...15))@Courriel.example", to: event, on: dice.moment(2026...2026),
                    status: dice.happens(80) ? .registered : .cancelled)
            }
        }
    }

    /// Rules that write to the persons in charge of groups, who may share an address, and reports of some of the groups.
    fileprivate mutating func addGroups(_ seed: Int) {
        var dice = Dice(seed + 200)
        let meetings = Rule(
            name: "group-meetings", title: Bilingual(fr: "Règle", en: "Rule"),
            trigger: .event(EventFilter(kinds: ["meeting"])), audience: .leads,
            steps: [Step(name: "prepare", template: "meeting/invitation", moment: Shipped.before(14, .day))])
        rules += [Shipped.groupReports, meetings]
        for _ in 0..<dice.number(0...4) {
            directory.answers.append(
                Answer(
                    question: ["group-report", "group-report:données"][dice.number(0...1)],
                    memberID: "m-\(dice.number(0...12))", at: local(dice.moment(2026...2027))))
        }
    }

    /// Compares for every rule, subject and person; how many verdicts there were.
    func compareAll() -> Int {
        var informed = directory
        informed.register = Sightings.observe(directory, rules: rules, now: now).added(to: directory.register)
        let planner = Planner(directory: informed, rules: rules, policy: policy)
        var count = 0
        for rule in rules {
            for subject in planner.subjects(
                of: rule, now: now, horizon: now.addingTimeInterval(400 * 86_400), includingPast: true)
            {
                let all = planner.verdicts(of: rule, subject: subject, ledger: ledger, now: now)
                let people = Set(all.compactMap(\.recipient?.id)).union(directory.members.map(\.id))
                for person in people {
                    let own = planner.verdicts(of: rule, subject: subject, ledger: ledger, now: now, for: person)
                    let expected = all.filter { $0.recipient?.id == person }
                    #expect(own.filter { $0.recipient?.id == person } == expected, "\(rule.name) \(subject) \(person)")
                    for step in rule.allSteps {
                        let one = planner.verdicts(
                            of: rule, subject: subject, ledger: ledger, now: now, for: person, step: step.name)
                        #expect(
                            one.filter { $0.recipient?.id == person && $0.step == step.name }
                                == expected.filter { $0.step == step.name }, "\(rule.name) \(step.name) \(person)")
                    }
                    count += expected.count
                }
            }
        }
        return count
    }
}
