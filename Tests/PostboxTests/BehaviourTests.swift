import Foundation
import Testing

@testable import Postbox

/// What the server does when it is told to misbehave. The reply that a client sees, and what the ledger says.
@Suite(.timeLimit(.minutes(1)))
struct BehaviourTests {
    @Test(
        "a scripted reply is written verbatim at its stage",
        arguments: [
            (SMTPMoment.Stage.greeting, "554 no service"),
            (.ehlo, "550 not you"),
            (.mail, "451 4.3.0 later"),
            (.rcpt, "550-5.1.1 several\r\n550 5.1.1 lines"),
            (.data, "250 out of step"),
            (.dot, "452 4.3.1 disk full"),
            (.dot, "what is this"),
        ])
    func repliesVerbatim(_ stage: SMTPMoment.Stage, _ text: String) async throws {
        try await withPostbox(behaviour: .at(stage, .reply(text))) { postbox in
            let client = try RawClient(port: postbox.port)
            var seen: [String] = [try await client.reply()]
            for line in ["EHLO c.example", "MAIL FROM:<a@x.example>", "RCPT TO:<b@x.example>", "DATA", "b\r\n."] {
                if seen.last == text { break }
                seen.append(try await client.ask(line))
            }
            #expect(seen.last == text)
            #expect(postbox.receipts.isEmpty)
        }
    }

    @Test("a 421 also hangs up")
    func closesAfter421() async throws {
        try await withPostbox(behaviour: .at(.mail, .reply("421 4.3.2 bye"))) { postbox in
            let client = try await greetedClient(postbox)
            #expect(try await client.ask("MAIL FROM:<a@x.example>") == "421 4.3.2 bye")
            try await client.untilClosed()
        }
    }

    @Test("a scripted 354 after a refused recipient opens a body, whose dot is refused")
    func misleads() async throws {
        let behaviour = Behaviour.refusing("b@x.example").otherwise(.at(.data, .reply("354 go on")))
        try await withPostbox(behaviour: behaviour) { postbox in
            let client = try await greetedClient(postbox)
            try await client.ask("MAIL FROM:<a@x.example>")
            try await client.ask("RCPT TO:<b@x.example>")
            #expect(try await client.ask("DATA") == "354 go on")
            #expect(try await client.ask(".").hasPrefix("554 "))
            #expect(postbox.receipts.isEmpty)
        }
    }

    @Test("the lost 250: the message is in the ledger, its reply is not", arguments: [true, false])
    func losesThe250(_ byReset: Bool) async throws {
        try await withPostbox(behaviour: .at(.dot, byReset ? .acceptThenReset : .acceptThenClose)) { postbox in
            let client = try await greetedClient(postbox)
            await #expect(throws: byReset ? RawClient.Failure.reset : .closed) { try await client.deliver() }
            #expect(postbox.receipts.map(\.replied) == [false])
        }
    }

    @Test("close is a FIN and reset is an RST, in the middle of a body too", arguments: [0, 2048])
    func hangsUp(_ bytes: Int) async throws {
        let long = String(repeating: String(repeating: "x", count: 70) + "\r\n", count: 100)
        for (action, expected) in [(Action.close, RawClient.Failure.closed), (.reset, .reset)] {
            try await withPostbox(behaviour: .at(.bodyMiddle(bytes: bytes), action)) { postbox in
                let client = try await greetedClient(postbox)
                await #expect(throws: expected) { try await client.deliver(to: "b@x.example", long) }
                #expect(postbox.receipts.isEmpty)
                #expect(postbox.transcript(1).description.contains("in the body, after"))
            }
        }
    }

    @Test("the marks in a body are the same whatever the packets")
    func marks() async throws {
        let marks = Notebook<Int>()
        let behaviour = Behaviour { moment in
            if case .bodyMiddle(let bytes) = moment.stage { marks.append(bytes) }
            return nil
        }
        try await withPostbox(behaviour: behaviour) { postbox in
            let client = try await greetedClient(postbox)
            try await client.deliver(
                to: "b@x.example", String(repeating: "x", count: 900) + "\r\n" + String(repeating: "y\r\n", count: 500))
            try await client.ask("MAIL FROM:<a@x.example>")
            try await client.ask("RCPT TO:<b@x.example>")
            try await client.ask("DATA")
            for _ in 0..<40 { try await client.send("0123456789012345678901234567890123456789\r\n") }
            try await client.ask(".")
            #expect(marks.all == [0, 1024, 2048, 0, 1024])
        }
    }

    @Test("a run step happens before its answer, and `after` when it has left")
    func runs() async throws {
        let order = Notebook<String>()
        let behaviour = Behaviour { moment in
            switch moment.stage {
            case .mail: .run { order.append("before the 250 of MAIL") }
            case .dot: .accept.then(.after { order.append("after the 250 of the dot") })
            default: nil
            }
        }
        try await withPostbox(behaviour: behaviour) { postbox in
            let client = try await greetedClient(postbox)
            try await client.ask("MAIL FROM:<a@x.example>")
            #expect(order.all == ["before the 250 of MAIL"])
            try await client.ask("RSET")
            try await client.deliver()
            try await client.ask("NOOP")
            #expect(order.all.last == "after the 250 of the dot")
        }
    }

    @Test("a stall waits, then accepts")
    func stalls() async throws {
        try await withPostbox(behaviour: .at(.mail, .stall(0.2))) { postbox in
            let client = try await greetedClient(postbox)
            let time = try await ContinuousClock().measure { try await client.ask("MAIL FROM:<a@x.example>") }
            #expect(time >= .milliseconds(200))
        }
    }

    @Test("silence never answers, and ends with the Postbox")
    func staysSilent() async throws {
        let (silent, signal) = AsyncStream.makeStream(of: Void.self)
        try await withPostbox(behaviour: .at(.mail, .run({ signal.finish() }, then: .silence))) { postbox in
            let client = try await greetedClient(postbox)
            let reply = Task { try await client.ask("MAIL FROM:<a@x.example>") }
            for await _ in silent {}
            await postbox.stop()
            await #expect(throws: RawClient.Failure.self) { try await reply.value }
        }
    }

    @Test("when it stops reading in the body, a client with much to say blocks, and what it said is not kept")
    func stopsReading() async throws {
        let (stopped, signal) = AsyncStream.makeStream(of: Void.self)
        let behaviour = Behaviour.at(.bodyMiddle(bytes: 1024), .run({ signal.finish() }, then: .stopReading))
        try await withPostbox(behaviour: behaviour) { postbox in
            let client = try await greetedClient(postbox)
            try await client.ask("MAIL FROM:<a@x.example>")
            try await client.ask("RCPT TO:<b@x.example>")
            try await client.ask("DATA")
            let line = Array((String(repeating: "x", count: 998) + "\r\n").utf8)
            let sent = Task { try await client.send(Array(repeating: line, count: 30_000).flatMap { $0 }) }
            for await _ in stopped {}
            await postbox.stop()
            await #expect(throws: RawClient.Failure.closed) { try await sent.value }
            #expect(postbox.receipts.isEmpty)
        }
    }

    @Test("greylisting puts each recipient off once")
    func greylists() async throws {
        try await withPostbox(behaviour: .greylisting()) { postbox in
            let client = try await greetedClient(postbox)
            try await client.ask("MAIL FROM:<a@x.example>")
            let replies = [
                try await client.ask("RCPT TO:<b@x.example>"), try await client.ask("RCPT TO:<B@x.example>"),
            ]
            #expect(replies.map { $0.prefix(3) } == ["451", "250"])
        }
    }

    @Test("a behaviour sees the transaction, the connection and who is named")
    func seesMoments() async throws {
        let moments = Notebook<String>()
        let behaviour = Behaviour { moment in
            if moment.stage == .rcpt {
                moments.append(
                    "\(moment.connection)/\(moment.transaction)/\(moment.transactionOfConnection) "
                        + "\(moment.sender ?? "-") \(moment.recipient ?? "-")")
            }
            return nil
        }
        try await withPostbox(behaviour: behaviour) { postbox in
            for _ in 0..<2 {
                let client = try await greetedClient(postbox)
                try await client.deliver(to: "b@x.example")
                try await client.deliver(to: "c@x.example")
            }
        }
        #expect(
            moments.all == [
                "1/1/1 avis@espaces.example b@x.example", "1/2/2 avis@espaces.example c@x.example",
                "2/3/1 avis@espaces.example b@x.example", "2/4/2 avis@espaces.example c@x.example",
            ])
    }
}
