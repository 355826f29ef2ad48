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

    /// One write at most; a larger chunk is cut. Each write wakes the relay, and costs us our turn where the machine is busy: there,
    /// blocks of 64 KiB made messages of 300 KB several times slower.
    static let blockSize = 262_144

    private let chunks: [[UInt8]]
    /// For each chunk, how many of its lines begin with a dot.
    private let dots: [Int]
    private let endsWithCRLF: Bool
    /// RFC 1870 §3: as the relay will have it, without the stuffing and the final dot.
    let contentBytes: Int
    /// What goes on the wire, the final dot's line included. The relay can have the message only when all were given.
    let wireBytes: Int

    init(_ chunks: [[UInt8]], allowing8Bit: Bool) throws(Defect) {
        var scan = BodyScan(allows8Bit: allowing8Bit)
        var dots: [Int] = []
        var count = 0
        for chunk in chunks {
            dots.append(try chunk.withUnsafeBufferPointer { (bytes) throws(Defect) in try scan.read(bytes) })
            count += chunk.count
        }
        guard count > 0 else { throw .empty }
        try scan.finish()
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
        var previous: UInt8 = 10
        for (chunk, dots) in zip(chunks, dots) {
            let bytes = dots == 0 ? chunk : DotStuffing.stuffed(chunk, dots: dots, after: previous)
            if let last = chunk.last { previous = last }
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
}
