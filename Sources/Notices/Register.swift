import Foundation

/// What was seen and done, by whom and when: kept in the database, append-only, and part of what the planner reads.
package struct Register: Hashable, Sendable {
    /// When each rule's step was first seen as it now is, by `rule/step`.
    package var sights: [String: StepSight]
    /// Every material state of each event, oldest first, by event id. Its number is the calendar's SEQUENCE.
    package var revisions: [String: [EventRevision]]
    /// The greatest access ever seen, by member id: a reformatted or regressed export restarts nothing.
    package var greatestAccess: [String: Date]
    package var releases: [MinutesRelease]
    /// By the id of the release that was taken back.
    package var recalls: [String: MinutesRecall]
    /// Oldest first.
    package var resends: [MinutesResend]
    /// Rows at the last healthy pass.
    package var sourceCounts: [Source: Int]
    /// What happened to the sending, oldest first.
    package var incidents: [Incident]
    /// Addresses in lower case that a relay refused for good, and since when.
    package var suppressed: [String: Date]
    /// Those that `members stop` noted and nobody has lifted, oldest first.
    package var stops: [MailStop] = []

    package init(
        sights: [String: StepSight] = [:], revisions: [String: [EventRevision]] = [:],
        greatestAccess: [String: Date] = [:], releases: [MinutesRelease] = [], sourceCounts: [Source: Int] = [:],
        incidents: [Incident] = [], suppressed: [String: Date] = [:], recalls: [String: MinutesRecall] = [:],
        resends: [MinutesResend] = []
    ) {
        self.recalls = recalls
        self.resends = resends
        self.sights = sights
        self.revisions = revisions
        self.greatestAccess = greatestAccess
        self.releases = releases
        self.sourceCounts = sourceCounts
        self.incidents = incidents
        self.suppressed = suppressed
    }
}

extension Register {
    /// The releases that the chair hasn't taken back, oldest first.
    package var standingReleases: [MinutesRelease] { releases.filter { recalls[$0.id] == nil } }
}

/// A step seen for the first time in its present form. Only a change of `when`, audience, steps or times is another form.
package struct StepSight: Hashable, Sendable, Codable {
    package var fingerprint: String
    package var firstSeen: Date

    package init(fingerprint: String, firstSeen: Date) {
        self.fingerprint = fingerprint
        self.firstSeen = firstSeen
    }
}

/// One material state of an event, numbered by its place in the history.
package struct EventRevision: Hashable, Sendable, Codable {
    package var number: Int
    package var facts: EventFacts
    package var firstSeen: Date

    package init(number: Int, facts: EventFacts, firstSeen: Date) {
        self.number = number
        self.facts = facts
        self.firstSeen = firstSeen
    }
}
