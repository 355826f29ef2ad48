import Foundation
import Notices

/// Dates and hours in words, as a person reads them: always the day of the week, and the zone where there is an hour.
///
/// French: “le mercredi 4 novembre 2026 à 13 h 30 (heure de l'Est)”. English: “Wednesday, November 4, 2026 at 1:30 p.m. (Eastern
/// Time)”. The words are our own tables, not the machine's, so every machine writes the same bytes. Spaces that must not break a
/// line are U+00A0. Nothing depends on the day of reading (decision 15).
package struct DateWords: Sendable {
    package let language: Language
    /// The community's: everybody reads the same clock.
    package let zone: TimeZone

    package init(language: Language, zone: TimeZone) {
        self.language = language
        self.zone = zone
    }

    /// “le mercredi 4 novembre 2026” · “Wednesday, November 4, 2026”.
    package func day(_ date: CalendarDate) -> String {
        switch language {
        case .fr: "le " + bareDay(date)
        case .en: bareDay(date)
        }
    }

    /// The local day of an instant.
    package func day(_ instant: Date) -> String { day(CalendarDate(instant, in: zone)) }

    /// “13 h 30”, “13 h” · “1:30 p.m.”.
    package func time(_ instant: Date) -> String {
        let clock = Calendar.gregorian(in: zone).dateComponents([.hour, .minute], from: instant)
        let (hour, minute) = (clock.hour ?? 0, clock.minute ?? 0)
        let minutes = minute < 10 ? "0\(minute)" : String(minute)
        switch language {
        case .fr: return minute == 0 ? "\(hour)\(nbsp)h" : "\(hour)\(nbsp)h\(nbsp)\(minutes)"
        case .en: return "\(hour % 12 == 0 ? 12 : hour % 12):\(minutes)\(nbsp)\(hour < 12 ? "a.m." : "p.m.")"
        }
    }

    /// “le mercredi 4 novembre 2026 à 13 h 30 (heure de l'Est)”.
    package func moment(_ instant: Date) -> String {
        switch language {
        case .fr: "\(day(instant)) à \(time(instant)) (\(zoneName))"
        case .en: "\(day(instant)) at \(time(instant)) (\(zoneName))"
        }
    }

    /// “le mercredi 4 novembre 2026, de 13 h 30 à 15 h 30 (heure de l'Est)”; both days when there are two; an end that
    /// isn't after the start is left out. From one midnight to another it is whole days, and no hour is named.
    package func period(_ start: Date, _ end: Date) -> String {
        guard end > start else { return moment(start) }
        let (first, last) = (CalendarDate(start, in: zone), CalendarDate(end, in: zone))
        if isWholeDays(start, end) {
            return wholeDays(from: first, through: last.adding(days: -1))
        }
        switch (language, first == last) {
        case (.fr, true): return "\(day(first)), de \(time(start)) à \(time(end)) (\(zoneName))"
        case (.en, true): return "\(day(first)), from \(time(start)) to \(time(end)) (\(zoneName))"
        case (.fr, false):
            return "du \(bareDay(first)) à \(time(start)) au \(bareDay(last)) à \(time(end)) (\(zoneName))"
        case (.en, false):
            return "from \(day(first)) at \(time(start)) to \(day(last)) at \(time(end)) (\(zoneName))"
        }
    }

    /// From one midnight to another.
    private func isWholeDays(_ start: Date, _ end: Date) -> Bool {
        end > start
            && [start, end].allSatisfy { CalendarDate($0, in: zone).at(.midnight, in: zone) == $0 }
    }

    private func wholeDays(from first: CalendarDate, through last: CalendarDate) -> String {
        switch (language, first == last) {
        case (.fr, true): "\(day(first)), toute la journée"
        case (.en, true): "\(day(first)), all day"
        case (.fr, false): "du \(bareDay(first)) au \(bareDay(last)), toute la journée"
        case (.en, false): "from \(day(first)) to \(day(last)), all day"
        }
    }

    /// “2 heures”, “1 h 30”, “45 minutes” · “2 hours”, “1 hour 30 minutes”; nil when the end isn't after the start.
    package func duration(_ start: Date, _ end: Date) -> String? {
        let minutes = Int((end.timeIntervalSince(start) / 60).rounded())
        guard minutes > 0 else { return nil }
        // A day on which clocks change is a day all the same.
        if isWholeDays(start, end) { return counted((minutes + 720) / 1_440, fr: "jour", en: "day") }
        let (hours, rest) = (minutes / 60, minutes % 60)
        if hours >= 24, minutes % 1440 == 0 { return counted(hours / 24, fr: "jour", en: "day") }
        if rest == 0 { return counted(hours, fr: "heure", en: "hour") }
        if hours == 0 { return counted(rest, fr: "minute", en: "minute") }
        switch language {
        case .fr: return "\(hours)\(nbsp)h\(nbsp)\(rest < 10 ? "0" : "")\(rest)"
        case .en: return "\(counted(hours, fr: "", en: "hour")) \(counted(rest, fr: "", en: "minute"))"
        }
    }

    /// “heure de l'Est”, else the zone's identifier.
    package var zoneName: String { ZoneWords.name(of: zone)?[language] ?? zone.identifier }

    private let nbsp = "\u{A0}"

    /// “mercredi 4 novembre 2026” · “Wednesday, November 4, 2026”.
    func bareDay(_ date: CalendarDate) -> String {
        let (weekday, month) = (date.weekday - 1, date.month - 1)
        switch language {
        case .fr:
            let number = date.day == 1 ? "1er" : String(date.day)
            return "\(Self.frenchDays[weekday]) \(number)\(nbsp)\(Self.frenchMonths[month]) \(date.year)"
        case .en:
            return "\(Self.englishDays[weekday]), \(Self.englishMonths[month])\(nbsp)\(date.day), \(date.year)"
        }
    }

    private func counted(_ count: Int, fr: String, en: String) -> String {
        switch language {
        case .fr: "\(count)\(nbsp)\(fr)\(count < 2 ? "" : "s")"
        case .en: "\(count)\(nbsp)\(en)\(count == 1 ? "" : "s")"
        }
    }

    private static let frenchDays = ["dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"]
    private static let frenchMonths = [
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
        "décembre",
    ]
    private static let englishDays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
    private static let englishMonths = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
}
