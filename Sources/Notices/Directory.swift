import Foundation

/// Everything the sources say now, and the register of what people did through Factrice: one value, never changed in place.
package struct Directory: Sendable {
    package var community: Community
    package var members: [Member]
    package var organisations: [Organisation]
    package var applications: [Application]
    package var events: [Event]
    package var registrations: [Registration]
    package var attendance: [Attendance]
    package var actions: [ActionItem]
    package var bounces: [Bounce]
    package var answers: [Answer]
    /// Of the files; those that people noted are in the register.
    package var stops: [MailStop] = []
    /// Who refuses optional mail in the members' own column; nil when the export can't be read or has no such column.
    package var refusedInColumn: Set<String>?
    /// Tables of the community's own, by their name in settings.
    package var records: [String: RecordTable]
    package var register: Register
    /// Ids and addresses (in lower case) of members whose row could not be read: not to be taken for outsiders.
    package var withheld: Set<String>
    /// Paths of documents, as events name them, that are not to be had at the moment.
    package var missingDocuments: Set<String> = []
    /// Why nothing is concluded from absences, though the members can be believed otherwise: many last accesses vanished at once.
    package var accessDoubt: Problem?
    /// A source that isn't here was not named in settings: its rules are off, silently.
    package var sources: [Source: SourceState]

    package init(
        community: Community, members: [Member] = [], organisations: [Organisation] = [],
        applications: [Application] = [], events: [Event] = [], registrations: [Registration] = [],
        attendance: [Attendance] = [], actions: [ActionItem] = [], bounces: [Bounce] = [],
        answers: [Answer] = [], records: [String: RecordTable] = [:], register: Register = Register(),
        withheld: Set<String> = [], sources: [Source: SourceState] = [:]
    ) {
        self.community = community
        self.members = members
        self.organisations = organisations
        self.applications = applications
        self.events = events
        self.registrations = registrations
        self.attendance = attendance
        self.actions = actions
        self.bounces = bounces
        self.answers = answers
        self.records = records
        self.register = register
        self.withheld = withheld
        self.sources = sources
    }
}

/// One of the files that the platform exports, by its name in settings.
package enum Source: String, Hashable, Sendable, CaseIterable, Codable {
    case members, organisations, applications, events, registrations, attendance, actions, bounces, answers
    case stops

    package var words: Bilingual {
        switch self {
        case .members: Bilingual(fr: "les membres", en: "members")
        case .organisations: Bilingual(fr: "les organismes", en: "organisations")
        case .applications: Bilingual(fr: "les demandes d’adhésion", en: "applications")
        case .events: Bilingual(fr: "le calendrier", en: "the calendar")
        case .registrations: Bilingual(fr: "les inscriptions", en: "registrations")
        case .attendance: Bilingual(fr: "les présences", en: "attendance")
        case .actions: Bilingual(fr: "les mesures à prendre", en: "action items")
        case .bounces: Bilingual(fr: "les retours de courriel", en: "bounces")
        case .answers: Bilingual(fr: "les réponses", en: "answers")
        case .stops: Bilingual(fr: "les demandes d’arrêt", en: "requests to stop")
        }
    }
}

/// Whether a source may be believed.
package enum SourceState: Hashable, Sendable {
    /// Read whole; how many rows it gave.
    case healthy(count: Int)
    /// Missing, empty, half-written, without a needed column, or fallen by more than a third: every rule that depends on it
    /// stops and sends nothing from it. The problem says which.
    case stopped(Problem)

    package var isHealthy: Bool {
        switch self {
        case .healthy: true
        case .stopped: false
        }
    }
}
