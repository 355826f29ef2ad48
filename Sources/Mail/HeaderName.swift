/// The name of a field that a message may carry beside those every message has.
///
/// Refuses what isn't a field name (RFC 5322 §3.6.8), more than 40 characters, and every name that `MessageHead` or the
/// MIME writer is alone to write: a second To, a Cc or a Bcc can't be made (C1: no recipient learns of another).
package struct HeaderName: Hashable, Sendable, CustomStringConvertible {
    package let text: String

    package static let autoSubmitted = HeaderName(known: "Auto-Submitted")
    package static let autoResponseSuppress = HeaderName(known: "X-Auto-Response-Suppress")
    package static let listID = HeaderName(known: "List-Id")
    package static let listUnsubscribe = HeaderName(known: "List-Unsubscribe")
    package static let precedence = HeaderName(known: "Precedence")

    static let from = HeaderName(known: "From")
    static let to = HeaderName(known: "To")
    static let replyTo = HeaderName(known: "Reply-To")
    static let subject = HeaderName(known: "Subject")
    static let date = HeaderName(known: "Date")
    static let messageID = HeaderName(known: "Message-ID")
    static let mimeVersion = HeaderName(known: "MIME-Version")
    static let contentType = HeaderName(known: "Content-Type")
    static let contentLanguage = HeaderName(known: "Content-Language")
    static let contentDisposition = HeaderName(known: "Content-Disposition")
    static let contentTransferEncoding = HeaderName(known: "Content-Transfer-Encoding")

    private static let reserved: Set<String> = [
        "from", "to", "cc", "bcc", "sender", "reply-to", "subject", "date", "message-id", "mime-version", "received",
        "return-path", "apparently-to",
    ]

    package init?(_ text: String) {
        let lower = text.lowercased()
        guard (1...40).contains(text.utf8.count), text.utf8.allSatisfy({ (33...126).contains($0) && $0 != 58 }),
            !Self.reserved.contains(lower), !lower.hasPrefix("content-"), !lower.hasPrefix("resent-")
        else { return nil }
        self.text = text
    }

    private init(known text: String) { self.text = text }

    package var description: String { text }
}
