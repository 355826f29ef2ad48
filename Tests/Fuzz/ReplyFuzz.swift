import Mail

/// What a relay may say, tried by a fuzzer: anything at all must come to replies, to more being needed, or to garbage, and never to a crash
/// or to a message that counts as sent when it wasn't.
///
/// The first byte says how the rest is cut into pieces and whether the commands are pipelined. A property that doesn't hold is a trap,
/// which the fuzzer reports with its input. Built by `Tests/Fuzz/run`, outside the package.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    guard let start, count > 0 else { return 0 }
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    let said = bytes.dropFirst()
    let whole = Heard(said, pieces: said.count)
    precondition(whole == Heard(said, pieces: 1), "byte by byte it is the same")
    precondition(whole == Heard(said, pieces: 2 + Int(bytes[0] >> 1)), "in pieces it is the same")
    whole.replies.forEach(judge)
    converse(whole.replies, isPipelined: bytes[0] & 1 == 1)
    return 0
}

/// The replies of one conversation, and whether it ended in garbage.
private struct Heard: Equatable {
    var replies: [SpokenReply] = []
    var isGarbage = false

    init(_ bytes: ArraySlice<UInt8>, pieces: Int) {
        var reader = ReplyReader()
        var rest = bytes
        while !rest.isEmpty, !isGarbage {
            reader.feed(rest.prefix(max(1, pieces)))
            rest = rest.dropFirst(max(1, pieces))
            do throws(Fault) {
                while let reply = try reader.next() { replies.append(reply) }
            } catch {
                precondition(error == .garbage)
                isGarbage = true
            }
        }
    }

    static func == (one: Heard, other: Heard) -> Bool {
        one.isGarbage == other.isGarbage && one.replies.count == other.replies.count
            && zip(one.replies, other.replies).allSatisfy {
                $0.code == $1.code && $0.lines.elementsEqual($1.lines) { $0.elementsEqual($1) }
            }
    }
}

private let name = "zoé.o'brien"

/// What is kept of a reply is short, clean and holds no address; what it means keeps to its class.
private func judge(_ spoken: SpokenReply) {
    let reply = spoken.reply(hiding: [name])
    precondition((200...599).contains(reply.code))
    precondition(spoken.lines.count <= ReplyReader.mostLines)
    precondition(reply.text.utf8.count <= 512)
    precondition(!reply.text.contains("@") && !reply.text.lowercased().contains("%40"))
    precondition(!reply.text.unicodeScalars.contains { $0.properties.generalCategory == .control || $0 == "\u{202E}" })
    precondition(reply.enhanced.map { $0.category == reply.category } ?? true)
    for stage in Stage.allCases {
        guard case .refused(let ruling) = ReplyPolicy.answer(to: reply, at: stage) else { continue }
        precondition(ruling.disposition != .sent && ruling.disposition != .uncertain)
        precondition(ruling.disposition != .failed || reply.category == 5)
    }
    let offers = RelayOffers(ehloLines: spoken.lines.map { String(decoding: $0, as: UTF8.self) })
    precondition(offers.mostBytes.map { $0 > 0 && offers.size } ?? true)
}

/// A whole transaction of such replies: sent means a 2yz to the dot, and nothing else does.
private func converse(_ replies: [SpokenReply], isPipelined: Bool) {
    guard let address = Address("avis@espaces.example") else { return }
    let parcel = Parcel(envelope: Envelope(sender: address, recipient: address, envelopeID: "n"), content: [])
    let offers = RelayOffers(ehloLines: ["relay", "SIZE 100", "DSN"] + (isPipelined ? ["PIPELINING"] : []))
    var dialogue = SMTPDialogue(parcel, bytes: 10, offers: offers, resetFirst: replies.count % 2 == 1)
    var rest = replies[...]
    var (step, gaveBody, last): (SMTPDialogue.Step, Bool, Reply?) = (dialogue.begin(), false, nil)
    for _ in 0..<100 {
        switch step {
        case .say(_, let stage): step = .hear(stage)
        case .hear:
            last = rest.popFirst()?.reply()
            step = last.map { dialogue.heard($0) } ?? dialogue.lost(.closed)
        case .mark: step = dialogue.marked(true)
        case .giveBody:
            gaveBody = true
            step = dialogue.bodyGiven()
        case .end(let ending):
            let isTaken = gaveBody && last?.category == 2
            precondition((ending.ruling.disposition == .sent) == isTaken)
            precondition(ending.ruling.disposition != .uncertain || gaveBody)
            return
        }
    }
    preconditionFailure("it never ends")
}
