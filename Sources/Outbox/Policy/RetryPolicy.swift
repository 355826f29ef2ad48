import Foundation
import Mail
import Notices

/// When a deferred entry is tried again: 5, 15, 30 min, 1, 2, 4 h, then every 4 h, each ±15 %, until the earlier of 5
/// days after it was owed and its `expires_at`. Nil means that no try is left in time.
///
/// The first retry after a temporary refusal of the recipient waits 5 minutes or more: greylisting counts them.
package enum RetryPolicy {
    /// Seconds.
    private static let waits: [Double] = [300, 900, 1_800, 3_600, 7_200, 14_400]
    private static let spread = 0.15
    private static let greylisting = 300.0
    private static let longest = 5.0 * 86_400
    private static let afterSilence = 1_800.0

    /// - Parameters:
    ///   - charged: the attempts that counted before the one that just ended.
    ///   - stage: where that one ended.
    package static func next(
        charged: Int, stage: Stage, at now: Date, dueAt: Date, expiresAt: Date,
        using chance: inout some RandomNumberGenerator
    ) -> Date? {
        let wait = waits[min(max(charged, 0), waits.count - 1)]
        var seconds = wait * (1 - spread + 2 * spread * share(&chance))
        if charged == 0, stage == .rcpt { seconds = max(seconds, greylisting) }
        let next = now.addingTimeInterval(seconds)
        return next < limit(dueAt: dueAt, expiresAt: expiresAt) ? next : nil
    }

    /// Evenly in 0..<1, from the 53 bits that a Double can hold.
    private static func share(_ chance: inout some RandomNumberGenerator) -> Double {
        Double(chance.next() >> 11) * 0x1p-53
    }

    /// The moment from which nothing is tried any more.
    package static func limit(dueAt: Date, expiresAt: Date) -> Date {
        min(dueAt.addingTimeInterval(longest), expiresAt)
    }

    /// After silence that follows the body: one more try of the same bytes 30 minutes later where the rule says
    /// `retry` and it is still in time; nil where a person must say.
    ///
    /// - Parameter timesUncertain: how often it had ended so before this time.
    package static func afterUncertain(
        _ whenUncertain: Rule.WhenUncertain, timesUncertain: Int, at now: Date, expiresAt: Date
    ) -> Date? {
        let next = now.addingTimeInterval(afterSilence)
        return switch whenUncertain {
        case .hold: nil
        case .retry: timesUncertain == 0 && next < expiresAt ? next : nil
        }
    }
}
