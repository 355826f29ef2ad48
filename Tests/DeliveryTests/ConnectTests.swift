import Delivery
import Foundation
import Glibc
import Mail
import Testing

/// What happens before anyone answers, and what has nothing to do with a relay.
@Suite("Reaching a relay, or a folder")
struct ConnectTests {
    private func parcel(_ text: String = "Subject: Avis\r\n\r\nBonjour\r\n") throws -> Parcel {
        let envelope = Envelope(
            sender: try #require(Address("avis@espaces.example")),
            recipient: try #require(Address("lea@maison.example")))
        return Parcel(envelope: envelope, content: [Array(text.utf8)])
    }

    @Test("a name that doesn't exist: the line is down, at DNS")
    func unknownName() async throws {
        let settings = try RelaySettings(host: "relay.invalid", port: 25, ehloName: "client.example")
        let outcome = await SMTPConnection(settings).deliver(try parcel()) { true }
        #expect(outcome.disposition == .lineDown && outcome.stage == .dns, "\(outcome)")
    }

    @Test("nobody listens: the line is down, at connect")
    func nobodyListens() async throws {
        let (descriptor, port) = try Loopback.listen()
        close(descriptor)
        let settings = try RelaySettings(host: "127.0.0.1", port: port, tls: .none, ehloName: "client.example")
        let outcome = await SMTPConnection(settings).deliver(try parcel()) { true }
        #expect(outcome.disposition == .lineDown && outcome.stage == .connect, "\(outcome)")
        #expect(outcome.relay == "127.0.0.1:\(port)")
    }

    @Test("a message that can't be sealed mail fails without a word to the relay")
    func badMessage() async throws {
        let settings = try RelaySettings(host: "relay.invalid", port: 25, ehloName: "client.example")
        let outcome = await SMTPConnection(settings).deliver(try parcel("a\nb")) { true }
        #expect(outcome.disposition == .failed && outcome.scope == .message && outcome.stage == .local)
    }

    @Test("stopped before it begins: abandoned, at once")
    func stopped() async throws {
        let settings = try RelaySettings(host: "relay.invalid", port: 25, ehloName: "client.example")
        let connection = SMTPConnection(settings)
        connection.stop(grace: .seconds(30))
        let outcome = await connection.deliver(try parcel()) { true }
        #expect(outcome.disposition == .abandoned)
        guard case .refused(let refusal) = await connection.probe() else {
            Issue.record("a stopped connection probed")
            return
        }
        #expect(refusal.disposition == .abandoned)
    }

    @Test("connections and their threads end when they are let go")
    func letGo() async throws {
        for _ in 0..<200 {
            let settings = try RelaySettings(host: "127.0.0.1", port: 9, tls: .none, ehloName: "client.example")
            weak var gone: SMTPConnection?
            do {
                let connection = SMTPConnection(settings)
                gone = connection
                await connection.close()
            }
            #expect(gone == nil)
        }
    }

    @Test("a folder takes the sealed bytes, each message once, and a mark that can't be recorded leaves nothing")
    func folder() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "factrice-folder-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let transport = FolderTransport(folder: folder)
        let refused = await transport.deliver(try parcel()) { false }
        #expect(refused.disposition == .abandoned)
        for _ in 1...2 {
            let outcome = await transport.deliver(try parcel()) { true }
            #expect(outcome.disposition == .sent)
        }
        let again = FolderTransport(folder: folder)
        #expect(await again.deliver(try parcel()) { true }.reply?.text == "0003.eml")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        #expect(names == ["0001.eml", "0002.eml", "0003.eml"])
        #expect(try Data(contentsOf: folder.appending(path: "0002.eml")) == Data(try parcel().content.joined()))
        #expect(await transport.deliver(try parcel("a\rb")) { true }.disposition == .failed)
    }

    @Test("a folder that can't be made is a line that is down")
    func noFolder() async throws {
        let transport = FolderTransport(folder: URL(filePath: "/proc/factrice"))
        let outcome = await transport.deliver(try parcel()) { true }
        #expect(outcome.disposition == .lineDown && outcome.scope == .transport)
    }
}
