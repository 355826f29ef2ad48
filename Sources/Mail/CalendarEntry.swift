import Foundation

/// One event as one invitee's calendar is to show it, or to take it away (RFC 5546).
///
/// Holds what every message about the event must agree on. `uid` never changes in the event's life; `sequence` is the
/// event's revision and only grows; `stamp` is when this version was made. It has a single attendee, always (C1: no
/// roster).
package struct CalendarEntry: Hashable, Sendable {
    package enum Method: Hashable, Sendable, CaseIterable {
        case request
        /// The event doesn't take place.
        case cancel
        /// It does, without this invitee: a CANCEL without STATUS (RFC 5546 §3.2.5).
        case uninvite

        /// The property METHOD, and the parameter of its media type.
        package var word: String {
            switch self {
            case .request: "REQUEST"
            case .cancel, .uninvite: "CANCEL"
            }
        }
    }

    package var method: Method
    package var uid: String
    package var sequence: Int
    package var stamp: Date
    /// The start that this instance of a series had in its rule, or nil for an event that is alone.
    package var recurrenceID: Date?
    package var start: Date
    /// An end that isn't after the start is left out: the event is then a moment.
    package var end: Date
    /// Whose clock the invitee reads: the community's.
    package var timeZone: TimeZone
    /// Discreet: anyone near the screen may read it.
    package var summary: String
    package var location: String?
    package var url: String?
    package var description: String?
    package var organizer: Mailbox
    package var attendee: Mailbox

    package init(
        method: Method, uid: String, sequence: Int, stamp: Date, recurrenceID: Date? = nil, start: Date, end: Date,
        timeZone: TimeZone, summary: String, location: String? = nil, url: String? = nil, description: String? = nil,
        organizer: Mailbox, attendee: Mailbox
    ) {
        self.method = method
        self.uid = uid
        self.sequence = sequence
        self.stamp = stamp
        self.recurrenceID = recurrenceID
        self.start = start
        self.end = end
        self.timeZone = timeZone
        self.summary = summary
        self.location = location
        self.url = url
        self.description = description
        self.organizer = organizer
        self.attendee = attendee
    }
}
