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

    /// Whether the relay took it, or may have.
    var mayHaveArrived: Bool {
        switch state {
        case .sent, .uncertain, .claimed: true
        case .queued, .deferred, .failed, .expired, .held, .cancelled: false
        }
    }

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

/// Every notice ever put in the outbox, by its key, by what it is about, and by whom.
package struct Ledger: Sendable {
    private(set) var rows: [LedgerEntry] = []
    private var bySubject: [About: Past] = [:]
    /// Each name, address and link once, however many thousand entries say it: a ledger is kept in memory for life.
    private var words: Set<String> = []
    /// The entry that a re-check leaves out.
    private var hidden: NoticeKey?

    struct About: Hashable {
        let rule: String
        let subject: String
    }

    /// Rows about one subject, in the order in which they were recorded. A webinar has thousands: one person's are found without
    /// looking at the others'.
    private struct Past {
        var all: [Int] = []
        /// By recipient's id and by address in lower case; an address that she has no more stays, and is passed over.
        var byPerson: [String: [Int]] = [:]

        mutating func add(_ row: Int, of entry: LedgerEntry) {
            all.append(row)
            byPerson[entry.key.recipient, default: []].append(row)
            if entry.address != entry.key.recipient { add(row, to: entry.address) }
        }

        mutating func add(_ row: Int, to address: String) {
            if !address.isEmpty { byPerson[address, default: []].append(row) }
        }
    }

    package init(_ entries: some Sequence<LedgerEntry> = []) {
        rows.reserveCapacity(entries.underestimatedCount)
        for entry in entries { record(entry) }
    }

    package subscript(key: NoticeKey) -> LedgerEntry? {
        key == hidden ? nil : row(of: key).map { rows[$0] }
    }

    package var entries: some Collection<LedgerEntry> { rows }

    /// Entries of a rule about a subject, oldest first; of one moment, in the order in which they were recorded.
    ///
    /// - Parameter people: when given, only what went to one of these ids or addresses (in lower case).
    package func entries(rule: String, subject: String, people: Set<String>? = nil) -> [LedgerEntry] {
        guard let past = bySubject[About(rule: rule, subject: subject)] else { return [] }
        let found = people.map { Self.rows(of: $0, in: past) } ?? past.all
        var entries: [LedgerEntry] = []
        entries.reserveCapacity(found.count)
        for row in found where rows[row].key != hidden {
            let entry = rows[row]
            if let people, !people.contains(entry.key.recipient), !people.contains(entry.address) { continue }
            entries.append(entry)
        }
        return entries.sortedByCreation()
    }

    /// Where in `rows` stands what a rule ever put in the outbox about a subject, in the order in which it was recorded.
    func places(rule: String, subject: String) -> [Int] { bySubject[About(rule: rule, subject: subject)]?.all ?? [] }

    /// The subjects that a rule, under this name, ever put something in the outbox about.
    func subjects(rule: String) -> [String] { bySubject.keys.lazy.filter { $0.rule == rule }.map(\.subject) }

    /// What may read otherwise here than in a former state of this ledger: nothing that isn't named does.
    func news(since former: Ledger) -> Set<About> {
        func about(_ row: LedgerEntry) -> About { About(rule: row.key.rule, subject: row.key.subject) }
        let isSame = rows.withUnsafeBufferPointer { mine in
            former.rows.withUnsafeBufferPointer { mine.baseAddress == $0.baseAddress && mine.count == $0.count }
        }
        var news: Set<About> = []
        if isSame { return news }
        let common = min(rows.count, former.rows.count)
        for place in 0..<common where rows[place] != former.rows[place] {
            news.insert(about(rows[place]))
            news.insert(about(former.rows[place]))
        }
        for row in rows[common...] { news.insert(about(row)) }
        for row in former.rows[common...] { news.insert(about(row)) }
        return news
    }

    private static func rows(of people: Set<String>, in past: Past) -> [Int] {
        Set(people.flatMap { past.byPerson[$0] ?? [] }).sorted()
    }

    package mutating func record(_ entry: LedgerEntry) {
        let about = About(rule: entry.key.rule, subject: entry.key.subject)
        if let row = row(of: entry.key) {
            if rows[row].address != entry.address { bySubject[about]?.add(row, to: entry.address) }
            rows[row] = sharingWords(entry)
        } else {
            bySubject[about, default: Past()].add(rows.count, of: entry)
            rows.append(sharingWords(entry))
        }
    }

    private func row(of key: NoticeKey) -> Int? {
        bySubject[About(rule: key.rule, subject: key.subject)]?.byPerson[key.recipient]?.last { rows[$0].key == key }
    }

    private mutating func sharingWords(_ entry: LedgerEntry) -> LedgerEntry {
        var result = entry
        let key = entry.key
        result.key = NoticeKey(
            rule: shared(key.rule), step: shared(key.step), subject: shared(key.subject), revision: key.revision,
            recipient: key.recipient)
        result.address = shared(entry.address)
        result.told?.place = entry.told?.place.map { shared($0) }
        result.told?.link = entry.told?.link.map { shared($0) }
        result.told?.title = entry.told?.title.map { shared($0) }
        return result
    }

    private mutating func shared(_ word: String) -> String { words.insert(word).memberAfterInsert }

    /// The same ledger as if this entry had never been (re-check before MAIL).
    package func without(_ key: NoticeKey) -> Ledger {
        var copy = self
        copy.hidden = key
        return copy
    }
}

extension [LedgerEntry] {
    /// Oldest first; as a rule they are already.
    fileprivate func sortedByCreation() -> Self {
        let isSorted = indices.dropLast().allSatisfy { self[$0].createdAt <= self[$0 + 1].createdAt }
        return isSorted ? self : sorted { $0.createdAt < $1.createdAt }
    }
}
