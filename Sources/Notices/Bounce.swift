import Foundation

/// A message that came back to the mailbox that watches for it, as the platform or a person notes it.
package struct Bounce: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        /// There is no such mailbox, or it is closed: nothing is written there any more.
        case hard
        /// It didn't arrive this time.
        case soft
        /// It may still arrive: not a bounce.
        case delayed
    }

    /// In lower case.
    package var address: String
    package var at: Date
    package var kind: Kind

    package init(address: String, at: Date, kind: Kind) {
        self.address = address.lowercased()
        self.at = at
        self.kind = kind
    }
}

extension Planner {
    /// The entry with what came back of it: noted on its own day or later, before the time of proof is over. A line about one address doesn't
    /// say which message it means, so of several that left within that time all are doubted.
    func marked(_ entry: LedgerEntry, now: Date) -> LedgerEntry {
        guard let accepted = entry.acceptedAt, entry.bouncedAt == nil, index.bounces[entry.address] != nil else {
            return entry
        }
        var copy = entry
        copy.bouncedAt = cameBack(acceptedAt: accepted, address: entry.address, now: now)
        return copy
    }

    /// When what a relay took for an address came back from there, as far as anybody noted it.
    package func cameBack(acceptedAt accepted: Date, address: String, now: Date) -> Date? {
        guard let bounces = index.bounces[address.lowercased()] else { return nil }
        let first = CalendarDate(accepted, in: index.zone).at(.midnight, in: index.zone)
        let last = provenAt(accepted)
        return bounces.lazy.map(\.at).filter { first <= $0 && $0 < last && $0 <= now }.min()
    }

    /// When what a relay took then counts as given, if nothing comes back.
    package func provenAt(_ accepted: Date) -> Date {
        policy.proof.moving(accepted, by: 1, in: index.zone, working: workingDays)
    }
}

extension LedgerEntry {
    /// What became of it, as a reason: that it came back says more than that the relay took it.
    func fate(in zone: TimeZone) -> Reason {
        bouncedAt.map { .cameBack(on: CalendarDate($0, in: zone)) } ?? .inOutbox(state)
    }
}
