import Delivery
import Foundation
import Mail
import Outbox
import ServiceLifecycle
import ServiceLifecycleTestKit
import Testing

@testable import Worker

@Suite("A delivery pass that is told to stop", .timeLimit(.minutes(5)))
struct StopTests {
    private func stopped(
        _ bench: Bench, _ lanes: [FakeTransport], line: SendingLine = Bench.line(), when ready: () async -> Void
    ) async throws -> DeliveryReport {
        try await testGracefulShutdown { trigger in
            async let report = withGracefulShutdownHandler {
                try await bench.run(lanes, line: line)
            } onGracefulShutdown: {
                lanes.forEach { $0.stop(grace: .zero) }
            }
            await ready()
            trigger.triggerGracefulShutdown()
            return try await report
        }
    }

    @Test("silence after our own stop says nothing of the relay: many uncertain at once don't close the line")
    func noStrikes() async throws {
        let bench = try await Bench()
        try await bench.enqueue(Made.entries((0..<20).map { "n\($0)" }))
        let gate = Gate()
        let lanes = (0..<8).map { number in
            FakeTransport(number, bench.log) { _ in .init(outcome: Made.accepted, afterwards: gate) }
        }
        let line = Bench.line()
        let report = try await stopped(bench, lanes, line: line) { await gate.reached(by: 8) }
        #expect(report.uncertain == 8 && !report.lineIsClosed && report.storeError == nil)
        #expect(await line.state == .closed)
        #expect(bench.watched.memories.isEmpty)
        let counts = try await bench.store.counts()
        #expect(counts[.uncertain] == 8 && counts[.queued] == 12, "what was taken ahead is given back")
        try await bench.expectOrder()
    }

    @Test("what had no body yet is as if it had not been tried")
    func beforeTheBody() async throws {
        let bench = try await Bench()
        try await bench.enqueue(Made.entries((0..<9).map { "n\($0)" }))
        let gate = Gate()
        let lanes = (0..<4).map { number in
            FakeTransport(number, bench.log) { _ in .init(outcome: Made.accepted, before: gate) }
        }
        let report = try await stopped(bench, lanes) { await gate.reached(by: 4) }
        #expect(!report.lineIsClosed && report.sent == 0)
        let entries = try await bench.store.list(state: .queued, rule: nil)
        #expect(entries.count == 9 && entries.allSatisfy { $0.attempts == 0 })
        try await bench.expectOrder()
    }

    @Test("a line that was down before stays so, and the pass says it")
    func reallyDown() async throws {
        let bench = try await Bench()
        try await bench.enqueue(Made.entries(["n1", "n2"]))
        let down = FakeTransport(0, bench.log) { _ in .answer(Made.loss(.notConnected, at: .connect)) }
        #expect(try await bench.run([down]).lineIsClosed)
        try await bench.expectOrder()
    }

    @Test("a lane that waits for another's trial ends with it")
    func waitsForTrial() async throws {
        let bench = try await Bench()
        try await bench.enqueue(Made.entries((0..<6).map { "n\($0)" }))
        let line = Bench.line()
        let memory = LineMemory(.down, since: Made.start, probeAt: Made.start, openings: 1, settings: "s")
        try await bench.store.remember(memory, at: Made.start)
        let gate = Gate()
        let lanes = (0..<3).map { number in
            FakeTransport(number, bench.log) { _ in .init(outcome: Made.accepted, before: gate) }
        }
        let report = try await stopped(bench, lanes, line: line) { await gate.reached() }
        #expect(!report.lineIsClosed && report.sent == 0, "it had answered the probe")
        #expect(try await bench.store.counts()[.queued] == 6)
        let again = try await bench.run((0..<3).map { FakeTransport($0, bench.log) }, line: Bench.line())
        #expect(again.sent == 6)
        #expect(bench.watched.memories.last?.condition == .open)
        try await bench.expectOrder()
    }
}
