import Foundation

/// Reads a message into a tree of parts (RFC 5322, RFC 2045, RFC 2046) and notes each defect on the way.
///
/// It never gives up: a part that can't be decoded keeps its bytes, a multipart without a boundary is read as text. Parts
/// nested more than twenty deep are kept whole.
struct MIMEReader {
    static let deepest = 20

    let bytes: [UInt8]
    private(set) var defects: [ReceivedDefect] = []

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    mutating func note(_ kind: ReceivedDefect.Kind, _ detail: String) {
        let defect = ReceivedDefect(kind: kind, detail: String(detail.prefix(120)))
        if !defects.contains(defect) { defects.append(defect) }
    }

    mutating func message() -> ReceivedPart {
        let lines = SourceLines.cut(bytes)
        judgeLines(lines)
        let root = part(lines[...], depth: 0)
        judgeHead(root.headers)
        return root
    }

    /// One part: its head, an empty line, its body.
    private mutating func part(_ lines: ArraySlice<SourceLine>, depth: Int) -> ReceivedPart {
        let (headers, body) = head(of: lines)
        let type = parameterised(headers, "Content-Type") ?? .textPlain
        let disposition = parameterised(headers, "Content-Disposition")
        let encoding = (headers["Content-Transfer-Encoding"] ?? "7bit").lowercased()
        if type.value.hasPrefix("multipart/"), depth < Self.deepest {
            if !["7bit", "8bit", "binary"].contains(encoding) { note(.encodedMultipart, encoding) }
            let parts = split(body, type.parameters["boundary"]).map { part($0, depth: depth + 1) }
            return ReceivedPart(
                headers: headers, type: type.value, parameters: type.parameters, disposition: disposition?.value,
                filename: nil, bytes: [], text: nil, parts: parts)
        }
        if depth == Self.deepest { note(.tooDeep, "") }
        let decoded = decode(body, encoding)
        return ReceivedPart(
            headers: headers, type: type.value, parameters: type.parameters, disposition: disposition?.value,
            filename: disposition?.parameters["filename"] ?? type.parameters["name"], bytes: decoded,
            text: type.value.hasPrefix("text/") ? text(decoded, type.parameters["charset"]) : nil, parts: [])
    }

    private mutating func parameterised(_ headers: ReceivedHeaders, _ name: String) -> ParameterisedValue? {
        guard let raw = headers.raw(name) else { return nil }
        let value = ParameterisedValue(raw)
        for defect in value.defects { note(defect.kind, "\(name): \(defect.detail)") }
        return value
    }

    private mutating func text(_ bytes: [UInt8], _ charset: String?) -> String {
        let name = charset ?? "us-ascii"
        guard let known = Charset(name) else {
            note(.unknownCharset, name)
            return String(decoding: bytes, as: UTF8.self)
        }
        if let text = known.string(bytes) { return text }
        note(.badCharacters, name)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The parts between the boundary lines. The CRLF before a boundary belongs to it (RFC 2046 §5.1.1), so the last line of
    /// each part has none.
    private mutating func split(_ lines: ArraySlice<SourceLine>, _ boundary: String?) -> [ArraySlice<SourceLine>] {
        guard let boundary, !boundary.isEmpty, boundary.utf8.count <= 70 else {
            note(.missingBoundary, boundary ?? "")
            return []
        }
        let opening = Array("--\(boundary)".utf8)
        let closing = Array("--\(boundary)--".utf8)
        var parts: [ArraySlice<SourceLine>] = []
        var start: Int?
        for index in lines.indices {
            let line = trimmed(lines[index])
            guard line.count >= opening.count, line.starts(with: opening) else { continue }
            let closes = line.elementsEqual(closing)
            guard closes || line.count == opening.count else { continue }
            if let start { parts.append(withoutLastEnding(lines[start..<index])) }
            start = index + 1
            if closes {
                if parts.isEmpty { note(.emptyMultipart, boundary) }
                return parts
            }
        }
        note(.unclosedMultipart, boundary)
        if let start { parts.append(lines[start...]) }
        return parts
    }

    /// White space after a boundary is allowed (RFC 2046 §5.1.1).
    private func trimmed(_ line: SourceLine) -> ArraySlice<UInt8> {
        guard line.start + 1 < line.end, bytes[line.start] == 0x2D else { return [] }
        var slice = bytes[line.range]
        while let last = slice.last, last == 0x20 || last == 0x09 { slice.removeLast() }
        return slice
    }

    private func withoutLastEnding(_ lines: ArraySlice<SourceLine>) -> ArraySlice<SourceLine> {
        guard let last = lines.last else { return lines }
        return lines.dropLast() + [SourceLine(start: last.start, end: last.end, next: last.end, ending: .none)]
    }
}
