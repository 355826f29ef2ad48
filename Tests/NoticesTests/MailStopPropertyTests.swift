import Foundation
import Testing

@testable import Notices

/// What holds of every community in which people ask that mail stop, and begin again, at any time.
struct MailStopPropertyTests {
    private static func community(_ seed: Int) -> Scene {
        var scene = RandomCommunity.make(seed, members: 14, events: 6)
        scene.rules.append(Shipped.stops)
        return scene
    }

    @Test(
        "who asked for no optional mail gets none, whatever happens in whatever order; who asked for nothing gets but statutory letters",
        arguments: 1...4)
    func never(seed: Int) {
        var scene = Self.community(seed)
        var dice = Dice(seed &+ 300)
        var (optional, letters) = (0, 0)
        while scene.now <= local("2027-08-31 23:59") {
            if dice.happens(25) { RandomLife.happen(&scene, &dice) }
            for _ in 0...2 where dice.happens(50) { scene.askOrResume(&dice) }
            for notice in scene.plan().due.map(\.notice) where !(notice.step.audience ?? notice.rule.audience).isOfRole
            {
                let place: Comment = "seed \(seed), \(clock(scene.now)): \(notice.key)"
                switch notice.rule.noticeClass {
                case .optional:
                    optional += 1
                    #expect(!scene.hasAsked(notice.recipient, .optional), place)
                case .service: #expect(!scene.hasAsked(notice.recipient, .everything), place)
                case .statutory: letters += scene.hasAsked(notice.recipient, .everything) ? 1 : 0
                }
            }
            scene.pass()
            scene.now = min(scene.lastWake ?? .distantFuture, scene.now + Double(dice.number(1...3_000)) * 60)
        }
        #expect(scene.repeated.isEmpty)
        #expect(optional + letters > 0)
    }

    @Test("asked about one person and one step, a rule says of her what it says of everybody", arguments: 1...3)
    func oneAmongAll(seed: Int) {
        var scene = Self.community(seed)
        var dice = Dice(seed &+ 400)
        var stopped = 0
        for moment in ["2026-09-01 09:00", "2026-11-20 10:00", "2027-02-10 10:00"] {
            _ = scene.live(until: moment)
            scene.shareAddresses(seed)
            for _ in 0...8 { scene.askOrResume(&dice) }
            #expect(scene.compareAll() > 10)
            stopped += scene.plan().others.count { $0.reason.code == "stop_asked" }
        }
        #expect(stopped > 0)
    }

    @Test("a pass that looks only at what can be due, and one that remembers the last, say the same", arguments: 1...3)
    func glance(seed: Int) {
        var scene = Self.community(seed)
        var dice = Dice(seed &+ 500)
        var memory: PlanningMemory?
        while scene.now <= local("2027-06-30 23:59") {
            if dice.happens(50) {
                let files = scene.directory.stops
                scene.askOrResume(&dice)
                // A file that changed is read anew; an act isn't.
                if files != scene.directory.stops { memory = nil }
            }
            func look(_ memory: PlanningMemory?) -> Planning {
                Planning(
                    directory: scene.directory, rules: scene.rules, policy: scene.policy, ledger: scene.ledger,
                    now: scene.now, onlyDue: true, memory: memory)
            }
            let whole = scene.plan()
            let (brief, remembering) = (look(nil), look(memory))
            #expect(whole.due == brief.due, "seed \(seed), \(clock(scene.now))")
            #expect(whole.due == remembering.due, "seed \(seed), \(clock(scene.now)), with its memory")
            memory = remembering.memory
            scene.keep(whole)
            if whole.due.isEmpty { scene.now = min(remembering.wakesAt ?? .distantFuture, scene.now + 2 * 86_400) }
        }
    }

    @Test("whoever the last look cancels for it would not be planned either", arguments: 1...3)
    func lastLook(seed: Int) {
        var scene = Self.community(seed)
        var dice = Dice(seed &+ 600)
        scene.fate = .queued
        var cancelled = 0
        while scene.now <= local("2027-03-31 23:59") {
            scene.pass()
            for _ in 0...2 { scene.askOrResume(&dice) }
            for entry in scene.ledger.entries where entry.state == .queued {
                let line = Scene.line(entry.key)
                let parts = line.split(separator: " ").map(String.init)
                guard parts.count == 2, scene.entry(parts[0], parts[1])?.key == entry.key,
                    case .cancelled(.stopAsked) = scene.recheck(parts[0], parts[1])
                else { continue }
                cancelled += 1
                scene.ledger.record(entry.cancelledByLastLook)
                #expect(!scene.plan().due.contains { $0.notice.key == entry.key }, "seed \(seed): \(line)")
                scene.ledger.record(entry)
            }
            scene.now = min(scene.lastWake ?? .distantFuture, scene.now + 20 * 86_400)
        }
        #expect(cancelled > 0)
    }
}

extension LedgerEntry {
    fileprivate var cancelledByLastLook: LedgerEntry {
        var copy = self
        copy.state = .cancelled
        copy.isRevivable = true
        return copy
    }
}
