import Mail

/// Makes replies (RFC 5321 §4.2) out of bytes as they come, in whatever pieces.
///
/// Tolerates what servers do: a bare LF ends a line, a last line may be its code alone, lines may be twice as long as the RFC's 512
/// octets and more. Refuses, as garbage, what can't be a reply: a line that doesn't begin with a code of 2yz to 5yz, a code that changes
/// within a reply, a line over 2,048 octets, over 128 lines. After garbage nothing more can be understood: the connection is done.
package struct ReplyReader: Sendable {
    package static let longestLine = 2_048
    package static let mostLines = 128

    private var pending: [UInt8] = []
    private var start = 0
    private var scanned = 0
    private var lines: [ArraySlice<UInt8>] = []
    private var code = 0

    package init() {}

    /// Nothing has come beyond the replies already given.
    package var isEmpty: Bool { start == pending.count && lines.isEmpty }

    /// What came beyond the replies already given.
    package var rest: ArraySlice<UInt8> { pending[start...] }

    package mutating func feed(_ bytes: some Collection<UInt8>) {
        if start == pending.count {
            pending.removeAll(keepingCapacity: true)
            (start, scanned) = (0, 0)
        }
        pending.append(contentsOf: bytes)
    }

    /// The next whole reply, or nil when more bytes are needed.
    ///
    /// - Throws: `Fault.garbage`.
    package mutating func next() throws(Fault) -> SpokenReply? {
        while let line = try nextLine() {
            let isLast = try take(line)
            guard isLast else { continue }
            let reply = SpokenReply(code: code, lines: lines)
            lines = []
            return reply
        }
        return nil
    }

    private mutating func nextLine() throws(Fault) -> ArraySlice<UInt8>? {
        guard let end = pending[scanned...].firstIndex(of: 10) else {
            scanned = pending.count
            guard pending.count - start <= Self.longestLine else { throw .garbage }
            return nil
        }
        var line = pending[start..<end]
        (start, scanned) = (end + 1, end + 1)
        while line.last == 13 { line.removeLast() }
        guard line.count <= Self.longestLine else { throw .garbage }
        return line
    }

    /// Whether this line is the reply's last.
    private mutating func take(_ line: ArraySlice<UInt8>) throws(Fault) -> Bool {
        guard lines.count < Self.mostLines, line.count >= 3 else { throw .garbage }
        let digits = line.prefix(3).map { Int($0) - 48 }
        guard (2...5).contains(digits[0]), (0...9).contains(digits[1]), (0...9).contains(digits[2]) else {
            throw .garbage
        }
        let spoken = digits[0] * 100 + digits[1] * 10 + digits[2]
        let separator = line.dropFirst(3).first ?? 32
        guard separator == 32 || separator == 45, lines.isEmpty || spoken == code else { throw .garbage }
        code = spoken
        lines.append(line.dropFirst(4))
        return separator == 32
    }
}

/// A reply as it was said, line by line, before anything is made of it.
package struct SpokenReply: Sendable {
    package let code: Int
    /// Each line's text as it came, without the code.
    package let lines: [ArraySlice<UInt8>]

    package var category: Int { code / 100 }

    /// The yes to MAIL, RCPT or DATA that everybody says.
    var isRoutine: Bool { code == 250 || code == 354 }

    /// For the record: cleaned of addresses and control characters, 512 bytes at most.
    ///
    /// - Parameter words: what must not be kept even when it stands alone, a recipient's local part, say.
    package func reply(hiding words: [String] = []) -> Reply {
        var enhanced: EnhancedCode?
        let texts = lines.map { line in
            guard let (found, rest) = EnhancedCode.leading(line, category: category) else { return line }
            enhanced = enhanced ?? found
            return rest
        }
        return Reply(code: code, enhanced: enhanced, text: ReplyText.cleaned(texts, hiding: words))
    }
}

extension EnhancedCode {
    /// The code that a line begins with, and the text after it. One whose class isn't the reply's is not believed (RFC 2034 §4).
    static func leading(_ line: ArraySlice<UInt8>, category: Int) -> (EnhancedCode, ArraySlice<UInt8>)? {
        let word = line.prefix(9).prefix { $0 != 32 }
        let isWhole = word.endIndex == line.endIndex || line[word.endIndex] == 32
        guard isWhole, word.dropFirst().first == 46, word.first == UInt8(category + 48) else { return nil }
        let parts = word.split(separator: 46, omittingEmptySubsequences: false)
        guard parts.count == 3 else { return nil }
        let numbers = parts.map { part in
            part.count <= 3 && part.allSatisfy { (48...57).contains($0) }
                ? Int(String(decoding: part, as: UTF8.self)) : nil
        }
        guard let subject = numbers[1], let detail = numbers[2] else { return nil }
        return (EnhancedCode(category: category, subject: subject, detail: detail), line[word.endIndex...].dropFirst())
    }
}
