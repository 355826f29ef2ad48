import Notices

/// Reads a length of time as people write it, in either language: `3 days`, `1 heure`, `24 mois`, `10 jours ouvrables`.
///
/// Refuses zero, fractions, and lengths over a century: they are slips of the hand.
package enum SpanPhrase {
    package static func parse(_ text: String) -> Span? {
        let words = text.lowercased().split(whereSeparator: { $0 == " " || $0 == "\u{A0}" })
        guard (2...3).contains(words.count), let count = Int(words[0]),
            let unit = units[words.dropFirst().joined(separator: " ")],
            (1...most(unit)).contains(count)
        else { return nil }
        return Span(count, unit)
    }

    /// `0 minutes`, where nothing at all may be wanted.
    static func isNoTime(_ text: String) -> Bool {
        let words = text.lowercased().split(whereSeparator: { $0 == " " || $0 == "\u{A0}" })
        return words.count == 2 && words[0] == "0" && units[String(words[1])] != nil
    }

    static let unitWords = units.keys.sorted()

    private static func most(_ unit: Span.Unit) -> Int {
        switch unit {
        case .minute: 100_000
        case .hour: 10_000
        case .day: 36_500
        case .week: 5_200
        case .month: 1_200
        case .year: 100
        case .workingDay: 2_600
        }
    }

    private static let units: [String: Span.Unit] = [
        "minute": .minute, "minutes": .minute,
        "hour": .hour, "hours": .hour, "heure": .hour, "heures": .hour,
        "day": .day, "days": .day, "jour": .day, "jours": .day,
        "week": .week, "weeks": .week, "semaine": .week, "semaines": .week,
        "month": .month, "months": .month, "mois": .month,
        "working day": .workingDay, "working days": .workingDay, "business day": .workingDay,
        "business days": .workingDay, "jour ouvrable": .workingDay, "jours ouvrables": .workingDay,
        "year": .year, "years": .year, "an": .year, "ans": .year, "année": .year, "années": .year,
    ]
}

extension Span {
    /// `7-days`, `1-day`: its part of a step's name, always in English so that translating a file renames nothing.
    var slug: String { "\(count)-\(unit.rawValue)\(count == 1 ? "" : "s")" }

    /// Whether it counts in days or longer, so that a wall clock can be pinned.
    var isOfDays: Bool {
        switch unit {
        case .minute, .hour: false
        case .day, .week, .month, .year, .workingDay: true
        }
    }
}
