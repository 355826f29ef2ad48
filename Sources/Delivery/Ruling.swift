import Mail

/// What `ReplyPolicy` makes of an answer: the disposition, whose fault it is, and what it says about the address.
package struct Ruling: Hashable, Sendable {
    package let disposition: Disposition
    package let scope: Scope?
    package let evidence: AttemptOutcome.Evidence

    static let sent = Ruling(disposition: .sent, scope: nil, evidence: .none)
    static let uncertain = Ruling(disposition: .uncertain, scope: .transport, evidence: .none)
    static let lineDown = Ruling(disposition: .lineDown, scope: .transport, evidence: .none)
    static let linePaused = Ruling(disposition: .linePaused, scope: .sender, evidence: .none)
    static let abandoned = Ruling(disposition: .abandoned, scope: nil, evidence: .none)

    static func deferred(_ scope: Scope) -> Ruling {
        Ruling(disposition: .deferred, scope: scope, evidence: .none)
    }

    static func failed(_ scope: Scope, evidence: AttemptOutcome.Evidence = .none) -> Ruling {
        Ruling(disposition: .failed, scope: scope, evidence: evidence)
    }
}
