import Mail

/// Follows libcurl from the relay's name to the end of AUTH: at which stage it is, and what the relay said there.
///
/// libcurl reports one error number for many causes; what tells them apart is the last command said and the reply to it. Of a command
/// only its first word is looked at and nothing is kept: an AUTH exchange goes through here, in both directions.
final class ConnectProgress {
    private(set) var stage: Stage
    /// The answer at this stage, if any.
    private(set) var lastReply: Reply?
    private(set) var offers = RelayOffers(ehloLines: [])
    private(set) var isAuthenticated = false
    /// The answer to EHLO, when it was no: libcurl tries HELO then, we don't.
    private(set) var refusedEHLO: Reply?
    private(set) var heardGarbage = false
    private(set) var tlsVersion: String?
    private var reader = ReplyReader()
    private let username: String?

    init(settings: RelaySettings) {
        stage = .dns
        username = settings.credentials?.username
    }

    // MARK: What libcurl's timers tell

    func resolved() { if stage == .dns { stage = .connect } }

    func connected(implicitTLS: Bool) {
        if stage == .dns || stage == .connect { stage = implicitTLS ? .tls : .greeting }
    }

    /// With implicit TLS the greeting comes after the handshake.
    func securedFromTheStart() { if stage == .tls { stage = .greeting } }

    // MARK: What was said

    func said(_ line: some Collection<UInt8>) {
        switch String(decoding: line.prefix { $0 > 0x20 }.prefix(8), as: UTF8.self) {
        case "EHLO", "HELO": enter(.ehlo)
        case "STARTTLS": enter(.starttls)
        case "AUTH": enter(.auth)
        default: break
        }
    }

    func heard(_ bytes: some Collection<UInt8>) {
        reader.feed(bytes)
        do throws(Fault) {
            while let reply = try reader.next() { heard(reply) }
        } catch {
            heardGarbage = true
            reader = ReplyReader()
        }
    }

    func remarked(_ text: String) {
        let opening = "SSL connection using "
        guard text.hasPrefix(opening) else { return }
        tlsVersion = text.dropFirst(opening.count).split(separator: " ").first.map(String.init)
    }

    // MARK: What it means

    private func enter(_ next: Stage) {
        if next != stage { lastReply = nil }
        stage = next
    }

    private func heard(_ spoken: SpokenReply) {
        // 334 carries a part of the AUTH exchange.
        guard spoken.category != 3 else { return }
        let reply = spoken.reply(hiding: username.map { [$0] } ?? [])
        lastReply = reply
        switch stage {
        case .ehlo where spoken.category == 2:
            offers = RelayOffers(ehloLines: spoken.lines.map { String(decoding: $0, as: UTF8.self) })
        case .ehlo: refusedEHLO = refusedEHLO ?? reply
        case .starttls where reply.code == 220:
            stage = .tls
            lastReply = nil
        case .auth where reply.code == 235: isAuthenticated = true
        default: break
        }
    }
}
