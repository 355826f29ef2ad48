import Foundation

/// The head of a message or of a part (RFC 5322 §2.2): fields, folds, encoded-words.
extension MIMEReader {
    /// The fields, and the lines after the empty one.
    mutating func head(of lines: ArraySlice<SourceLine>) -> (ReceivedHeaders, ArraySlice<SourceLine>) {
        var fields: [ReceivedField] = []
        var current: (name: String, raw: String)?
        var rest = lines
        while let line = rest.first, !line.isEmpty {
            rest = rest.dropFirst()
            let text = headText(line)
            if text.first == " " || text.first == "\t" {
                if text.allSatisfy({ $0 == " " || $0 == "\t" }) { note(.emptyFold, current?.name ?? "") }
                current?.raw += text
                if current == nil { note(.malformedField, text) }
                continue
            }
            if let current { fields.append(field(current.name, current.raw)) }
            current = named(text)
        }
        if let current { fields.append(field(current.name, current.raw)) }
        return (ReceivedHeaders(fields: fields), rest.dropFirst())
    }

    private mutating func headText(_ line: SourceLine) -> String {
        let content = bytes[line.range]
        let text = String(decoding: content, as: UTF8.self)
        if content.contains(where: { $0 >= 0x80 }) { note(.eightBitHead, text) }
        if text.contains("=?"), line.end - line.start > 76 { note(.encodedWordTooLong, "line: \(text)") }
        return text
    }

    private mutating func named(_ text: String) -> (name: String, raw: String)? {
        let name = text.prefix { $0 != ":" }
        let isName = !name.isEmpty && name.utf8.allSatisfy { $0 > 32 && $0 < 127 }
        guard isName, name.endIndex < text.endIndex else {
            note(.malformedField, text)
            return nil
        }
        return (String(name), String(text[text.index(after: name.endIndex)...]))
    }

    private mutating func field(_ name: String, _ raw: String) -> ReceivedField {
        let trimmed = raw.trimmingCharacters(in: CharacterSet(charactersIn: " \t"))
        let decoded = EncodedWords.decode(trimmed)
        for defect in decoded.defects { note(defect.kind, "\(name): \(defect.detail)") }
        if trimmed.contains("\"=?") { note(.misplacedEncodedWord, "\(name): \(trimmed)") }
        return ReceivedField(name: name, raw: trimmed, value: decoded.text)
    }

    /// What every message of ours must have, once.
    mutating func judgeHead(_ headers: ReceivedHeaders) {
        let single = [
            "date", "from", "sender", "reply-to", "to", "cc", "bcc", "message-id", "in-reply-to", "references",
            "subject",
            "mime-version", "content-type", "content-transfer-encoding",
        ]
        for name in single where headers.all(name).count > 1 { note(.repeatedField, name) }
        for name in ["Date", "From", "To", "Subject", "Message-ID", "MIME-Version"] where headers[name] == nil {
            note(.missingField, name)
        }
        if let date = headers["Date"], StatedDate(date) == nil { note(.malformedDate, date) }
    }

    /// Ends of line, length and zero bytes, over the whole message.
    mutating func judgeLines(_ lines: [SourceLine]) {
        for (number, line) in lines.enumerated() {
            if line.ending == .lf { note(.bareLineFeed, "line \(number + 1)") }
            if line.end - line.start > 998 { note(.lineTooLong, "line \(number + 1)") }
            if SourceLines.contains(0x0D, bytes, line.range) { note(.bareCarriageReturn, "line \(number + 1)") }
            if SourceLines.contains(0, bytes, line.range) { note(.nulByte, "line \(number + 1)") }
        }
    }
}
