import Foundation
import Notices

/// Reads `mail:`: from whom, back to whom, and through which relay.
///
/// Refuses a password in the file, a relay that isn't an smtp:// or smtps:// URL, and a relay without TLS anywhere but
/// on this machine.
struct MailSection {
    let workspace: URL
    let environment: [String: String]
    let isAddress: (String) -> Bool
    let problems: ProblemList

    private static let keys = [
        "from", "reply_to", "smtp", "tls", "username", "password_file", "token_file", "ca_file", "connections",
        "most_per_minute", "most_per_minute_per_domain", "largest_message",
    ]

    func read(_ root: YAMLMap) -> (Settings.Sender, replyTo: String?, RelaySetting) {
        let nobody = Settings.Sender(name: nil, address: "")
        // `password` is known here only to be refused with its own words.
        guard let map = root.needed("mail")?.map(known: Self.keys + ["password"]) else {
            return (nobody, nil, RelaySetting(host: "", port: 587))
        }
        if map["password"] != nil { problems.add(.passwordInFile, at: map.keyPlace("password")) }
        return (sender(map) ?? nobody, replyTo(map), relay(map))
    }

    private func sender(_ map: YAMLMap) -> Settings.Sender? {
        guard let text = map.needed("from")?.text() else { return nil }
        if let sender = NamedAddress.read(text.value, isAddress: isAddress) {
            return Settings.Sender(name: sender.name, address: sender.address)
        }
        problems.add(.notAddress(NamedAddress.address(in: text.value), path: "mail.from"), at: text.place)
        return nil
    }

    private func replyTo(_ map: YAMLMap) -> String? {
        guard let text = map.given("reply_to")?.text() else { return nil }
        guard isAddress(text.value) else {
            problems.add(.notAddress(text.value, path: "mail.reply_to"), at: text.place)
            return nil
        }
        // In the header of every message: none could then go as 7-bit.
        if !text.value.prefix(while: { $0 != "@" }).utf8.allSatisfy({ $0 < 0x80 }) {
            problems.add(.replyToBeyondASCII(text.value), at: text.place)
        }
        return text.value
    }

    private func relay(_ map: YAMLMap) -> RelaySetting {
        let written = map.given("smtp")?.text()
        let override = environment["FACTRICE_SMTP"].flatMap { $0.isEmpty ? nil : $0 }
        var relay = RelaySetting(host: "", port: 587)
        if let written { relay = url(written.value, from: "mail.smtp", at: written.place) ?? relay }
        if let override {
            relay = url(override, from: "FACTRICE_SMTP", at: nil) ?? relay
        } else if map.given("smtp") == nil {
            _ = map.needed("smtp")
        }
        relay.tlsRequired = tlsRequired(map, relay)
        relay.username = map.given("username")?.text()?.value
        relay.passwordFile = map.given("password_file")?.text()?.value.path(in: workspace)
        relay.tokenFile = map.given("token_file")?.text()?.value.path(in: workspace)
        relay.caFile = caFile(map)
        relay.connections = map.given("connections")?.number(in: 1...16) ?? 4
        relay.mostPerMinute = map.given("most_per_minute")?.number(in: 1...1_000_000) ?? 120
        relay.mostPerMinutePerDomain = map.given("most_per_minute_per_domain")?.number(in: 1...1_000_000)
        if let size = map.given("largest_message")?.byteCount(in: 100_000...100_000_000) { relay.largestMessage = size }
        checkPassword(map, relay)
        return relay
    }

    private func url(_ text: String, from path: String, at place: Place?) -> RelaySetting? {
        switch RelayURL.parse(text) {
        case .relay(let relay): return relay
        case .credentials:
            problems.add(.credentialsInURL(path: path), at: place)
        case .wrong:
            problems.add(.notRelay(text, path: path), at: place)
        }
        return nil
    }

    private func tlsRequired(_ map: YAMLMap, _ relay: RelaySetting) -> Bool {
        guard let value = map.given("tls") else { return true }
        let isRequired = value.word(["required": true, "none": false]) ?? true
        if !isRequired, relay.implicitTLS {
            problems.add(.tlsNoneWithSMTPS, at: value.place)
            return true
        }
        if !isRequired, !relay.host.isEmpty, !RelayURL.isLoopback(relay.host) {
            problems.add(.tlsNeeded(host: relay.host), at: value.place)
            return true
        }
        return isRequired
    }

    private func caFile(_ map: YAMLMap) -> String? {
        guard let text = map.given("ca_file")?.text() else { return nil }
        let path = text.value.path(in: workspace)
        if !FileManager.default.isReadableFile(atPath: path) {
            problems.add(.noSuchFile(text.value, path: "mail.ca_file"), at: text.place)
        }
        return path
    }

    /// One proof beside the username: the password or the token.
    private func checkPassword(_ map: YAMLMap, _ relay: RelaySetting) {
        if relay.tokenFile != nil {
            if relay.passwordFile != nil { problems.add(.passwordAndToken, at: map.keyPlace("token_file")) }
            if relay.username == nil { problems.add(.tokenWithoutName, at: map.keyPlace("token_file")) }
        }
        guard relay.username != nil else { return }
        if let text = (map.given("token_file") ?? map.given("password_file"))?.text() {
            if !FileManager.default.isReadableFile(atPath: text.value.path(in: workspace)) {
                problems.add(.secretFileUnreadable(text.value), at: text.place)
            }
        } else if environment["FACTRICE_SMTP_PASSWORD"]?.isEmpty ?? true {
            problems.add(.noPassword, at: map.keyPlace("username"))
        }
    }
}
