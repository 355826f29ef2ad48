/// One row as it stands in the file: where its cells are; their texts are made when they are asked for.
struct CSVRow: Sendable {
    /// Of its first byte, from 1.
    let line: Int
    let spans: [CSVSpan]
    /// The byte after its last one, line end left out.
    let end: Int
    /// Of its last byte: a quoted cell may hold line ends.
    let lastLine: Int
    let isEndedByNewline: Bool
    /// What keeps it from being believed.
    let flaw: CSVFlaw?
    fileprivate let bytes: [UInt8]

    var width: Int { spans.count }
    var cells: [String] { spans.indices.map { cell($0) } }
    /// Where each cell begins, in bytes from the start of the file.
    var offsets: [Int] { spans.map(\.start) }

    var isBlank: Bool { flaw == nil && spans.indices.allSatisfy { cell($0).allSatisfy(\.isWhitespace) } }

    func cell(_ place: Int) -> String {
        let span = spans[place]
        let content = bytes[span.content]
        guard span.hasDoubledQuotes else { return String(decoding: content, as: UTF8.self) }
        var single: [UInt8] = []
        var isSecond = false
        for byte in content {
            isSecond = byte == UInt8(ascii: "\"") && !isSecond
            if byte != UInt8(ascii: "\"") || isSecond { single.append(byte) }
        }
        return String(decoding: single, as: UTF8.self)
    }
}

/// Where a cell stands.
struct CSVSpan: Sendable {
    /// Of its first byte, a quotation mark included.
    let start: Int
    /// Of what stands between the quotation marks, or of the whole.
    fileprivate let length: UInt32
    fileprivate let isQuoted: Bool
    fileprivate let hasDoubledQuotes: Bool

    fileprivate var content: Range<Int> {
        let first = isQuoted ? start + 1 : start
        return first..<(first + Int(length))
    }
}

/// What can be wrong with a row before its meaning is looked at. `offset` is in bytes from the start of the file.
struct CSVFlaw: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        /// A quotation mark was opened and the file ended.
        case openQuote
        /// A quotation mark inside a cell that didn't begin with one, or text after the one that closed.
        case strayQuote
        case nul
        case notUTF8
    }

    let kind: Kind
    let offset: Int
}

/// Reads a table of RFC 4180 row by row: quotes, doubled quotes, line ends inside quotes, CRLF or LF, a byte-order
/// mark.
///
/// It repairs nothing: a row that breaks the form is given with its flaw and the reading goes on at the next line end.
/// Only the current row is held in memory beside the bytes.
struct CSVReader: Sequence, IteratorProtocol {
    let bytes: [UInt8]
    let separator: UInt8
    private var index: Int
    private var line = 1
    private var flaw: CSVFlaw?
    /// Of the row before.
    private var width = 0

    private static let quote = UInt8(ascii: "\"")
    private static let lf = UInt8(ascii: "\n")
    private static let cr = UInt8(ascii: "\r")

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        separator = Self.separator(of: bytes)
    }

    mutating func next() -> CSVRow? {
        guard index < bytes.count else { return nil }
        let firstLine = line
        flaw = nil
        var spans: [CSVSpan] = []
        spans.reserveCapacity(width)
        repeat { spans.append(cell()) } while skipSeparator()
        width = spans.count
        let end = index
        let lastLine = line
        let hasNewline = skipNewline()
        return CSVRow(
            line: firstLine, spans: spans, end: end, lastLine: lastLine, isEndedByNewline: hasNewline, flaw: flaw,
            bytes: bytes)
    }

    /// The line (from 1) and column (from 1, in characters) of a byte of a row.
    func place(of offset: Int, in row: CSVRow) -> Place {
        var line = row.line
        var lineStart = row.spans.first?.start ?? 0
        for index in lineStart..<Swift.min(offset, bytes.count) where bytes[index] == Self.lf {
            line += 1
            lineStart = index + 1
        }
        let before = bytes[lineStart..<Swift.max(lineStart, Swift.min(offset, bytes.count))]
        return Place(line, String(decoding: before, as: UTF8.self).count + 1)
    }

    private mutating func cell() -> CSVSpan {
        index < bytes.count && bytes[index] == Self.quote ? quotedCell() : plainCell(from: index)
    }

    private mutating func plainCell(from start: Int) -> CSVSpan {
        let (end, isPlain) = bytes.withUnsafeBufferPointer { [separator] bytes in
            var (index, all, least) = (start, UInt8(0), UInt8.max)
            while index < bytes.count {
                let byte = bytes[index]
                if byte == separator || byte == Self.lf || byte == Self.cr || byte == Self.quote { break }
                all |= byte
                least = Swift.min(least, byte)
                index += 1
            }
            return (index, all < 0x80 && least > 0)
        }
        index = end
        while index < bytes.count, !isCellEnd(bytes[index]) {
            if bytes[index] == Self.quote { note(.strayQuote, at: index) }
            index += 1
        }
        if !isPlain || index > end { check(start..<index, at: start) }
        return CSVSpan(start: start, length: UInt32(index - start), isQuoted: false, hasDoubledQuotes: false)
    }

    private mutating func quotedCell() -> CSVSpan {
        let opening = index
        index += 1
        var hasDoubledQuotes = false
        while index < bytes.count {
            let byte = bytes[index]
            if byte == Self.quote {
                guard index + 1 < bytes.count, bytes[index + 1] == Self.quote else { break }
                hasDoubledQuotes = true
                index += 1
            } else if byte == Self.lf {
                line += 1
            }
            index += 1
        }
        let content = (opening + 1)..<index
        let span = CSVSpan(
            start: opening, length: UInt32(content.count), isQuoted: true, hasDoubledQuotes: hasDoubledQuotes)
        guard index < bytes.count else {
            note(.openQuote, at: opening)
            check(content, at: opening)
            return span
        }
        index += 1
        if index < bytes.count, !isCellEnd(bytes[index]) {
            note(.strayQuote, at: index)
            while index < bytes.count, !isCellEnd(bytes[index]) { index += 1 }
        }
        check(content, at: opening)
        return span
    }

    private mutating func check(_ content: Range<Int>, at offset: Int) {
        if bytes[content].contains(0) { note(.nul, at: offset) }
        if bytes[content].contains(where: { $0 >= 0x80 }), String(validating: bytes[content], as: UTF8.self) == nil {
            note(.notUTF8, at: offset)
        }
    }

    private mutating func note(_ kind: CSVFlaw.Kind, at offset: Int) {
        if flaw == nil { flaw = CSVFlaw(kind: kind, offset: offset) }
    }

    private func isCellEnd(_ byte: UInt8) -> Bool {
        byte == separator || byte == Self.lf || byte == Self.cr
    }

    private mutating func skipSeparator() -> Bool {
        guard index < bytes.count, bytes[index] == separator else { return false }
        index += 1
        return true
    }

    private mutating func skipNewline() -> Bool {
        guard index < bytes.count else { return false }
        if bytes[index] == Self.cr {
            index += 1
            if index < bytes.count, bytes[index] == Self.lf { index += 1 }
        } else {
            index += 1
        }
        line += 1
        return true
    }

    /// The one of comma, semicolon and tab that the header has most of, outside quotes.
    private static func separator(of bytes: [UInt8]) -> UInt8 {
        var counts: [UInt8: Int] = [:]
        var isQuoted = false
        for byte in bytes {
            if byte == quote { isQuoted.toggle() }
            if isQuoted { continue }
            if byte == lf || byte == cr { break }
            counts[byte, default: 0] += 1
        }
        let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
        return candidates.max { counts[$0, default: 0] < counts[$1, default: 0] } ?? candidates[0]
    }
}
