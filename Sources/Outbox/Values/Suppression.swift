import Foundation
import Mail

/// An address not to write to, and why: a relay said for good that there is no such mailbox. It is in force until a
/// person lifts it; what was lifted stays in the record, and a later refusal is another one.
package struct Suppression: Hashable, Sendable {
    package let id: String
    /// In lower case, as `Address.canonical` gives it.
    package let address: String
    /// The relay's words, or a person's.
    package let reason: String
    package let evidence: AttemptOutcome.Evidence
    /// The entry whose attempt told it.
    package let entryID: String?
    package let at: Date
    /// Nil while it is in force.
    package let liftedAt: Date?
    /// Nil too when the evidence was withdrawn: it had accused the line, not the address.
    package let liftedBy: String?

    package var isInForce: Bool { liftedAt == nil }
}
