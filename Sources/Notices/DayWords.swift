import Foundation

/// Days and hours as a sentence on a terminal says them, in either language, from the community's zone.
package enum DayWords {
    static let months: [Language: [String]] = [
        .fr: [
            "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
            "décembre",
        ],
        .en: [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November", "December",
        ],
    ]

    /// `4 novembre 2026`, `1er mai 2027`; `November 4, 2026`.
    package static func day(_ date: CalendarDate, _ language: Language) -> String {
        let month = months[language]?[date.month - 1] ?? ""
        return switch language {
        case .fr: "\(date.day == 1 ? "1er" : String(date.day))\u{A0}\(month)\u{A0}\(date.year)"
        case .en: "\(month)\u{A0}\(date.day), \(date.year)"
        }
    }

    /// `13 h 30`; `1:30 p.m.`.
    package static func hour(_ instant: Date, in zone: TimeZone, _ language: Language) -> String {
        let parts = Calendar.gregorian(in: zone).dateComponents([.hour, .minute], from: instant)
        let (hour, minute) = (parts.hour ?? 0, parts.minute ?? 0)
        let padded = minute < 10 ? "0\(minute)" : "\(minute)"
        return switch language {
        case .fr: minute == 0 ? "\(hour)\u{A0}h" : "\(hour)\u{A0}h\u{A0}\(padded)"
        case .en: "\((hour + 11) % 12 + 1):\(padded)\u{A0}\(hour < 12 ? "a.m." : "p.m.")"
        }
    }

    /// `4 novembre 2026 à 13 h 30`; `November 4, 2026 at 1:30 p.m.`.
    package static func moment(_ instant: Date, in zone: TimeZone, _ language: Language) -> String {
        let day = day(CalendarDate(instant, in: zone), language)
        let hour = hour(instant, in: zone, language)
        return switch language {
        case .fr: "\(day) à \(hour)"
        case .en: "\(day) at \(hour)"
        }
    }
}
