import Foundation
import Mail
import Notices
import Outbox
import Testing

@Suite("What is taken, and in which order")
struct ClaimTests {
    @Test("nothing is taken before its time or after its end", arguments: StoreUnderTest.allCases)
    func inTimeOnly(kind: StoreUnderTest) async throws {
        let bench = try await Bench(kind)
        let entries = [
            Made.entry("early", dueAt: Made.after(100)), Made.entry("late", expiresAt: Made.after(1)),
            Made.entry("now"),
        ]
        _ = try await bench.store.enqueue(entries, register: .none, at: Made.start)
        #expect(try await bench.claim(at: Made.after(1)).map(\.key.subject) == ["now"])
        #expect(try await bench.claim(at: Made.after(1)).isEmpty)
        #expect(try await bench.claim(at: Made.after(100)).map(\.key.subject) == ["early"])
    }

    @Test("the one with the least time left goes first, then the oldest", arguments: StoreUnderTest.allCases)
    func leastTimeFirst(kind: StoreUnderTest) async throws {
        let bench = try await Bench(kind)
        let entries = [
            Made.entry("long", expiresAt: Made.after(9_000)), Made.entry("short", expiresAt: Made.after(900)),
            Made.entry("long too", expiresAt: Made.after(9_000)),
        ]
        _ = try await bench.store.enqueue(entries, register: .none, at: Made.start)
        #expect(try await bench.claim().map(\.key.subject) == ["short", "long", "long too"])
    }

    @Test("a rule with many entries doesn't make another wait", arguments: StoreUnderTest.allCases)
    func fairAcrossRules(kind: StoreUnderTest) async throws {
        let bench = try await Bench(kind)
        let many = (0..<50).map { Made.entry("m\($0)", rule: "minutes", expiresAt: Made.after(500)) }
        let few = (0..<2).map { Made.entry("a\($0)", rule: "applications", expiresAt: Made.after(50_000)) }
        _ = try await bench.store.enqueue(many + few, register: .none, at: Made.start)
        #expect(try await bench.claim(4).map(\.key.subject) == ["a0", "m0", "a1", "m1"])
        #expect(try await bench.claim(3).map(\.key.subject) == ["m2", "m3", "m4"])
    }

    @Test("taken one by one, each rule has its turn all the same", arguments: StoreUnderTest.allCases)
    func fairOneByOne(kind: StoreUnderTest) async throws {
        let bench = try await Bench(kind)
        let many = (0..<50).map { Made.entry("m\($0)", rule: "minutes", expiresAt: Made.after(500)) }
        let few = (0..<2).map { Made.entry("w\($0)", rule: "webinars", expiresAt: Made.after(50_000)) }
        _ = try await bench.store.enqueue(many + few, register: .none, at: Made.start)
        var order: [String] = []
        for _ in 0..<6 { order += try await bench.claim(1).map(\.key.subject) }
        #expect(order == ["m0", "w0", "m1", "w1", "m2", "m3"])
    }

    @Test(
        "what becomes due while the worker runs is taken in the order of time left", arguments: StoreUnderTest.allCases)
    func becomesDue(kind: StoreUnderTest) async throws {
        let bench = try await Bench(kind)
        let entries = [
            Made.entry("long", expiresAt: Made.after(9_000)),
            Made.entry("short", dueAt: Made.after(100), expiresAt: Made.after(900)),
        ]
        _ = try await bench.store.enqueue(entries, register: .none, at: Made.start)
        #expect(try await bench.store.oldestDue(now: Made.after(101)) == Made.start)
        #expect(try await bench.claim(at: Made.after(101)).map(\.key.subject) == ["short", "long"])
    }

    @Test("a clock that goes back makes what was ready wait again", arguments: StoreUnderTest.allCases)
    func clockGoesBack(kind: StoreUnderTest) async throws {
        let bench = try await Bench(kind)
        _ = try await bench.store.enqueue([Made.entry("1")], register: .none, at: Made.start)
        #expect(try await bench.claim(at: Made.after(-3_600)).isEmpty)
        #expect(try await bench.store.nextMoment(after: Made.after(-3_600)) == Made.start)
        #expect(try await bench.claim(at: Made.start).count == 1)
    }

    @Test("a domain that has had its share is passed over, whatever its letters", arguments: StoreUnderTest.allCases)
    func passedOver(kind: StoreUnderTest) async throws {
        let bench = try await Bench(kind)
        func entry(_ subject: String, _ address: String) -> NewEntry {
            var notice = Made.notice(subject)
            notice.recipient.address = address
            return NewEntry(notice, sealed: Made.sealing())
        }
        let entries = [entry("1", "a@Large.example"), entry("2", "b@small.example"), entry("3", "c@not-large.example")]
        _ = try await bench.store.enqueue(entries, register: .none, at: Made.start)
        let terms = ClaimTerms(
            limit: 9, now: Made.after(1), owner: "w1", epoch: bench.epoch, lease: 60, avoiding: ["large.example"])
        #expect(try await bench.store.record([.claim(terms)]).flatMap(\.claims).map(\.key.subject) == ["2", "3"])
        #expect(try await bench.claim().map(\.key.subject) == ["1"])
    }

    @Test("a claim says all that an attempt needs", arguments: StoreUnderTest.allCases)
    func claimIsWhole(kind: StoreUnderTest) async throws {
        let bench = try await Bench(kind)
        let claim = try await bench.claimedOne()
        #expect(claim.address == "m-001@maison.example" && claim.messageID == "abc@espaces.example")
        #expect(claim.owner == "w1" && claim.epoch == bench.epoch && claim.leaseUntil == Made.after(601))
        #expect(claim.attempt == 1 && claim.charged == 0 && claim.timesUncertain == 0 && !claim.mayHaveArrived)
        #expect(claim.whenUncertain == .retry && !claim.ignoresHours)
        #expect(try await bench.state(claim.id) == .claimed)
    }

    @Test("two who claim at once never get the same entry", arguments: StoreUnderTest.allCases)
    func neverTwice(kind: StoreUnderTest) async throws {
        let bench = try await Bench(kind)
        _ = try await bench.store.enqueue(
            (0..<40).map { Made.entry("s\($0)") }, register: .none, at: Made.start)
        let ids = try await withThrowingTaskGroup(of: [String].self) { group in
            for _ in 0..<8 { group.addTask { try await bench.claim(7).map(\.id) } }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(ids.count == 40 && Set(ids).count == 40)
    }

    @Test("an epoch that never began can't claim", arguments: StoreUnderTest.allCases)
    func unknownEpoch(kind: StoreUnderTest) async throws {
        let bench = try await Bench(kind)
        _ = try await bench.store.enqueue([Made.entry()], register: .none, at: Made.start)
        await #expect(throws: OutboxError.self) {
            _ = try await bench.store.claim(limit: 1, now: Made.after(1), owner: "w9", epoch: 99, lease: 60)
        }
        #expect(try await bench.state("1001") == .queued)
    }

    @Test("what can't leave in time any more ends, and says why", arguments: StoreUnderTest.allCases)
    func expiry(kind: StoreUnderTest) async throws {
        let bench = try await Bench(kind)
        let end = Made.after(50)
        let entries = [
            Made.entry("queued", expiresAt: end),
            Made.entry("held", expiresAt: end, hold: Cause(.tooMany, Made.words)), Made.entry("later"),
        ]
        _ = try await bench.store.enqueue(entries, register: .none, at: Made.start)
        #expect(try await bench.store.expire(now: Made.after(49)).isEmpty)
        #expect(try await bench.store.expire(now: end) == ["1001", "1002"])
        #expect(try await bench.state("1001") == .expired)
        let held = try #require(await bench.store.entry("1002"))
        #expect(held.state == .expired && held.cause?.text.en.contains("Because.") == true)
        #expect(try await bench.state("1003") == .queued)
    }

    @Test(
        "the next moment is the soonest try, end or lease; the oldest due is what waits",
        arguments: StoreUnderTest.allCases)
    func moments(kind: StoreUnderTest) async throws {
        let bench = try await Bench(kind)
        #expect(try await bench.store.nextMoment(after: Made.start) == nil)
        let entries = [
            Made.entry("1", dueAt: Made.after(30), expiresAt: Made.after(90)), Made.entry("2", dueAt: Made.after(60)),
        ]
        _ = try await bench.store.enqueue(entries, register: .none, at: Made.start)
        #expect(try await bench.store.nextMoment(after: Made.start) == Made.after(30))
        #expect(try await bench.store.nextMoment(after: Made.after(60)) == Made.after(90))
        #expect(try await bench.store.oldestDue(now: Made.after(29)) == nil)
        #expect(try await bench.store.oldestDue(now: Made.after(61)) == Made.after(30))
        _ = try await bench.claim(1, at: Made.after(61))
        #expect(try await bench.store.nextMoment(after: Made.after(95)) == Made.after(661))
    }
}
