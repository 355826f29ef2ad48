import Mail

/// One sealed message on its way to one recipient.
///
/// `content` is the message's bytes as they were sealed, in order, attachments expanded: CRLF line ends, not dot-stuffed. In
/// pieces, so that an attachment that goes to five thousand people is in memory once.
package struct Parcel: Sendable {
    package let envelope: Envelope
    package let content: [[UInt8]]

    package init(envelope: Envelope, content: [[UInt8]]) {
        self.envelope = envelope
        self.content = content
    }

    /// RFC 6531: the relay must know about addresses beyond ASCII.
    var needsSMTPUTF8: Bool { envelope.sender.needsSMTPUTF8 || envelope.recipient.needsSMTPUTF8 }
}
