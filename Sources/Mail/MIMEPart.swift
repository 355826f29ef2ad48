/// What a message is made of: a tree of texts, calendar entries, files and multiparts (RFC 2046).
///
/// For an invitation: mixed( alternative( plain, html, calendar ), agenda…, invite.ics ). A multipart of one part is
/// that part.
package indirect enum MIMEPart: Hashable, Sendable {
    package enum TextKind: String, Hashable, Sendable { case plain, html }
    package enum MultipartKind: String, Hashable, Sendable { case mixed, alternative, related }

    /// `language` is a tag such as `fr-CA`, for the part alone.
    case text(String, TextKind, language: String? = nil)
    /// An iCalendar object whose METHOD is `method` (RFC 6047 §2.4); the parameter and the property must agree.
    case calendar(String, method: CalendarEntry.Method)
    /// A file kept once for all recipients: its wire form is not in the message, only its hash.
    case attachment(Attachment)
    /// A file of this message alone, a personal `invite.ics` say.
    case file([UInt8], name: String, mediaType: String)
    case multipart(MultipartKind, [MIMEPart])

    /// The same without multiparts that hold one part or none.
    var simplified: MIMEPart? {
        guard case .multipart(let kind, let parts) = self else { return self }
        let kept = parts.compactMap(\.simplified)
        return kept.count > 1 ? .multipart(kind, kept) : kept.first
    }
}
