import Foundation
import Testing

@testable import Postbox

/// What the ledger says when the client dies or leaves: the part of a fault test that the Postbox answers for.
@Suite(.timeLimit(.minutes(1)))
struct DeathTests {
    @Test(
        "a client's process can be killed at any point; the ledger says what had arrived",
        arguments: [(SMTPMoment.Stage.rcpt, 0), (.data, 0), (.bodyMiddle(bytes: 0), 0), (.dot, 1)])
    func kills(_ stage: SMTPMoment.Stage, _ kept: Int) async throws {
        let (started, start) = AsyncStream.makeStream(of: pid_t.self)
        let next = kept == 0 ? Action.close : .accept
        let killer = Behaviour.at(stage, .run({ for await process in started { kill(process, SIGKILL) } }, then: next))
        try await withPostbox(behaviour: killer) { postbox in
            let client = Process()
            client.executableURL = URL(filePath: "/usr/bin/env")
            let script = """
                import smtplib, sys
                smtplib.SMTP("127.0.0.1", int(sys.argv[1]), timeout=50).sendmail("a@x.example", ["b@x.example"], "Hello")
                """
            client.arguments = ["python3", "-c", script, "\(postbox.port)"]
            let ended = AsyncStream<Int32> { continuation in
                client.terminationHandler = {
                    continuation.yield($0.terminationStatus)
                    continuation.finish()
                }
            }
            try client.run()
            start.yield(client.processIdentifier)
            start.finish()
            var statuses: [Int32] = []
            for await status in ended { statuses.append(status) }
            #expect(statuses == [SIGKILL])
            let receipts = await postbox.received(kept)
            await postbox.disconnected()
            #expect(receipts.count == kept)
            #expect(postbox.receipts.count == kept)
        }
    }

    @Test("a message whose dot was read is kept though its sender has left; its 250 counts as not written")
    func keepsForTheAbsent() async throws {
        let (reached, reach) = AsyncStream.makeStream(of: Void.self)
        let (left, leave) = AsyncStream.makeStream(of: Void.self)
        let (done, finish) = AsyncStream.makeStream(of: Void.self)
        let waiting = Action.run {
            reach.finish()
            for await _ in left {}
        }
        try await withPostbox(behaviour: .at(.dot, waiting.then(.after { finish.finish() }))) { postbox in
            let client = try await greetedClient(postbox)
            for line in ["MAIL FROM:<a@x.example>", "RCPT TO:<b@x.example>", "DATA"] { try await client.ask(line) }
            try await client.send("late\r\n.\r\n")
            for await _ in reached {}
            await client.hangUp()
            await postbox.disconnected()
            leave.finish()
            for await _ in done {}
            #expect(postbox.receipts.map(\.replied) == [false])
        }
    }
}
