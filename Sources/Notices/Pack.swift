import Foundation

/// That something of a step's documents is missing is told so long before the step leaves.
package struct PackWarning: Hashable, Sendable {
    /// The name of the step that carries the documents.
    package var of: String
    package var lead: Span

    package init(of: String, lead: Span) {
        self.of = of
        self.lead = lead
    }
}

/// What of a pack is missing, for those who can mend it.
package struct PackNews: Hashable, Sendable {
    package var leavesAt: Date
    package var missing: Set<DocumentRole>
    /// Where the calendar says that the agenda is; nil when it says nothing.
    package var path: String?
    /// The meeting whose minutes are missing.
    package var previous: Event?

    package init(leavesAt: Date, missing: Set<DocumentRole>, path: String? = nil, previous: Event? = nil) {
        self.leavesAt = leavesAt
        self.missing = missing
        self.path = path
        self.previous = previous
    }

    /// As a part of a revision: `agenda+previous_minutes`.
    var words: String { missing.map(\.rawValue).sorted().joined(separator: "+") }
}

extension NoticeKey {
    /// How the revision of a notice ends that was sealed while its agenda was missing, and says that it follows.
    static let promise = "-follows"

    var isPromise: Bool { revision.hasSuffix(Self.promise) }

    /// Of a warning: what it said was missing.
    var saidMissing: Set<DocumentRole> {
        Set(
            revision.split(separator: "-").dropFirst().joined().split(separator: "+").compactMap {
                DocumentRole(rawValue: String($0))
            })
    }
}
