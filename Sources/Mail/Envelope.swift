/// Who is on the wire: one sender, one recipient, always (C1: no recipient learns of another).
package struct Envelope: Hashable, Sendable {
    package let sender: Address
    package let recipient: Address
    /// The DSN envelope id (RFC 3461 §4.4), opaque: printable ASCII without spaces, or nil.
    package let envelopeID: String?

    package init(sender: Address, recipient: Address, envelopeID: String? = nil) {
        self.sender = sender
        self.recipient = recipient
        self.envelopeID = envelopeID
    }
}
