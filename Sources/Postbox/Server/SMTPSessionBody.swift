import NIOCore

/// What arrives between the 354 and the dot.
struct BodyCollector {
    /// The message as its recipient gets it: without the stuffed dots, with the CRLF of its last line, without the dot.
    private(set) var message: [UInt8] = []
    private(set) var bytesOnWire = 0
    /// The next mark to ask about: 0, then each full KiB.
    private(set) var nextMark = 0
    private(set) var isTooLarge = false
    /// Rules already recorded for this body: one violation of a kind fails a test, and ten thousand would hide the rest.
    var recorded: Set<SMTPViolation.Rule> = []
    let allowsEightBit: Bool
    private let limit: Int?

    init(limit: Int? = nil, allowsEightBit: Bool = false) {
        self.limit = limit
        self.allowsEightBit = allowsEightBit
    }

    mutating func append(_ line: LineReader.Line, unstuffed: ByteBufferView) {
        bytesOnWire += line.bytesOnWire
        if let limit, message.count + unstuffed.count + 2 > limit {
            isTooLarge = true
            return
        }
        message.append(contentsOf: unstuffed)
        if line.endsWithCRLF { message.append(0x0D) }
        message.append(0x0A)
    }

    mutating func reachedMark() -> Int? {
        guard bytesOnWire >= nextMark else { return nil }
        defer { nextMark += 1024 }
        return nextMark
    }
}

extension SMTPSession {
    /// A line of the body: content, or the dot that ends it. Only `CRLF . CRLF` ends it (no smuggling: RFC 5321 §4.1.1.4).
    mutating func receiveBody(_ line: LineReader.Line) -> Proposal? {
        if line.endsWithCRLF, line.content.count == 1, line.content.first == UInt8(ascii: ".") { return dot() }
        let judged = judgeBody(line)
        let isStuffed = line.content.first == UInt8(ascii: ".")
        body.append(line, unstuffed: isStuffed ? line.content.dropFirst() : line.content)
        let mark = body.reachedMark()
        guard mark != nil || !judged.isEmpty else { return nil }
        return Proposal(
            stage: .bodyMiddle(bytes: mark ?? body.bytesOnWire), isQuestion: mark != nil, violations: judged)
    }

    /// A further mark that the last line went past.
    mutating func nextBodyMark() -> Proposal? {
        guard case .body = phase, body.bytesOnWire > 0, let mark = body.reachedMark() else { return nil }
        return Proposal(stage: .bodyMiddle(bytes: mark))
    }

    private func dot() -> Proposal {
        let proposal = Proposal(stage: .dot, line: ".", reply: ServerReply(250, "2.0.0", "Kept"), change: .deliver)
        if body.isTooLarge { return answering(proposal, ServerReply(552, "5.3.4", "Message too big")) }
        if recipients.isEmpty { return answering(proposal, ServerReply(554, "5.5.1", "No valid recipients")) }
        if let announced = sender?.value(of: "SIZE").flatMap(Int.init), body.message.count > announced {
            return proposal.violating(.largerThanAnnounced, "\(body.message.count) bytes for SIZE=\(announced)")
        }
        return proposal
    }

    private mutating func judgeBody(_ line: LineReader.Line) -> [(rule: SMTPViolation.Rule, detail: String)] {
        var found = bytesViolations(of: line, shown: "in the body")
        let first = line.content.first == UInt8(ascii: ".")
        let stuffed = first && line.content.dropFirst().first == UInt8(ascii: ".")
        if first, !stuffed { found.append((.dotNotStuffed, line.text.shortened)) }
        let octets = line.bytesOnWire - (stuffed ? 1 : 0)
        if octets > 1000 { found.append((.textLineTooLong, "\(octets) octets")) }
        if !body.allowsEightBit, line.isEightBit { found.append((.eightBitBody, line.text.shortened)) }
        return found.isEmpty ? found : found.filter { body.recorded.insert($0.rule).inserted }
    }
}
