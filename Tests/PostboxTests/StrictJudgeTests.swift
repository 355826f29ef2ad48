import Foundation
import Testing

@testable import Postbox

/// Each fault that the judge must see, and none that it must not.
@Suite(.timeLimit(.minutes(1)))
struct StrictJudgeTests {
    private static let opening = mailing("a@x.example>")
    private static let rcptTwice =
        "EHLO c.example\r\n|MAIL FROM:<a@x.example>\r\n|RCPT TO:<b@x.example>\r\n|RCPT TO:<c@x.example>\r\n"

    private static func mailing(_ path: String) -> String {
        "EHLO c.example\r\n|MAIL FROM:<" + path + "\r\n|RCPT TO:<b@x.example>\r\n|DATA\r\n|"
    }

    /// Each part between bars is sent when the reply to the one before has come.
    private static let faults: [(conversation: String, rule: SMTPViolation.Rule)] = [
        ("MAIL FROM:<a@x.example>\r\n", SMTPViolation.Rule.outOfOrder),
        ("EHLO c.example\r\n|RCPT TO:<b@x.example>\r\n", .outOfOrder),
        ("EHLO c.example\r\n|MAIL FROM:<a@x.example>\r\n|MAIL FROM:<a@x.example>\r\n", .outOfOrder),
        ("EHLO c.example\n", .bareLineFeed),
        ("EHLO c\r.example\r\n", .bareCarriageReturn),
        ("EHLO c.example\r\nNOOP\r\n", .didNotWait),
        ("HELO c.example\r\n|MAIL FROM:<a@x.example>\r\nRCPT TO:<b@x.example>\r\n", .pipeliningNotOffered),
        ("HELO c.example\r\n|MAIL FROM:<a@x.example> SIZE=3\r\n", .extensionNotOffered),
        ("EHLO c.example\r\n|MAIL FROM:<a@x.example> FUTURE=3\r\n", .extensionNotOffered),
        ("EHLO c.example\r\n|STARTTLS\r\n", .extensionNotOffered),
        ("EHLO c.example\r\n|AUTH PLAIN AGEAYQ==\r\n", .extensionNotOffered),
        ("EHLO c.example\r\n|MAIL FROM: <a@x.example>\r\n", .badSyntax),
        ("EHLO c.example\r\n|MAIL FROM:a@x.example\r\n", .badSyntax),
        ("EHLO c.example\r\n|MAIL FROM:<rosé@x.example>\r\n", .eightBitCommand),
        ("EHLO " + String(repeating: "c", count: 520) + "\r\n", .commandTooLong),
        (opening + "a\nb\r\n.\r\n", .bareLineFeed),
        (opening + "a\rb\r\n.\r\n", .bareCarriageReturn),
        (opening + "a\0b\r\n.\r\n", .nulByte),
        (opening + ".a\r\n.\r\n", .dotNotStuffed),
        (opening + "é\r\n.\r\n", .eightBitBody),
        (opening + String(repeating: "x", count: 999) + "\r\n.\r\n", .textLineTooLong),
        (rcptTwice, .severalRecipients),
        (mailing("a@x.example> SIZE=2") + "abc\r\n.\r\n", .largerThanAnnounced),
    ]

    private static let allowed: [String] = [
        opening + "..\r\n.\r\n",
        opening + String(repeating: "x", count: 998) + "\r\n.\r\n",
        opening + "." + String(repeating: ".", count: 998) + "\r\n.\r\n",
        mailing("a@x.example> BODY=8BITMIME") + "é\r\n.\r\n",
        mailing("rosé@x.example> SMTPUTF8") + "a\r\n.\r\n",
        mailing("\"a>b\"@x.example> SIZE=3") + "a\r\n.\r\n",
        mailing(">") + "a\r\n.\r\n",
    ]

    @Test("the judge names the fault", arguments: faults)
    func names(_ conversation: String, _ rule: SMTPViolation.Rule) async throws {
        try await withPostbox { postbox in
            let client = try RawClient(port: postbox.port)
            _ = try await client.reply()
            for part in conversation.split(separator: "|") {
                try await client.send(String(part))
                _ = try await client.reply()
            }
            #expect(Set(postbox.violations.map(\.rule)) == [rule])
        }
    }

    @Test("what is allowed is not reproached", arguments: allowed)
    func allows(_ conversation: String) async throws {
        try await withPostbox { postbox in
            let client = try RawClient(port: postbox.port)
            _ = try await client.reply()
            for part in conversation.split(separator: "|") {
                try await client.send(String(part))
                _ = try await client.reply()
            }
            #expect(postbox.violations == [])
            #expect(postbox.receipts.count == 1)
        }
    }

    @Test("a dot between bare line feeds ends no body: nothing is smuggled")
    func refusesSmuggling() async throws {
        try await withPostbox { postbox in
            let client = try await greetedClient(postbox)
            try await client.deliver(to: "b@x.example", "a\n.\nMAIL FROM:<evil@x.example>\r\n")
            let received = try #require(postbox.receipts.first)
            #expect(postbox.receipts.count == 1)
            #expect(String(decoding: try received.data(), as: UTF8.self).contains("evil@x.example"))
        }
    }

    /// On the state machine itself: whether bytes are there before the greeting is a race on a socket.
    @Test("who speaks before the greeting is noted, whatever the server offers")
    func notesHaste() throws {
        for extensions in [SMTPExtensions.all, .none] {
            var session = SMTPSession(extensions: extensions, credentials: nil)
            for stage in [SMTPMoment.Stage.connect, .greeting] {
                let proposal = try #require(session.unprompted())
                #expect(proposal.stage == stage)
                #expect(session.sentAhead(of: proposal) == .spokeBeforeGreeting)
                session.take(proposal.change)
            }
            #expect(session.unprompted()?.stage == nil)
        }
    }

    @Test("who speaks after QUIT is noted")
    func notesLastWords() async throws {
        try await withPostbox { postbox in
            let client = try await greetedClient(postbox)
            try await client.ask("QUIT")
            try await client.send("NOOP\r\n")
            await client.hangUp()
            await postbox.disconnected()
            #expect(postbox.violations.map(\.rule) == [.spokeAfterQuit])
        }
    }
}
