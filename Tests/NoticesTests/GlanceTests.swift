import Foundation
import Testing

@testable import Notices

/// A pass looks only at what can be due, and says the same as who looks at everything.
struct GlanceTests {
    @Test("what a pass leaves out is never due, lost or in doubt, and it looks again in time", arguments: 1...10)
    func same(seed: Int) {
        var scene = RandomCommunity.make(seed, members: 16)
        var dice = Dice(seed)
        var memory: PlanningMemory?
        var count = 0
        while scene.now <= local("2027-08-31 23:59") {
            if dice.happens(8) {
                RandomLife.happen(&scene, &dice)
                memory = nil
            }
            let whole = scene.plan()
            let brief = look(scene, nil)
            let remembering = look(scene, memory)
            #expect(whole.due == brief.due, "seed \(seed), \(clock(scene.now))")
            #expect(whole.due == remembering.due, "seed \(seed), \(clock(scene.now)), with its memory")
            #expect(Set(whole.standstills) == Set(brief.standstills), "seed \(seed), \(clock(scene.now))")
            let wakes = [brief.wakesAt, remembering.wakesAt].map { $0 ?? .distantFuture }
            #expect(wakes.allSatisfy { scene.now < $0 && $0 <= whole.wakesAt ?? .distantFuture }, "seed \(seed)")
            memory = remembering.memory
            count += whole.due.count
            scene.fate = [.sent, .sent, .sent, .queued, .failed, .uncertain, .expired][dice.number(0...6)]
            scene.keep(whole)
            if whole.due.isEmpty { scene.now = min(wakes[0], scene.now + 3 * 86_400) }
        }
        #expect(count > 3)
    }

    @Test("who may begin a ladder today is judged oldest first, and no more than there is room for")
    func ramp() {
        var scene = Scene(at: "2026-10-15 09:00", rules: [Shipped.inactivity])
        scene.rules[0].ramp = 2
        scene.policy.mostShare = 1
        for number in 1...6 { scene.add(scene.member("m-\(number)", accessed: "202\(number % 4)-01-1\(number) 10:00")) }
        scene.refuse("m-4@courriel.example", at: "2026-01-01 09:00")
        let brief = look(scene, nil)
        #expect(brief.due == scene.plan().due)
        #expect(brief.due.map { Scene.line($0.notice) } == ["inactivity/first m-1", "inactivity/first m-5"])
        #expect(brief.wakesAt.map(clock) == "2026-10-16 00:00")
    }

    private func look(_ scene: Scene, _ memory: PlanningMemory?) -> Planning {
        Planning(
            directory: scene.directory, rules: scene.rules, policy: scene.policy, ledger: scene.ledger,
            now: scene.now, onlyDue: true, memory: memory)
    }
}
