import Delivery
import Foundation
import Judging
import Mail
import Testing

/// Signing in, where a scene alone can't tell: over several connections, and where it depends on how libcurl was built.
@Suite("Signing in")
struct AuthTests {
    private func play(_ scene: Scene) throws -> (Stagecraft, ScenePlayer, Aside<[String]>) {
        let stage = try Stagecraft(scene)
        let player = try ScenePlayer(scene.connections, message: stage.wireForm) { _ in }
        return (stage, player, player.play())
    }

    private func settings(_ player: ScenePlayer, _ credentials: RelaySettings.Credentials) throws -> RelaySettings {
        try RelaySettings(
            host: "127.0.0.1", port: player.port, tls: .none, credentials: credentials, ehloName: "client.example",
            deadlines: Deadlines(all: .seconds(30)))
    }

    /// `user=…^Aauth=Bearer …^A^A`, in base64.
    private func xoauth2(_ token: String) -> String {
        Data("user=avis@espaces.example\u{1}auth=Bearer \(token)\u{1}\u{1}".utf8).base64EncodedString()
    }

    @Test("a token that another program refreshed counts at the next connection", .timeLimit(.minutes(1)))
    func refreshed() async throws {
        let (stage, player, remarks) = try play(
            Scene(
                """
                Two connections, two tokens
                @open AUTH XOAUTH2
                C: AUTH XOAUTH2
                S: 334
                C: \(xoauth2("the-first"))
                S: 535 5.7.8 Expired
                -- connection
                @open AUTH XOAUTH2
                C: AUTH XOAUTH2
                S: 334
                C: \(xoauth2("the-second"))
                S: 235 2.7.0 Welcome
                C: MAIL FROM:<avis@espaces.example>
                S: 450 4.7.1 Later
                """))
        let file = try TokenFile("the-first")
        let connection = SMTPConnection(
            try settings(player, .init(username: "avis@espaces.example", tokenFile: file.path)))
        let refused = await connection.deliver(stage.parcel) { true }
        #expect(refused.disposition == .linePaused && refused.reply?.code == 535, "\(refused)")
        try file.write("the-second")
        let taken = await connection.deliver(stage.parcel) { true }
        #expect(taken.disposition == .deferred && taken.stage == .mail, "\(taken)")
        await connection.close()
        #expect(try await remarks.value == [])
    }

    @Test(
        "a file that holds no token pauses the line, and its words are in nothing that is kept",
        arguments: ["", "two words", "é", "a\u{1}b"])
    func noToken(_ text: String) async throws {
        let file = try TokenFile(text)
        let settings = try RelaySettings(
            host: "relay.invalid", port: 25, credentials: .init(username: "avis", tokenFile: file.path), ehloName: "c")
        guard case .refused(let outcome) = await SMTPConnection(settings).probe() else {
            Issue.record("took it")
            return
        }
        #expect(outcome.disposition == .linePaused && outcome.stage == .auth, "\(outcome)")
        #expect(outcome.detail == Fault.noToken.detail)
    }

    /// Debian's libcurl has no SCRAM: it says so itself, and what happens must agree with what it says.
    @Test("SCRAM-SHA-256 is used exactly where this libcurl has it", .timeLimit(.minutes(1)))
    func scram() async throws {
        #expect(CurlLibrary.hasSCRAM == CurlLibrary.version.contains("gsasl"))
        let exchange = "C: AUTH SCRAM-SHA-256\nS: 334\nC: *\nS: 535 5.7.8 No"
        let (stage, player, remarks) = try play(
            Scene("Only SCRAM\n@open AUTH SCRAM-SHA-256\n\(CurlLibrary.hasSCRAM ? exchange : "")"))
        let connection = SMTPConnection(try settings(player, .init(username: "avis", secret: Secret("sésame"))))
        let outcome = await connection.deliver(stage.parcel) { true }
        #expect(outcome.disposition == .linePaused && outcome.stage == .auth, "\(outcome)")
        #expect((outcome.reply?.code == 535) == CurlLibrary.hasSCRAM)
        await connection.close()
        #expect(try await remarks.value == [])
    }
}
