import Mail

/// Notices when what looks like refused recipients is the relay refusing *us*: the same 5yz for three different recipients in a row.
///
/// A pure value that is told each outcome in the order in which they are recorded. On the third it says which entries to put back (failed →
/// queued), and the line must be paused. Refusals of the same words that were under way then are put back one by one as they come in. An entry that was put back once and is refused again is taken at its word, or three
/// addresses that are really dead would be put back for ever and hold the line with them.
package struct SenderSuspicion<Entry: Hashable & Sendable>: Sendable {
    package static var mostAlike: Int { 3 }

    private struct Signature: Hashable {
        let stage: Stage
        let code: Int
        let enhanced: EnhancedCode?
    }

    private var signature: Signature?
    /// What the line was paused for; nil once it is used again.
    private var accusation: Signature?
    private var refused: [(entry: Entry, recipient: String)] = []

    package init() {}

    /// - Parameters:
    ///   - recipient: the address in lower case (`Address.canonical`).
    ///   - wasPutBack: the entry's history says that this was done to it before.
    /// - Returns: the entries to put back, this one among them; nil when there is nothing to suspect.
    package mutating func record(
        _ outcome: AttemptOutcome, entry: Entry, recipient: String, wasPutBack: Bool
    ) -> [Entry]? {
        switch outcome.disposition {
        // The line's own trouble, or ours: says nothing of what the relay thinks of recipients.
        case .lineDown, .linePaused, .abandoned: return nil
        case .sent, .deferred, .uncertain:
            forget()
            return nil
        case .failed: break
        }
        guard let reply = outcome.reply, outcome.stage != .local else { return nil }
        let seen = Signature(stage: outcome.stage, code: reply.code, enhanced: reply.enhanced)
        if seen == accusation { return wasPutBack ? nil : [entry] }
        if seen != signature { forget() }
        signature = seen
        guard !wasPutBack, !refused.contains(where: { $0.recipient == recipient }) else { return nil }
        refused.append((entry, recipient))
        guard refused.count >= Self.mostAlike else { return nil }
        let entries = refused.map(\.entry)
        forget()
        accusation = seen
        return entries
    }

    /// The line is used again: what the relay says from now on it says anew.
    package mutating func lineIsTried() { accusation = nil }

    private mutating func forget() {
        signature = nil
        refused = []
    }
}
