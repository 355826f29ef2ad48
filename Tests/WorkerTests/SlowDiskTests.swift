import Delivery
import Foundation
import Outbox
import Testing

@testable import Worker

@Suite("On a slow disk", .timeLimit(.minutes(5)))
struct SlowDiskTests {
    /// How many commits `messages` over so many lanes take.
    private func commits(of messages: Int, over lanes: Int, each: Duration) async throws -> Int {
        let bench = try await Bench(commitsTake: each)
        try await bench.enqueue(Made.entries((0..<messages).map { "n\($0)" }))
        let report = try await bench.run((0..<lanes).map { FakeTransport($0, bench.log) { _ in .accept } })
        #expect(report.sent == messages)
        try await bench.expectOrder()
        return bench.watched.commitCount
    }

    @Test("a commit waits for the connections that are about to come, and serves all of them")
    func gathers() async throws {
        // The first commits are not known to be slow, and the last ones have fewer to wait for.
        #expect(try await commits(of: 160, over: 8, each: .milliseconds(8)) <= 160 / 8 + 8 + 8)
    }

    @Test("alone it waits for nobody")
    func alone() async throws {
        #expect(try await commits(of: 5, over: 1, each: .milliseconds(8)) <= 5 + 2)
    }
}
