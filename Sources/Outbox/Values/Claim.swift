import Foundation
import Notices

/// An entry taken by one worker, for one attempt. Whoever holds an older claim of the same entry can change nothing
/// any more.
package struct Claim: Hashable, Sendable {
    package let id: String
    package let key: NoticeKey
    /// As the notice said; whoever sends checks it.
    package let address: String
    package let messageID: String
    package let byteCount: Int
    package let noticeClass: NoticeClass
    package let whenUncertain: Rule.WhenUncertain
    /// Retries may leave at any hour.
    package let ignoresHours: Bool
    package let dueAt: Date
    package let expiresAt: Date
    package let owner: String
    package let epoch: Int
    package let leaseUntil: Date
    /// How often the entry was claimed, this time included: what fences out an older claim.
    package let fence: Int
    /// The number that this attempt will have in the record, from 1.
    package let attempt: Int
    /// Attempts that counted before this one.
    package let charged: Int
    /// How often it ended in silence after the body before.
    package let timesUncertain: Int
    /// Whether a relay may have it already: then it is never called cancelled or expired.
    package let mayHaveArrived: Bool
}
