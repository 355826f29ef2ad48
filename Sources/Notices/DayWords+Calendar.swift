/// The words of a calendar on the wall.
extension DayWords {
    private static let weekdays: [Language: [String]] = [
        .fr: ["dim", "lun", "mar", "mer", "jeu", "ven", "sam"],
        .en: ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"],
    ]

    /// `Janvier 2027`; `January 2027`.
    package static func month(_ date: CalendarDate, _ language: Language) -> String {
        let name = months[language]?[date.month - 1] ?? ""
        return "\(name.prefix(1).uppercased())\(name.dropFirst()) \(date.year)"
    }

    /// On which day a week begins: 1 is Sunday, 2 is Monday.
    package static func firstWeekday(_ language: Language) -> Int {
        switch language {
        case .fr: 2
        case .en: 1
        }
    }

    /// `lun` to `dim`; `Sun` to `Sat`.
    package static func week(_ language: Language) -> [String] {
        let names = weekdays[language] ?? []
        let first = firstWeekday(language) - 1
        return Array(names[first...] + names[..<first])
    }
}
