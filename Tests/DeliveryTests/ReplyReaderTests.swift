import Mail
import Testing

@testable import Delivery

@Suite("Reading replies")
struct ReplyReaderTests {
    static let replies: [(String, String)] = [
        ("250 Ok\r\n", "250 – Ok"),
        ("250\r\n", "250 – "),
        ("250 \r\n", "250 – "),
        ("250 2.1.0 Ok\r\n", "250 2.1.0 Ok"),
        ("250 2.1.0\r\n", "250 2.1.0 "),
        ("250 bare LF\n", "250 – bare LF"),
        ("250 two CRs\r\r\n", "250 – two CRs"),
        ("250-one\r\n250-two\r\n250 three\r\n", "250 – one two three"),
        ("550-5.1.1 No\r\n550 5.1.1 such user\r\n", "550 5.1.1 No such user"),
        ("550 4.1.1 of another class\r\n", "550 – 4.1.1 of another class"),
        ("550 5.1 not a code\r\n", "550 – 5.1 not a code"),
        ("550 5.1.1234 not a code\r\n", "550 – 5.1.1234 not a code"),
        ("550 5.1.1: not a code\r\n", "550 – 5.1.1: not a code"),
        ("250 caf\u{e9} \u{202e}fin\r\n", "250 – café fin"),
        ("250 a\tb\u{7}c\u{0}d\r\n", "250 – a b c d"),
        ("550 <lea@maison.example>: no\r\n", "550 – <…> no"),
        ("550 no lea%40maison.example, no\r\n", "550 – no <…> no"),
        ("550 bounce+lea=maison.example@relay.example\r\n", "550 – <…>"),
        ("550 user=lea unknown, Lea. is not here, leaf stays\r\n", "550 – <…> unknown, <…> is not here, leaf stays"),
    ]

    @Test("understands what servers say, in any pieces", arguments: replies)
    func understands(_ text: String, _ expected: String) throws {
        let bytes = Array(text.utf8)
        for piece in [1, 2, 7, bytes.count] {
            var reader = ReplyReader()
            var heard: [Reply] = []
            for start in stride(from: 0, to: bytes.count, by: piece) {
                reader.feed(bytes[start..<min(start + piece, bytes.count)])
                while let reply = try reader.next() { heard.append(reply.reply(hiding: ["lea"])) }
            }
            let reply = try #require(heard.first)
            #expect(heard.count == 1)
            #expect("\(reply.code) \(reply.enhanced.map(String.init(describing:)) ?? "–") \(reply.text)" == expected)
            #expect(reader.isEmpty)
        }
    }

    @Test("gives pipelined replies one by one, and says whether something is left")
    func pipelined() throws {
        var reader = ReplyReader()
        reader.feed(Array("250 a\r\n550 b\r\n354 c\r\n42".utf8))
        #expect(try reader.next()?.code == 250)
        #expect(try reader.next()?.code == 550)
        #expect(try reader.next()?.code == 354)
        #expect(try reader.next()?.code == nil)
        #expect(!reader.isEmpty)
        reader.feed(Array("1 bye\r\n".utf8))
        #expect(try reader.next()?.code == 421)
        #expect(reader.isEmpty)
    }

    @Test(
        "refuses what is not a reply",
        arguments: [
            "\r\n", "hello\r\n", "25\r\n", "150 no\r\n", "650 no\r\n", "2x0 no\r\n", "250_no\r\n", "250-a\r\n251 b\r\n",
            "HTTP/1.1 400 Bad Request\r\n", "250 " + String(repeating: "x", count: 2_100) + "\r\n",
            String(repeating: "y", count: 3_000), String(repeating: "250-more\r\n", count: 200),
        ])
    func garbage(_ text: String) {
        var reader = ReplyReader()
        reader.feed(Array(text.utf8))
        #expect(throws: Fault.garbage) { while try reader.next() != nil {} }
    }

    @Test("keeps at most 512 bytes, cut between characters, redacted before the cut")
    func longText() throws {
        var reader = ReplyReader()
        let start = String(repeating: "é", count: 251)
        reader.feed(Array("550-\(start) é\r\n550 lea@maison.example é\r\n".utf8))
        let text = try #require(try reader.next()).reply().text
        #expect(text.utf8.count <= 512)
        #expect(!text.contains("lea") && !text.contains("\u{fffd}"))
    }

    @Test("survives any bytes: a reply, garbage, or more to come", arguments: 0..<20)
    func anything(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<500 {
            var reader = ReplyReader()
            let alphabet = Array("0123456789 -.\r\n\r\n2500@<>\u{0}é".utf8)
            let bytes = (0..<Int.random(in: 0...200, using: &random)).map { _ in
                alphabet.randomElement(using: &random) ?? 0
            }
            reader.feed(bytes)
            do {
                while let reply = try reader.next() {
                    let kept = reply.reply()
                    #expect((200...599).contains(kept.code) && kept.text.utf8.count <= 512)
                    #expect(!kept.text.contains("@") && !kept.text.utf8.contains { $0 < 0x20 })
                }
            } catch {
                #expect(error == .garbage)
            }
        }
    }
}

/// SplitMix64: the same sequence for the same seed.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
