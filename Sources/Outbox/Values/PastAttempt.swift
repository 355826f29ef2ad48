import Foundation
import Mail

/// One attempt as the record keeps it: when it ended, how far it came, and what the relay answered.
package struct PastAttempt: Hashable, Sendable {
    /// From 1.
    package var number: Int
    package var at: Date
    package var stage: Stage
    package var disposition: Disposition
    package var reply: Reply?
    /// What went wrong when no reply tells it, in English.
    package var detail: String?
    package var relay: String?
    package var tlsVersion: String?
    /// Of the bytes that were to be given.
    package var sha256: String
}
