import Delivery
import Foundation
import Mail
import Outbox
import Testing

@testable import Worker

@Suite("A delivery pass when the outbox fails", .timeLimit(.minutes(5)))
struct FaultTests {
    @Test("somebody else's lock is waited for: what was heard is recorded, and sending goes on", arguments: 1...6)
    func busyOnce(at call: Int) async throws {
        let bench = try await Bench()
        try await bench.enqueue(Made.entries((0..<8).map { "n\($0)" }))
        bench.watched.fail { number, _ in (call..<(call + 3)).contains(number) ? .busy : nil }
        let report = try await bench.run((0..<2).map { FakeTransport($0, bench.log) })
        #expect(report.storeError == nil && report.sent == 8)
        #expect(try await bench.store.counts()[.sent] == 8)
        #expect((0..<8).allSatisfy { bench.log.bodies(of: "n\($0)") == 1 })
        #expect(bench.log.disorders() == [])
        try await bench.expectOrder()
    }

    static let failures: [OutboxError] = [.busy, .full, .ioError("fsync"), .corrupt("page"), .readOnly]

    @Test(
        "a store that goes on failing ends the pass: nothing begins any more, and the next pass records what was heard",
        arguments: failures)
    func failsForGood(_ error: OutboxError) async throws {
        let bench = try await Bench()
        try await bench.enqueue(Made.entries((0..<12).map { "n\($0)" }))
        let gates = [Gate(), Gate()]
        let lanes = gates.enumerated().map { number, gate in
            FakeTransport(number, bench.log) { _ in .init(outcome: Made.accepted, afterwards: gate) }
        }
        async let failed = bench.run(lanes)
        for gate in gates { await gate.reached() }
        bench.watched.fail { _, _ in error }
        gates.forEach { $0.open() }
        let report = try await failed
        #expect(report.storeError == error)
        let begun = (0..<12).filter { bench.log.bodies(of: "n\($0)") > 0 }
        #expect(begun.count == 2, "one a lane, before the failure")
        #expect(try await bench.store.counts()[.sent] == 0)
        #expect(try await bench.run(lanes).storeError == error, "the next pass begins nothing either")
        #expect(bench.log.events.count { if case .body = $0 { true } else { false } } == 2)
        bench.watched.fail { _, _ in nil }
        let mended = try await bench.run((0..<2).map { FakeTransport($0, bench.log) })
        #expect(mended.storeError == nil && mended.sent == 10)
        #expect(try await bench.store.counts()[.sent] == 12)
        #expect((0..<12).allSatisfy { bench.log.bodies(of: "n\($0)") == 1 }, "none twice")
        #expect(bench.log.disorders() == [])
        try await bench.expectOrder()
    }

    @Test(
        "after a disk that refused once, what is in hand is recorded and the pass ends",
        arguments: [OutboxError.full, .ioError("fsync")])
    func diskRefusedOnce(_ error: OutboxError) async throws {
        let bench = try await Bench()
        try await bench.enqueue(Made.entries((0..<5).map { "n\($0)" }))
        bench.watched.fail { number, _ in number == 3 ? error : nil }
        let report = try await bench.run([FakeTransport(0, bench.log)])
        #expect(report.storeError == error)
        #expect(try await bench.store.counts()[.sent] == report.sent && report.sent < 5)
        try await bench.expectOrder()
        let rest = try await bench.run([FakeTransport(0, bench.log)])
        #expect(rest.sent + report.sent == 5)
        #expect((0..<5).allSatisfy { bench.log.bodies(of: "n\($0)") == 1 })
    }

    @Test("an entry whose bytes can't be read for the disk's sake is given back")
    func unreadable() async throws {
        let bench = try await Bench()
        try await bench.enqueue(Made.entries(["n1", "n2"]))
        bench.watched.failReading(.ioError("read"))
        #expect(try await bench.run([FakeTransport(0, bench.log)]).storeError == .ioError("read"))
        #expect(try await bench.states() == ["n1": .queued, "n2": .queued])
        bench.watched.failReading(nil)
        #expect(try await bench.run([FakeTransport(0, bench.log)]).sent == 2)
        try await bench.expectOrder()
    }

    @Test("damaged bytes fail their own entry, and the others go")
    func damaged() async throws {
        let bench = try await Bench()
        try await bench.enqueue(Made.entries(["n1", "n2"]))
        bench.watched.failReading(.damagedMessage(id: "1001"))
        let report = try await bench.run([FakeTransport(0, bench.log)])
        #expect(report.failed == 2 && report.storeError == nil)
        try await bench.expectOrder()
    }
}
