/// A message as it goes after the 354: dot-stuffed (RFC 5321 §4.5.2), ended by CRLF, dot, CRLF, given in blocks.
///
/// Checked whole before the relay hears of it. Refuses a bare CR or LF (with which a message could be smuggled into another), NUL, bytes
/// over 127 unless the envelope needs them, lines over 998 octets and an empty message: a sealed message has none of these.
struct WireBody: Sendable {
    enum Defect: Error, Hashable, Sendable {
        case empty, bareCR, bareLF, nul, eightBit, longLine

        var detail: String {
            switch self {
            case .empty: "the message is empty"
            case .bareCR: "the message has a CR without LF"
            case .bareLF: "the message has a LF without CR"
            case .nul: "the message has a NUL"
            case .eightBit: "the message has bytes beyond ASCII"
            case .longLine: "the message has a line over 998 octets"
            }
        }
    }

    /// One write at most; a larger chunk is cut.
    static let blockSize = 65_536

    private let chunks: [[UInt8]]
    /// For each chunk, how many of its lines begin with a dot.
    private let dots: [Int]
    private let endsWithCRLF: Bool
    /// RFC 1870 §3: as the relay will have it, without the stuffing and the final dot.
    let contentBytes: Int
    /// What goes on the wire, the final dot's line included. The relay can have the message only when all were given.
    let wireBytes: Int

    init(_ chunks: [[UInt8]], allowing8Bit: Bool) throws(Defect) {
        var scan = Scan(allows8Bit: allowing8Bit)
        var dots: [Int] = []
        var count = 0
        for chunk in chunks {
            dots.append(try scan.read(chunk))
            count += chunk.count
        }
        guard count > 0 else { throw .empty }
        guard scan.previous != 13 else { throw .bareCR }
        self.chunks = chunks
        self.dots = dots
        endsWithCRLF = scan.previous == 10
        contentBytes = count + (endsWithCRLF ? 0 : 2)
        wireBytes = count + dots.reduce(0, +) + (endsWithCRLF ? 3 : 5)
    }

    /// Gives all blocks in order; the last one has the final dot. Small messages are one block.
    func write(_ give: (ArraySlice<UInt8>, _ isLast: Bool) throws(Fault) -> Void) throws(Fault) {
        var block: [UInt8] = []
        block.reserveCapacity(min(wireBytes, Self.blockSize))
        var stuffing = Stuffing()
        for (chunk, dots) in zip(chunks, dots) {
            let bytes = dots == 0 ? chunk : stuffing.stuffed(chunk, dots: dots)
            if let last = chunk.last { stuffing.previous = last }
            if block.count + bytes.count > Self.blockSize, !block.isEmpty {
                try give(block[...], false)
                block.removeAll(keepingCapacity: true)
            }
            var rest = bytes[...]
            while rest.count > Self.blockSize {
                try give(rest.prefix(Self.blockSize), false)
                rest = rest.dropFirst(Self.blockSize)
            }
            block.append(contentsOf: rest)
        }
        block.append(contentsOf: endsWithCRLF ? ".\r\n".utf8 : "\r\n.\r\n".utf8)
        try give(block[...], true)
    }

    private struct Stuffing {
        var previous: UInt8 = 10

        func stuffed(_ chunk: [UInt8], dots: Int) -> [UInt8] {
            var result: [UInt8] = []
            result.reserveCapacity(chunk.count + dots)
            var previous = previous
            for byte in chunk {
                if byte == 46 && previous == 10 { result.append(46) }
                result.append(byte)
                previous = byte
            }
            return result
        }
    }

    private struct Scan {
        let allows8Bit: Bool
        var previous: UInt8 = 10
        private var length = 0
        private var hasRead = false

        init(allows8Bit: Bool) { self.allows8Bit = allows8Bit }

        /// How many lines of this chunk begin with a dot.
        mutating func read(_ chunk: [UInt8]) throws(Defect) -> Int {
            var dots = 0
            for byte in chunk {
                if byte == 10 {
                    guard previous == 13 else { throw .bareLF }
                    length = 0
                } else {
                    guard previous != 13 else { throw .bareCR }
                    guard byte != 0 else { throw .nul }
                    guard byte < 0x80 || allows8Bit else { throw .eightBit }
                    if byte == 46 && length == 0 { dots += 1 }
                    if byte != 13 { length += 1 }
                    guard length <= 998 else { throw .longLine }
                }
                previous = byte
            }
            return dots
        }
    }
}
