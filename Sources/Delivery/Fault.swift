/// What went wrong when no reply tells it. What it means depends on the stage: `ReplyPolicy`.
package enum Fault: Error, Hashable, Sendable {
    case notResolved
    case notConnected
    /// The relay closed its side, or reset the connection.
    case closed
    /// A deadline passed without a reply, or without the relay taking our bytes.
    case silent
    /// What came isn't a reply (RFC 5321 §4.2).
    case garbage
    /// A reply that can't be the answer to what we said.
    case outOfStep
    case tlsNotOffered
    /// The certificate is expired, for another name, or of an authority we don't trust. Why, in libcurl's words.
    case untrusted(String)
    /// The file of authorities can't be read.
    case badAuthorityFile
    case handshake(String)
    /// Credentials are set, and the relay offers no mechanism that goes with them.
    case authNotOffered
    /// AUTH was said, and the relay neither accepted it with a 235 nor refused it in so many words.
    case notAuthenticated
    /// The file of the access token can't be read, or holds no token.
    case noToken
    /// libcurl itself failed (memory, initialisation): its words.
    case library(String)
    /// We were told to stop.
    case stopped
    /// The `transmitting` mark could not be recorded.
    case notMarked
    /// A second delivery on the same connection.
    case busy

    /// In English, without any address.
    package var detail: String {
        switch self {
        case .notResolved: "the relay's name can't be resolved"
        case .notConnected: "no connection to the relay"
        case .closed: "the relay closed the connection"
        case .silent: "the relay kept silent"
        case .garbage: "what the relay said is not a reply"
        case .outOfStep: "the relay's reply does not answer what was said"
        case .tlsNotOffered: "the relay offers no TLS"
        case .untrusted(let why): "the relay's certificate is not trusted: \(why)"
        case .badAuthorityFile: "the file of certificate authorities can't be used"
        case .handshake(let why): "the TLS handshake failed: \(why)"
        case .authNotOffered: "the relay offers no way to sign in with what we have"
        case .notAuthenticated: "the relay did not authenticate us"
        case .noToken: "the access token's file can't be read, or holds no token"
        case .library(let why): "libcurl: \(why)"
        case .stopped: "stopped"
        case .notMarked: "the start of the body could not be recorded"
        case .busy: "another delivery is under way on this connection"
        }
    }
}
