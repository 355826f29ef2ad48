import Foundation
import Testing

@testable import Postbox

/// 4 November 2026, 13:30 in Montréal.
let november = Date(timeIntervalSince1970: 1_793_817_000)

/// A Postbox for one test, stopped at its end.
@discardableResult
func withPostbox<Result>(
    behaviour: Behaviour = .accepting, extensions: SMTPExtensions = .all, credentials: Postbox.Credentials? = nil,
    store: PostboxStore = .memory, _ body: (Postbox) async throws -> Result
) async throws -> Result {
    let postbox = try await Postbox.start(
        behaviour: behaviour, extensions: extensions, credentials: credentials, store: store, clock: { november })
    do {
        let result = try await body(postbox)
        await postbox.stop()
        return result
    } catch {
        await postbox.stop()
        throw error
    }
}

/// A client that has read the greeting and said EHLO.
func greetedClient(_ postbox: Postbox) async throws -> RawClient {
    let client = try RawClient(port: postbox.port)
    _ = try await client.reply()
    try await client.ask("EHLO client.example")
    return client
}

extension RawClient {
    /// One message, step by step; gives the reply to the dot.
    @discardableResult
    func deliver(to recipient: String = "rose@espaces.example", _ message: String = "Subject: a\r\n\r\nb\r\n")
        async throws
        -> String
    {
        try await ask("MAIL FROM:<avis@espaces.example>")
        try await ask("RCPT TO:<\(recipient)>")
        try await ask("DATA")
        return try await ask(message + ".")
    }
}

/// A folder for one test, removed at its end.
func withFolder<Result>(_ body: (URL) async throws -> Result) async throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "postbox-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try await body(folder)
}
