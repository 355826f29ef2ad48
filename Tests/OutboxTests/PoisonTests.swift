import Foundation
import Notices
import Outbox
import Testing

@Suite("Entries that a worker dies of")
struct PoisonTests {
    /// A worker that claims so many, marks those that it is told, and dies.
    private func die(_ bench: Bench, limit: Int = 10, marked: Set<String> = [], at now: Date) async throws -> Rescue {
        let epoch = try await bench.store.beginEpoch(owner: "w", at: now)
        let claims = try await bench.store.claim(limit: limit, now: now, owner: "w", epoch: epoch, lease: 60)
        for claim in claims where marked.contains(claim.id) {
            _ = try await bench.store.markTransmitting(claim, at: now)
        }
        let next = try await bench.store.beginEpoch(owner: "w", at: now)
        return try await bench.store.rescue(epoch: next, at: now)
    }

    @Test("at the third death it is held, told once, and released by a person", arguments: StoreUnderTest.allCases)
    func held(kind: StoreUnderTest) async throws {
        let bench = try await Bench(kind)
        _ = try await bench.store.enqueue([Made.entry()], register: .none, at: Made.start)
        #expect(try await die(bench, at: Made.after(1)) == Rescue(requeued: ["1001"]))
        #expect(try await die(bench, at: Made.after(2)) == Rescue(requeued: ["1001"]))
        #expect(try await die(bench, at: Made.after(3)) == Rescue(poison: ["1001"]))
        let entry = try #require(await bench.store.entry("1001"))
        #expect(entry.state == .held && entry.cause?.code == .poison && entry.nextAttemptAt == nil)
        let incident = Incident(.poison, scope: "1001", at: Made.after(3), entryIDs: ["1001"])
        #expect(try await bench.store.register().incidents == [incident])
        #expect(try await bench.claim(at: Made.after(4)).isEmpty)

        // Released, it has three lives again.
        #expect(try await bench.store.release(["1001"], by: "m-001", at: Made.after(5)).isDone)
        #expect(try await die(bench, at: Made.after(6)) == Rescue(requeued: ["1001"]))
        #expect(try await bench.violations().isEmpty)
    }

    @Test("when its body had begun it is uncertain without another try", arguments: StoreUnderTest.allCases)
    func uncertain(kind: StoreUnderTest) async throws {
        let bench = try await Bench(kind)
        _ = try await bench.store.enqueue([Made.entry()], register: .none, at: Made.start)
        _ = try await die(bench, at: Made.after(1))
        _ = try await die(bench, at: Made.after(2))
        let rescue = try await die(bench, marked: ["1001"], at: Made.after(3))
        #expect(rescue == Rescue(uncertain: ["1001"], poison: ["1001"]))
        let entry = try #require(await bench.store.entry("1001"))
        #expect(entry.state == .uncertain && entry.cause?.code == .poison && entry.nextAttemptAt == nil)
        #expect(try await bench.store.history("1001").last?.attempt == 1)
        let answer = try await bench.store.resolve("1001", delivered: false, by: nil, at: Made.after(4))
        #expect(answer.isDone)
        #expect(try await die(bench, at: Made.after(5)) == Rescue(requeued: ["1001"]))
        #expect(try await bench.violations().isEmpty)
    }

    @Test("what may have arrived before is never held as if it had not", arguments: StoreUnderTest.allCases)
    func doubtStays(kind: StoreUnderTest) async throws {
        let bench = try await Bench(kind)
        _ = try await bench.store.enqueue([Made.entry()], register: .none, at: Made.start)
        _ = try await die(bench, marked: ["1001"], at: Made.after(1))
        _ = try await die(bench, at: Made.after(1_802))
        #expect(try await die(bench, at: Made.after(1_803)) == Rescue(poison: ["1001"]))
        #expect(try await bench.state("1001") == .uncertain)
        #expect(try await bench.violations().isEmpty)
    }

    @Test("a neighbour in the same hands isn't condemned with it", arguments: StoreUnderTest.allCases)
    func neighbours(kind: StoreUnderTest) async throws {
        let bench = try await Bench(kind)
        // The poison has the least time left: without the count it would come first, in bad company, each time.
        let entries =
            [Made.entry("poison", expiresAt: Made.after(500))]
            + (0..<5).map { Made.entry("n\($0)", expiresAt: Made.after(900)) }
        _ = try await bench.store.enqueue(entries, register: .none, at: Made.start)
        // A worker dies whenever it has the poison in hand, and delivers two at a time otherwise.
        var now = Made.after(1)
        for _ in 0..<20 {
            now += 1
            let epoch = try await bench.store.beginEpoch(owner: "w", at: now)
            _ = try await bench.store.rescue(epoch: epoch, at: now)
            var alive = true
            while alive {
                let claims = try await bench.store.claim(limit: 2, now: now, owner: "w", epoch: epoch, lease: 60)
                if claims.isEmpty { break }
                alive = !claims.contains { $0.key.subject == "poison" }
                if alive {
                    for claim in claims { _ = try await bench.store.settle(claim, Made.accepted, at: now) }
                }
            }
        }
        #expect(try await bench.state("1001") == .held)
        #expect(try await bench.store.counts()[.sent] == 5)
        #expect(try await bench.store.register().incidents.map(\.scope) == ["1001"])
    }

    @Test("an outcome sets the count back", arguments: StoreUnderTest.allCases)
    func outcome(kind: StoreUnderTest) async throws {
        let bench = try await Bench(kind)
        _ = try await bench.store.enqueue([Made.entry()], register: .none, at: Made.start)
        _ = try await die(bench, at: Made.after(1))
        _ = try await die(bench, at: Made.after(2))
        let epoch = try await bench.store.beginEpoch(owner: "w", at: Made.after(3))
        let claim = try #require(
            await bench.store.claim(limit: 1, now: Made.after(3), owner: "w", epoch: epoch, lease: 60).first)
        _ = try await bench.store.settle(claim, Made.deferred(until: Made.after(300)), at: Made.after(3))
        #expect(try await die(bench, at: Made.after(301)) == Rescue(requeued: ["1001"]))
    }
}
