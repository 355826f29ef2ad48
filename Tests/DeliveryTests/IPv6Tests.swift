import Delivery
import Foundation
import Glibc
import Mail
import Postbox
import Testing

/// The relay by its IPv6 address, and by a name that has both.
@Suite("IPv6", .enabled(if: Loopback.hasIPv6, "this machine has no IPv6 loopback"))
struct IPv6Tests {
    static let ways: [(listensOn: String, host: String)] = [
        ("::1", "::1"), ("::1", "localhost"), ("127.0.0.1", "localhost"), ("127.0.0.1", "127.0.0.1"),
    ]

    @Test("reaches the relay, and says by which address", .timeLimit(.minutes(1)), arguments: ways)
    func reaches(_ listensOn: String, _ host: String) async throws {
        let postbox = try await Postbox.start(host: listensOn, clock: { Date(timeIntervalSince1970: 0) })
        let settings = try RelaySettings(
            host: host, port: postbox.port, tls: .none, ehloName: "client.example",
            deadlines: Deadlines(all: .seconds(30)))
        let connection = SMTPConnection(settings)
        let address = try #require(Address("avis@espaces.example"))
        let parcel = Parcel(
            envelope: Envelope(sender: address, recipient: address), content: [Array("Subject: a\r\n\r\nb\r\n".utf8)])
        let outcome = await connection.deliver(parcel) { true }
        #expect(outcome.disposition == .sent, "\(outcome)")
        #expect(outcome.relay == (listensOn == "::1" ? "[::1]:\(postbox.port)" : "127.0.0.1:\(postbox.port)"))
        await connection.close()
        await postbox.stop()
        let gone = await SMTPConnection(settings).deliver(parcel) { true }
        #expect(gone.disposition == .lineDown && gone.stage == .connect, "\(gone)")
        #expect(gone.relay == (host == "::1" ? "[::1]:\(postbox.port)" : "\(host):\(postbox.port)"))
    }
}
