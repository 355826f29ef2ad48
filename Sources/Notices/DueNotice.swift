import Foundation

/// Who a notice goes to, with all that a message may say of her.
package struct Recipient: Hashable, Sendable {
    /// The member id, else the address in lower case.
    package var id: String
    package var memberID: String?
    package var address: String
    package var givenName: String?
    package var familyName: String?
    /// Her own, else the community's first.
    package var language: Language
    package var isDiscreet: Bool

    package init(
        id: String, memberID: String? = nil, address: String, givenName: String? = nil, familyName: String? = nil,
        language: Language, isDiscreet: Bool = false
    ) {
        self.id = id
        self.memberID = memberID
        self.address = address
        self.givenName = givenName
        self.familyName = familyName
        self.language = language
        self.isDiscreet = isDiscreet
    }

    package var fullName: String? {
        let name = [givenName, familyName].compactMap { $0 }.joined(separator: " ")
        return name.isEmpty ? nil : name
    }
}

/// What a notice is about, with all that a message may say of it.
package enum Subject: Hashable, Sendable {
    /// With how many organisations must support it, and examine it.
    case application(Application, needed: Endorsements = Endorsements())
    case absence(Absence)
    /// `told` is what she was told before, for a change or a cancellation; `revision` is also the calendar's SEQUENCE.
    case event(Event, revision: Int, told: EventFacts?, registeredAt: Date?)
    case minutes(MinutesRelease, Event)
    /// With what is new since the last one, when the rule asks for that, and the group that its person in charge is written to about.
    case occasion(CalendarDate, news: [Record] = [], group: GroupMatter? = nil)
    case joining(Member)
    case record(RecordedMatter)
    case action(FollowedAction)
    case actionList(ActionList)
    case attendance(AttendanceRecord)
    case pack(Event, PackNews)
    case report(MinutesRelease, Event, DeliveryTally)
    /// What it tells is worked out when it is composed; nil before.
    case bulletin(CalendarDate, Bulletin?)
    case alert(Alert)
    case stop(ToldStop)
}

/// A member, or an organisation, that has not accessed the platform for a long time.
package struct Absence: Hashable, Sendable {
    /// A member's or an organisation's id.
    package var id: String
    package var isOrganisation: Bool
    /// The person's or the organisation's name, for the file to the animatrices; nil when the export has none.
    package var name: String?
    /// The local day of the greatest access ever seen, or nil for never.
    package var lastAccessOn: CalendarDate?
    package var joinedOn: CalendarDate?
    package var span: Span
    /// The notices proven so far, oldest first: the days on which the relay took them.
    package var noticesSent: [CalendarDate]
    /// The day on or after which the next thing happens, if this notice is the last word she hears before.
    package var nextStepOn: CalendarDate?
    /// From 1: which of the rule's notices this is.
    package var number: Int

    package init(
        id: String, isOrganisation: Bool = false, name: String? = nil, lastAccessOn: CalendarDate? = nil,
        joinedOn: CalendarDate? = nil, span: Span, noticesSent: [CalendarDate] = [], nextStepOn: CalendarDate? = nil,
        number: Int = 1
    ) {
        self.id = id
        self.isOrganisation = isOrganisation
        self.name = name
        self.lastAccessOn = lastAccessOn
        self.joinedOn = joinedOn
        self.span = span
        self.noticesSent = noticesSent
        self.nextStepOn = nextStepOn
        self.number = number
    }
}

/// A document that a notice should carry. The file may be missing: then the message says so and goes.
package struct DocumentReference: Hashable, Sendable {
    package var role: DocumentRole
    /// Relative to the workspace, under `Documents/`.
    package var path: String
    /// What it must still be, when it was frozen at release; SHA-256 in hexadecimal.
    package var sha256: String?
    /// Of minutes that nobody has approved yet.
    package var isDraft: Bool

    package init(role: DocumentRole, path: String, sha256: String? = nil, isDraft: Bool = false) {
        self.isDraft = isDraft
        self.role = role
        self.path = path
        self.sha256 = sha256
    }
}

/// A notice that is owed, with everything the composer needs and nothing that changes later.
package struct DueNotice: Hashable, Sendable {
    package var key: NoticeKey
    package var rule: Rule
    package var step: Step
    package var subject: Subject
    package var recipient: Recipient
    package var documents: [DocumentReference]
    /// When it became due, before sending hours or others' turn moved it.
    package var moment: Date
    /// When it may leave; the moment of the step moved by sending hours.
    package var dueAt: Date
    package var expiresAt: Date
    /// The event's facts that this notice tells.
    package var tells: EventFacts?

    package init(
        key: NoticeKey, rule: Rule, step: Step, subject: Subject, recipient: Recipient,
        documents: [DocumentReference] = [], dueAt: Date, expiresAt: Date, tells: EventFacts? = nil,
        moment: Date? = nil
    ) {
        self.moment = moment ?? dueAt
        self.key = key
        self.rule = rule
        self.step = step
        self.subject = subject
        self.recipient = recipient
        self.documents = documents
        self.dueAt = dueAt
        self.expiresAt = expiresAt
        self.tells = tells
    }

    /// Whether it takes one person's invitation back, while the event itself goes on.
    package var isWithdrawal: Bool { rule.onWithdraw?.name == step.name }
}
