import Foundation

/// A received message, read as a mail program reads it: for the pages of the demo, and as a second opinion in tests.
///
/// The reading is independent of the writing: nothing here is shared with what composes the messages. It never fails; what
/// is wrong is listed in `defects`, and what can be shown is shown. A test that expects no defect has had a strict judge.
package struct ReceivedMessage: Sendable {
    package let source: [UInt8]
    /// The tree of parts; its headers are those of the message.
    package let root: ReceivedPart
    package let defects: [ReceivedDefect]

    /// The first text/plain that isn't an attachment.
    package let text: String?
    /// The first text/html that isn't an attachment.
    package let html: String?
    /// The text/calendar beside the text (RFC 6047 §2.4), whole.
    package let calendar: ReceivedPart?
    /// In order of the message: what a mail program lists under the paper clip.
    package let attachments: [ReceivedPart]

    package static func parse(_ bytes: [UInt8]) -> ReceivedMessage {
        var reader = MIMEReader(bytes)
        let root = reader.message()
        return ReceivedMessage(source: bytes, root: root, defects: reader.defects)
    }

    private init(source: [UInt8], root: ReceivedPart, defects: [ReceivedDefect]) {
        self.source = source
        self.root = root
        self.defects = defects
        let shown = root.leaves.filter { $0.disposition != "attachment" }
        text = shown.first { $0.type == "text/plain" }?.text
        html = shown.first { $0.type == "text/html" }?.text
        calendar = shown.first { $0.type == "text/calendar" }
        attachments = root.leaves.filter(\.isAttachment)
    }

    /// The decoded value of a header, by its name in any case; the first if there are several.
    package subscript(_ name: String) -> String? { root.headers[name] }

    package var headers: [ReceivedField] { root.headers.fields }
    package var subject: String { self["Subject"] ?? "" }
    package var from: String { self["From"] ?? "" }
    package var to: String { self["To"] ?? "" }
    /// With its angle brackets.
    package var messageID: String? { self["Message-ID"] }
    /// As stated by the sender, in the sender's offset.
    package var date: StatedDate? { self["Date"].flatMap(StatedDate.init) }
    /// `REQUEST`, `CANCEL`…, from the parameter of the calendar part.
    package var calendarMethod: String? { calendar?.parameters["method"] }
}

/// One part: its headers, and either its bytes or its parts.
package struct ReceivedPart: Sendable {
    package let headers: ReceivedHeaders
    /// In lower case, without parameters: `text/plain`.
    package let type: String
    /// By their name in lower case, decoded (RFC 2231).
    package let parameters: [String: String]
    /// In lower case; nil without a Content-Disposition.
    package let disposition: String?
    package let filename: String?
    /// Without the transfer encoding; empty for a multipart.
    package let bytes: [UInt8]
    /// Of a text part, read by its charset.
    package let text: String?
    package let parts: [ReceivedPart]

    /// Without its angle brackets.
    package var contentID: String? {
        headers["Content-ID"].map { $0.trimmingCharacters(in: CharacterSet(charactersIn: "<> \t")) }
    }

    /// The parts that hold bytes, in order.
    package var leaves: [ReceivedPart] { parts.isEmpty ? [self] : parts.flatMap(\.leaves) }

    /// Text, HTML and a calendar beside them are read in place, and so are pictures that the HTML names by their id.
    var isAttachment: Bool {
        if disposition == "attachment" { return true }
        if type == "text/calendar" { return false }
        if type == "text/plain" || type == "text/html" { return filename != nil }
        return contentID == nil && !type.hasPrefix("multipart/")
    }
}
