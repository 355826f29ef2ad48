import Mail
import Testing

@testable import Delivery

/// The machine without a socket: what must hold whatever the relay answers.
@Suite("The dialogue as a pure machine")
struct SMTPDialogueTests {
    private func parcel() throws -> Parcel {
        let envelope = Envelope(
            sender: try #require(Address("avis@espaces.example")),
            recipient: try #require(Address("lea@maison.example")))
        return Parcel(envelope: envelope, content: [])
    }

    /// What was seen on the way to one ending.
    private struct Journey {
        var ending: SMTPDialogue.Ending?
        var isMarked = false
        var gaveBody = false
        var afterDot: Reply?
        var said: [String] = []
        var steps = 0
    }

    private func travel(_ dialogue: SMTPDialogue, with random: inout SeededGenerator) -> Journey {
        var dialogue = dialogue
        var journey = Journey()
        var step = dialogue.begin()
        while journey.steps < 50 {
            journey.steps += 1
            switch step {
            case .say(let bytes, let stage):
                journey.said += String(decoding: bytes, as: UTF8.self).split(separator: "\r\n").map(String.init)
                step = .hear(stage)
            case .hear(let stage):
                if Int.random(in: 0..<12, using: &random) == 0 {
                    let faults: [Fault] = [.closed, .silent, .garbage, .stopped]
                    step = dialogue.lost(faults.randomElement(using: &random) ?? .closed)
                } else {
                    let codes = [250, 250, 250, 354, 354, 421, 450, 451, 550, 552, 553, 554, 220, 334]
                    let reply = Reply(code: codes.randomElement(using: &random) ?? 250, text: "")
                    if stage == .dot { journey.afterDot = reply }
                    step = dialogue.heard(reply)
                }
            case .mark:
                journey.isMarked = Int.random(in: 0..<5, using: &random) > 0
                step = dialogue.marked(journey.isMarked)
            case .giveBody:
                #expect(journey.isMarked, "no byte of the body before the mark")
                journey.gaveBody = true
                step = dialogue.bodyGiven()
            case .end(let ending):
                journey.ending = ending
                return journey
            }
        }
        return journey
    }

    @Test(
        "never says sent without the mark, the body and a 2yz to the dot; never fails or retries what may have gone",
        arguments: 0..<8)
    func invariants(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let parcel = try parcel()
        for _ in 0..<2_000 {
            let pipelining = Bool.random(using: &random)
            let offers = RelayOffers(ehloLines: ["relay.example"] + (pipelining ? ["PIPELINING"] : []))
            let resets = Bool.random(using: &random)
            let dialogue = SMTPDialogue(parcel, bytes: 10, offers: offers, resetFirst: resets)
            let journey = travel(dialogue, with: &random)
            let ending = try #require(journey.ending, "it always ends")
            let accepted = journey.gaveBody && journey.afterDot?.category == 2
            #expect((ending.ruling.disposition == .sent) == accepted)
            #expect((ending.stage == .dot) == journey.gaveBody)
            if ending.ruling.disposition == .uncertain { #expect(journey.gaveBody) }
            if journey.gaveBody && !accepted {
                let refused = (journey.afterDot?.category ?? 0) == 4 || (journey.afterDot?.category ?? 0) == 5
                #expect((ending.ruling.disposition == .uncertain) == !refused)
            }
            if ending.ruling.disposition == .failed {
                #expect(ending.reply?.category == 5)
                #expect(ending.ruling.scope == .recipient || ending.ruling.scope == .message)
            }
            if ending.reply?.code == 421 { #expect(ending.afterwards == .hangUp) }
            #expect(journey.said.filter { $0.hasPrefix("RCPT") }.count <= 1, "one recipient a transaction")
        }
    }

    @Test("says everything in one breath when it may, and RSET before it when the last transaction was left open")
    func pipelined() throws {
        let offers = RelayOffers(ehloLines: ["relay.example", "PIPELINING"])
        var dialogue = SMTPDialogue(try parcel(), bytes: 10, offers: offers, resetFirst: true)
        let expected = """
            RSET\r\nMAIL FROM:<avis@espaces.example>\r\nRCPT TO:<lea@maison.example>\r\nDATA\r\n
            """
        #expect(dialogue.begin() == .say(Array(expected.utf8), thenHear: .mail))
    }

    @Test("uses of each extension only what is offered, and only where it serves")
    func extensions() throws {
        let sender = try #require(Address("avis@espaces.example"))
        let plain = Envelope(sender: sender, recipient: try #require(Address("lea@québec.example")), envelopeID: "n+1")
        let letters = Envelope(sender: sender, recipient: try #require(Address("zoé@québec.example")))
        let long = Envelope(sender: sender, recipient: sender, envelopeID: String(repeating: "x", count: 101))
        func mail(_ envelope: Envelope, _ offers: String...) -> String {
            let command = SMTPCommand.mail(
                Parcel(envelope: envelope, content: []), bytes: 7, offers: RelayOffers(ehloLines: ["relay"] + offers))
            return String(decoding: command, as: UTF8.self).replacing("MAIL FROM:<avis@espaces.example>", with: "")
        }
        #expect(mail(plain) == "\r\n")
        #expect(mail(plain, "SIZE") == " SIZE=7\r\n")
        #expect(mail(plain, "dsn") == " RET=HDRS ENVID=n+2B1\r\n")
        #expect(mail(long, "DSN") == " RET=HDRS\r\n", "RFC 3461 §4.4: at most 100 characters")
        #expect(mail(plain, "8BITMIME", "SMTPUTF8", "AUTH PLAIN", "CHUNKING") == "\r\n")
        #expect(mail(letters, "8BITMIME", "SMTPUTF8") == " BODY=8BITMIME SMTPUTF8\r\n")
        #expect(SMTPCommand.rcpt(plain) == Array("RCPT TO:<lea@xn--qubec-csa.example>\r\n".utf8))
        let parcel = Parcel(envelope: letters, content: [])
        let half = RelayOffers(ehloLines: ["relay", "SMTPUTF8"])
        #expect(EnvelopeCheck.finding(parcel, bytes: 1, offers: half) == .needsSMTPUTF8, "RFC 6531 §3.1")
    }

    @Test(
        "escapes what DSN can't hold in an envelope id",
        arguments: [("a+b=c", "a+2Bb+3Dc"), ("é", "+C3+A9"), ("n-1.x", "n-1.x"), (" ", "+20")])
    func xtext(_ text: String, _ expected: String) {
        #expect(SMTPCommand.xtext(text) == expected)
    }
}
