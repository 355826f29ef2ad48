/// The names that a text may use, and what each one is: the contract between those who write templates and the facts.
///
/// A name that isn't here is a Problem where it is written, never a blank in a message. Each table agrees with the `FactsOf…`
/// file of its subject; a test compares them.
package struct Vocabulary: Sendable {
    /// What may be done with a fact: a text is written out, a link also stands in a destination, a flag and a list open sections.
    package indirect enum Kind: Hashable, Sendable {
        case text, link, flag
        /// The names that each item of the list brings.
        case list([String: Kind])
    }

    package let kinds: [String: Kind]

    package static func about(_ subject: SubjectKind) -> Vocabulary {
        switch subject {
        case .application: always.adding(application)
        case .absence: always.adding(absence)
        case .event: always.adding(event)
        case .minutes: always.adding(event).adding(minutes)
        case .occasion: always.adding(occasion)
        case .joining: always.adding(joining)
        case .record: always.adding(record)
        case .action: always.adding(action)
        case .attendance: always.adding(attendance)
        case .bulletin: always.adding(bulletin)
        case .alert: always.adding(alert)
        case .stop: always.adding(stop)
        }
    }

    /// Every name of every subject: for a template whose subject isn't known yet.
    package static let any = SubjectKind.allCases.reduce(always) { $0.adding(about($1)) }

    /// The footer stands under every message: only what every message has, and the sentence `why`.
    static let footer = always.adding(Vocabulary(texts: "why"))

    /// The two frames, around a body and a footer that are already composed.
    static let frame = Vocabulary(texts: "lang_tag subject preheader body footer community.name")

    private static let always = Vocabulary(
        texts: """
            lang community.name community.postal_address community.time_zone_words community.privacy_name
            recipient.greeting recipient.given_name recipient.family_name recipient.full_name
            """,
        links: "community.website community.contact community.privacy_contact",
        flags: """
            recipient.is_discreet message.class_statutory message.class_service message.class_optional message.to_team
            """)

    private static let application = Vocabulary(
        texts: """
            application.id application.space application.received_on application.received_at application.language_words
            application.decided_on application.endorsements application.reviews
            """,
        links: "application.contact",
        flags: """
            application.is_lvs application.is_cp application.charter_missing application.for_organisation
            application.is_accepted application.is_referred
            """)

    private static let absence = Vocabulary(
        texts: """
            absence.id absence.name absence.last_access_on absence.joined_on absence.months absence.number absence.of
            absence.next_on absence.decision_on
            """,
        flags: "absence.never_accessed absence.is_organisation",
        lists: ["absence.notices": ["notice.number": .text, "notice.sent_on": .text]])

    private static let event = Vocabulary(
        texts: """
            event.title event.kind_words event.when event.date event.starts_at event.start_time event.end_time event.zone
            event.duration event.answer_by event.place event.description change.when_before change.when_after
            change.place_before change.place_after change.title_before change.title_after registration.registered_on
            pack.leaves_at pack.path pack.previous_on
            """,
        links: "event.link change.link_after",
        flags: """
            event.is_meeting event.is_webinar event.is_gathering event.agenda_attached event.agenda_missing
            event.previous_minutes_attached event.previous_minutes_are_draft event.documents_by_link event.has_calendar_entry change.moved
            change.place_changed change.link_changed change.link_added change.renamed change.only_renamed pack.agenda_missing pack.minutes_missing
            """)

    private static let minutes = Vocabulary(
        texts: """
            minutes.version minutes.note minutes.comments_until report.accepted report.waiting report.held report.refused
            report.uncertain report.set_aside report.counted_at
            """,
        flags: """
            minutes.is_draft minutes.is_approved minutes.is_correction minutes.is_amended minutes.is_unchanged
            minutes.attached report.is_pending
            """,
        lists: [
            "minutes.file_names": ["file.name": .text], "report.to_call": ["person.name": .text, "person.why": .text],
        ])

    private static let task: [String: Kind] = [
        "item.title": .text, "item.due_on": .text, "item.owner": .text, "item.owner_left": .flag,
    ]

    private static let action = Vocabulary(
        texts: """
            action.id action.title action.due_on action.decided_on action.organisation actions.count meeting.title
            meeting.when meeting.date
            """,
        lists: ["actions.overdue": task, "actions.soon": task, "actions.later": task])

    private static let attendance = Vocabulary(
        texts: """
            attendance.id attendance.name attendance.since attendance.attended attendance.missed attendance.held
            attendance.planned attendance.needed attendance.warned_on attendance.next_meeting
            """,
        flags: "attendance.is_organisation",
        lists: [
            "attendance.meetings": ["meeting.date": .text, "meeting.status": .text],
            "attendance.unrecorded": ["meeting.date": .text],
        ])

    private static let occasion = Vocabulary(
        texts: "occasion.date occasion.news_count group.name group.member_count group.next_meeting",
        lists: ["occasion.news": ["item.title": .text, "item.link": .link]])

    private static let joining = Vocabulary(
        texts: "joining.joined_on", flags: "joining.is_lvs joining.is_cp joining.for_organisation",
        lists: ["joining.spaces": ["space.name": .text]])

    private static let record = Vocabulary(
        texts: """
            record.id record.title record.reasons record.since_on record.deadline_on record.days_passed record.days_left
            """,
        links: "record.link", flags: "record.is_last_day",
        lists: ["record.signatories": ["signatory.name": .text]])

    private static let matter: [String: Kind] = [
        "matter.what": .text, "matter.gesture": .text, "matter.command": .text,
    ]

    private static let bulletin = Vocabulary(
        texts: """
            bulletin.day bulletin.since bulletin.left_others bulletin.returned bulletin.waiting bulletin.stuck_others
            bulletin.decisions_others
            """,
        flags: """
            bulletin.is_quiet bulletin.has_past bulletin.has_future bulletin.has_stuck bulletin.has_decisions
            """,
        lists: [
            "bulletin.silences": ["silence.period": .text, "silence.missed": .text],
            "bulletin.left": ["passage.title": .text, "passage.fate": .text],
            "bulletin.departures": [
                "day.name": .text, "departure.title": .text, "departure.count": .text, "departure.audience": .text,
                "departure.is_held": .flag, "departure.others": .text,
            ],
            "bulletin.stuck": matter, "bulletin.decisions": matter,
        ])

    private static let stop = Vocabulary(
        texts: "stop.name stop.id stop.address stop.since_on stop.file stop.by stop.note",
        flags: "stop.is_everything")

    private static let alert = Vocabulary(
        texts: "alert.at alert.day alert.count alert.detail alert.entries alert.entry alert.refusal",
        flags: "alert.is_several",
        lists: ["alert.incidents": ["incident.at": .text, "incident.detail": .text, "incident.entries": .text]])

    private init(_ kinds: [String: Kind]) { self.kinds = kinds }

    private init(texts: String = "", links: String = "", flags: String = "", lists: [String: [String: Kind]] = [:]) {
        var kinds = lists.mapValues(Kind.list)
        for (names, kind) in [(texts, Kind.text), (links, .link), (flags, .flag)] {
            for name in names.split(whereSeparator: \.isWhitespace) { kinds[String(name)] = kind }
        }
        self.kinds = kinds
    }

    private func adding(_ more: Vocabulary) -> Vocabulary {
        Vocabulary(kinds.merging(more.kinds) { first, _ in first })
    }
}
