/// When a step is due, by what its rule is about.
package enum Moment: Hashable, Sendable {
    /// As soon as there is something to tell: an application, a release, a change, an occasion.
    case atOnce
    /// So long after the proven sending of the step before.
    case wait(Span)
    case registration
    /// So long after each person's registration; `time` pins the wall clock of the day it falls on.
    case afterRegistration(Span, time: TimeOfDay?)
    /// So long after what the rule counts from: an application, a joining, an occasion, a moment of a record.
    case since(Span, time: TimeOfDay?)
    /// Before (negative) or after an event's start or end; `time` pins the wall clock of the day it falls on.
    case event(Anchor, Offset, time: TimeOfDay?)
    /// Before or after the day on which an action is due; without `time`, from midnight on.
    case due(Offset, time: TimeOfDay?)
    /// So long after minutes were released: a report on it.
    case released(Span)

    package enum Anchor: String, Hashable, Sendable { case start, end }

    package struct Offset: Hashable, Sendable {
        package var span: Span
        package var isBefore: Bool

        package init(_ span: Span, isBefore: Bool) {
            self.span = span
            self.isBefore = isBefore
        }
    }
}

/// When a step stops making sense.
package enum Expiry: Hashable, Sendable {
    /// The default of its kind: letters 5 days; an event step at the next step or the start, whichever is first;
    /// a change or cancellation at the start that was told; what follows an event 14 days; minutes 5 days.
    case byKind
    case after(Span)
    case start
    case end
}

/// A document that a message carries.
package enum DocumentRole: String, Hashable, Sendable, CaseIterable, Codable {
    case agenda
    case previousMinutes = "previous_minutes"
    case minutes
}

/// When a calendar rule speaks: an RFC 5545 RRULE with its wall-clock time.
package struct Recurrence: Hashable, Sendable {
    /// `FREQ=MONTHLY;BYDAY=1MO;BYMONTH=9;INTERVAL=2`, already checked.
    package var rrule: String
    package var starting: CalendarDate?
    package var time: TimeOfDay?

    package init(rrule: String, starting: CalendarDate? = nil, time: TimeOfDay? = nil) {
        self.rrule = rrule
        self.starting = starting
        self.time = time
    }
}
