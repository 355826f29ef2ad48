import Mail
import Notices

/// A message that is finished, with what the outbox, a preview and a report want to know of it.
package struct Composed: Hashable, Sendable {
    /// Sealed: its bytes never change again.
    package let message: Message
    /// What its segments name by hash, each once.
    package let attachments: [Attachment]
    package let subject: String
    /// The text part, footer included; lines end in `\n`.
    package let text: String
    package let html: String
    /// Of the template's file: which text she got; of both files with a `+` between, where she got both languages.
    package let templateVersion: String
    /// Wanted and not to be had: the text says that they follow.
    package let missingDocuments: [DocumentRole]
    /// Why, for the organisers; none of them stopped the message.
    package let warnings: [Problem]

    /// The whole message as it goes on the wire, attachments in their place: for a preview, an `.eml` file or a transport.
    package var wireBytes: [UInt8] {
        message.segments.flatMap { segment in
            switch segment {
            case .bytes(let bytes): bytes
            case .attachment(let hash): attachments.first { $0.hash == hash }?.wireForm ?? []
            }
        }
    }
}
