import Foundation
import Mail
import Notices
import Outbox
import Testing

@Suite("What the outbox remembers of the sending itself")
struct MemoryTests {
    @Test("the line is remembered as it was told last", arguments: StoreUnderTest.allCases)
    func line(kind: StoreUnderTest) async throws {
        let bench = try await Bench(kind)
        #expect(try await bench.store.line() == nil)
        let paused = LineMemory(
            .paused, since: Made.after(5), probeAt: Made.after(60), openings: 2, stage: .auth,
            reply: Reply(code: 535, enhanced: EnhancedCode(category: 5, subject: 7, detail: 8), text: "no"),
            detail: "refused", settings: "abc")
        try await bench.store.remember(paused, at: Made.after(6))
        #expect(try await bench.store.line() == paused)
        let open = LineMemory(.open, since: Made.after(70), settings: "abc")
        try await bench.store.remember(open, at: Made.after(70))
        #expect(try await bench.store.line() == open)
    }

    @Test("an incident is new once for its kind and scope", arguments: StoreUnderTest.allCases)
    func incidents(kind: StoreUnderTest) async throws {
        let bench = try await Bench(kind)
        let down = Incident(
            .lineDown, scope: "2026-10-26", at: Made.start, entryIDs: ["1001", "1002"], detail: Made.words)
        let paused = Incident(.linePaused, scope: "2026-10-26", at: Made.after(1))
        #expect(try await bench.store.note([down, down], at: Made.start) == [down])
        #expect(try await bench.store.note([down, paused], at: Made.after(1)) == [paused])
        #expect(try await bench.store.note([], at: Made.after(1)).isEmpty)
        #expect(try await bench.store.register().incidents == [down, paused])
        #expect(try await bench.store.incidents(limit: 1) == [paused])
        // What happened over a year before the latest is no news to the planner; it stays in the record.
        let later = Incident(.delayed, scope: "later", at: Made.after(401 * 86_400))
        _ = try await bench.store.note([later], at: later.at)
        #expect(try await bench.store.register().incidents == [later])
        #expect(try await bench.store.incidents(limit: 9).count == 3)
    }

    @Test("a worker's pulse is there for another process, with its commits' times")
    func pulse() async throws {
        let folder = try Folder()
        let store = try SQLiteOutbox.open(at: folder.database) { .milliseconds(0) }
        #expect(try await store.pulse() == nil && store.commitLatency == nil)
        let pulse = Pulse(
            workerPID: 42, startedAt: Made.start, commits: CommitLatency(last: 1, median: 2.5, max: 9))
        try await store.beat(pulse, at: Made.after(10))
        let read = try #require(await SQLiteOutbox.reader(at: folder.database).pulse())
        #expect(read.workerPID == 42 && read.startedAt == Made.start && read.at == Made.after(10))
        #expect(read.commits == pulse.commits)
        try await store.beat(Pulse(workerPID: 42, startedAt: Made.start, commits: nil), at: Made.after(20))
        #expect(try await store.pulse()?.at == Made.after(20))
        #expect(try await store.pulse()?.commits == nil)
    }

    @Test("commits are timed by the clock that is given, the latest hundred of them")
    func latency() async throws {
        let folder = try Folder()
        // 7 ms and 14 ms at the first commit; then it stands still.
        let readings = Readings([.milliseconds(7), .milliseconds(14), .milliseconds(20)])
        let store = try SQLiteOutbox.open(at: folder.database) { readings.next() }
        _ = try await store.note([Incident(.delayed, scope: "0", at: Made.start)], at: Made.start)
        #expect(store.commitLatency == CommitLatency(last: 7, median: 7, max: 7))
        for number in 1...101 {
            _ = try await store.note([Incident(.delayed, scope: "\(number)", at: Made.start)], at: Made.start)
        }
        #expect(store.commitLatency == CommitLatency(last: 0, median: 0, max: 0))
    }

    @Test("vitals tell the size of the files, to a reader too")
    func vitals() async throws {
        let folder = try Folder()
        let store = try SQLiteOutbox.open(at: folder.database)
        _ = try await store.enqueue((0..<40).map { Made.entry("s\($0)") }, register: .none, at: Made.start)
        let vitals = try await store.vitals()
        #expect(vitals.walBytes > 0 && vitals.pageCount > 10 && vitals.pageBytes == 4_096)
        #expect(vitals.facts.synchronous == 2 && vitals.facts.journalMode == "wal" && vitals.facts.schema == 2)
        let read = try await SQLiteOutbox.reader(at: folder.database).vitals()
        #expect(read.pageCount == vitals.pageCount && read.facts.synchronous == nil)
        #expect(try await EmptyOutbox().vitals().fileBytes == 0)
    }
}

/// Gives one reading after the other.
final class Readings: @unchecked Sendable {
    private let lock = NSLock()
    private var rest: [Duration]

    init(_ readings: [Duration]) { rest = readings.reversed() }

    func next() -> Duration { lock.withLock { rest.count > 1 ? rest.removeLast() : rest[0] } }
}
