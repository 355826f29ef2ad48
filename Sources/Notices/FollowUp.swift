/// An action item as a message tells it.
package struct FollowedAction: Hashable, Sendable {
    package var item: ActionItem
    /// Who carries it, by name: a person, or an organisation; nil when nobody does, or nobody knows.
    package var owner: String?
    /// The organisation that carries it, for its contact.
    package var organisation: String?
    /// Who carried it is no longer a member in good standing.
    package var ownerHasLeft: Bool
    /// The meeting at which it was decided.
    package var decidedAt: Event?

    package init(
        item: ActionItem, owner: String? = nil, organisation: String? = nil, ownerHasLeft: Bool = false,
        decidedAt: Event? = nil
    ) {
        self.item = item
        self.owner = owner
        self.organisation = organisation
        self.ownerHasLeft = ownerHasLeft
        self.decidedAt = decidedAt
    }
}

/// What is open before a meeting, oldest due day first.
package struct ActionList: Hashable, Sendable {
    package var meeting: Event
    /// Due before the day of the list.
    package var overdue: [FollowedAction]
    /// Due by the meeting.
    package var soon: [FollowedAction]
    package var later: [FollowedAction]

    package init(
        meeting: Event, overdue: [FollowedAction] = [], soon: [FollowedAction] = [], later: [FollowedAction] = []
    ) {
        self.meeting = meeting
        self.overdue = overdue
        self.soon = soon
        self.later = later
    }

    package var count: Int { overdue.count + soon.count + later.count }
}

/// What became of the messages of a release, counted; who must be called, by name. For the chair and the animatrices only.
package struct DeliveryTally: Hashable, Sendable {
    /// Somebody whom it did not reach.
    package struct Person: Hashable, Sendable {
        package var name: String
        /// How it ended; `sent` is what came back.
        package var state: EntryState

        package init(name: String, state: EntryState) {
            self.name = name
            self.state = state
        }
    }

    package var accepted: Int
    package var waiting: Int
    /// Refused, come back, or never left in time.
    package var lost: Int
    package var uncertain: Int
    /// Neither sent nor to be: they left meanwhile, or a person took the message out of the queue.
    package var setAside: Int
    package var toCall: [Person]

    package init(
        accepted: Int = 0, waiting: Int = 0, lost: Int = 0, uncertain: Int = 0, setAside: Int = 0,
        toCall: [Person] = []
    ) {
        self.accepted = accepted
        self.waiting = waiting
        self.lost = lost
        self.uncertain = uncertain
        self.setAside = setAside
        self.toCall = toCall
    }
}
