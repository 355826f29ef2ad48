import Foundation
import Notices

/// A time as a calendar writes it, before its zone is known.
struct CalendarTime: Hashable, Sendable {
    enum Clock: Hashable, Sendable {
        case floating
        case utc
        case zone(String)
    }

    var date: CalendarDate
    /// Since midnight on its wall clock.
    var seconds: Int
    /// `VALUE=DATE`: a whole day.
    var isDate: Bool
    var clock: Clock

    func instant(in zone: TimeZone) -> Date {
        LocalClock.instant(date, seconds: Double(seconds), in: clock == .utc ? .gmt : zone)
    }
}

/// What libical read of one VEVENT, as plain values; nothing of libical leaves its file.
struct VEvent: Sendable {
    var uid: String?
    var summary: String?
    var description: String?
    var location: String?
    var url: String?
    var isCancelled = false
    var sequence = 0
    var start: CalendarTime?
    var end: CalendarTime?
    /// DURATION, in seconds.
    var duration: Int?
    var recurrenceID: CalendarTime?
    var hasRange = false
    /// RRULE values as text.
    var rules: [String] = []
    var exceptions: [CalendarTime] = []
    var additions: [CalendarTime] = []
    var categories: [String] = []
    /// ATTACH values; nil for what is embedded.
    var attachments: [String?] = []
    /// What libical couldn't read, in its words.
    var errors: [String] = []
}
