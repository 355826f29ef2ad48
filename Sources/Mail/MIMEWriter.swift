/// Head and parts → a sealed `Message`: 7-bit, CRLF, the same bytes for the same values.
///
/// A shared attachment becomes a segment of its own; all other bytes run together. Boundaries come from a seed and hold
/// `=_`, which no encoding that we write can produce, so that none ever stands in content and no search is needed.
/// Nothing is refused: types have seen to what can't be written. The one exception to 7-bit is a local part outside
/// ASCII (RFC 6532), for a relay with SMTPUTF8.
package struct MIMEWriter {
    private var header = HeaderWriter()
    private var segments: [Message.Segment] = []
    private var boundaryCount = 0
    private let seed: String

    /// The message. `boundarySeed` is any text, the notice's key say: only its hash is seen.
    package static func write(_ head: MessageHead, body: MIMEPart, boundarySeed: String) -> Message {
        var writer = MIMEWriter(boundarySeed: boundarySeed)
        head.write(to: &writer.header)
        writer.write(
            body.simplified ?? .text("", .plain), languages: head.languages.isEmpty ? body.languages : head.languages)
        writer.flush()
        return Message(segments: writer.segments, messageID: head.messageID.text)
    }

    private init(boundarySeed: String) {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325  // FNV-1a: boundaries must differ, not be secret
        for byte in boundarySeed.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
        let digits = String(hash, radix: 16)
        seed = String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }

    private mutating func write(_ part: MIMEPart, languages: [String]) {
        let tags = languages.filter(isLanguageTag)
        if let last = tags.last { header.field(.contentLanguage, tags.dropLast().map { $0 + "," } + [last]) }
        switch part {
        case .text(let text, let kind, _):
            writeText(text, type: ["text/\(kind.rawValue);", "charset=UTF-8"])
        case .calendar(let text, let method):
            writeText(text, type: ["text/calendar;", "charset=UTF-8;", "method=\(method.word)"])
        case .attachment(let attachment):
            writeFileHeader(FileName(attachment.fileName), attachment.mediaType)
            flush()
            segments.append(.attachment(attachment.hash))
        case .file(let bytes, let name, let mediaType):
            writeFileHeader(FileName(name), mediaType)
            header.addBody(Base64Lines.encode(bytes))
        case .multipart(let kind, let parts):
            writeMultipart(kind, parts)
        }
    }

    private mutating func writeText(_ text: String, type: [String]) {
        let (encoding, bytes) = TextEncoding.encode(CleanText.body(text))
        header.field(.contentType, type)
        header.field(.contentTransferEncoding, [encoding.rawValue])
        header.end()
        header.addBody(bytes)
    }

    /// The name stands in Content-Disposition as it is (RFC 2231), and in Content-Type as ASCII for readers that know
    /// only that: `filename` beside `filename*` in one field is for the web (RFC 6266); in mail strict parsers call it
    /// a doubled parameter.
    private mutating func writeFileHeader(_ name: FileName, _ mediaType: String) {
        header.field(
            .contentType, joined([MediaType.wireForm(mediaType)] + ParameterWriter.words("name", name.ascii)))
        header.field(.contentTransferEncoding, [TextEncoding.base64.rawValue])
        header.field(.contentDisposition, joined(["attachment"] + ParameterWriter.words("filename", name.text)))
        header.end()
    }

    /// The line end before a boundary is the boundary's (RFC 2046 §5.1.1), so a text gets one more than its own: a
    /// calendar object that loses its last is not whole.
    private mutating func writeMultipart(_ kind: MIMEPart.MultipartKind, _ parts: [MIMEPart]) {
        boundaryCount += 1
        let boundary = "=_\(boundaryCount)_\(seed)"
        header.field(.contentType, ["multipart/\(kind.rawValue);", "boundary=\"\(boundary)\""])
        header.end()
        for part in parts {
            header.addBody(Array("--\(boundary)\r\n".utf8))
            write(part, languages: part.languages)
            if part.isText { header.addBody(Bytes.crlf) }
        }
        header.addBody(Array("--\(boundary)--\r\n".utf8))
    }

    private mutating func flush() {
        let bytes = header.take()
        if !bytes.isEmpty { segments.append(.bytes(bytes)) }
    }

    private func joined(_ words: [String]) -> [String] { words.dropLast().map { $0 + ";" } + words.suffix(1) }

    private func isLanguageTag(_ text: String) -> Bool {
        (2...35).contains(text.utf8.count) && text.utf8.allSatisfy { Bytes.isAlphanumeric($0) || $0 == 45 }
    }
}

extension MIMEPart {
    fileprivate var languages: [String] {
        if case .text(_, _, let language) = self { [language].compactMap { $0 } } else { [] }
    }

    fileprivate var isText: Bool {
        switch self {
        case .text, .calendar: true
        case .attachment, .file, .multipart: false
        }
    }
}
