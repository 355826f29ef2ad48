import Delivery
import Foundation
import Mail
import Notices
import Outbox
import Testing

@testable import Worker

@Suite("The line that outlives the process", .timeLimit(.minutes(5)))
struct LineTests {
    private let badPassword = Made.loss(.notAuthenticated, at: .auth)
    private let noRelay = Made.loss(.notConnected, at: .connect)

    private func relay(_ bench: Bench, _ outcome: AttemptOutcome, probes: [ProbeResult] = []) -> FakeTransport {
        FakeTransport(0, bench.log, probes: probes) { _ in .answer(outcome) }
    }

    @Test("a paused line is kept and told at once, and a new process asks at most once an hour")
    func paused() async throws {
        let bench = try await Bench()
        try await bench.enqueue(Made.entries((0..<5).map { "n\($0)" }))
        #expect(try await bench.run([relay(bench, badPassword)]).lineIsClosed)
        let memory = try #require(try await bench.store.line())
        #expect(memory.condition == .paused && memory.since == bench.clock.now && memory.openings == 1)
        #expect(memory.probeAt.map { abs($0.timeIntervalSince(bench.clock.now) - 3_600) < 2 } == true)
        #expect(bench.watched.incidents.map(\.kind) == [.linePaused])
        // A cron of `run --once`, every five minutes.
        var probes = 0
        for _ in 0..<25 {
            bench.clock.advance(300)
            let again = relay(bench, badPassword, probes: [.refused(badPassword)])
            #expect(try await bench.run([again]).lineIsClosed)
            probes += await again.probeCount
        }
        #expect(probes == 2, "in two hours and five minutes")
        #expect(bench.watched.incidents.count == 1, "one alert, not a thousand")
        #expect(try await bench.store.list(state: .queued, rule: nil).allSatisfy { $0.attempts == 0 })
        try await bench.expectOrder()
    }

    @Test("other settings are tried at once, and a line that works again is kept as open")
    func mended() async throws {
        let bench = try await Bench()
        try await bench.enqueue(Made.entries(["n1", "n2"]))
        _ = try await bench.run([relay(bench, badPassword)])
        bench.clock.advance(60)
        let same = FakeTransport(0, bench.log)
        #expect(try await bench.run([same]).lineIsClosed)
        #expect(await same.probeCount == 0)
        let report = try await bench.run([same], line: Bench.line(settings: "other"))
        #expect(report.sent == 2 && !report.lineIsClosed)
        #expect(await same.probeCount == 1)
        let memory = try #require(try await bench.store.line())
        #expect(memory.condition == .open && memory.probeAt == nil && memory.settings == "other")
        bench.clock.advance(60)
        try await bench.enqueue(Made.entries(["n3"]))
        #expect(try await bench.run([FakeTransport(0, bench.log)]).sent == 1)
        #expect(bench.watched.memories.map(\.condition) == [.paused, .open])
    }

    @Test("a line that is down goes on with its own clock in the next process, and is news only when it has lasted")
    func down() async throws {
        let bench = try await Bench()
        try await bench.enqueue(Made.entries(["n1"]))
        _ = try await bench.run([relay(bench, noRelay)])
        #expect(bench.watched.incidents.isEmpty, "a blip is no news")
        var asked: [Int] = []
        for minute in 1...40 {
            bench.clock.advance(60)
            let again = relay(bench, noRelay, probes: [.refused(noRelay)])
            _ = try await bench.run([again])
            if await again.probeCount > 0 { asked.append(minute) }
            #expect(bench.watched.incidents.isEmpty == (asked.count < 3), "minute \(minute)")
        }
        #expect(asked == [1, 3, 7, 15, 30])
        #expect(bench.watched.incidents.map(\.kind) == [.lineDown])
        #expect(bench.watched.incidents.first?.scope == Made.after(1).formatted(.iso8601), "since when")
        try await bench.expectOrder()
    }

    @Test("a clock that went back a year doesn't make the line wait a year")
    func clockBack() async throws {
        let bench = try await Bench()
        try await bench.enqueue([Made.entry("n1", dueAt: Made.start)])
        let memory = LineMemory(
            .paused, since: Made.after(400 * 86_400), probeAt: Made.after(400 * 86_400), openings: 1, settings: "s")
        try await bench.store.remember(memory, at: Made.start)
        let line = Bench.line()
        _ = try await bench.run([FakeTransport(0, bench.log)], line: line)
        let wait = try #require(await line.untilProbe)
        #expect(wait <= .seconds(3_600))
    }

    @Test("three alike accuse the line: settled and put back in one commit, and the line is paused")
    func accused() async throws {
        let bench = try await Bench()
        try await bench.enqueue(Made.entries(["n1", "n2", "n3", "n4"]))
        let policy = Made.refusal(550, EnhancedCode(category: 5, subject: 7, detail: 1))
        let report = try await bench.run([relay(bench, policy)])
        #expect(report.lineIsClosed)
        #expect(try await bench.store.counts()[.queued] == 4)
        let putBack = bench.log.events.compactMap { if case .putBack(let commit) = $0 { commit } else { nil } }
        #expect(putBack.count == 1)
        #expect(bench.log.events.contains(.settled("n3", commit: try #require(putBack.first))))
        #expect(bench.watched.incidents.map(\.kind) == [.linePaused])
        try await bench.expectOrder()
    }

    @Test("on many lanes nobody who was accused stays failed", arguments: 1...10)
    func accusedTogether(round: Int) async throws {
        let bench = try await Bench()
        try await bench.enqueue(Made.entries((0..<3).map { "n\($0)" }))
        let policy = Made.refusal(550, EnhancedCode(category: 5, subject: 7, detail: 1))
        let lanes = (0..<3).map { number in FakeTransport(number, bench.log) { _ in .answer(policy) } }
        _ = try await bench.run(lanes)
        #expect(try await bench.store.counts()[.queued] == 3)
        try await bench.expectOrder()
    }

    @Test("refusals that were under way at the accusation are put back as well", arguments: 1...10)
    func accusedLate(round: Int) async throws {
        let bench = try await Bench()
        try await bench.enqueue(Made.entries((0..<5).map { "n\($0)" }))
        let policy = Made.refusal(554, EnhancedCode(category: 5, subject: 7, detail: 1))
        let together = Gate()
        let lanes = (0..<5).map { number in
            FakeTransport(number, bench.log) { _ in .init(outcome: policy, before: together) }
        }
        async let report = bench.run(lanes)
        await together.reached(by: 5)
        together.open()
        #expect(try await report.lineIsClosed)
        #expect(try await bench.store.counts()[.queued] == 5)
        #expect(try await bench.store.counts()[.failed] == 0)
        try await bench.expectOrder()
        // Asked again, each is taken at its word.
        bench.clock.advance(3_700)
        #expect(try await bench.run([relay(bench, policy)]).failed == 5)
    }

    @Test("one message a process: the third process suspects what one process would")
    func suspicionOutlives() async throws {
        let bench = try await Bench()
        let policy = Made.refusal(550, EnhancedCode(category: 5, subject: 7, detail: 1))
        for number in 1...2 {
            try await bench.enqueue(Made.entries(["n\(number)"]))
            #expect(try await bench.run([relay(bench, policy)]).failed == 1)
        }
        try await bench.enqueue(Made.entries(["n3"]))
        #expect(try await bench.run([relay(bench, policy)]).lineIsClosed)
        #expect(try await bench.store.counts()[.queued] == 3)
        // After the pause they are taken at their word: no putting back for ever.
        bench.clock.advance(3_700)
        #expect(try await bench.run([relay(bench, policy)]).failed == 3)
        try await bench.expectOrder()
    }

    @Test("what only a person can resolve is one incident a day, with a few numbers")
    func uncertain() async throws {
        let bench = try await Bench()
        try await bench.enqueue((0..<9).map { Made.entry("n\($0)", whenUncertain: .hold) })
        let lost = Made.loss(.closed, at: .dot)
        let lanes = (0..<3).map { number in
            FakeTransport(number, bench.log, probes: []) { $0 < "n2" ? .answer(lost) : .accept }
        }
        #expect(try await bench.run(lanes).uncertain == 2)
        let incident = try #require(bench.watched.incidents.first)
        #expect(incident.kind == .uncertain && incident.scope == "2026-10-26" && incident.entryIDs.count == 2)
    }

    @Test("four hours of delay are told once a day")
    func delayed() async throws {
        let bench = try await Bench()
        try await bench.enqueue([Made.entry("n1", dueAt: Made.start)])
        let greylisted = Made.refusal(451)
        for _ in 0..<60 {
            _ = try await bench.run([relay(bench, greylisted)])
            bench.clock.advance(900)
        }
        let delays = bench.watched.incidents.filter { $0.kind == .delayed }
        #expect(delays.count == 1 && delays.first?.entryIDs == ["1001"])
    }
}
