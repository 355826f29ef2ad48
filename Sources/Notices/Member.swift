import Foundation

/// A person, alone or for an organisation, in one or several spaces.
package struct Member: Hashable, Sendable {
    package enum Status: String, Hashable, Sendable, CaseIterable { case active, suspended, left, deceased }
    package enum Membership: String, Hashable, Sendable, CaseIterable { case individual, organisation }

    /// When she last accessed the platform, as the export tells it.
    package enum Access: Hashable, Sendable {
        case at(Date)
        /// An empty cell: never, as far as the export knows.
        case never
        /// A cell that can't be read as a date: she is left out of what depends on it, and reported.
        case unreadable
    }

    package var id: String
    package var givenName: String?
    package var familyName: String?
    package var address: String
    package var language: Language?
    package var organisationID: String?
    package var spaces: Set<String>
    package var groups: Set<String>
    package var status: Status
    package var joinedOn: CalendarDate?
    package var lastAccess: Access
    package var membership: Membership
    /// Subjects, files and calendar entries say nothing (C1).
    package var isDiscreet: Bool

    package init(
        id: String, givenName: String? = nil, familyName: String? = nil, address: String, language: Language? = nil,
        organisationID: String? = nil, spaces: Set<String> = [], groups: Set<String> = [], status: Status = .active,
        joinedOn: CalendarDate? = nil, lastAccess: Access = .never, membership: Membership = .individual,
        isDiscreet: Bool = false
    ) {
        self.id = id
        self.givenName = givenName
        self.familyName = familyName
        self.address = address
        self.language = language
        self.organisationID = organisationID
        self.spaces = spaces
        self.groups = groups
        self.status = status
        self.joinedOn = joinedOn
        self.lastAccess = lastAccess
        self.membership = membership
        self.isDiscreet = isDiscreet
    }
}

/// A member as a body; may have several people.
package struct Organisation: Hashable, Sendable {
    package var id: String
    package var name: String
    package var spaces: Set<String>
    package var status: Member.Status
    package var contactID: String?

    package init(
        id: String, name: String, spaces: Set<String> = [], status: Member.Status = .active, contactID: String? = nil
    ) {
        self.id = id
        self.name = name
        self.spaces = spaces
        self.status = status
        self.contactID = contactID
    }
}
