import Mail

/// One refusal of the past, with what is needed to see that several were alike.
package struct PastRefusal: Hashable, Sendable {
    package let entryID: String
    package let address: String
    package let outcome: AttemptOutcome
    /// It was laid at the line's door before, and refused again.
    package let wasPutBack: Bool
}
