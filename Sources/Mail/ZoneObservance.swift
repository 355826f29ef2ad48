import Foundation

/// One STANDARD or DAYLIGHT of a VTIMEZONE: from which local time on, and from which offset to which.
struct ZoneObservance {
    let onsetText: String
    private let offsetBefore: Int
    private let offsetAfter: Int
    private let isDaylight: Bool
    private let rule: YearlyRule?

    init(_ change: ZoneChange, rule: YearlyRule?) {
        onsetText = EventClock.text(change.onset)
        offsetBefore = change.offsetBefore
        offsetAfter = change.offsetAfter
        isDaylight = change.isDaylight
        self.rule = rule
    }

    /// What held at `instant`, as if since 1970: for times before the first change that is written.
    static func base(_ zone: TimeZone, at instant: Date) -> ZoneObservance {
        let offset = zone.secondsFromGMT(for: instant)
        return ZoneObservance(
            ZoneChange(
                offsetBefore: offset, offsetAfter: offset, isDaylight: zone.isDaylightSavingTime(for: instant),
                onset: CivilTime(Date(timeIntervalSince1970: 0), offset: 0)),
            rule: nil)
    }

    func write(to lines: inout ICalendarLines) {
        let name = isDaylight ? "DAYLIGHT" : "STANDARD"
        lines.add("BEGIN:\(name)")
        lines.add("DTSTART:\(onsetText)")
        lines.add("TZOFFSETFROM:\(Self.offset(offsetBefore))")
        lines.add("TZOFFSETTO:\(Self.offset(offsetAfter))")
        if let rule { lines.add("RRULE:\(rule.text)") }
        lines.add("END:\(name)")
    }

    /// RFC 5545 §3.3.14: `-0500`, with seconds only when there are some.
    private static func offset(_ seconds: Int) -> String {
        let size = abs(seconds)
        let rest = size % 60
        return (seconds < 0 ? "-" : "+") + (size / 3600).padded(2) + (size / 60 % 60).padded(2)
            + (rest == 0 ? "" : rest.padded(2))
    }
}
