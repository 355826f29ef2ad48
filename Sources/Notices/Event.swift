import Foundation

/// A meeting, gathering or webinar; one instance of a series is an event of its own.
package struct Event: Hashable, Sendable {
    /// The UID, and for an instance of a series `UID#20261104T133000` (its RECURRENCE-ID as local time).
    package var id: String
    package var uid: String
    /// The original start of an instance of a series; nil for a single event.
    package var recurrenceID: Date?
    /// `meeting`, `webinar`, `gathering`, or another word that settings' `categories` name.
    package var kind: String
    package var spaces: Set<String>
    package var groups: Set<String>
    package var title: String
    package var description: String?
    package var facts: EventFacts
    /// The feed's SEQUENCE.
    package var feedSequence: Int
    /// Paths under `Documents/`, relative to the workspace, from ATTACH.
    package var documents: [String]

    package init(
        id: String, uid: String? = nil, recurrenceID: Date? = nil, kind: String, spaces: Set<String> = [],
        groups: Set<String> = [], title: String, description: String? = nil, facts: EventFacts, feedSequence: Int = 0,
        documents: [String] = []
    ) {
        self.id = id
        self.uid = uid ?? id
        self.recurrenceID = recurrenceID
        self.kind = kind
        self.spaces = spaces
        self.groups = groups
        self.title = title
        self.description = description
        self.facts = facts
        self.feedSequence = feedSequence
        self.documents = documents
    }

    package var start: Date { facts.start }
    package var end: Date { facts.end }
    package var isCancelled: Bool { facts.isCancelled }

    /// What a message that tells of it says, its wording as well.
    package var telling: EventFacts {
        var telling = facts
        telling.title = title
        return telling
    }
}

/// What of an event is material: a difference here is a change that people are told; wording is not.
package struct EventFacts: Hashable, Sendable, Codable {
    package var start: Date
    package var end: Date
    package var place: String?
    package var link: String?
    package var isCancelled: Bool
    /// Of what somebody was told: what the event was called then. Wording, not matter: nil in the event itself and in its revisions,
    /// and where nobody noted it.
    package var title: String?

    package init(
        start: Date, end: Date, place: String? = nil, link: String? = nil, isCancelled: Bool = false,
        title: String? = nil
    ) {
        self.start = start
        self.end = end
        self.place = place
        self.link = link
        self.isCancelled = isCancelled
        self.title = title
    }

    /// Without what is only wording.
    package var material: EventFacts {
        var material = self
        material.title = nil
        return material
    }

    /// Whether who was told this knows `telling`, as far as was noted.
    package func says(_ telling: EventFacts) -> Bool {
        material == telling.material && (title == nil || title == telling.title)
    }
}

/// Somebody said she comes to an event: a member, or a person from outside by her address.
package struct Registration: Hashable, Sendable {
    package enum Status: String, Hashable, Sendable, CaseIterable { case registered, cancelled, attended }

    package var eventUID: String
    package var memberID: String?
    package var address: String?
    package var name: String?
    package var language: Language?
    package var status: Status
    package var registeredAt: Date?

    package init(
        eventUID: String, memberID: String? = nil, address: String? = nil, name: String? = nil,
        language: Language? = nil, status: Status = .registered, registeredAt: Date? = nil
    ) {
        self.eventUID = eventUID
        self.memberID = memberID
        self.address = address
        self.name = name
        self.language = language
        self.status = status
        self.registeredAt = registeredAt
    }
}

package struct Attendance: Hashable, Sendable {
    package enum Status: String, Hashable, Sendable, CaseIterable { case present, delegate, excused, absent }

    package var eventUID: String
    package var memberID: String?
    package var organisationID: String?
    package var status: Status

    package init(eventUID: String, memberID: String? = nil, organisationID: String? = nil, status: Status) {
        self.eventUID = eventUID
        self.memberID = memberID
        self.organisationID = organisationID
        self.status = status
    }
}

/// A task recorded in minutes, with an owner and a date (M5).
package struct ActionItem: Hashable, Sendable {
    package enum Status: String, Hashable, Sendable, CaseIterable { case open, done }

    package var id: String
    package var eventUID: String?
    package var title: String
    package var ownerID: String?
    package var dueOn: CalendarDate
    package var status: Status

    package init(
        id: String, eventUID: String? = nil, title: String, ownerID: String? = nil, dueOn: CalendarDate,
        status: Status = .open
    ) {
        self.id = id
        self.eventUID = eventUID
        self.title = title
        self.ownerID = ownerID
        self.dueOn = dueOn
        self.status = status
    }
}
