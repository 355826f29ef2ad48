import Delivery
import Foundation
import Mail
import Notices
import Outbox
import ServiceLifecycle
import ServiceLifecycleTestKit
import Synchronization
import Testing

@testable import Worker

/// Passes made of chance: what the relay answers, when the outbox fails, when somebody says stop or asks for something.
private final class RandomPasses: Sendable {
    let bench: Bench
    private let chance: Mutex<Seeded>

    init(seed: UInt64) async throws {
        bench = try await Bench()
        chance = Mutex(Seeded(seed))
    }

    func one(in count: Int) -> Bool { chance.withLock { Int.random(in: 0..<count, using: &$0) == 0 } }
    private func pick<T>(_ values: [T]) -> T {
        let count = values.count
        return values[chance.withLock { Int.random(in: 0..<count, using: &$0) }]
    }

    private static let refusals: [AttemptOutcome] = [
        Made.refusal(451), Made.refusal(551), Made.refusal(550, EnhancedCode(category: 5, subject: 7, detail: 1)),
        Made.refusal(452, at: .mail), Made.loss(.closed, at: .rcpt), Made.loss(.silent, at: .body),
        Made.loss(.notConnected, at: .connect), Made.loss(.notAuthenticated, at: .auth), Made.refusal(554, at: .dot),
        Made.loss(.closed, at: .dot), Made.loss(.silent, at: .dot),
    ]

    private func part() -> FakeTransport.Part { one(in: 3) ? .answer(pick(Self.refusals)) : .accept }

    private func lanes() -> [FakeTransport] {
        (0..<pick([1, 2, 4])).map { number in FakeTransport(number, bench.log) { _ in self.part() } }
    }

    /// One process, with a line of its own, that may be interrupted, stopped, or fail.
    func pass() async throws {
        let (lanes, line) = (lanes(), Bench.line())
        let error = pick([OutboxError.busy, .full, .ioError("x")])
        let frequency = pick([4, 12, 1_000, 1_000])
        bench.watched.fail { _, _ in self.one(in: frequency) ? error : nil }
        let interrupts = one(in: 3)
        let stops = one(in: 4)
        let pass = try bench.pass(over: lanes, line: line) { interrupts && self.one(in: 5) }
        _ = await testGracefulShutdown { trigger in
            await withGracefulShutdownHandler {
                await withTaskGroup(of: Void.self) { group in
                    group.addTask { _ = await pass.run(Made.knowledge) }
                    if stops {
                        let after = self.bench.log.events.count + 5
                        group.addTask {
                            await self.bench.log.until { $0.count >= after }
                            trigger.triggerGracefulShutdown()
                        }
                    }
                    await group.next()
                    self.bench.log.wakeAll()
                }
            } onGracefulShutdown: {
                lanes.forEach { $0.stop(grace: .zero) }
            }
        }
        bench.clock.advance(Double(pick([60, 900, 4_000, 20_000])))
    }
}

@Suite("Any pass at all", .timeLimit(.minutes(10)))
struct RandomPassTests {
    @Test(
        "whatever answers, fails or stops: lawful states, no body out of order, and no copy too many that isn't uncertain",
        arguments: 1...12)
    func anything(seed: Int) async throws {
        let life = try await RandomPasses(seed: UInt64(seed))
        let bench = life.bench
        for round in 0..<14 {
            if round < 6 {
                let names = (0..<8).map { "n\(round)-\($0)" }
                try await bench.enqueue(
                    names.map { Made.entry($0, whenUncertain: life.one(in: 2) ? .hold : .retry) })
            }
            try await life.pass()
            #expect(try await bench.store.verify() == [], "round \(round)")
            #expect(bench.log.disorders() == [], "round \(round)")
        }
        bench.watched.fail { _, _ in nil }
        let last = try await bench.run([FakeTransport(0, bench.log)], line: Bench.line())
        #expect(last.storeError == nil)
        try await bench.expectOrder()
        for entry in try await bench.store.list(state: nil, rule: nil) {
            let history = try await bench.store.history(entry.id)
            // A body that was refused, or not given to its end, is no copy.
            let refused = history.count {
                guard let stage = $0.stage, [.body, .dot].contains(stage) else { return false }
                return $0.disposition == .deferred || $0.disposition == .failed
            }
            let bodies = bench.log.bodies(of: entry.key.subject)
            #expect(bodies <= 1 + entry.timesUncertain + refused, "\(entry.id)")
            #expect(bodies > 0 || entry.state != .sent)
        }
    }
}
