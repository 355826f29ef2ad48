import Foundation
import Testing

@testable import Notices

/// What holds of every community, made by chance from a seed: the promise of no surprises, as properties.
struct PropertyTests {
    /// A departure as people would compare it.
    struct Line: Hashable, Comparable {
        let at: Date
        let key: String

        static func < (left: Self, right: Self) -> Bool { (left.at, left.key) < (right.at, right.key) }
    }

    static let end = "2027-08-31 23:59"

    @Test("the same input gives the same output, whatever the order in which the ledger was filled", arguments: 1...5)
    func pure(seed: Int) {
        var scene = RandomCommunity.make(seed)
        _ = scene.live(until: "2026-12-15 12:00")
        let first = scene.plan()
        var shuffled = scene
        var dice = Dice(seed)
        shuffled.ledger = Ledger(scene.ledger.entries.shuffled(using: &dice))
        let second = shuffled.plan()
        #expect(first.due == second.due)
        #expect(first.others == second.others)
        #expect(first.wakesAt == second.wakesAt)
    }

    /// Every other community spreads its mail.
    @Test("the rehearsal of a year is the year, notice for notice and minute for minute", arguments: 1...8)
    func rehearsal(seed: Int) {
        var scene = RandomCommunity.make(seed)
        if seed.isMultiple(of: 2) { scene.policy.mostPerPerson = SendingPolicy.MostPerPerson(day: 1, month: 4) }
        let planned = Rehearsal.departures(
            directory: scene.directory, rules: scene.rules, policy: scene.policy, ledger: scene.ledger,
            from: scene.now, until: local(Self.end)
        ).map { Line(at: $0.at, key: $0.notice.key.description) }
        let lived = live(&scene) { scene, _ in scene.lastWake }
        #expect(planned.sorted() == lived.sorted())
        #expect(!lived.isEmpty)
        #expect(scene.repeated.isEmpty)
        #expect(Set(lived.map(\.key)).count == lived.count)
    }

    @Test("looked at every day, or with gaps of any length, nothing leaves twice nor before its time", arguments: 1...4)
    func anyRhythm(seed: Int) {
        let scene = RandomCommunity.make(seed)
        var exact = scene
        let planned = Dictionary(
            live(&exact, until: "2027-12-31 00:00") { scene, _ in scene.lastWake }.map { ($0.key, $0.at) },
            uniquingKeysWith: min)
        var daily = scene
        var gaps = scene
        for lines in [
            live(&daily) { scene, _ in scene.now.addingTimeInterval(86_400) },
            live(&gaps) { scene, dice in scene.now.addingTimeInterval(Double(dice.number(1...30_000)) * 60) },
        ] {
            #expect(Set(lines.map(\.key)).count == lines.count)
            for line in lines {
                guard let exactly = planned[line.key] else {
                    Issue.record("\(line.key) leaves though the exact clock never sends it")
                    continue
                }
                #expect(line.at >= exactly, "\(line.key)")
            }
        }
        #expect(daily.repeated.isEmpty && gaps.repeated.isEmpty)
    }

    @Test("one message a day and a person keeps nothing for good but what is optional", arguments: 1...2)
    func allowance(seed: Int) {
        var free = RandomCommunity.make(seed)
        var limited = free
        limited.policy.mostPerPerson.day = 1
        let classes = Dictionary(free.rules.map { ($0.name, $0.noticeClass) }) { first, _ in first }
        let all = live(&free) { scene, _ in scene.lastWake }
        let some = live(&limited) { scene, _ in scene.lastWake }
        let (given, kept) = (Set(all.map(\.key)), Set(some.map(\.key)))
        let lost = given.subtracting(kept).filter { key in
            classes[String(key.prefix { $0 != "|" && $0 != "/" && $0 != " " })] != .optional
        }
        // Letters that follow one another, later by a day each, may end after the year.
        let last = all.filter { lost.contains($0.key) }.map(\.at).min() ?? local(Self.end)
        #expect(last > local("2027-07-01 00:00"), "\(lost)")
        #expect(some != all)
        #expect(limited.repeated.isEmpty)
    }

    @Test("looked at every hour, all that the exact clock sends in two weeks is sent", arguments: 1...2)
    func hourly(seed: Int) {
        let scene = RandomCommunity.make(seed)
        var exact = scene
        var hourly = scene
        let planned = live(&exact, until: "2026-09-15 09:00") { scene, _ in scene.lastWake }
        let lived = live(&hourly, until: "2026-09-15 10:00") { scene, _ in scene.now.addingTimeInterval(3_600) }
        #expect(Set(planned.map(\.key)).isSubset(of: lived.map(\.key)))
    }

    @Test(
        "what leaves is in its time, to people who are members in good standing, one copy an address", arguments: 1...4)
    func rightful(seed: Int) {
        var scene = RandomCommunity.make(seed)
        var copies: Set<String> = []
        repeat {
            let due = scene.plan().due
            for allotted in due {
                let notice = allotted.notice
                #expect(notice.dueAt <= scene.now && scene.now < notice.expiresAt)
                if let id = notice.recipient.memberID {
                    #expect(scene.directory.members.first { $0.id == id }?.status == .active)
                }
                let parts = [notice.key.rule, notice.key.step, notice.key.subject, notice.key.revision]
                #expect(
                    copies.insert((parts + [notice.recipient.address.lowercased()]).joined(separator: "|")).inserted)
                if case .event(let event, _, _, _) = notice.subject, notice.rule.name != "follow-ups" {
                    #expect(scene.now < event.start)
                }
            }
            scene.pass()
            scene.now = scene.lastWake ?? .distantFuture
        } while scene.now <= local(Self.end)
        #expect(!copies.isEmpty)
    }

    @Test(
        "looked at every day, every hour or with gaps, all is sent that the exact clock sends, but for what expired in a gap",
        arguments: 1...2)
    func gaps(seed: Int) {
        let scene = RandomCommunity.make(seed)
        var exact = scene
        var departures: [DueNotice] = []
        while exact.now <= local(Self.end) {
            departures += exact.plan().due.map(\.notice)
            exact.pass()
            guard let wake = exact.lastWake else { break }
            exact.now = wake
        }
        for rhythm in [24 * 60, 5 * 60, 0] {
            let (keys, looks) = looks(at: scene, everyMinutes: rhythm, seed: seed)
            for notice in departures
            where !keys.contains(notice.key.description) && notice.rule.noticeClass != .optional {
                // What follows a message counts from when that one left, which a gap makes late.
                if case .since = notice.step.moment, !notice.rule.trigger.isOfRecords { continue }
                let hours = SendingHours(scene.policy, zone: Scene.toronto)
                let inTime = looks.first { look in
                    notice.dueAt <= look && look < notice.expiresAt && hours.opening(at: look) == look
                }
                #expect(inTime == nil, "seed \(seed), every \(rhythm) minutes: \(notice.key)")
            }
            // A letter keeps its sense for five days: many expire in gaps of weeks.
            #expect(departures.filter { keys.contains($0.key.description) }.count * 5 > departures.count)
        }
    }

    /// A year and what it takes to catch up; 0 is gaps of up to three weeks.
    private func looks(at scene: Scene, everyMinutes rhythm: Int, seed: Int) -> (keys: Set<String>, looks: [Date]) {
        var (scene, dice, looks) = (scene, Dice(seed), [Date]())
        let catchUp: Double = rhythm == 0 ? 700 : 30
        while scene.now <= local(Self.end) + catchUp * 86_400 {
            looks.append(scene.now)
            // Two passes are one look: the second finds nothing more.
            scene.pass()
            let isQuiet = scene.lastWake.map { $0 > scene.now + 86_400 } ?? true
            let minutes = rhythm > 0 ? (isQuiet && rhythm < 1_440 ? 1_440 : rhythm) : dice.number(1...30_000)
            scene.now += Double(minutes) * 60
        }
        return (Set(scene.ledger.entries.map(\.key.description)), looks)
    }

    @Test(
        "whatever happens meanwhile: nothing twice, nothing early or late, nothing to who is excluded, steps in order",
        arguments: 1...6)
    func life(seed: Int) {
        var scene = RandomCommunity.make(seed, members: 16, events: 8)
        var dice = Dice(seed)
        var sent: Set<String> = []
        while scene.now <= local(Self.end) {
            if dice.happens(15) { RandomLife.happen(&scene, &dice) }
            for notice in scene.plan().due.map(\.notice) {
                let place: Comment = "seed \(seed), \(clock(scene.now)): \(notice.key.description)"
                #expect(sent.insert(notice.key.description).inserted, place)
                #expect(notice.dueAt <= scene.now && scene.now < notice.expiresAt, place)
                #expect(RandomLife.exclusion(notice, scene) == nil, place)
                #expect(isInOrder(notice, scene), place)
            }
            scene.pass()
            scene.now = min(scene.lastWake ?? .distantFuture, scene.now + Double(dice.number(1...4_000)) * 60)
        }
        #expect(scene.repeated.isEmpty, "seed \(seed)")
        #expect(sent.count > 20, "seed \(seed)")
    }

    /// A ladder goes up a step at a time, each long enough after the one before; a reminder never follows a later one of the same date.
    private func isInOrder(_ notice: DueNotice, _ scene: Scene) -> Bool {
        guard let position = notice.rule.steps.firstIndex(where: { $0.name == notice.step.name }) else { return true }
        let told = scene.ledger.entries.filter {
            $0.key.rule == notice.key.rule && $0.key.subject == notice.key.subject
                && $0.key.revision == notice.key.revision
        }
        func entries(_ step: Step) -> [LedgerEntry] { told.filter { $0.key.step == step.name } }
        switch notice.rule.trigger {
        case .inactivity:
            let isFirst = notice.rule.steps[(position + 1)...].allSatisfy { entries($0).isEmpty }
            guard position > 0 else { return isFirst }
            let before = entries(notice.rule.steps[position - 1]).compactMap(\.acceptedAt).min()
            return isFirst && before.map { scene.now >= $0 + 29.9 * 86_400 } ?? false
        case .event where notice.rule.name == "webinars":
            return notice.rule.steps[(position + 1)...].allSatisfy { step in
                !entries(step).contains { $0.key.recipient == notice.key.recipient }
            }
        case .event, .application, .minutes, .calendar, .joining, .record, .attendance, .action, .bulletin, .stop,
            .incident:
            return true
        }
    }

    /// Every pass from the scene's now until the end, at the moments that `next` gives; stops when it gives none.
    private func live(
        _ scene: inout Scene, until end: String = end, next: (Scene, inout Dice) -> Date?
    ) -> [Line] {
        var dice = Dice(7)
        var lines: [Line] = []
        while scene.now <= local(end) {
            lines += scene.plan().due.map { Line(at: scene.now, key: $0.notice.key.description) }
            scene.pass()
            guard let following = next(scene, &dice) else { break }
            scene.now = following
        }
        return lines
    }
}

extension Trigger {
    fileprivate var isOfRecords: Bool { if case .record = self { true } else { false } }
}
