import Foundation
import Mail
import Notices
import Outbox
import Testing

/// A worker's life made of chance: it claims, marks, settles, dies and comes back while people act and time runs. The
/// relay keeps its own ledger of bodies that it took.
private struct RandomLife {
    let bench: Bench
    var chance: Seeded
    var now = Made.start
    var epoch: Int
    var hands: [Claim] = []
    /// Claims of dead workers, whose late words still come.
    var ghosts: [Claim] = []
    /// Bodies that the relay took, by entry.
    var taken: [String: Int] = [:]
    var made = 0

    init(seed: UInt64) async throws {
        bench = try await Bench(.sqlite)
        chance = Seeded(state: seed)
        epoch = bench.epoch
    }

    mutating func step() async throws {
        now += Double.random(in: 0...900, using: &chance)
        switch Int.random(in: 0..<12, using: &chance) {
        case 0, 1, 2: try await enqueue()
        case 3, 4: try await claim()
        case 5, 6, 7: try await attempt()
        case 8: try await die()
        case 9: try await act()
        case 10: _ = try await bench.store.expire(now: now)
        default: try await ghost()
        }
    }

    private mutating func enqueue() async throws {
        let entries = (0..<Int.random(in: 1...4, using: &chance)).map { _ in
            let number = Int.random(in: 0...(made + 2), using: &chance)
            made = max(made, number)
            let rule = ["minutes", "webinars", "applications"][number % 3]
            return Made.entry(
                "s\(number)", rule: rule, dueAt: now,
                expiresAt: now + Double.random(in: 60...50_000, using: &chance),
                whenUncertain: number.isMultiple(of: 2) ? .retry : .hold,
                hold: number.isMultiple(of: 7) ? Cause(.tooMany, Made.words) : nil)
        }
        _ = try await bench.store.enqueue(entries, register: .none, at: now)
    }

    private mutating func claim() async throws {
        hands += try await bench.store.claim(limit: 3, now: now, owner: "w\(epoch)", epoch: epoch, lease: 600)
    }

    private mutating func attempt() async throws {
        guard let claim = hands.popLast() else { return }
        guard Bool.random(using: &chance) else {
            _ = try await bench.store.settle(claim, beforeBody(), at: now)
            return
        }
        guard try await bench.store.markTransmitting(claim, at: now) == .recorded else {
            Issue.record("a claim in hand was fenced")
            return
        }
        let (settlement, wasTaken) = afterBody(claim)
        if wasTaken { taken[claim.id, default: 0] += 1 }
        #expect(try await bench.store.settle(claim, settlement, at: now) == .recorded)
    }

    private mutating func beforeBody() -> Settlement {
        switch Int.random(in: 0..<5, using: &chance) {
        case 0: .cancelled(because: Cause(.noLongerOwed, Made.words))
        case 1: .givenBack(at: now + 60)
        case 2: .expired()
        case 3: Settlement(Made.outcome(.lineDown, .transport, at: .connect), then: .requeued(at: now + 60))
        default: Made.deferred(until: now + 300)
        }
    }

    private mutating func afterBody(_ claim: Claim) -> (Settlement, wasTaken: Bool) {
        switch Int.random(in: 0..<4, using: &chance) {
        case 0, 1: return (Made.accepted, true)
        case 2:
            let next = RetryPolicy.afterUncertain(
                claim.whenUncertain, timesUncertain: claim.timesUncertain, at: now, expiresAt: claim.expiresAt)
            return (Settlement(Made.silence, then: .uncertain(nextTry: next)), Bool.random(using: &chance))
        default: return (Settlement(Made.outcome(.failed, .message, code: 554), then: .failed), false)
        }
    }

    /// In the middle of everything: some bodies had begun, and the relay may have them.
    private mutating func die() async throws {
        for claim in hands where Bool.random(using: &chance) {
            _ = try await bench.store.markTransmitting(claim, at: now)
            if Bool.random(using: &chance) { taken[claim.id, default: 0] += 1 }
        }
        ghosts += hands
        hands = []
        epoch = try await bench.store.beginEpoch(owner: "w", at: now)
        _ = try await bench.store.rescue(epoch: epoch, at: now)
    }

    private mutating func ghost() async throws {
        guard let claim = ghosts.popLast() else { return }
        #expect(try await bench.store.settle(claim, Made.accepted, at: now) == .fenced)
        #expect(try await bench.store.markTransmitting(claim, at: now) == .fenced)
    }

    private mutating func act() async throws {
        let id = String(1_001 + Int.random(in: 0...max(made, 1), using: &chance))
        let kinds: [Act.Kind] = [
            .hold(ids: [id]), .release(ids: [id]), .retry(ids: [id]), .cancel(ids: [id]), .releaseRule(rule: "minutes"),
        ]
        guard let kind = kinds.randomElement(using: &chance) else { return }
        _ = try await bench.store.apply(Act(kind, by: "m-001", at: now), ticket: nil)
    }
}

@Suite("Any life at all")
struct RandomLifeTests {
    @Test(
        "the invariants hold after any sequence, and each copy too many belongs to an uncertain entry",
        arguments: 1...12)
    func invariants(seed: Int) async throws {
        var life = try await RandomLife(seed: UInt64(seed))
        for step in 0..<400 {
            try await life.step()
            if step.isMultiple(of: 25) {
                #expect(try await life.bench.violations().isEmpty, "seed \(seed), step \(step)")
            }
        }
        #expect(try await life.bench.violations().isEmpty)
        for entry in try await life.bench.store.list(state: nil, rule: nil) {
            let bodies = life.taken[entry.id, default: 0]
            #expect(bodies <= 1 + entry.timesUncertain, "\(entry.id)")
            #expect(bodies > 0 || entry.state != .sent)
        }
        #expect(life.taken.count > 5, "the life was too quiet to prove anything")
    }

    @Test("what moved since a mark, put upon the ledger of then, gives the ledger of now", arguments: 21...26)
    func changes(seed: Int) async throws {
        var life = try await RandomLife(seed: UInt64(seed))
        var kept: [String: LedgerEntry] = [:]
        var mark: Int64 = 0
        for step in 0..<200 {
            try await life.step()
            guard step.isMultiple(of: 7) else { continue }
            let changes = try await life.bench.store.ledgerChanges(since: mark)
            for entry in changes.entries { kept[entry.id] = entry }
            mark = changes.mark
            // A claim is a worker's own affair and writes no history: its entry is as it was.
            for entry in try await life.bench.store.ledger().entries where entry.state != .claimed {
                #expect(kept[entry.id] == entry, "seed \(seed), step \(step), entry \(entry.id)")
            }
        }
        #expect(kept.count > 15)
    }
}
