/// The days of the week in both languages, whole or by their first letters: 1 is Sunday, 7 is Saturday.
enum WeekdayWord {
    static func number(_ word: String) -> Int? {
        let word = word.lowercased()
        guard word.count >= 3 else { return nil }
        for (index, names) in days.enumerated() where names.contains(where: { $0 == word || $0.prefix(3) == word }) {
            return index + 1
        }
        return nil
    }

    /// As an RRULE writes it.
    static func code(_ word: String) -> String? {
        number(word).map { codes[$0 - 1] }
    }

    static let codes = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"]

    private static let days = [
        ["sunday", "dimanche"], ["monday", "lundi"], ["tuesday", "mardi"], ["wednesday", "mercredi"],
        ["thursday", "jeudi"], ["friday", "vendredi"], ["saturday", "samedi"],
    ]
}

/// The months in both languages, from 1.
enum MonthWord {
    static func number(_ word: String) -> Int? {
        let word = word.lowercased()
        return months.firstIndex { $0.contains(word) }.map { $0 + 1 }
    }

    static let all = months.flatMap(\.self)

    private static let months = [
        ["january", "janvier"], ["february", "février"], ["march", "mars"], ["april", "avril"], ["may", "mai"],
        ["june", "juin"], ["july", "juillet"], ["august", "août"], ["september", "septembre"],
        ["october", "octobre"], ["november", "novembre"], ["december", "décembre"],
    ]
}
