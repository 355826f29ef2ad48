import Foundation
import Notices

/// What the journal beside the database knows and the database doesn't: a copy was put back, or the file is another.
///
/// While there is one nothing may be planned or sent, for it might leave a second time. A person looks at the list and
/// recovers (`Act.Kind.recover`): what the journal says is then written into the database, and the work goes on.
package struct Recovery: Hashable, Sendable {
    package struct Line: Hashable, Sendable {
        package let key: NoticeKey
        /// The last that the journal says of it.
        package let outcome: EntryState
        package let at: Date
        package let messageID: String?
        /// Nil when the database has no such entry.
        package let entryID: String?
        package let known: EntryState?

        /// Whether it would leave again, or be composed again, if nobody recovered.
        package var wouldLeaveAgain: Bool {
            switch outcome {
            case .sent, .uncertain: known != .sent && known != .uncertain
            case .queued, .claimed, .deferred, .failed, .expired, .held, .cancelled: false
            }
        }
    }

    /// Oldest first, one an entry.
    package let lines: [Line]
    /// Who asked that mail stop, or that it go on, and is forgotten; oldest first.
    package let stops: [Act]
    package var count: Int { lines.count + stops.count }
    /// From when on the journal and the database part; nil when they have nothing in common.
    package let commonUntil: Date?
}
