/// How far an attempt went when it ended.
package enum Stage: String, Hashable, Sendable, CaseIterable {
    case local, dns, connect, greeting, ehlo, starttls, tls, auth, mail, rcpt, data, body, dot
}

/// Whose fault an answer is. Only `recipient` and `message` may fail an entry; `sender` and `transport` concern the
/// line.
package enum Scope: String, Hashable, Sendable, CaseIterable {
    case recipient, message, sender, transport
}

/// What an answer means for an entry and for the line (the table of delivery outcomes).
package enum Disposition: Hashable, Sendable {
    /// 2yz to the final dot.
    case sent
    /// Later, same bytes; counts as an attempt.
    case deferred
    /// Never: the relay or a local check said so for good.
    case failed
    /// Silence after the dot: the relay may have it, or not.
    case uncertain
    /// The line is down (scope transport): the entry goes back uncharged, the breaker opens.
    case lineDown
    /// The line can't be used as it is set up (scope sender): pause, tell the organisers; the entry goes back
    /// uncharged.
    case linePaused
    /// We stopped before the body began (shutdown, or the mark could not be recorded): the entry goes back uncharged.
    case abandoned
}

/// Everything one attempt leaves behind, recorded append-only.
package struct AttemptOutcome: Hashable, Sendable {
    package let disposition: Disposition
    package let scope: Scope?
    package let stage: Stage
    package let reply: Reply?
    /// Whether the answer is evidence against the address itself (550 5.1.x: hard; 5.2.1: soft; else none).
    package let evidence: Evidence
    /// What went wrong when no reply tells it, in English, without any address: `connection reset`.
    package let detail: String?
    /// `127.0.0.1:2525`.
    package let relay: String?
    /// `TLSv1.3`, or nil in clear.
    package let tlsVersion: String?
    package let bytesGiven: Int
    package let bytesTotal: Int

    package enum Evidence: String, Hashable, Sendable { case none, soft, hard }

    package init(
        _ disposition: Disposition, scope: Scope? = nil, stage: Stage, reply: Reply? = nil, evidence: Evidence = .none,
        detail: String? = nil, relay: String? = nil, tlsVersion: String? = nil, bytesGiven: Int = 0, bytesTotal: Int = 0
    ) {
        self.disposition = disposition
        self.scope = scope
        self.stage = stage
        self.reply = reply
        self.evidence = evidence
        self.detail = detail
        self.relay = relay
        self.tlsVersion = tlsVersion
        self.bytesGiven = bytesGiven
        self.bytesTotal = bytesTotal
    }
}
