import Delivery
import Foundation
import Mail
import Postbox
import Testing

/// Against a strict judge that keeps its own ledger: what we call sent is there, once, byte for byte, and nothing else is.
@Suite("Deliveries judged by the relay's ledger")
struct PostboxRelayTests {
    private func settings(_ postbox: Postbox, credentials: RelaySettings.Credentials? = nil) throws -> RelaySettings {
        try RelaySettings(
            host: "127.0.0.1", port: postbox.port, tls: .none, credentials: credentials, ehloName: "client.example",
            deadlines: Deadlines(all: .seconds(20)))
    }

    private func start(
        _ behaviour: Behaviour = .accepting, extensions: SMTPExtensions = .all, credentials: Postbox.Credentials? = nil
    ) async throws -> Postbox {
        try await Postbox.start(
            behaviour: behaviour, extensions: extensions, credentials: credentials,
            clock: { Date(timeIntervalSince1970: 0) })
    }

    private func parcel(_ number: Int) throws -> Parcel {
        let envelope = Envelope(
            sender: try #require(Address("avis@espaces.example")),
            recipient: try #require(Address("membre-\(number)@maison.example")), envelopeID: "n-\(number)")
        let head = "Message-ID: <n-\(number)@espaces.example>\r\nSubject: Avis \(number)\r\n\r\n"
        let lines = (0..<number % 40).map { "\($0 % 3 == 0 ? "." : "")ligne \($0)\r\n" }
        return Parcel(
            envelope: envelope, content: [Array(head.utf8), Array(lines.joined().utf8), Array("fin\r\n".utf8)])
    }

    static let manners: [(String, SMTPExtensions)] = [
        ("with every extension", .all), ("with none", .none),
        ("with pipelining only", SMTPExtensions(size: nil, dsn: false)),
    ]

    @Test(
        "four connections, four hundred messages, some refused, some later", .timeLimit(.minutes(1)), arguments: manners
    )
    func many(_ title: String, _ extensions: SMTPExtensions) async throws {
        let refusing = Behaviour { moment in
            guard moment.stage == .rcpt, let recipient = moment.recipient else { return nil }
            if recipient.hasPrefix("membre-1") { return .reply("550 5.1.1 No such user \(recipient)") }
            return recipient.contains("5@") ? .reply("451 4.7.1 Later") : nil
        }
        let postbox = try await start(refusing, extensions: extensions)
        let settings = try settings(postbox)
        let sent = try await withThrowingTaskGroup(of: [Int].self) { group in
            for worker in 0..<4 {
                group.addTask {
                    let connection = SMTPConnection(settings)
                    var sent: [Int] = []
                    for number in stride(from: worker, to: 400, by: 4) {
                        let outcome = await connection.deliver(try self.parcel(number)) { true }
                        let text = String(number)
                        let expected: Disposition =
                            text.hasPrefix("1") ? .failed : text.hasSuffix("5") ? .deferred : .sent
                        #expect(outcome.disposition == expected, "\(outcome)")
                        if outcome.disposition == .sent { sent.append(number) }
                    }
                    await connection.close()
                    return sent
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        await postbox.stop()
        let receipts = postbox.receipts
        #expect(Set(receipts.map(\.recipients)) == Set(sent.map { ["membre-\($0)@maison.example"] }))
        #expect(receipts.count == sent.count)
        for receipt in receipts {
            let number = try #require(Int(receipt.recipients[0].dropFirst(7).prefix { $0 != "@" }))
            #expect(try receipt.data() == Array(parcel(number).content.joined()))
            #expect(receipt.replied)
        }
        #expect(postbox.violations == [])
        #expect(postbox.connectionCount == 8, "50 messages a connection")
    }

    @Test(
        "the relay keeps the message and its 250 is lost: uncertain, and the ledger shows why", .timeLimit(.minutes(1)))
    func lostReply() async throws {
        for action in [Action.acceptThenClose, .acceptThenReset] {
            let postbox = try await start(.at(.dot, transaction: 2, action))
            let connection = SMTPConnection(try settings(postbox))
            var dispositions: [Disposition] = []
            for number in 1...3 {
                dispositions.append(await connection.deliver(try parcel(number)) { true }.disposition)
            }
            #expect(dispositions == [.sent, .uncertain, .sent])
            await connection.close()
            await postbox.stop()
            #expect(postbox.receipts.map(\.replied) == [true, false, true])
            #expect(postbox.violations == [])
        }
    }

    @Test(
        "a relay that goes and comes back: the line is down, then up, and nothing is charged", .timeLimit(.minutes(1)))
    func goneForADay() async throws {
        let postbox = try await start()
        let connection = SMTPConnection(try settings(postbox))
        #expect(await connection.deliver(try parcel(1)) { true }.disposition == .sent)
        await postbox.stop()
        let outcome = await connection.deliver(try parcel(2)) { true }
        #expect(outcome.disposition == .lineDown && outcome.stage == .connect, "\(outcome)")
        try await postbox.open()
        #expect(await connection.deliver(try parcel(2)) { true }.disposition == .sent)
        #expect(postbox.receipts.map(\.recipients.first) == ["membre-1@maison.example", "membre-2@maison.example"])
        await connection.close()
        await postbox.stop()
    }

    @Test(
        "the mark is asked for once, after the recipient is accepted and before the relay has anything",
        .timeLimit(.minutes(1)))
    func mark() async throws {
        let postbox = try await start()
        let connection = SMTPConnection(try settings(postbox))
        let second = try parcel(2)
        let outcome = await connection.deliver(try parcel(1)) {
            #expect(postbox.receipts.isEmpty)
            #expect(await connection.deliver(second) { true }.disposition == .abandoned, "one at a time")
            return true
        }
        #expect(outcome.disposition == .sent)
        #expect(await connection.deliver(try parcel(3)) { false }.disposition == .abandoned)
        #expect(await connection.deliver(try parcel(4)) { true }.disposition == .sent)
        #expect(postbox.receipts.count == 2)
        await connection.close()
        await postbox.stop()
    }

    @Test("signs in, and says goodbye after a probe", .timeLimit(.minutes(1)))
    func signIn() async throws {
        let postbox = try await start(credentials: .init(user: "avis", password: "sésame"))
        let good = SMTPConnection(
            try settings(postbox, credentials: .init(username: "avis", secret: Secret("sésame"))))
        guard case .ready = await good.probe() else {
            Issue.record("the relay did not take us")
            return
        }
        #expect(await good.deliver(try parcel(1)) { true }.disposition == .sent)
        let bad = SMTPConnection(try settings(postbox, credentials: .init(username: "avis", secret: Secret("autre"))))
        let outcome = await bad.deliver(try parcel(1)) { true }
        #expect(outcome.disposition == .linePaused && outcome.stage == .auth, "\(outcome)")
        let none = SMTPConnection(try settings(postbox))
        #expect(await none.deliver(try parcel(1)) { true }.disposition == .linePaused)
        #expect(postbox.receipts.count == 1)
        await good.close()
        await postbox.stop()
    }
}
