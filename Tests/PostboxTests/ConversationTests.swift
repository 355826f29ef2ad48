import Foundation
import Judging
import Testing

@testable import Postbox

/// What the server does when it is left alone: an ordinary, strict SMTP server.
@Suite(.timeLimit(.minutes(1)))
struct ConversationTests {
    @Test("a message is in the ledger, byte for byte and without its stuffed dots, when its 250 comes")
    func delivers() async throws {
        try await withPostbox { postbox in
            let client = try await greetedClient(postbox)
            try await client.ask("MAIL FROM:<avis@espaces.example> SIZE=200 RET=HDRS")
            try await client.ask("RCPT TO:<rose@espaces.example> NOTIFY=FAILURE")
            #expect(try await client.ask("DATA").hasPrefix("354 "))
            let reply = try await client.ask("Message-ID: <k@espaces.example>\r\n\r\n..un point\r\n..\r\nfin\r\n.")
            #expect(reply == "250 2.0.0 Kept")
            let receipt = try #require(postbox.receipts.first)
            #expect(receipt.from == "avis@espaces.example")
            #expect(receipt.recipients == ["rose@espaces.example"])
            #expect(receipt.senderParameters == ["SIZE=200", "RET=HDRS"])
            #expect(receipt.recipientParameters == [["NOTIFY=FAILURE"]])
            #expect(receipt.messageID == "<k@espaces.example>")
            #expect(receipt.at == november)
            let expected = "Message-ID: <k@espaces.example>\r\n\r\n.un point\r\n.\r\nfin\r\n"
            #expect(String(decoding: try receipt.data(), as: UTF8.self) == expected)
            #expect(try await client.ask("QUIT").hasPrefix("221 "))
            try await client.untilClosed()
            #expect(postbox.receipts.map(\.replied) == [true])
            #expect(postbox.violations == [])
        }
    }

    @Test("a pipelined group is answered in order")
    func pipelines() async throws {
        try await withPostbox { postbox in
            let client = try await greetedClient(postbox)
            try await client.send("MAIL FROM:<a@x.example>\r\nRCPT TO:<b@x.example>\r\nDATA\r\n")
            var codes: [String] = []
            for _ in 0..<3 { codes.append(String(try await client.reply().prefix(3))) }
            try await client.send("x\r\n.\r\nMAIL FROM:<a@x.example>\r\nRCPT TO:<c@x.example>\r\nDATA\r\n")
            for _ in 0..<4 { codes.append(String(try await client.reply().prefix(3))) }
            #expect(codes == ["250", "250", "354", "250", "250", "250", "354"])
            #expect(postbox.violations == [])
        }
    }

    @Test("DATA behind a refused recipient is 554, and no fault of the client")
    func pipelinesIntoRefusal() async throws {
        try await withPostbox(behaviour: .refusing("Gone@x.example")) { postbox in
            let client = try await greetedClient(postbox)
            try await client.send("MAIL FROM:<a@x.example>\r\nRCPT TO:<gone@x.example>\r\nDATA\r\n")
            var replies: [String] = []
            for _ in 0..<3 { replies.append(try await client.reply()) }
            #expect(replies == ["250 2.1.0 Sender OK", "550 5.1.1 No such user", "554 5.5.1 No valid recipients"])
            #expect(try await client.ask("RSET").hasPrefix("250 "))
            #expect(postbox.violations == [])
        }
    }

    @Test("EHLO offers what is switched on, and nothing else")
    func offers() async throws {
        let user = Postbox.Credentials(user: "avis", password: "secret")
        let all = try await withPostbox(credentials: user) { postbox in
            let client = try RawClient(port: postbox.port)
            _ = try await client.reply()
            return try await client.ask("EHLO c.example")
        }
        #expect(
            all.split(separator: "\r\n").map { $0.dropFirst(4) } == [
                "postbox.localhost", "PIPELINING", "SIZE 25000000", "8BITMIME", "SMTPUTF8", "ENHANCEDSTATUSCODES",
                "DSN",
                "AUTH PLAIN LOGIN",
            ])
        let none = try await withPostbox(extensions: .none) { postbox in
            let client = try RawClient(port: postbox.port)
            _ = try await client.reply()
            return try await client.ask("EHLO c.example")
        }
        #expect(none == "250 postbox.localhost")
    }

    @Test(
        "AUTH lets in the one user it knows, and MAIL waits for it",
        arguments: [
            (["AUTH PLAIN AGF2aXMAc2VjcmV0"], "235"),
            (["AUTH PLAIN", "AGF2aXMAc2VjcmV0"], "235"),
            (["AUTH LOGIN", "YXZpcw==", "c2VjcmV0"], "235"),
            (["AUTH LOGIN YXZpcw==", "c2VjcmV0"], "235"),
            (["AUTH PLAIN AGF2aXMAd3Jvbmc="], "535"),
            (["AUTH LOGIN", "YXZpcw==", "d3Jvbmc="], "535"),
            (["AUTH PLAIN", "*"], "501"),
            (["AUTH PLAIN %%%"], "501"),
            (["AUTH CRAM-MD5"], "504"),
        ])
    func authenticates(_ lines: [String], _ code: String) async throws {
        try await withPostbox(credentials: .init(user: "avis", password: "secret")) { postbox in
            let client = try await greetedClient(postbox)
            #expect(try await client.ask("MAIL FROM:<a@x.example>").hasPrefix("530 "))
            var reply = ""
            for line in lines { reply = try await client.ask(line) }
            #expect(reply.hasPrefix(code))
            let mail = try await client.ask("MAIL FROM:<a@x.example>")
            #expect(mail.hasPrefix(code == "235" ? "250 " : "530 "))
            let transcript = postbox.transcript(1).description
            #expect(!transcript.contains("c2VjcmV0"))
            #expect(!transcript.contains("AGF2aXMA"))
        }
    }

    @Test("a message over SIZE is refused at MAIL when announced, at the dot when not")
    func limitsSize() async throws {
        try await withPostbox(extensions: SMTPExtensions(size: 1000)) { postbox in
            let client = try await greetedClient(postbox)
            #expect(try await client.ask("MAIL FROM:<a@x.example> SIZE=1001").hasPrefix("552 "))
            let long = String(repeating: String(repeating: "x", count: 70) + "\r\n", count: 20)
            #expect(try await client.deliver(to: "b@x.example", long).hasPrefix("552 "))
            #expect(try await client.deliver().hasPrefix("250 "))
            #expect(postbox.receipts.count == 1)
        }
    }

    @Test("a closed Postbox refuses connections, and opens again on the same port with the same ledger")
    func reopens() async throws {
        try await withPostbox { postbox in
            let client = try await greetedClient(postbox)
            try await client.deliver()
            let port = postbox.port
            await postbox.stop()
            await #expect(throws: RawClient.Failure.self) { try await client.ask("NOOP") }
            #expect(throws: RawClient.Failure.refused) { try RawClient(port: port) }
            try await postbox.open()
            #expect(postbox.port == port)
            try await greetedClient(postbox).deliver()
            #expect(postbox.receipts.map(\.sequence) == [1, 2])
            #expect(postbox.receipts.map(\.connection) == [1, 2])
        }
    }

    @Test("only loopback is listened on")
    func staysHome() async throws {
        await #expect(throws: Postbox.Refusal.notLoopback("0.0.0.0")) {
            try await Postbox.start(host: "0.0.0.0", clock: { november })
        }
    }

    @Test("Python's smtplib, an independent client, delivers with AUTH and leaves no violation")
    func servesPython() async throws {
        try await withPostbox(credentials: .init(user: "avis", password: "secret")) { postbox in
            let script = """
                import smtplib, sys
                s = smtplib.SMTP("127.0.0.1", int(sys.argv[1]), timeout=10)
                s.login("avis", "secret")
                for i in range(3):
                    s.sendmail("avis@espaces.example", ["r%d@x.example" % i], "Subject: %d\\r\\n\\r\\n.dot\\r\\n" % i)
                s.quit()
                """
            let port = postbox.port
            _ = try await Aside { try Python.output(of: script, ["\(port)"]) }.value
            #expect(postbox.receipts.map(\.recipients) == [["r0@x.example"], ["r1@x.example"], ["r2@x.example"]])
            #expect(String(decoding: try postbox.receipts[2].data(), as: UTF8.self) == "Subject: 2\r\n\r\n.dot\r\n")
            #expect(postbox.violations == [])
        }
    }
}
