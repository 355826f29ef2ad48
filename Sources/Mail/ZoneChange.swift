import Foundation

/// One change of a zone's offset from UTC.
struct ZoneChange: Hashable {
    /// Seconds ahead of UTC.
    let offsetBefore: Int
    let offsetAfter: Int
    let isDaylight: Bool
    /// What clocks show at the change, still set as before it: how RFC 5545 dates an observance.
    let onset: CivilTime

    /// All changes whose onset is in `years`, in order.
    static func all(of zone: TimeZone, years: ClosedRange<Int>) -> [ZoneChange] {
        var changes: [ZoneChange] = []
        // A day earlier: in local time the year may begin before it does in UTC.
        var instant = CivilTime.start(ofYear: years.lowerBound).addingTimeInterval(-86_400)
        let end = CivilTime.start(ofYear: years.upperBound + 1).addingTimeInterval(86_400)
        while let next = zone.nextDaylightSavingTimeTransition(after: instant), next > instant, next < end {
            let before = zone.secondsFromGMT(for: next.addingTimeInterval(-1))
            let after = zone.secondsFromGMT(for: next)
            let onset = CivilTime(next, offset: before)
            if before != after, years.contains(onset.year) {
                changes.append(
                    ZoneChange(
                        offsetBefore: before, offsetAfter: after,
                        isDaylight: zone.isDaylightSavingTime(for: next), onset: onset))
            }
            instant = next
        }
        return changes
    }
}
