import Delivery
import Foundation
import Mail
import Testing

/// Every row of the outcome table on a real socket: see the files in `Scenes/`.
@Suite("Scenes on a real socket")
struct SceneTests {
    @Test("goes as it is written", .timeLimit(.minutes(1)), arguments: Scene.all)
    func plays(_ scene: Scene) async throws {
        let stage = try Stagecraft(scene)
        let box = ConnectionBox()
        let player = try ScenePlayer(scene.connections, message: stage.wireForm) { box.stop(grace: $0) }
        let connection = SMTPConnection(try stage.settings(port: player.port))
        box.hold(connection)
        let remarks = player.play()
        for expectation in scene.expectations {
            let marks = Counter()
            let outcome = await connection.deliver(stage.parcel) {
                marks.increment()
                return stage.marks
            }
            let described = describe(outcome, marked: marks.value)
            #expect(expectation.outcomes.contains(described), "\(described) is not \(expectation.outcomes)")
            if let text = expectation.text { #expect(outcome.reply?.text == text) }
            if let detail = expectation.detail {
                #expect(outcome.detail?.contains(detail) == true, "\(outcome.detail ?? "–")")
            }
            if outcome.disposition == .sent { #expect(outcome.bytesGiven == outcome.bytesTotal) }
            #expect(outcome.relay == "127.0.0.1:\(player.port)")
        }
        player.dropCurtain()
        await connection.close()
        #expect(try await remarks.value == [])
    }

    @Test("are all there")
    func count() {
        #expect(Scene.all.count >= 60)
        #expect(Scene.all.allSatisfy { !$0.expectations.isEmpty })
    }

    private func describe(_ outcome: AttemptOutcome, marked: Int) -> String {
        var words = ["\(outcome.disposition)"]
        if let scope = outcome.scope { words.append(scope.rawValue) }
        words += ["at", outcome.stage.rawValue]
        if let reply = outcome.reply { words.append("\(reply.code)") }
        if let enhanced = outcome.reply?.enhanced { words.append("\(enhanced)") }
        if outcome.evidence != .none { words.append(outcome.evidence.rawValue) }
        if marked == 1 { words.append("marked") }
        if marked > 1 { words.append("marked \(marked) times") }
        return words.joined(separator: " ")
    }
}

/// What a scene's `with:` line asks for.
struct Stagecraft {
    let parcel: Parcel
    /// As it must arrive: dot-stuffed, with the final dot.
    let wireForm: [UInt8]
    /// What the store answers when it is asked for the mark.
    let marks: Bool
    private let words: [String]

    init(_ scene: Scene) throws {
        words = scene.settings
        marks = !words.contains("no mark")
        let recipient = words.contains("recipient beyond ASCII") ? "zoé@maison.example" : "lea@maison.example"
        var text = "Subject: Avis\r\nTo: <lea@maison.example>\r\n\r\nBonjour,\r\n.\r\n..deux\r\nau revoir\r\n"
        if words.contains("large message") {
            text += String(repeating: String(repeating: "x", count: 76) + "\r\n", count: 100_000)
        }
        let sender = try #require(Address("avis@espaces.example"))
        let envelope = Envelope(sender: sender, recipient: try #require(Address(recipient)), envelopeID: "n-1=a")
        parcel = Parcel(envelope: envelope, content: [Array(text.utf8)])
        wireForm = Array((text.replacing("\r\n.", with: "\r\n..") + ".\r\n").utf8)
    }

    /// `a short wait at dot`: that one deadline is what the scene is about, and the machine may be slow at the others.
    private static func shorten(_ deadlines: inout Deadlines, _ word: String) {
        let fields: [String: WritableKeyPath<Deadlines, Duration>] = [
            "greeting": \.greeting, "ehlo": \.ehlo, "tls": \.tls, "auth": \.auth, "mail": \.mail, "rcpt": \.rcpt,
            "data": \.data, "body": \.block, "dot": \.dot,
        ]
        guard word.hasPrefix("a short wait at "), let field = fields[String(word.dropFirst(16))] else { return }
        deadlines[keyPath: field] = .milliseconds(150)
    }

    func settings(port: Int) throws -> RelaySettings {
        var deadlines = Deadlines(all: .seconds(30))
        for word in words { Self.shorten(&deadlines, word) }
        var reuse = RelaySettings.Reuse()
        if words.contains("one message a connection") { reuse.messages = 1 }
        let hasCredentials = words.contains("credentials")
        return try RelaySettings(
            host: "127.0.0.1", port: port, implicitTLS: words.contains("implicit tls"),
            tls: words.contains("tls") || words.contains("implicit tls") ? .required : .none,
            credentials: hasCredentials ? .init(username: "avis@espaces.example", secret: Secret("sésame")) : nil,
            ehloName: "client.example", deadlines: deadlines, reuse: reuse)
    }
}

/// The player must be able to stop a connection that is made after it.
final class ConnectionBox: @unchecked Sendable {
    private let lock = NSLock()
    private var connection: SMTPConnection?

    func hold(_ connection: SMTPConnection) { lock.withLock { self.connection = connection } }

    func stop(grace: Duration) { lock.withLock { connection }?.stop(grace: grace) }
}

final class Counter: @unchecked Sendable {
    private let lock = NSLock()
    private var count = 0

    func increment() { lock.withLock { count += 1 } }

    var value: Int { lock.withLock { count } }
}
