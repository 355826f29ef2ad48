import Delivery
import Foundation
import Mail
import Testing

/// Real TLS and real AUTH, against a relay that we did not write.
@Suite("TLS and AUTH with aiosmtpd")
struct TLSTests {
    private struct Received: Decodable {
        let from: String
        let to: [String]
        let options: [String]
        let content: String
        let tls: Bool
        let user: String?
    }

    struct Trial: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let arguments: [String]
        let isImplicit: Bool
        init(_ title: String, _ arguments: [String], isImplicit: Bool = false) {
            (testDescription, self.arguments, self.isImplicit) = (title, arguments, isImplicit)
        }
    }

    static let accepted = [
        Trial("STARTTLS, AUTH PLAIN", ["--without", "LOGIN"]),
        Trial("STARTTLS, AUTH LOGIN", ["--without", "PLAIN"]),
        Trial("STARTTLS 1.2", ["--highest", "1.2"]),
        Trial("TLS at once", ["--implicit"], isImplicit: true),
    ]

    @Test("sends to a relay whose authority we know, with our password", .timeLimit(.minutes(1)), arguments: accepted)
    func good(_ trial: Trial) async throws {
        let (judge, port) = try await relay(
            .good, ["--user", "avis", "--password", "sésame ouvre-toi"] + trial.arguments)
        let connection = SMTPConnection(
            try await settings(port: port, isImplicit: trial.isImplicit, password: "sésame ouvre-toi"))
        let parcel = try parcel()
        for _ in 1...2 {
            let outcome = await connection.deliver(parcel) { true }
            #expect(outcome.disposition == .sent, "\(outcome)")
            #expect(outcome.tlsVersion == (trial.arguments.contains("1.2") ? "TLSv1.2" : "TLSv1.3"))
        }
        await connection.close()
        let received = try await messages(judge)
        #expect(received.count == 2)
        for message in received {
            #expect(message.from == "avis@espaces.example" && message.to == ["lea@maison.example"])
            #expect(message.user == "avis")
            #expect(Data(base64Encoded: message.content) == Data(parcel.content.joined()))
        }
    }

    @Test(
        "pauses rather than speak to a relay that can't prove who it is", .timeLimit(.minutes(1)),
        arguments: [
            (Certificates.Kind.wrongName, "name"), (.expired, "expired"), (.selfSigned, "self"),
        ])
    func untrusted(_ kind: Certificates.Kind, _ word: String) async throws {
        let (judge, port) = try await relay(kind, ["--user", "avis", "--password", "sésame"])
        let connection = SMTPConnection(try await settings(port: port, password: "sésame"))
        let outcome = await connection.deliver(try parcel()) { true }
        #expect(outcome.disposition == .linePaused && outcome.scope == .sender && outcome.stage == .tls, "\(outcome)")
        let detail = try #require(outcome.detail)
        #expect(detail.contains("not trusted") && detail.contains(word), "\(detail)")
        #expect(try await messages(judge).isEmpty)
    }

    @Test("an authority that only the system doesn't know is not enough either", .timeLimit(.minutes(1)))
    func unknownAuthority() async throws {
        let (judge, port) = try await relay(.good, [])
        let connection = SMTPConnection(
            try RelaySettings(host: "127.0.0.1", port: port, ehloName: "client.example"))
        let outcome = await connection.deliver(try parcel()) { true }
        #expect(outcome.disposition == .linePaused && outcome.stage == .tls, "\(outcome)")
        #expect(try await messages(judge).isEmpty)
    }

    @Test("a file of authorities that can't be read pauses the line", .timeLimit(.minutes(1)))
    func missingAuthorityFile() async throws {
        let (judge, port) = try await relay(.good, [])
        let connection = SMTPConnection(
            try RelaySettings(host: "127.0.0.1", port: port, caFile: "/nonexistent/ca.pem", ehloName: "client.example"))
        let outcome = await connection.deliver(try parcel()) { true }
        #expect(outcome.disposition == .linePaused && outcome.stage == .tls, "\(outcome)")
        #expect(try await messages(judge).isEmpty)
    }

    @Test("TLS older than 1.2 is no TLS: the line is down", .timeLimit(.minutes(1)))
    func oldTLS() async throws {
        let (judge, port) = try await relay(.good, ["--highest", "1.1"])
        let connection = SMTPConnection(try await settings(port: port))
        let outcome = await connection.deliver(try parcel()) { true }
        #expect(outcome.disposition == .lineDown && outcome.stage == .tls, "\(outcome)")
        #expect(try await messages(judge).isEmpty)
    }

    @Test("a wrong password pauses the line, and the password is in nothing that is kept", .timeLimit(.minutes(1)))
    func wrongPassword() async throws {
        let (judge, port) = try await relay(.good, ["--user", "avis", "--password", "sésame"])
        let connection = SMTPConnection(try await settings(port: port, password: "motdepasse"))
        guard case .refused(let outcome) = await connection.probe() else {
            Issue.record("the relay took a wrong password")
            return
        }
        #expect(
            outcome.disposition == .linePaused && outcome.stage == .auth && outcome.reply?.code == 535, "\(outcome)")
        var kept = ""
        dump(outcome, to: &kept)
        #expect(!kept.contains("motdepasse") && !kept.contains(Data("motdepasse".utf8).base64EncodedString()))
        #expect(try await messages(judge).isEmpty)
    }

    @Test("a probe goes as far as AUTH and sends nothing", .timeLimit(.minutes(1)))
    func probe() async throws {
        let (judge, port) = try await relay(.good, ["--user", "avis", "--password", "sésame"])
        let connection = SMTPConnection(try await settings(port: port, password: "sésame"))
        guard case .ready(let relay, let tlsVersion, let offers) = await connection.probe() else {
            Issue.record("the relay did not take us")
            return
        }
        #expect(relay == "127.0.0.1:\(port)")
        #expect(tlsVersion == "TLSv1.3")
        #expect(offers.contains("SMTPUTF8"))
        #expect(try await messages(judge).isEmpty)
    }

    // MARK: Props

    private func relay(_ kind: Certificates.Kind, _ arguments: [String]) async throws -> (Judge, Int) {
        let certificates = try await Certificates.shared.value
        return try await Judge.relay(
            ["--certificate", certificates.certificate(kind), "--key", certificates.key(kind)] + arguments)
    }

    private func settings(port: Int, isImplicit: Bool = false, password: String? = nil) async throws -> RelaySettings {
        try await RelaySettings(
            host: "127.0.0.1", port: port, implicitTLS: isImplicit,
            credentials: password.map { .init(username: "avis", secret: Secret($0)) },
            caFile: Certificates.shared.value.authority, ehloName: "client.example",
            deadlines: Deadlines(all: .seconds(20)))
    }

    private func parcel() throws -> Parcel {
        let envelope = Envelope(
            sender: try #require(Address("avis@espaces.example")),
            recipient: try #require(Address("lea@maison.example")))
        let lines = (0..<2_000).map { "\($0 % 3 == 0 ? "." : "")ligne \($0)\r\n" }
        return Parcel(
            envelope: envelope,
            content: [Array("Subject: Avis\r\n\r\n".utf8), Array(lines.joined().utf8), Array("fin\r\n".utf8)])
    }

    private func messages(_ judge: Judge) async throws -> [Received] {
        try await judge.finish().map { try JSONDecoder().decode(Received.self, from: Data($0.utf8)) }
    }
}
