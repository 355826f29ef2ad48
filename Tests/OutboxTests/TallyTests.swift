import Foundation
import Notices
import Outbox
import Testing

@Suite("Counts of the queue")
struct TallyTests {
    @Test(
        "what isn't over counts whenever it began; what is over, from when it ended", arguments: StoreUnderTest.allCases
    )
    func tallies(kind: StoreUnderTest) async throws {
        let bench = try await Bench(kind)
        let sent = try await bench.claimedOne(Made.entry("a"))
        _ = try await bench.store.settle(sent, Made.accepted, at: Made.after(10))
        let failed = try await bench.claimedOne(Made.entry("b"))
        _ = try await bench.store.settle(failed, Made.refused, at: Made.after(20))
        _ = try await bench.store.enqueue(
            [
                Made.entry("c"), Made.entry("d", rule: "meetings", hold: Cause(.tooMany, Made.words)),
                Made.entry("e", rule: "meetings", hold: Cause(.tooMany, Made.words)),
            ], register: .none, at: Made.start)
        let held = EntryTally(rule: "meetings", step: "reminder", state: .held, cause: .tooMany, count: 2)
        func tally(_ state: EntryState, _ cause: Cause.Code? = nil) -> EntryTally {
            EntryTally(rule: "webinars", step: "reminder", state: state, cause: cause, count: 1)
        }
        #expect(
            Set(try await bench.store.tallies(endedSince: Made.after(10)))
                == [held, tally(.queued), tally(.sent), tally(.failed, .relay)])
        #expect(
            Set(try await bench.store.tallies(endedSince: Made.after(10.001)))
                == [held, tally(.queued), tally(.failed, .relay)])
        #expect(Set(try await bench.store.tallies(endedSince: Made.after(21))) == [held, tally(.queued)])
    }

    @Test("the latest of a state come newest first, as many as asked", arguments: StoreUnderTest.allCases)
    func latest(kind: StoreUnderTest) async throws {
        let bench = try await Bench(kind)
        for (place, name) in ["a", "b", "c"].enumerated() {
            let claim = try await bench.claimedOne(Made.entry(name))
            _ = try await bench.store.settle(claim, Made.accepted, at: Made.after(Double(10 + place)))
        }
        func names(since: Double, _ limit: Int) async throws -> [String] {
            try await bench.store.latest(in: .sent, since: Made.after(since), limit: limit).map(\.key.subject)
        }
        #expect(try await names(since: 0, 2) == ["c", "b"])
        #expect(try await names(since: 11, 9) == ["c", "b"])
        #expect(try await names(since: 13, 9) == [])
        #expect(try await bench.store.latest(in: .failed, since: Made.start, limit: 9).isEmpty)
    }
}
