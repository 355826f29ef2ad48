import Foundation

/// The days of a recurrence: the small part of RFC 5545's RRULE that calendar rules need, over Foundation's own recurrences.
///
/// Reads FREQ (DAILY, WEEKLY, MONTHLY, YEARLY), INTERVAL, BYMONTH, BYMONTHDAY, BYDAY (with ordinals), COUNT and UNTIL (a
/// day). Anything else is refused: `init` gives nil, and who reads the file makes the Problem.
package struct RecurrenceDays: Sendable {
    private let rule: Calendar.RecurrenceRule
    private let anchor: CalendarDate

    package init?(_ recurrence: Recurrence) {
        var parts: [String: String] = [:]
        for part in recurrence.rrule.uppercased().split(separator: ";") {
            let pair = part.split(separator: "=", maxSplits: 1)
            guard pair.count == 2, parts.updateValue(String(pair[1]), forKey: String(pair[0])) == nil else {
                return nil
            }
        }
        let known: Set = ["FREQ", "INTERVAL", "BYMONTH", "BYMONTHDAY", "BYDAY", "COUNT", "UNTIL"]
        guard known.isSuperset(of: parts.keys), let frequency = parts["FREQ"].flatMap(Self.frequency) else {
            return nil
        }
        // A 29 February that a year lacks is no occasion of that year (RFC 5545, 3.3.10): strict.
        var rule = Calendar.RecurrenceRule(
            calendar: .gregorian(in: .gmt), frequency: frequency, matchingPolicy: .strict)
        guard Self.fill(&rule, parts) else { return nil }
        self.rule = rule
        // Every two years means odd ones, unless the file says from when: the mandate's own rhythm.
        anchor =
            recurrence.starting ?? CalendarDate(year: 2001, month: 1, day: 1) ?? CalendarDate(.distantPast, in: .gmt)
    }

    /// The occurrences in a span of days, both ends included, in order.
    package func days(from: CalendarDate, through: CalendarDate) -> [CalendarDate] {
        guard from <= through, let noon = TimeOfDay(hour: 12, minute: 0) else { return [] }
        let first = max(from, anchor)
        guard first <= through else { return [] }
        let range = first.at(.midnight, in: .gmt)..<through.adding(days: 1).at(.midnight, in: .gmt)
        return rule.recurrences(of: anchor.at(noon, in: .gmt), in: range).map { CalendarDate($0, in: .gmt) }
    }

    private static func frequency(_ word: String) -> Calendar.RecurrenceRule.Frequency? {
        switch word {
        case "DAILY": .daily
        case "WEEKLY": .weekly
        case "MONTHLY": .monthly
        case "YEARLY": .yearly
        default: nil
        }
    }

    private static func fill(_ rule: inout Calendar.RecurrenceRule, _ parts: [String: String]) -> Bool {
        if let text = parts["INTERVAL"] {
            guard let interval = Int(text), interval >= 1 else { return false }
            rule.interval = interval
        }
        if let text = parts["BYMONTH"] {
            guard let months = numbers(text, in: 1...12) else { return false }
            rule.months = months.map { Calendar.RecurrenceRule.Month($0) }
        }
        if let text = parts["BYMONTHDAY"] {
            guard let days = numbers(text, in: -31...31), !days.contains(0) else { return false }
            rule.daysOfTheMonth = days
        }
        if let text = parts["BYDAY"] {
            let days = text.split(separator: ",").map { weekday(String($0)) }
            guard !days.isEmpty, !days.contains(where: { $0 == nil }) else { return false }
            rule.weekdays = days.compactMap { $0 }
        }
        return fillEnd(&rule, parts)
    }

    private static func fillEnd(_ rule: inout Calendar.RecurrenceRule, _ parts: [String: String]) -> Bool {
        if let text = parts["COUNT"] {
            guard let count = Int(text), count >= 1, parts["UNTIL"] == nil else { return false }
            rule.end = .afterOccurrences(count)
        }
        if let text = parts["UNTIL"] {
            let digits = text.prefix(8)
            guard digits.count == 8, let number = Int(digits),
                let day = CalendarDate(year: number / 10_000, month: number / 100 % 100, day: number % 100)
            else { return false }
            rule.end = .afterDate(day.adding(days: 1).at(.midnight, in: .gmt))
        }
        return true
    }

    private static func numbers(_ text: String, in range: ClosedRange<Int>) -> [Int]? {
        let values = text.split(separator: ",").map { Int($0) }
        let good = values.compactMap { $0 }.filter { range.contains($0) }
        return good.isEmpty || good.count != values.count ? nil : good
    }

    /// `MO`, `1MO`, `-1FR`.
    private static func weekday(_ text: String) -> Calendar.RecurrenceRule.Weekday? {
        let names: [String: Locale.Weekday] = [
            "SU": .sunday, "MO": .monday, "TU": .tuesday, "WE": .wednesday, "TH": .thursday, "FR": .friday,
            "SA": .saturday,
        ]
        guard let day = names[String(text.suffix(2))] else { return nil }
        let ordinal = text.dropLast(2)
        if ordinal.isEmpty { return .every(day) }
        guard let n = Int(ordinal), n != 0, abs(n) <= 53 else { return nil }
        return .nth(n, day)
    }
}
