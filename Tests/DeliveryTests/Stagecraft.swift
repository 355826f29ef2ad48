import Delivery
import Foundation
import Mail
import Testing

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
        var recipient = "lea@maison.example"
        if words.contains("recipient beyond ASCII") { recipient = "zoé@maison.example" }
        if words.contains("recipient with an apostrophe") { recipient = "m.o'brien+avis@maison.example" }
        let content = Self.content(words)
        let sender = try #require(Address("avis@espaces.example"))
        let envelope = Envelope(sender: sender, recipient: try #require(Address(recipient)), envelopeID: "n-1=a")
        parcel = Parcel(envelope: envelope, content: [content])
        let text = String(decoding: content, as: UTF8.self)
        wireForm = Array((text.replacing("\r\n.", with: "\r\n..") + ".\r\n").utf8)
    }

    private static func content(_ words: [String]) -> [UInt8] {
        if words.contains("an empty message") { return [] }
        let text = "Subject: Avis\r\nTo: <lea@maison.example>\r\n\r\nBonjour,\r\n.\r\n..deux\r\nau revoir\r\n"
        let line = String(repeating: "x", count: 76) + "\r\n"
        let more: [String: [UInt8]] = [
            "a large message": Array(String(repeating: line, count: 100_000).utf8),
            "a middling message": Array(String(repeating: line, count: 2_500).utf8),
            "a bare LF in the message": Array("a\nb\r\n".utf8), "a bare CR in the message": Array("a\rb\r\n".utf8),
            "a NUL in the message": Array("a\0b\r\n".utf8), "a letter beyond ASCII in the message": Array("é\r\n".utf8),
            "a line of 999 octets": Array((String(repeating: "y", count: 999) + "\r\n").utf8),
        ]
        return words.reduce(into: Array(text.utf8)) { $0 += more[$1] ?? [] }
    }

    /// `a short wait at dot`: that one deadline is what the scene is about, and the machine may be slow at the others.
    private static func shorten(_ deadlines: inout Deadlines, _ word: String) {
        let fields: [String: WritableKeyPath<Deadlines, Duration>] = [
            "connect": \.connect, "greeting": \.greeting, "ehlo": \.ehlo, "tls": \.tls, "auth": \.auth, "mail": \.mail,
            "rcpt": \.rcpt, "data": \.data, "body": \.block, "the whole body": \.wholeBody, "dot": \.dot,
        ]
        guard word.hasPrefix("a short wait at "), let field = fields[String(word.dropFirst(16))] else { return }
        deadlines[keyPath: field] = .milliseconds(150)
    }

    func settings(port: Int, certificates: Certificates?) throws -> RelaySettings {
        // A machine that is busy elsewhere may let a scene wait for a minute: only what a scene asks for is short.
        var deadlines = Deadlines(all: .seconds(300))
        for word in words { Self.shorten(&deadlines, word) }
        var reuse = RelaySettings.Reuse()
        reuse.age = .seconds(3_600)
        if words.contains("one message a connection") { reuse.messages = 1 }
        if words.contains("connections that are old at once") { reuse.age = .zero }
        var port = port
        if words.contains("nobody listens") { port = try Loopback.closedPort() }
        if words.contains("nobody accepts") { port = try Loopback.fullPort() }
        let hasTLS = words.contains("tls") || words.contains("implicit tls")
        return try RelaySettings(
            host: words.contains("a name that does not exist") ? "relay.invalid" : "127.0.0.1", port: port,
            implicitTLS: words.contains("implicit tls"),
            tls: hasTLS || words.contains("a name that does not exist") ? .required : .none,
            credentials: try credentials(), caFile: caFile(certificates), ehloName: "client.example",
            deadlines: deadlines, reuse: reuse)
    }

    private func caFile(_ certificates: Certificates?) -> String? {
        if words.contains("no file of authorities") { return "/nonexistent/authority.pem" }
        return words.contains("the system's authorities") ? nil : certificates?.authority
    }

    private func credentials() throws -> RelaySettings.Credentials? {
        if words.contains("credentials") { return .init(username: "avis@espaces.example", secret: Secret("sésame")) }
        if words.contains("a token file that is gone") {
            return .init(username: "avis@espaces.example", tokenFile: "/nonexistent/token")
        }
        guard words.contains("a token") else { return nil }
        return .init(username: "avis@espaces.example", tokenFile: try TokenFile("ya29.jeton-1").path)
    }
}

extension Scene {
    var needsCertificates: Bool {
        settings.contains("tls") || settings.contains("implicit tls")
    }

    /// It has no relay to name: nobody is spoken to.
    var isLocal: Bool {
        settings.contains {
            $0.contains("the message") || $0 == "an empty message" || $0.contains("name") || $0.contains("nobody")
        }
            || settings.contains("a line of 999 octets")
    }
}

/// A file that holds a token, for the life of the tests.
struct TokenFile {
    let path: String

    init(_ token: String) throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "factrice-token-\(UUID().uuidString)")
        path = url.path
        try Data("\(token)\n".utf8).write(to: url)
    }

    func write(_ token: String) throws {
        try Data("\(token)\n".utf8).write(to: URL(filePath: path))
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
