import Foundation

/// Who writes: what every message says of the community, and who holds which role.
package struct Community: Hashable, Sendable {
    package let name: String
    package let timeZone: TimeZone
    /// Never empty; the first is used when a person's is unknown.
    package let languages: [Language]
    package let website: String?
    /// Sites that texts may lead to, each with all that is under it: the website's own, and those that the settings name.
    package let linkHosts: [String]
    package let postalAddress: String?
    /// By identifier (`lvs`), in both languages.
    package let spaces: [String: Bilingual]
    /// Working groups by the name that members.csv and the calendar use; empty when settings name none.
    package let groups: [String: WorkingGroup]
    package let people: People
    /// Where people write back: also the organiser of invitations. From `mail.reply_to`, else `mail.from`'s address.
    package let contactAddress: String
    /// Whether each message is written in every language, the person's first.
    package let isBilingual: Bool
    /// Who answers for personal information (Law 25); people write to `contactAddress` where the settings name nobody.
    package let privacyContact: Contact

    /// Somebody to write to: an address, and whose it is where that is said.
    package struct Contact: Hashable, Sendable {
        package let name: String?
        package let address: String

        package init(name: String?, address: String) {
            self.name = name
            self.address = address
        }
    }

    /// Member ids by role.
    package struct People: Hashable, Sendable {
        package let animatrices: [String]
        /// Beside an organisation that holds the chair: its substitutes.
        package let chair: [String]
        /// When the chair is held by an organisation.
        package let chairOrganisation: String?
        package let committee: [String]

        package var hasChair: Bool { !chair.isEmpty || chairOrganisation != nil }

        package init(
            animatrices: [String] = [], chair: [String] = [], chairOrganisation: String? = nil,
            committee: [String] = []
        ) {
            self.chairOrganisation = chairOrganisation
            self.animatrices = animatrices
            self.chair = chair
            self.committee = committee
        }
    }

    package init(
        name: String, timeZone: TimeZone, languages: [Language], website: String? = nil, linkHosts: [String] = [],
        postalAddress: String? = nil, spaces: [String: Bilingual] = [:], people: People = People(),
        contactAddress: String, isBilingual: Bool = false, privacyContact: Contact? = nil,
        groups: [String: WorkingGroup] = [:]
    ) {
        self.name = name
        self.timeZone = timeZone
        self.languages = languages.isEmpty ? [.fr] : languages
        self.website = website
        self.linkHosts = linkHosts
        self.postalAddress = postalAddress
        self.spaces = spaces
        self.groups = groups
        self.people = people
        self.contactAddress = contactAddress
        self.isBilingual = isBilingual
        self.privacyContact = privacyContact ?? Contact(name: nil, address: contactAddress)
    }

    package var firstLanguage: Language { languages[0] }
}
