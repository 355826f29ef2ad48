import Foundation
import Notices

/// One VEVENT that can be believed: it has a UID, a start in a zone that exists, and a sensible length.
struct CalendarEntry: Sendable {
    let block: EventBlock
    let fields: VEvent
    let uid: String
    let start: CalendarTime
    let zone: TimeZone
    /// Of its file: what other times of it are written in.
    let zones: FeedZones
    let length: Length

    /// How long it lasts: so many days for a whole-day event, so many seconds for the others (RFC 5545, 3.8.5.3).
    enum Length: Hashable, Sendable {
        case days(Int)
        case seconds(Double)
    }

    /// The wall clock of `time`'s own words, turned into an instant.
    func instant(_ time: CalendarTime) -> Date { time.instant(in: zone) }

    func end(from time: CalendarTime) -> Date {
        switch length {
        case .days(let count): LocalClock.instant(time.date.adding(days: count), seconds: 0, in: zone)
        case .seconds(let count): instant(time).addingTimeInterval(count)
        }
    }

    /// The local words of an instant on the series' clock.
    func local(_ instant: Date) -> CalendarTime {
        let parts = Calendar.gregorian(in: zone).dateComponents([.hour, .minute, .second], from: instant)
        let seconds = (parts.hour ?? 0) * 3_600 + (parts.minute ?? 0) * 60 + (parts.second ?? 0)
        return CalendarTime(
            date: CalendarDate(instant, in: zone), seconds: seconds, isDate: start.isDate, clock: .floating)
    }
}

/// Makes entries of what libical read; leaves out, and names, each VEVENT that can't be believed.
struct EntryReader {
    let communityZone: TimeZone
    let zones: FeedZones
    let problems: ProblemList

    func entry(_ block: EventBlock) -> CalendarEntry? {
        guard let fields = Libical.read(block) else {
            problems.add(.eventUnreadable(nil), at: Place(block.line))
            return nil
        }
        guard fields.errors.isEmpty else {
            for text in fields.errors {
                let name = Self.property(named: text, in: block)
                problems.add(.eventUnreadable(name), at: name.map { block.place($0) } ?? Place(block.line))
            }
            return nil
        }
        guard let uid = fields.uid, !FreeText.hasControls(uid) else {
            problems.add(.eventWithout("UID"), at: Place(block.line))
            return nil
        }
        guard let start = fields.start else {
            problems.add(.eventWithout("DTSTART"), at: Place(block.line))
            return nil
        }
        guard let zone = zone(of: start, named: "DTSTART", block) else { return nil }
        if fields.hasRange { problems.add(.rangeNotFollowed, at: block.place("RECURRENCE-ID")) }
        return CalendarEntry(
            block: block, fields: fields, uid: uid, start: start, zone: zone, zones: zones,
            length: length(fields, start, zone, block))
    }

    private func zone(of time: CalendarTime, named property: String, _ block: EventBlock) -> TimeZone? {
        switch time.clock {
        case .floating: return communityZone
        case .utc: return .gmt
        case .zone(let name):
            if let zone = zones.zone(name) { return zone }
            problems.add(.unknownEventZone(name, leavesEventOut: property == "DTSTART"), at: block.place(property))
            return nil
        }
    }

    private func length(
        _ fields: VEvent, _ start: CalendarTime, _ zone: TimeZone, _ block: EventBlock
    ) -> CalendarEntry.Length {
        let usual: CalendarEntry.Length = start.isDate ? .days(1) : .seconds(3_600)
        if let end = fields.end {
            guard let endZone = self.zone(of: end, named: "DTEND", block) else { return usual }
            let seconds = end.instant(in: endZone).timeIntervalSince(start.instant(in: zone))
            guard seconds >= 0 else {
                problems.add(.endsBeforeStart, at: block.place("DTEND"))
                return usual
            }
            return start.isDate ? .days(max(1, Int((seconds / 86_400).rounded()))) : .seconds(seconds)
        }
        guard let duration = fields.duration, duration >= 0 else { return usual }
        return start.isDate ? .days(max(1, duration / 86_400)) : .seconds(Double(duration))
    }

    /// The property that libical's sentence is about, when the event has it.
    private static func property(named sentence: String, in block: EventBlock) -> String? {
        let words = Set(sentence.uppercased().split { !($0.isLetter || $0 == "-") }.map(String.init))
        return block.lines.first { words.contains($0.name) && $0.name != "DATE" }?.name
    }
}
