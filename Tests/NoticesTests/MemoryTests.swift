import Testing

@testable import Notices

/// What one look leaves for the next spares work, and changes nothing.
struct MemoryTests {
    @Test("passing over what can't have changed sends the same notices at the same times", arguments: 1...6)
    func same(seed: Int) {
        let scene = RandomCommunity.make(seed)
        #expect(live(scene, remembers: true) == live(scene, remembers: false))
    }

    @Test("what happens to an entry is looked at again, though no time has passed")
    func ledgerChange() {
        var scene = Scene(at: "2026-10-15 09:00", rules: [Shipped.inactivity])
        scene.add(scene.member("m-1", accessed: "2024-10-15 14:20"))
        scene.fate = .queued
        scene.pass()
        var memory = scene.plan().memory
        #expect(memory.wakesAt == nil)
        scene.settle("inactivity/first", "m-1") {
            $0.state = .sent
            $0.acceptedAt = local("2026-10-15 09:01")
        }
        scene.now = local("2026-10-15 09:01")
        memory = look(scene, memory).memory
        #expect(memory.wakesAt.map(clock) == "2026-11-14 09:01")
        scene.now = local("2026-11-14 09:01")
        #expect(look(scene, memory).due.map { Scene.line($0.notice) } == ["inactivity/second m-1"])
    }

    private func look(_ scene: Scene, _ memory: PlanningMemory?) -> Planning {
        Planning(
            directory: scene.directory, rules: scene.rules, policy: scene.policy, ledger: scene.ledger,
            now: scene.now, memory: memory)
    }

    private func live(_ scene: Scene, remembers: Bool) -> [String] {
        var scene = scene
        var memory: PlanningMemory?
        var lines: [String] = []
        while scene.now <= local("2027-06-30 00:00") {
            let planning = look(scene, remembers ? memory : nil)
            memory = planning.memory
            lines += planning.due.map { "\(clock(scene.now)) \($0.notice.key)" }.sorted()
            scene.keep(planning)
            guard planning.due.isEmpty else { continue }
            guard let wake = planning.wakesAt else { break }
            scene.now = wake
        }
        return lines
    }
}
