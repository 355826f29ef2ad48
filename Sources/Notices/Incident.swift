import Foundation

/// Something that happened to the sending itself and that the organisers must hear of, once.
///
/// What is noted twice with the same kind and scope is one incident: that is what makes one alert of a thousand refusals.
/// It holds numbers of entries and words without any address, name or text of a message.
package struct Incident: Hashable, Sendable, Codable {
    package enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        /// The relay can't be reached or used; asked again by itself.
        case lineDown = "line_down"
        /// The relay doesn't take us as we are set up: somebody must look.
        case linePaused = "line_paused"
        /// Entries have waited four hours more than they should.
        case delayed
        /// The relay may have it; by its rule only a person says what follows.
        case uncertain
        /// The relay said for good that there is no such mailbox: the address is not written to any more.
        case addressRefused = "address_refused"
        /// A worker died three times with it in hand.
        case poison
        /// The database is older than what was sent since: a copy was put back.
        case restored
        /// A notice that others wait for never arrived, for a reason that isn't told already.
        case undelivered
        /// A guard keeps a whole crowd of notices back until somebody releases it.
        case held
        /// An event that people had been told of is no longer in the calendar, which is healthy: nobody says whether it takes place.
        case eventVanished = "event_vanished"
        /// No pass was done for more than a day: the next bulletin says so.
        case workerSilent = "worker_silent"
    }

    package let kind: Kind
    /// What makes it one: a day, an entry's number, the start of the pause.
    package let scope: String
    package let at: Date
    /// Numbers of the entries that it is about, a few of them at most.
    package let entryIDs: [String]
    /// What the relay answered, or how many wait; empty when there is nothing more to say.
    package let detail: Bilingual?

    package init(
        _ kind: Kind, scope: String, at: Date, entryIDs: [String] = [], detail: Bilingual? = nil
    ) {
        self.kind = kind
        self.scope = scope
        self.at = at
        self.entryIDs = entryIDs
        self.detail = detail
    }
}
