/// The nth, or last, such weekday of a month, at one time of day.
struct YearlyRule {
    /// `FREQ=YEARLY;BYMONTH=3;BYDAY=2SU`.
    let text: String

    private static let weekdays = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"]

    /// Nil when `onsets`, of several years, don't all follow one.
    init?(_ onsets: [CivilTime]) {
        guard let first = onsets.first,
            onsets.allSatisfy({
                $0.month == first.month && $0.weekday == first.weekday && $0.hour == first.hour
                    && $0.minute == first.minute && $0.second == first.second
            })
        else { return nil }
        let ordinals = Set(onsets.map { ($0.day - 1) / 7 + 1 })
        let isLast = onsets.allSatisfy { $0.day + 7 > CivilTime.daysInMonth($0.month, of: $0.year) }
        guard let ordinal = ordinals.count == 1 && !ordinals.contains(5) ? ordinals.first : (isLast ? -1 : nil) else {
            return nil
        }
        text = "FREQ=YEARLY;BYMONTH=\(first.month);BYDAY=\(ordinal)\(Self.weekdays[first.weekday])"
    }
}
