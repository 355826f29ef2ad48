import Notices

/// Why an entry is where it is, in words that an organiser reads, with a code that a program reads.
///
/// The code decides one thing only: a cancellation by a last check (`noLongerOwed`) may be undone when the notice is
/// owed again; one by a person may not.
package struct Cause: Hashable, Sendable, Codable {
    package enum Code: String, Hashable, Sendable, Codable, CaseIterable {
        /// A pass would have queued too many for one rule: all of them wait for a release.
        case tooMany = "too_many"
        /// No message could be made; there are no bytes yet.
        case composition
        /// Somebody asked for it.
        case person
        /// The last check before MAIL found that nothing is owed any more.
        case noLongerOwed = "no_longer_owed"
        /// The address is not to be written to.
        case suppressed
        /// Its time has passed.
        case late
        /// The relay's answer, or its silence before the body.
        case relay
        /// It may have arrived: a person says.
        case uncertain
        /// A worker died with it in hand.
        case rescued
        /// A worker died three times with it in hand.
        case poison
        /// Written from the journal, after a copy of the database was put back.
        case restored
        /// Failed with others in a way that accused the line, not the recipients.
        case putBack = "put_back"
        /// The line is down or paused: nothing is wrong with this entry.
        case line
    }

    package let code: Code
    package let text: Bilingual

    package init(_ code: Code, _ text: Bilingual) {
        self.code = code
        self.text = text
    }
}
