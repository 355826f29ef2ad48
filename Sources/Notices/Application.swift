import Foundation

/// A form filled on the platform to become a member.
package struct Application: Hashable, Sendable {
    package enum Status: String, Hashable, Sendable, CaseIterable {
        case submitted, referred, accepted, refused, withdrawn
    }

    package var id: String
    package var givenName: String?
    package var familyName: String?
    package var address: String
    package var language: Language?
    package var organisation: String?
    package var space: String
    package var submittedAt: Date
    /// Nil when the export doesn't say.
    package var charterAccepted: Bool?
    package var status: Status
    package var decidedAt: Date?
    package var endorsers: [String]
    package var endorsedBy: [String]
    /// Organisations that were asked to examine it, and those that have.
    package var reviewers: [String]
    package var reviewedBy: [String]
    package var consent: Bool

    package init(
        id: String, givenName: String? = nil, familyName: String? = nil, address: String, language: Language? = nil,
        organisation: String? = nil, space: String, submittedAt: Date, charterAccepted: Bool? = nil,
        status: Status = .submitted, decidedAt: Date? = nil, endorsers: [String] = [], endorsedBy: [String] = [],
        reviewers: [String] = [], reviewedBy: [String] = [], consent: Bool = false
    ) {
        self.id = id
        self.givenName = givenName
        self.familyName = familyName
        self.address = address
        self.language = language
        self.organisation = organisation
        self.space = space
        self.submittedAt = submittedAt
        self.charterAccepted = charterAccepted
        self.status = status
        self.decidedAt = decidedAt
        self.endorsers = endorsers
        self.endorsedBy = endorsedBy
        self.reviewers = reviewers
        self.reviewedBy = reviewedBy
        self.consent = consent
    }
}
