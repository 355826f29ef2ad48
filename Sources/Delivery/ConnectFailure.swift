import CCurl
import Mail

/// Why there is no connection to speak on: the stage, and the relay's answer or else what went wrong.
struct ConnectFailure: Error, Hashable {
    let stage: Stage
    let reply: Reply?
    let fault: Fault?

    init(_ stage: Stage, reply: Reply) {
        (self.stage, self.reply, fault) = (stage, reply, nil)
    }

    init(_ stage: Stage, _ fault: Fault, reply: Reply? = nil) {
        (self.stage, self.reply, self.fault) = (stage, reply, fault)
    }

    var ruling: Ruling {
        if let fault { return ReplyPolicy.ruling(on: fault, at: stage) }
        guard let reply, case .refused(let ruling) = ReplyPolicy.answer(to: reply, at: stage) else {
            return ReplyPolicy.ruling(on: .outOfStep, at: stage)
        }
        return ruling
    }

    /// What libcurl's error number means, given how far it had come.
    ///
    /// - Parameter words: libcurl's own explanation, kept for TLS only, where it tells an expired certificate from a wrong name.
    init(_ code: CURLcode, words: String, after progress: ConnectProgress) {
        let refusal = progress.lastReply.flatMap { $0.category >= 4 ? $0 : nil }
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST: self.init(.dns, .notResolved)
        case CURLE_COULDNT_CONNECT: self.init(.connect, .notConnected)
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS:
            self.init(.tls, .untrusted(words))
        case CURLE_SSL_CACERT_BADFILE: self.init(.tls, .badAuthorityFile)
        case CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CIPHER: self.init(.tls, .handshake(words))
        case CURLE_USE_SSL_FAILED where progress.stage == .ehlo: self.init(.starttls, .tlsNotOffered)
        // With a refusal: what the last case tells.
        case CURLE_LOGIN_DENIED where refusal == nil: self.init(withoutAUTH: progress)
        case CURLE_OPERATION_TIMEDOUT: self.init(progress.stage, .silent)
        case CURLE_OUT_OF_MEMORY, CURLE_FAILED_INIT, CURLE_UNSUPPORTED_PROTOCOL, CURLE_URL_MALFORMAT:
            self.init(progress.stage, .library(words))
        default:
            if let refusal {
                self.init(progress.stage, reply: refusal)
            } else {
                self.init(progress.stage, progress.heardGarbage ? .garbage : .closed)
            }
        }
    }

    /// After EHLO: no mechanism in common. After AUTH: an exchange that came to nothing (an XOAUTH2 that the relay explains away with a
    /// 334: libcurl hangs up there).
    private init(withoutAUTH progress: ConnectProgress) {
        self.init(.auth, progress.stage == .auth ? .notAuthenticated : .authNotOffered)
    }

    /// What libcurl calls a success and we don't: an EHLO refused, credentials that were never accepted, a connection in clear.
    init?(success progress: ConnectProgress, isSecure: Bool, settings: RelaySettings) {
        if let reply = progress.refusedEHLO {
            self.init(.ehlo, reply: reply)
        } else if settings.tls == .required && !isSecure {
            self.init(.starttls, .tlsNotOffered)
        } else if settings.credentials != nil && !progress.isAuthenticated {
            self.init(withoutAUTH: progress)
        } else {
            return nil
        }
    }
}
