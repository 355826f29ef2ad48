import Foundation

/// What a file in `Schedules/` says, read and found right.
package struct Rule: Hashable, Sendable {
    package var name: String
    package var title: Bilingual
    /// The rules of the community that it serves: `A1`, `I1`.
    package var carriesOut: [String]
    package var isEnabled: Bool
    package var trigger: Trigger
    package var audience: Audience
    package var noticeClass: NoticeClass
    package var steps: [Step]
    /// Told once to everyone who had been told something else.
    package var onChange: Step?
    package var onCancel: Step?
    /// Told once to who had been invited and is no longer among those that it is for.
    package var onWithdraw: Step?
    /// Sent once, when a document arrives, to exactly those who were told that it follows.
    package var onArrival: Step?
    /// Told to those who can mend it while something of a pack is missing and there is still time.
    package var warnings: [Step]
    /// `hours: any`: leaves at any hour of any day.
    package var ignoresHours: Bool
    package var whenUncertain: WhenUncertain
    /// Former names of the rule, whose past still counts.
    package var formerly: [String]
    /// The most first notices a day when the rule starts on an old community.
    package var ramp: Int
    package var endorsements: Endorsements
    /// Nothing for who has answered this since it is asked (E1), or since so long before the day.
    package var unlessAnswered: String?
    package var answeredSince: Span?
    /// Nothing for who has registered for the event, or has withdrawn from it: she knows of it (W1).
    package var unlessRegistered: Bool
    /// Nothing for who has withdrawn from the event (M6).
    package var unlessWithdrawn: Bool
    /// Nothing at all unless this table has something new since the last time (P1).
    package var news: RecordFilter?

    package enum WhenUncertain: String, Hashable, Sendable, Codable { case retry, hold }

    package init(
        name: String, title: Bilingual, carriesOut: [String] = [], isEnabled: Bool = true, trigger: Trigger,
        audience: Audience, noticeClass: NoticeClass = .service, steps: [Step], onChange: Step? = nil,
        onCancel: Step? = nil, onWithdraw: Step? = nil, ignoresHours: Bool = false,
        whenUncertain: WhenUncertain? = nil, formerly: [String] = [], ramp: Int = 25, onArrival: Step? = nil,
        warnings: [Step] = [], endorsements: Endorsements = Endorsements(), unlessAnswered: String? = nil,
        news: RecordFilter? = nil, answeredSince: Span? = nil, unlessRegistered: Bool = false,
        unlessWithdrawn: Bool = false
    ) {
        self.unlessWithdrawn = unlessWithdrawn
        self.unlessRegistered = unlessRegistered
        self.onArrival = onArrival
        self.warnings = warnings
        self.name = name
        self.title = title
        self.carriesOut = carriesOut
        self.isEnabled = isEnabled
        self.trigger = trigger
        self.audience = audience
        self.noticeClass = noticeClass
        self.steps = steps
        self.onChange = onChange
        self.onCancel = onCancel
        self.onWithdraw = onWithdraw
        self.ignoresHours = ignoresHours
        self.whenUncertain = whenUncertain ?? trigger.defaultWhenUncertain
        self.formerly = formerly
        self.ramp = ramp
        self.endorsements = endorsements
        self.unlessAnswered = unlessAnswered
        self.answeredSince = answeredSince
        self.news = news
    }

    /// What answers to something that happened to the event or to the person, rather than to the clock.
    package var answers: [Step] { [onChange, onCancel, onWithdraw, onArrival].compactMap { $0 } }

    /// Every message the rule may send, in the order of the file, the answers last.
    package var allSteps: [Step] { steps + warnings + answers }
}

/// What makes a rule speak.
package enum Trigger: Hashable, Sendable {
    case application
    /// So long without access (I1).
    case inactivity(after: Span)
    case event(EventFilter)
    case minutes
    case calendar(Recurrence)
    /// Somebody who became a member (A3).
    case joining
    /// A row of a table that the community keeps (C2, P1, R1).
    case record(RecordFilter)
    /// Who has missed so many of the year's meetings (I2).
    case attendance(AttendanceTerms)
    /// What was decided to be done, by somebody, by a day (M5); `meetings` are those before which the chair has the list.
    case action(meetings: EventFilter?)
    /// Each working day, at an hour of the day: what the people who run the community must know.
    case bulletin(at: TimeOfDay)
    /// Something that happened to the sending itself: only the reserved rule.
    case incident
    /// Somebody who asked that mail stop (L1).
    case stop

    /// Reminders, invitations and minutes are worth a second copy; a letter is not: a person decides.
    var defaultWhenUncertain: Rule.WhenUncertain {
        switch self {
        case .event, .minutes, .action, .bulletin, .incident: .retry
        case .application, .inactivity, .calendar, .joining, .record, .attendance: .hold
        case .stop: .retry
        }
    }

    /// The sources whose word it needs.
    package var sources: Set<Source> {
        switch self {
        case .application: [.applications, .members]
        case .inactivity: [.members, .organisations, .bounces]
        case .event: [.events, .members, .registrations]
        case .minutes: [.events, .members]
        case .attendance: [.attendance, .events, .members, .organisations, .bounces]
        case .action(let meetings):
            Set<Source>([.actions, .members, .organisations]).union(meetings == nil ? [] : [.events])
        // Of the others a bulletin says that they are stopped.
        case .calendar, .joining, .record, .bulletin, .stop, .incident: [.members]
        }
    }
}

/// Which events a rule is about: all conditions must hold.
package struct EventFilter: Hashable, Sendable {
    package var kinds: Set<String>
    /// Empty: any.
    package var spaces: Set<String>

    package init(kinds: Set<String>, spaces: Set<String> = []) {
        self.kinds = kinds
        self.spaces = spaces
    }
}

/// Who a step goes to.
package enum Audience: Hashable, Sendable {
    /// The member (or the organisation's contact) that an absence or an attendance is about.
    case member
    /// Who carries an action item: a member, or an organisation's contact.
    case owner
    case applicant
    /// The organisations that were asked to support an application, or to examine it, and haven't yet (A4).
    case endorsers
    case reviewers
    /// Whom a record is about.
    case person
    case registrants
    /// Active members of the event's spaces and groups; for minutes, of the meeting's.
    case members
    case space(String)
    case group(String)
    case animatrices
    case chair
    case committee
    /// The persons in charge of the event's working groups; for an occasion, of each group, one notice a group (G1).
    case leads
    /// The chair and the animatrices, one copy each.
    case team
}

/// How a person may refuse: not at all, by leaving, at once.
package enum NoticeClass: String, Hashable, Sendable, CaseIterable, Codable { case statutory, service, optional }

/// One message of a rule.
package struct Step: Hashable, Sendable {
    /// Its identity within the rule: `name:`, else made from template and offset (`reminder-7-days-before`).
    package var name: String
    package var formerly: [String]
    package var template: String
    package var moment: Moment
    /// Where it differs from the rule's.
    package var audience: Audience?
    package var expiry: Expiry
    /// Whether a person who joined the audience, or an event that was announced, after the step's moment still gets it.
    package var includesLatecomers: Bool
    package var attaches: [DocumentRole]
    /// Whether it carries a calendar entry (an invitation, its change, its cancellation).
    package var hasCalendarEntry: Bool
    /// `hours: any` on this step alone.
    package var ignoresHours: Bool
    /// For minutes: which of the two lives it tells.
    package var minutesStatus: MinutesRelease.Status?
    /// In which states the application or the record must be, in lower case; empty: those of the rule.
    package var statuses: Set<String>
    /// How many organisations must have signed.
    package var signatures: Int
    /// For attendance: where somebody stands when it is told.
    package var standing: AttendanceTerms.Standing?
    /// For a warning: of which step's documents, and how long before it leaves.
    package var warning: PackWarning?

    package init(
        name: String, formerly: [String] = [], template: String, moment: Moment, audience: Audience? = nil,
        expiry: Expiry = .byKind, includesLatecomers: Bool = false, attaches: [DocumentRole] = [],
        hasCalendarEntry: Bool = false, ignoresHours: Bool = false, minutesStatus: MinutesRelease.Status? = nil,
        standing: AttendanceTerms.Standing? = nil, warning: PackWarning? = nil, statuses: Set<String> = [],
        signatures: Int = 0
    ) {
        self.warning = warning
        self.name = name
        self.formerly = formerly
        self.template = template
        self.moment = moment
        self.audience = audience
        self.expiry = expiry
        self.includesLatecomers = includesLatecomers
        self.attaches = attaches
        self.hasCalendarEntry = hasCalendarEntry
        self.ignoresHours = ignoresHours
        self.minutesStatus = minutesStatus
        self.standing = standing
        self.statuses = statuses
        self.signatures = signatures
    }
}
