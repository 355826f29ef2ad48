import Foundation
import Notices

/// One CSV file of a source: its header understood, its sound rows given one by one, the others named.
///
/// The whole file is refused when it can't be trusted as a whole: missing, empty, in another encoding, half-written,
/// without a needed column, or with a quotation mark that swallows lines. A row that is bad in itself is left out.
struct Table {
    private let shape: TableShape
    let problems: ProblemList
    private(set) var rows: [TableRow] = []
    /// Lines that could not even be taken apart.
    private(set) var unsoundLines: [Int] = []
    /// Why the file as a whole isn't believed.
    private(set) var refusal: Problem?
    private var header: TableHeader?

    init(_ data: Data?, shape: TableShape, renames: [String: String], problems: ProblemList) {
        self.shape = shape
        self.problems = problems
        guard let data else {
            refusal = problems.add(.sourceMissing)
            return
        }
        let bytes = [UInt8](data)
        if let sentence = Self.wholeFileFlaw(bytes) {
            refusal = problems.add(sentence.0, at: sentence.1)
            return
        }
        read(CSVReader(bytes), renames: renames)
    }

    func has(_ column: String) -> Bool { header?.index[column] != nil }

    /// The names of its columns that count.
    var columns: Set<String> { Set((header?.index ?? [:]).keys) }

    private mutating func read(_ csv: CSVReader, renames: [String: String]) {
        var reader = csv
        guard let first = reader.next() else { return }
        let header = TableHeader(
            first, shape: shape, renames: renames, problems: problems,
            place: { csv.place(of: first.spans[$0].start, in: first) })
        self.header = header
        if let problem = header.refusal {
            refusal = problem
            return
        }
        let surroundings = TableRow.Surroundings(header: header, csv: csv, problems: problems)
        while let row = reader.next() {
            if row.isBlank { continue }
            if let refusal = take(row, surroundings) {
                self.refusal = refusal
                rows = []
                return
            }
        }
    }

    /// Keeps a sound row, names a bad one, and answers with the problem that stops the whole file if there is one.
    private mutating func take(_ row: CSVRow, _ table: TableRow.Surroundings) -> Problem? {
        let isRagged = row.width != table.header.width
        if let flaw = row.flaw {
            let place = table.csv.place(of: flaw.offset, in: row)
            if flaw.kind == .openQuote { return problems.add(.openQuote, at: place) }
            if flaw.kind == .strayQuote, row.lastLine > row.line {
                return problems.add(.quoteSwallowsLines(from: row.line, to: row.lastLine), at: Place(row.line))
            }
            problems.add(.flawedRow(flaw.kind), at: place)
            unsoundLines.append(row.line)
            return nil
        }
        guard isRagged else {
            rows.append(TableRow(row: row, in: table))
            return nil
        }
        if !row.isEndedByNewline { return problems.add(.halfWritten, at: Place(row.line)) }
        if row.lastLine > row.line {
            return problems.add(.quoteSwallowsLines(from: row.line, to: row.lastLine), at: Place(row.line))
        }
        problems.add(.raggedRow(cells: row.width, wanted: table.header.width), at: Place(row.line))
        unsoundLines.append(row.line)
        return nil
    }

    private static func wholeFileFlaw(_ bytes: [UInt8]) -> (Sentence, Place?)? {
        if bytes.isEmpty || bytes == [0xEF, 0xBB, 0xBF] { return (.sourceEmpty, nil) }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return (.sourceUTF16, nil) }
        guard let offset = OtherEncoding.firstForeignByte(bytes) else { return nil }
        let line = 1 + bytes[..<offset].count { $0 == 0x0A }
        return (.sourceOtherEncoding, Place(line))
    }
}

/// Tells a file of another encoding from one with a few broken bytes: the first has accents, and not one in UTF-8.
enum OtherEncoding {
    static func firstForeignByte(_ bytes: [UInt8]) -> Int? {
        var first: Int?
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte < 0x80 {
                index += 1
                continue
            }
            let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC2 ? 2 : 0
            if length > 0, index + length <= bytes.count,
                bytes[(index + 1)..<(index + length)].allSatisfy({ $0 & 0xC0 == 0x80 })
            {
                if index > 2 || byte != 0xEF { return nil }
                index += length
            } else {
                first = first ?? index
                index += 1
            }
        }
        return first
    }
}
