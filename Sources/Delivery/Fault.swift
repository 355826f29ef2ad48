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
    /// Credentials are set, and no mechanism in common is offered, or the relay never said 235.
    case notAuthenticated
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
        case .notAuthenticated: "the relay did not authenticate us"
        case .library(let why): "libcurl: \(why)"
        case .stopped: "stopped"
        case .notMarked: "the start of the body could not be recorded"
        case .busy: "another delivery is under way on this connection"
        }
    }
}
