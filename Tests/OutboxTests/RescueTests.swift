import Foundation
import Mail
import Notices
import Outbox
import Testing

@Suite("What a dead worker had in hand")
struct RescueTests {
    @Test("without a mark it is queued again and nothing counts", arguments: StoreUnderTest.allCases)
    func untouched(kind: StoreUnderTest) async throws {
        let bench = try await Bench(kind)
        let claim = try await bench.claimedOne()
        let epoch = try await bench.store.beginEpoch(owner: "w2", at: Made.after(10))
        #expect(epoch > bench.epoch)
        let rescue = try await bench.store.rescue(epoch: epoch, at: Made.after(10))
        #expect(rescue == Rescue(requeued: [claim.id]))
        let entry = try #require(await bench.store.entry(claim.id))
        #expect(entry.state == .queued && entry.attempts == 0 && entry.nextAttemptAt == Made.after(10))
        #expect(try await bench.violations().isEmpty)
    }

    @Test(
        "with a mark it is uncertain: tried once more after 30 minutes, or left to a person, as its rule says",
        arguments: StoreUnderTest.allCases, [Rule.WhenUncertain.retry, .hold])
    func transmitting(kind: StoreUnderTest, policy: Rule.WhenUncertain) async throws {
        let bench = try await Bench(kind)
        let claim = try await bench.claimedOne(Made.entry(whenUncertain: policy))
        _ = try await bench.store.markTransmitting(claim, at: Made.after(2))
        let epoch = try await bench.store.beginEpoch(owner: "w2", at: Made.after(10))
        #expect(try await bench.store.rescue(epoch: epoch, at: Made.after(10)) == Rescue(uncertain: [claim.id]))
        let entry = try #require(await bench.store.entry(claim.id))
        #expect(entry.state == .uncertain && entry.timesUncertain == 1)
        #expect(entry.nextAttemptAt == (policy == .retry ? Made.after(1_810) : nil))
        let line = try #require(await bench.store.history(claim.id).last)
        #expect(line.state == .uncertain && line.attempt == 1 && line.disposition == .uncertain)
        // The dead worker's late word changes nothing, and is kept.
        #expect(try await bench.store.settle(claim, Made.accepted, at: Made.after(11)) == .fenced)
        #expect(try await bench.state(claim.id) == .uncertain)
        #expect(try await bench.violations().isEmpty)
    }

    @Test("the second silence is for a person", arguments: StoreUnderTest.allCases)
    func onceMoreOnly(kind: StoreUnderTest) async throws {
        let bench = try await Bench(kind)
        let claim = try await bench.claimedOne()
        _ = try await bench.store.markTransmitting(claim, at: Made.after(2))
        var epoch = try await bench.store.beginEpoch(owner: "w2", at: Made.after(10))
        _ = try await bench.store.rescue(epoch: epoch, at: Made.after(10))
        let again = try #require(
            await bench.store.claim(limit: 1, now: Made.after(1_810), owner: "w2", epoch: epoch, lease: 60).first)
        _ = try await bench.store.markTransmitting(again, at: Made.after(1_811))
        epoch = try await bench.store.beginEpoch(owner: "w3", at: Made.after(1_820))
        _ = try await bench.store.rescue(epoch: epoch, at: Made.after(1_820))
        let entry = try #require(await bench.store.entry(claim.id))
        #expect(entry.state == .uncertain && entry.nextAttemptAt == nil && entry.timesUncertain == 2)
    }

    @Test("one's own claims are left alone", arguments: StoreUnderTest.allCases)
    func ownClaims(kind: StoreUnderTest) async throws {
        let bench = try await Bench(kind)
        let claim = try await bench.claimedOne()
        #expect(try await bench.store.rescue(epoch: bench.epoch, at: Made.after(10)) == Rescue())
        #expect(try await bench.state(claim.id) == .claimed)
    }
}
