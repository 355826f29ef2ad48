/// Quoted-printable (RFC 2045 §6.7) that survives every relay.
///
/// Lines are at most 76 characters. No line begins with a dot (a relay that forgets to unstuff eats it) or with `From `
/// (a mailbox file would quote it), no line ends in a space or tab, and no soft break falls inside a UTF-8 character.
/// `=_` never comes out of it, which is what keeps our boundaries apart from content.
package enum QuotedPrintable {
    /// `bytes`, whose line ends are CRLF already (`CleanText.body`), encoded; those CRLF stay as hard breaks.
    package static func encode(_ bytes: [UInt8]) -> [UInt8] {
        // At worst three characters a byte, and three more for the soft break after 64 characters, which is 21 bytes.
        let capacity = 3 * bytes.count + bytes.count / 6 + 16
        return [UInt8](unsafeUninitializedCapacity: capacity) { output, count in
            count = bytes.withUnsafeBufferPointer { input in
                var lines = QuotedLines(input: input, output: output)
                return lines.encode()
            }
        }
    }

    /// Whether `From ` stands at `index`.
    static func beginsFromLine(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
        index + 5 <= bytes.count && bytes[index..<index + 5].elementsEqual([70, 114, 111, 109, 32])
    }
}

/// The encoder at work; both buffers outlive it, and `output` has room for the worst case.
private struct QuotedLines {
    /// A soft break's `=` is the 76th.
    private static let longestBeforeBreak = 75
    let input: UnsafeBufferPointer<UInt8>
    let output: UnsafeMutableBufferPointer<UInt8>
    private var count = 0
    private var column = 0

    init(input: UnsafeBufferPointer<UInt8>, output: UnsafeMutableBufferPointer<UInt8>) {
        self.input = input
        self.output = output
    }

    /// How many bytes came out.
    mutating func encode() -> Int {
        var index = 0
        while index < input.count {
            index = copyPlain(from: index)
            guard index < input.count else { break }
            if isLineEnd(index) {
                breakLine()
                index += 2
                continue
            }
            let length = min(Bytes.sequenceLength(input[index]), input.count - index)
            var isBare = staysBare(index)
            if column + (isBare ? 1 : 3 * length) > Self.longestBeforeBreak {
                put(61)
                breakLine()
                isBare = staysBare(index)  // at the start of a line a dot doesn't
            }
            if isBare {
                put(input[index])
            } else {
                for byte in input[index..<index + length] { putEscaped(byte) }
            }
            index += length
        }
        return count
    }

    /// What is bare wherever it stands goes in one sweep, as far as the line has room; nearly all of a text does.
    ///
    /// - Returns: the first byte that wants a closer look.
    private mutating func copyPlain(from start: Int) -> Int {
        // The first of a line has rules of its own, and so has a space at the end of one.
        guard column > 0 else { return start }
        var index = start
        let end = min(input.count, start + Self.longestBeforeBreak - column)
        while index < end, Self.isPlain(input[index]) {
            output[count] = input[index]
            count += 1
            index += 1
        }
        column += index - start
        return index
    }

    private static func isPlain(_ byte: UInt8) -> Bool { byte &- 33 < 94 && byte != 61 }

    private mutating func put(_ byte: UInt8) {
        output[count] = byte
        count += 1
        column += 1
    }

    private mutating func putEscaped(_ byte: UInt8) {
        put(61)
        put(Bytes.upperHexDigit(byte >> 4))
        put(Bytes.upperHexDigit(byte & 15))
    }

    private mutating func breakLine() {
        put(13)
        put(10)
        column = 0
    }

    private func isLineEnd(_ index: Int) -> Bool {
        index + 1 < input.count && input[index] == 13 && input[index + 1] == 10
    }

    private func staysBare(_ index: Int) -> Bool {
        switch input[index] {
        case 61: false
        case 46 where column == 0: false
        case 70 where column == 0: !QuotedPrintable.beginsFromLine(input, index)
        case 33...126: true
        case 32, 9: index + 1 < input.count && !isLineEnd(index + 1)
        default: false
        }
    }
}
