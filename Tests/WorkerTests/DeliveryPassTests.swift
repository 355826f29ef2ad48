import Delivery
import Foundation
import Mail
import Outbox
import Testing

@testable import Worker

@Suite("A delivery pass", .timeLimit(.minutes(5)))
struct DeliveryPassTests {
    @Test("sends each entry once, in about one commit a message on one lane")
    func oneCommitAMessage() async throws {
        let bench = try await Bench()
        try await bench.enqueue(Made.entries((0..<40).map { "n\($0)" }))
        var pass = try bench.pass(over: [FakeTransport(0, bench.log)])
        pass.patience = .seconds(600)
        let report = await pass.run(Made.knowledge)
        #expect(report.sent == 40 && report.storeError == nil && !report.lineIsClosed)
        #expect((0..<40).allSatisfy { bench.log.bodies(of: "n\($0)") == 1 })
        // The first claim, the last outcome, and the claim that finds nothing are alone.
        #expect(bench.watched.commitCount <= 43, "\(bench.watched.commitCount) commits")
        #expect(bench.log.disorders() == [])
        try await bench.expectOrder()
    }

    @Test("on many lanes commits are shared, and no body begins before its mark or before its lane's last outcome")
    func manyLanes() async throws {
        let bench = try await Bench()
        try await bench.enqueue(Made.entries((0..<200).map { "n\($0)" }))
        let lanes = (0..<16).map { FakeTransport($0, bench.log) }
        let report = try await bench.run(lanes)
        #expect(report.sent == 200)
        #expect(bench.watched.commitCount < 150, "\(bench.watched.commitCount) commits")
        #expect(bench.log.disorders() == [])
        try await bench.expectOrder()
    }

    @Test("an acceptance doesn't wait for a relay that is slow with the next message")
    func bounded() async throws {
        let bench = try await Bench()
        try await bench.enqueue(Made.entries(["n1", "n2"]))
        let gate = Gate()
        let relay = FakeTransport(0, bench.log) { $0 == "n2" ? .init(outcome: Made.accepted, before: gate) : .accept }
        async let report = bench.run([relay])
        await bench.log.until { $0.contains { if case .settled("n1", _) = $0 { true } else { false } } }
        #expect(try await bench.states() == ["n1": .sent, "n2": .claimed])
        gate.open()
        #expect(try await report.sent == 2)
        try await bench.expectOrder()
    }

    @Test("a refusal before the body is recorded with the acceptance that waited, in one commit")
    func refusalTakesTheOutcomeAlong() async throws {
        let bench = try await Bench()
        try await bench.enqueue(Made.entries(["n1", "n2"]))
        let relay = FakeTransport(0, bench.log) { $0 == "n2" ? .answer(Made.refusal(551)) : .accept }
        var pass = try bench.pass(over: [relay])
        pass.patience = .seconds(600)
        #expect(await pass.run(Made.knowledge).failed == 1)
        let commits = bench.log.events.compactMap { event -> Int? in
            if case .settled(_, let commit) = event { commit } else { nil }
        }
        #expect(commits.count == 2 && Set(commits).count == 1)
        try await bench.expectOrder()
    }

    @Test("what was taken ahead is given back uncharged when somebody asks for something")
    func interrupted() async throws {
        let bench = try await Bench()
        try await bench.enqueue(Made.entries(["n1", "n2", "n3"]))
        let log = bench.log
        let pass = try bench.pass(over: [FakeTransport(0, log)]) { log.bodies(of: "n1") > 0 }
        let report = await pass.run(Made.knowledge)
        #expect(report.wasInterrupted && report.sent == 1)
        #expect(log.events.contains { if case .claimed("n2", _) = $0 { true } else { false } })
        #expect(try await bench.states() == ["n1": .sent, "n2": .queued, "n3": .queued])
        #expect(try await bench.store.list(state: .queued, rule: nil).allSatisfy { $0.attempts == 0 })
        try await bench.expectOrder()
        #expect(try await bench.run([FakeTransport(0, log)]).sent == 2)
    }

    @Test("an entry that expires while the relay greets does not leave")
    func lateAtTheMark() async throws {
        let bench = try await Bench()
        try await bench.enqueue([Made.entry("n1", expiresAt: Made.after(10))])
        let clock = bench.clock
        let relay = FakeTransport(0, bench.log) { _ in
            .init(outcome: Made.accepted, meanwhile: { clock.advance(20) })
        }
        #expect(try await bench.run([relay]).sent == 0)
        #expect(bench.log.bodies(of: "n1") == 0)
        try await bench.expectOrder()
    }
}
