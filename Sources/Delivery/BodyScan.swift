import Glibc

/// Looks a message through once, chunk by chunk, for what may not go on the wire, and counts the lines that begin with a dot.
///
/// It is the one thing that touches every byte of every message, so it goes by many: one sweep, and `memchr` from line end to
/// line end. A line, a CRLF and a dot may be cut by the end of a chunk.
struct BodyScan {
    static let longestLine = 998

    let allows8Bit: Bool
    /// The last byte read.
    private(set) var previous: UInt8 = 10
    /// Of the line under way, its CR included.
    private var length = 0

    init(allows8Bit: Bool) { self.allows8Bit = allows8Bit }

    /// - Returns: how many lines of this chunk begin with a dot.
    mutating func read(_ chunk: UnsafeBufferPointer<UInt8>) throws(WireBody.Defect) -> Int {
        guard let start = chunk.baseAddress, let last = chunk.last else { return 0 }
        let seen = Sweep(chunk)
        if seen.hasNUL { throw .nul }
        if seen.has8Bit && !allows8Bit { throw .eightBit }
        var dots = length == 0 && chunk[0] == 46 ? 1 : 0
        // A CR that ended the chunk before, and those of this chunk but for one that waits for its LF: each must be before a LF.
        var unpaired = seen.returns + (previous == 13 ? 1 : 0) - (last == 13 ? 1 : 0)
        var lineStart = 0
        while let found = memchr(start + lineStart, 10, chunk.count - lineStart) {
            let end = found - UnsafeMutableRawPointer(mutating: start)
            guard (end == 0 ? previous : chunk[end - 1]) == 13 else { throw .bareLF }
            guard length + end - lineStart <= Self.longestLine + 1 else { throw .longLine }
            unpaired -= 1
            length = 0
            lineStart = end + 1
            guard lineStart < chunk.count else { break }
            if chunk[lineStart] == 46 { dots += 1 }
        }
        guard unpaired == 0 else { throw .bareCR }
        length += chunk.count - lineStart
        previous = last
        guard length - (last == 13 ? 1 : 0) <= Self.longestLine else { throw .longLine }
        return dots
    }

    /// At the end no CR may be left without its LF.
    func finish() throws(WireBody.Defect) {
        guard previous != 13 else { throw .bareCR }
    }
}

/// What a chunk holds, wherever it is: thirty-two bytes at a time, each in its place in four words.
private struct Sweep {
    let hasNUL: Bool
    let has8Bit: Bool
    /// How many CRs.
    let returns: Int

    private typealias Words = SIMD4<UInt64>
    private static let bytesAtATime = 32
    /// A byte counts to 255 at most, and eight of them are added up in one.
    private static let mostTurns = 31

    init(_ chunk: UnsafeBufferPointer<UInt8>) {
        let bytes = UnsafeRawBufferPointer(chunk)
        let whole = bytes.count - bytes.count % Self.bytesAtATime
        var (all, nonzero) = (Words.zero, Words(repeating: .max))
        var (start, returns) = (0, 0)
        while start < whole {
            let end = min(start + Self.mostTurns * Self.bytesAtATime, whole)
            var counts = Words.zero
            while start < end {
                let words = bytes.loadUnaligned(fromByteOffset: start, as: Words.self)
                all |= words
                nonzero &= Self.nonzero(words)
                counts &+= (~Self.nonzero(words ^ Self.return) & Self.high) &>> 7
                start &+= Self.bytesAtATime
            }
            for index in 0..<4 { returns += Int((counts[index] &* 0x0101_0101_0101_0101) >> 56) }
        }
        let rest = bytes[whole...]
        returns += rest.count { $0 == 13 }
        hasNUL = nonzero & Self.high != Self.high || rest.contains(0)
        has8Bit = all & Self.high != .zero || rest.contains { $0 >= 0x80 }
        self.returns = returns
    }

    private static var high: Words { Words(repeating: 0x8080_8080_8080_8080) }
    private static var low: Words { Words(repeating: 0x7F7F_7F7F_7F7F_7F7F) }
    private static var `return`: Words { Words(repeating: 0x0D0D_0D0D_0D0D_0D0D) }

    /// The high bit of each byte that isn't zero.
    private static func nonzero(_ words: Words) -> Words { ((words & low) &+ low) | words }
}

/// RFC 5321 §4.5.2: a dot at the beginning of a line is doubled.
enum DotStuffing {
    /// - Parameters:
    ///   - dots: how many lines of it begin with a dot.
    ///   - previous: the byte before the chunk.
    static func stuffed(_ chunk: [UInt8], dots: Int, after previous: UInt8) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(chunk.count + dots)
        var rest = chunk[...]
        while let dot = rest.firstIndex(of: 46) {
            result += rest[...dot]
            if (dot == 0 ? previous : chunk[dot - 1]) == 10 { result.append(46) }
            rest = rest[(dot + 1)...]
        }
        return result + rest
    }
}
