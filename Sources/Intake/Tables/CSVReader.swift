/// One row as it stands in the file.
struct CSVRow: Sendable {
    /// Of its first byte, from 1.
    let line: Int
    let cells: [String]
    /// Where each cell begins, in bytes from the start of the file.
    let offsets: [Int]
    /// The byte after its last one, line end left out.
    let end: Int
    /// Of its last byte: a quoted cell may hold line ends.
    let lastLine: Int
    let isEndedByNewline: Bool
    /// What keeps it from being believed.
    let flaw: CSVFlaw?

    var isBlank: Bool { flaw == nil && cells.allSatisfy { $0.allSatisfy(\.isWhitespace) } }
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
        var cells: [String] = []
        var offsets: [Int] = []
        repeat {
            offsets.append(index)
            cells.append(cell())
        } while skipSeparator()
        let end = index
        let lastLine = line
        let hasNewline = skipNewline()
        return CSVRow(
            line: firstLine, cells: cells, offsets: offsets, end: end, lastLine: lastLine,
            isEndedByNewline: hasNewline, flaw: flaw)
    }

    /// The line (from 1) and column (from 1, in characters) of a byte of a row.
    func place(of offset: Int, in row: CSVRow) -> Place {
        var line = row.line
        var lineStart = row.offsets.first ?? 0
        for index in lineStart..<Swift.min(offset, bytes.count) where bytes[index] == Self.lf {
            line += 1
            lineStart = index + 1
        }
        let before = bytes[lineStart..<Swift.max(lineStart, Swift.min(offset, bytes.count))]
        return Place(line, String(decoding: before, as: UTF8.self).count + 1)
    }

    private mutating func cell() -> String {
        index < bytes.count && bytes[index] == Self.quote ? quotedCell() : plainCell(from: index)
    }

    private mutating func plainCell(from start: Int) -> String {
        while index < bytes.count, !isCellEnd(bytes[index]) {
            if bytes[index] == Self.quote { note(.strayQuote, at: index) }
            index += 1
        }
        return text(bytes[start..<index], at: start)
    }

    private mutating func quotedCell() -> String {
        let opening = index
        index += 1
        var content: [UInt8] = []
        while index < bytes.count {
            let byte = bytes[index]
            if byte == Self.quote {
                guard index + 1 < bytes.count, bytes[index + 1] == Self.quote else { break }
                index += 1
            } else if byte == Self.lf {
                line += 1
            }
            content.append(byte)
            index += 1
        }
        guard index < bytes.count else {
            note(.openQuote, at: opening)
            return text(content[...], at: opening)
        }
        index += 1
        if index < bytes.count, !isCellEnd(bytes[index]) {
            note(.strayQuote, at: index)
            while index < bytes.count, !isCellEnd(bytes[index]) { index += 1 }
        }
        return text(content[...], at: opening)
    }

    private mutating func text(_ content: ArraySlice<UInt8>, at offset: Int) -> String {
        if content.contains(0) { note(.nul, at: offset) }
        if let text = String(validating: content, as: UTF8.self) { return text }
        note(.notUTF8, at: offset)
        return String(decoding: content, as: UTF8.self)
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
