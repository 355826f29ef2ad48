import Foundation

/// What an event has been: its revisions as the register numbered them, the present one last.
struct EventHistory {
    let revisions: [EventRevision]

    /// An event never registered is taken as seen now, as it is.
    init(_ event: Event, register: Register, now: Date) {
        let known = register.revisions[event.id] ?? []
        if let last = known.last, last.facts == event.facts {
            revisions = known
        } else {
            // Also the calendar's SEQUENCE: it only grows, and is not below the feed's when it changes (decision 4).
            let number = known.last.map { max($0.number + 1, event.feedSequence) } ?? event.feedSequence
            revisions = known + [EventRevision(number: number, facts: event.facts, firstSeen: now)]
        }
    }

    var current: EventRevision { revisions[revisions.count - 1] }

    /// The latest revision that moved the start (the first one, when none did).
    var timeRevision: EventRevision {
        var result = revisions[0]
        for (before, after) in zip(revisions, revisions.dropFirst()) where before.facts.start != after.facts.start {
            result = after
        }
        return result
    }
}
