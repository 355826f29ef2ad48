import Foundation
import Notices

/// What a pass saw for the first time, written with the entries that it led to, in one transaction.
package struct RegisterAdditions: Hashable, Sendable {
    /// By `rule/step`.
    package var sights: [String: StepSight]
    /// By event id, with their numbers.
    package var revisions: [String: [EventRevision]]
    /// By member id; one that isn't greater than what is known changes nothing.
    package var greatestAccess: [String: Date]
    package var releases: [MinutesRelease]
    /// Rows of each source that this pass found healthy.
    package var sourceCounts: [Source: Int]

    package init(
        sights: [String: StepSight] = [:], revisions: [String: [EventRevision]] = [:],
        greatestAccess: [String: Date] = [:], releases: [MinutesRelease] = [], sourceCounts: [Source: Int] = [:]
    ) {
        self.sights = sights
        self.revisions = revisions
        self.greatestAccess = greatestAccess
        self.releases = releases
        self.sourceCounts = sourceCounts
    }

    package static let none = RegisterAdditions()
}
