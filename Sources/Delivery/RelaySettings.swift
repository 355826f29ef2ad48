/// Which relay, and how to speak to it. A value that exists is one that may be used.
///
/// Refuses what would put a message or a password in clear on a network (no TLS except on loopback), a port that isn't one,
/// and a host, EHLO name or credential that could break out of its place in a URL or a command.
package struct RelaySettings: Hashable, Sendable {
    package enum TLS: String, Hashable, Sendable {
        /// STARTTLS or, with `implicitTLS`, TLS from the first byte; always verified.
        case required
        /// In clear; only to this very machine.
        case none
    }

    package struct Credentials: Hashable, Sendable {
        package enum Proof: Hashable, Sendable {
            /// AUTH PLAIN, LOGIN, or SCRAM-SHA-256 where libcurl has it.
            case password(Secret)
            /// AUTH OAUTHBEARER or XOAUTH2, with what this file holds when a connection is made.
            case token(AccessTokenFile)
        }

        package let username: String
        package let proof: Proof

        package init(username: String, secret: Secret) {
            (self.username, proof) = (username, .password(secret))
        }

        package init(username: String, tokenFile: String) {
            (self.username, proof) = (username, .token(AccessTokenFile(path: tokenFile)))
        }

        /// What would end the line it is put into.
        fileprivate var isUsable: Bool {
            let texts =
                switch proof {
                case .password(let secret): [username, secret.revealed()]
                case .token: [username]
                }
            return texts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F } }
        }
    }

    /// When a connection that works is left for a new one all the same.
    package struct Reuse: Hashable, Sendable {
        package var messages = 50
        package var age: Duration = .seconds(60)
        package init() {}
    }

    package enum Refusal: Error, Hashable, Sendable {
        case badHost, badPort, badEHLOName, badCredentials
        /// No TLS to a relay that isn't on this machine, or TLS both required at once and left out.
        case clearTextOffLoopback
    }

    package let host: String
    package let port: Int
    package let implicitTLS: Bool
    package let tls: TLS
    package let credentials: Credentials?
    /// PEM file of the only authorities to trust; nil for the system's.
    package let caFile: String?
    /// How we present ourselves: a host name, or an address literal in brackets (RFC 5321 §4.1.1.1).
    package let ehloName: String
    package let deadlines: Deadlines
    package let reuse: Reuse

    package init(
        host: String, port: Int, implicitTLS: Bool = false, tls: TLS = .required, credentials: Credentials? = nil,
        caFile: String? = nil, ehloName: String, deadlines: Deadlines = Deadlines(), reuse: Reuse = Reuse()
    ) throws(Refusal) {
        guard Self.isHost(host) else { throw .badHost }
        guard (1...65_535).contains(port) else { throw .badPort }
        guard Self.isEHLOName(ehloName) else { throw .badEHLOName }
        guard tls == .required || (!implicitTLS && Self.isLoopback(host)) else { throw .clearTextOffLoopback }
        guard credentials?.isUsable ?? true else { throw .badCredentials }
        self.host = host
        self.port = port
        self.implicitTLS = implicitTLS
        self.tls = tls
        self.credentials = credentials
        self.caFile = caFile
        self.ehloName = ehloName
        self.deadlines = deadlines
        self.reuse = reuse
    }

    /// `localhost`, 127.0.0.0/8 and ::1: what never leaves the machine.
    package static func isLoopback(_ host: String) -> Bool {
        let octets = host.split(separator: ".", omittingEmptySubsequences: false)
        let isIPv4 = octets.count == 4 && octets.allSatisfy { UInt8($0) != nil }
        return host.lowercased() == "localhost" || host == "::1" || (isIPv4 && octets[0] == "127")
    }

    private static func isHost(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= 255 && !text.hasPrefix("-")
            && text.utf8.allSatisfy { isAlphanumeric($0) || $0 == 45 || $0 == 46 || $0 == 95 || $0 == 58 }
    }

    private static func isEHLOName(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= 255
            && text.utf8.allSatisfy {
                isAlphanumeric($0) || $0 == 45 || $0 == 46 || $0 == 58 || $0 == 91 || $0 == 93
            }
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
    }

    /// `smtp://host:port/ehlo-name`, as libcurl wants it.
    var url: String { "\(implicitTLS ? "smtps" : "smtp")://\(relay)/\(ehloName)" }

    /// `relay.example:587`, `[::1]:587`.
    package var relay: String { "\(host.contains(":") ? "[\(host)]" : host):\(port)" }
}
