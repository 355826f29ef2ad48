import Foundation

/// What a person means who names an event: one by its id, every instance of a series by its UID, and the minutes of either. An event
/// that the calendar has lost is known as long as the register or the ledger is.
package struct EventChoice: Hashable, Sendable {
    /// The subjects of the notices that are about it.
    package let subjects: Set<String>

    /// Nil when nobody knows an event of that name.
    package init?(_ name: String, in directory: Directory, ledger: Ledger) {
        let wanted = name.trimmingCharacters(in: .whitespaces)
        func isMeant(_ id: String) -> Bool { id == wanted || id.hasPrefix(wanted + "#") }
        guard !wanted.isEmpty else { return nil }
        var found = Set(directory.events.lazy.filter { isMeant($0.id) || $0.uid == wanted }.map(\.id))
        found.formUnion(directory.register.revisions.keys.lazy.filter(isMeant))
        found.formUnion(ledger.entries.lazy.filter { $0.told != nil && isMeant($0.key.subject) }.map(\.key.subject))
        let releases = directory.register.releases.filter { isMeant($0.eventID) || found.contains($0.eventID) }
        found.formUnion(releases.map(\.id))
        guard !found.isEmpty else { return nil }
        subjects = found
    }
}
