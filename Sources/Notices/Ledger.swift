import Foundation

/// What a row of the outbox is doing.
package enum EntryState: String, Hashable, Sendable, CaseIterable, Codable {
    case queued, claimed, deferred, sent, failed, uncertain, expired, held, cancelled

    /// Nothing more will happen by itself.
    package var isFinal: Bool {
        switch self {
        case .sent, .failed, .expired, .cancelled: true
        case .queued, .claimed, .deferred, .uncertain, .held: false
        }
    }
}

/// A notice ever put in the outbox, as far as a verdict needs to know.
package struct LedgerEntry: Hashable, Sendable {
    package var id: String
    package var key: NoticeKey
    package var state: EntryState
    package var createdAt: Date
    /// When the relay took it (state `sent`).
    package var acceptedAt: Date?
    /// When it came back.
    package var bouncedAt: Date?
    /// The facts of the event that it told; nil for what isn't about an event.
    package var told: EventFacts?
    package var noticeClass: NoticeClass
    /// Cancelled by a last check, not by a person: it goes back to the queue when it is owed again.
    package var isRevivable: Bool
    /// Where it went or was to go, in lower case; empty where a test doesn't care.
    package var address: String
    /// Whether it was sealed for somebody discreet.
    package var isDiscreet: Bool

    /// Whether it still counts: all that was ever queued does, but for what a last check withdrew.
    var stands: Bool { !(state == .cancelled && isRevivable) }

    /// Whether it never came to the person, and nobody meant it not to.
    var isLost: Bool {
        switch state {
        case .queued, .claimed, .deferred, .sent, .uncertain, .held, .cancelled: bouncedAt != nil
        case .failed, .expired: true
        }
    }

    package init(
        id: String, key: NoticeKey, state: EntryState, createdAt: Date, acceptedAt: Date? = nil,
        bouncedAt: Date? = nil, told: EventFacts? = nil, noticeClass: NoticeClass = .service,
        isRevivable: Bool = false, address: String = "", isDiscreet: Bool = false
    ) {
        self.id = id
        self.key = key
        self.state = state
        self.createdAt = createdAt
        self.acceptedAt = acceptedAt
        self.bouncedAt = bouncedAt
        self.told = told
        self.noticeClass = noticeClass
        self.isRevivable = isRevivable
        self.address = address.lowercased()
        self.isDiscreet = isDiscreet
    }
}

/// Every notice ever put in the outbox, by its key and by what it is about.
package struct Ledger: Sendable {
    private var byKey: [NoticeKey: LedgerEntry] = [:]
    private var bySubject: [String: [NoticeKey]] = [:]
    /// The entry that a re-check leaves out.
    private var hidden: NoticeKey?

    package init(_ entries: some Sequence<LedgerEntry> = []) {
        for entry in entries { record(entry) }
    }

    package subscript(key: NoticeKey) -> LedgerEntry? { key == hidden ? nil : byKey[key] }

    package var entries: some Collection<LedgerEntry> { byKey.values }

    /// Entries of a rule about a subject, oldest first; of one moment, in the order in which they were recorded.
    package func entries(rule: String, subject: String) -> [LedgerEntry] {
        (bySubject[Self.about(rule, subject)] ?? []).compactMap { self[$0] }
            .sorted { $0.createdAt < $1.createdAt }
    }

    package mutating func record(_ entry: LedgerEntry) {
        if byKey.updateValue(entry, forKey: entry.key) == nil {
            bySubject[Self.about(entry.key.rule, entry.key.subject), default: []].append(entry.key)
        }
    }

    /// The same ledger as if this entry had never been (re-check before MAIL).
    package func without(_ key: NoticeKey) -> Ledger {
        var copy = self
        copy.hidden = key
        return copy
    }

    private static func about(_ rule: String, _ subject: String) -> String { rule + "\u{0}" + subject }
}
