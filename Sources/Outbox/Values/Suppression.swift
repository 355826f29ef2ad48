import Foundation
import Mail

/// An address not to write to, and why: a relay said for good that there is no such mailbox.
package struct Suppression: Hashable, Sendable {
    /// In lower case, as `Address.canonical` gives it.
    package let address: String
    /// The relay's words, or a person's.
    package let reason: String
    package let evidence: AttemptOutcome.Evidence
    /// The entry whose attempt told it.
    package let entryID: String?
    package let at: Date
}
