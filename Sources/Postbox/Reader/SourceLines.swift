import Glibc

/// One line of a message, as places in its bytes.
struct SourceLine {
    enum Ending { case crlf, lf, none }

    let start: Int
    /// Before the end of line.
    let end: Int
    /// After the end of line.
    let next: Int
    let ending: Ending

    var isEmpty: Bool { start == end }
    var range: Range<Int> { start..<end }
}

/// Cuts bytes into lines, in one pass over the memory: an attachment of some megabytes is mostly lines.
enum SourceLines {
    static func cut(_ bytes: [UInt8]) -> [SourceLine] {
        bytes.withUnsafeBytes { memory in
            var lines: [SourceLine] = []
            var start = 0
            while start < memory.count {
                guard let base = memory.baseAddress, let found = memchr(base + start, 0x0A, memory.count - start) else {
                    lines.append(SourceLine(start: start, end: memory.count, next: memory.count, ending: .none))
                    break
                }
                let lineFeed = UnsafeRawPointer(found) - base
                let crlf = lineFeed > start && memory[lineFeed - 1] == 0x0D
                lines.append(
                    SourceLine(
                        start: start, end: crlf ? lineFeed - 1 : lineFeed, next: lineFeed + 1,
                        ending: crlf ? .crlf : .lf))
                start = lineFeed + 1
            }
            return lines
        }
    }

    /// Whether a byte stands in a range, at the speed of memchr.
    static func contains(_ byte: UInt8, _ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        bytes.withUnsafeBytes { memory in
            guard let base = memory.baseAddress, !range.isEmpty else { return false }
            return memchr(base + range.lowerBound, Int32(byte), range.count) != nil
        }
    }
}
