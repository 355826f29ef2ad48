import Foundation
import Mail
import Notices
import Outbox
import Testing

/// SplitMix64: the same seed, the same story.
struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

@Suite("When again")
struct RetryPolicyTests {
    @Test(
        "the waits grow to four hours and stay there, within 15 %",
        arguments: [(0, 300.0), (1, 900), (2, 1_800), (3, 3_600), (4, 7_200), (5, 14_400), (6, 14_400), (40, 14_400)])
    func waits(charged: Int, wait: Double) throws {
        var chance = Seeded(state: UInt64(charged))
        var seen: Set<Double> = []
        for _ in 0..<200 {
            let next = try #require(
                RetryPolicy.next(
                    charged: charged, stage: .dot, at: Made.start, dueAt: Made.start, expiresAt: .distantFuture,
                    using: &chance))
            let seconds = next.timeIntervalSince(Made.start)
            #expect((wait * 0.85...wait * 1.15).contains(seconds))
            seen.insert(seconds)
        }
        #expect(seen.count > 100)
    }

    @Test("after a greylisting recipient the first retry waits five minutes or more")
    func greylisting() throws {
        var chance = Seeded(state: 1)
        for _ in 0..<200 {
            let next = RetryPolicy.next(
                charged: 0, stage: .rcpt, at: Made.start, dueAt: Made.start, expiresAt: .distantFuture, using: &chance)
            #expect(try #require(next) >= Made.after(300))
        }
    }

    @Test(
        "no try is left at the end, be it five days or the notice's own",
        arguments: [(Made.after(5 * 86_400 - 100), Date.distantFuture), (Made.after(1_000), Made.after(1_200))])
    func theEnd(now: Date, expiresAt: Date) {
        var chance = Seeded(state: 1)
        let next = RetryPolicy.next(
            charged: 0, stage: .dot, at: now, dueAt: Made.start, expiresAt: expiresAt, using: &chance)
        #expect(next == nil)
    }

    @Test(
        "after silence: once more in 30 minutes for what is worth a copy, in time; else a person",
        arguments: [
            (Rule.WhenUncertain.retry, 0, 9_000.0, Optional(1_800.0)), (.retry, 1, 9_000, nil), (.retry, 0, 1_800, nil),
            (.hold, 0, 9_000, nil),
        ])
    func afterSilence(policy: Rule.WhenUncertain, times: Int, left: Double, wait: Double?) {
        let next = RetryPolicy.afterUncertain(
            policy, timesUncertain: times, at: Made.start, expiresAt: Made.after(left))
        #expect(next == wait.map(Made.after))
    }
}
