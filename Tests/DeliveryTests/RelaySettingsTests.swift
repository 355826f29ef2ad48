import Delivery
import Testing

@Suite("Settings of the relay")
struct RelaySettingsTests {
    @Test(
        "in clear only to this very machine",
        arguments: [
            ("127.0.0.1", true), ("127.1.2.3", true), ("localhost", true), ("::1", true), ("relay.example", false),
            ("127.0.0.1.relay.example", false), ("127.relay.example", false), ("10.0.0.1", false),
            ("127.0.0.999", false),
            ("::2", false), ("localhost.example", false),
        ])
    func clearText(_ host: String, _ isAllowed: Bool) {
        let settings = try? RelaySettings(host: host, port: 25, tls: .none, ehloName: "client.example")
        #expect((settings != nil) == isAllowed)
        #expect((try? RelaySettings(host: host, port: 25, tls: .required, ehloName: "client.example")) != nil)
    }

    @Test("refuses what could break out of the URL or of EHLO")
    func refuses() {
        for host in ["", "a b", "a/b", "a@b", "a\r\nb", "-a", "a?b", "é.example"] {
            #expect(throws: RelaySettings.Refusal.badHost) { try RelaySettings(host: host, port: 25, ehloName: "c") }
        }
        for name in ["", "a b", "a\r\nRSET", "a/b", "a%0d"] {
            #expect(throws: RelaySettings.Refusal.badEHLOName) {
                try RelaySettings(host: "relay.example", port: 25, ehloName: name)
            }
        }
        for port in [0, -1, 65_536] {
            #expect(throws: RelaySettings.Refusal.badPort) {
                try RelaySettings(host: "relay.example", port: port, ehloName: "c")
            }
        }
        #expect(throws: RelaySettings.Refusal.badCredentials) {
            let credentials = RelaySettings.Credentials(username: "a\r\nb", secret: Secret("x"))
            _ = try RelaySettings(host: "relay.example", port: 25, credentials: credentials, ehloName: "c")
        }
    }

    @Test("an IPv6 address stands in brackets wherever a port follows it")
    func brackets() throws {
        let settings = try RelaySettings(host: "::1", port: 2_525, tls: .none, ehloName: "c")
        #expect(settings.relay == "[::1]:2525")
    }

    @Test("a secret never describes itself")
    func secret() throws {
        let credentials = RelaySettings.Credentials(username: "avis", secret: Secret("sésame"))
        let settings = try RelaySettings(host: "relay.example", port: 25, credentials: credentials, ehloName: "c")
        var dumped = ""
        dump(settings, to: &dumped)
        for text in ["\(settings)", String(reflecting: settings), "\(Secret("sésame"))", dumped] {
            #expect(!text.contains("sésame"))
        }
    }
}
