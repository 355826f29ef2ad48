import Notices

/// Reads a recurrence as people say it and gives its RRULE: `first monday of september, every 2 years`,
/// `1 september, every year`, `premier lundi de chaque mois`, `first monday of every 2 months`, `every monday`.
///
/// Answers nil for anything that it isn't sure of: a wrong date would be worse than a question.
enum RecurrencePhrase {
    static func rule(_ text: String) -> String? {
        let phrase = text.lowercased().replacing("\u{A0}", with: " ")
        var clauses = phrase.split(separator: ",").map(split)
        var interval = 1
        if clauses.count == 2, let years = yearInterval(clauses[1]) {
            interval = years
            clauses.removeLast()
        }
        guard clauses.count == 1 else { return nil }
        var words = clauses[0]
        // "every year on 1 september": the interval may come first.
        if interval == 1, let on = words.firstIndex(where: { ["on", "le"].contains($0) }), on > 0,
            let years = yearInterval(Array(words[..<on]))
        {
            interval = years
            words = Array(words[(on + 1)...])
        }
        guard let core = core(of: words) else { return nil }
        guard interval > 1 else { return core }
        return core.hasPrefix("FREQ=YEARLY")
            ? core.replacing("FREQ=YEARLY", with: "FREQ=YEARLY;INTERVAL=\(interval)") : nil
    }

    private static func core(of words: [String]) -> String? {
        yearlyDay(words) ?? nthWeekday(words) ?? monthDay(words) ?? weekly(words)
    }

    /// `first monday of september`, `le premier lundi de novembre`, `last friday of every month`, `premier lundi tous les 2 mois`.
    private static func nthWeekday(_ words: [String]) -> String? {
        let words = Array(words.drop { particles.contains($0) || ["every", "each", "chaque"].contains($0) })
        guard words.count >= 3, let position = positions[words[0]], let day = WeekdayWord.code(words[1]) else {
            return nil
        }
        let rest = words.dropFirst(2).filter { !particles.contains($0) }
        if isEachMonth(rest) { return "FREQ=MONTHLY;BYDAY=\(position)\(day)" }
        if let months = monthInterval(rest) { return "FREQ=MONTHLY;INTERVAL=\(months);BYDAY=\(position)\(day)" }
        guard rest.count == 1, let month = MonthWord.number(rest[0]) else { return nil }
        return "FREQ=YEARLY;BYMONTH=\(month);BYDAY=\(position)\(day)"
    }

    /// `1 september`, `september 1`, `1er septembre`.
    private static func yearlyDay(_ words: [String]) -> String? {
        let rest = words.filter { !particles.contains($0) }
        guard rest.count == 2 else { return nil }
        for (dayWord, monthWord) in [(rest[0], rest[1]), (rest[1], rest[0])] {
            if let day = dayNumber(dayWord), let month = MonthWord.number(monthWord),
                CalendarDate(year: 2_024, month: month, day: day) != nil
            {
                return "FREQ=YEARLY;BYMONTH=\(month);BYMONTHDAY=\(day)"
            }
        }
        return nil
    }

    /// `every month on the 15th`, `le 15 de chaque mois`.
    private static func monthDay(_ words: [String]) -> String? {
        let rest = words.filter { !particles.contains($0) }
        guard let day = rest.compactMap(dayNumber).first, isEachMonth(rest.filter { dayNumber($0) == nil }) else {
            return nil
        }
        return "FREQ=MONTHLY;BYMONTHDAY=\(day)"
    }

    /// `every monday`, `chaque lundi`, `tous les lundis`.
    private static func weekly(_ words: [String]) -> String? {
        let rest = words.filter { !particles.contains($0) }
        guard rest.count == 2, ["every", "each", "chaque", "tous"].contains(rest[0]),
            let day = WeekdayWord.code(rest[1].hasSuffix("is") ? String(rest[1].dropLast()) : rest[1])
        else { return nil }
        return "FREQ=WEEKLY;BYDAY=\(day)"
    }

    private static func isEachMonth(_ words: some Collection<String>) -> Bool {
        [["every", "month"], ["each", "month"], ["chaque", "mois"], ["tous", "mois"]].contains(Array(words))
    }

    /// `every 2 months`, `every second month`, `tous les 2 mois`.
    private static func monthInterval(_ words: some Collection<String>) -> Int? {
        let words = Array(words)
        guard words.count == 3, ["every", "each", "tous", "chaque"].contains(words[0]),
            ["month", "months", "mois"].contains(words[2])
        else { return nil }
        let counts = ["second": 2, "other": 2, "deux": 2, "two": 2, "third": 3, "trois": 3, "three": 3]
        guard let count = counts[words[1]] ?? Int(words[1]), (2...60).contains(count) else { return nil }
        return count
    }

    /// `every 2 years`, `every year`, `tous les 2 ans`, `chaque année`.
    private static func yearInterval(_ words: [String]) -> Int? {
        let rest = words.filter { !particles.contains($0) }
        guard let first = rest.first, ["every", "each", "tous", "chaque"].contains(first), let last = rest.last,
            ["year", "years", "an", "ans", "année", "années"].contains(last)
        else { return nil }
        if rest.count == 2 { return 1 }
        guard rest.count == 3, let count = Int(rest[1]), (1...50).contains(count) else { return nil }
        return count
    }

    private static func dayNumber(_ word: String) -> Int? {
        let digits = word.prefix { $0.isNumber }
        let ending = word.dropFirst(digits.count)
        guard let day = Int(digits), (1...31).contains(day), ["", "st", "nd", "rd", "th", "er"].contains(ending) else {
            return nil
        }
        return day
    }

    private static func split(_ text: Substring) -> [String] {
        text.replacing("d'", with: "de ").replacing("d’", with: "de ").split(separator: " ").map(String.init)
    }

    private static let particles: Set<String> = ["of", "the", "on", "in", "de", "du", "le", "la", "les"]

    private static let positions = [
        "first": 1, "premier": 1, "première": 1, "1st": 1, "1er": 1, "second": 2, "2nd": 2, "deuxième": 2,
        "third": 3, "3rd": 3, "troisième": 3, "fourth": 4, "4th": 4, "quatrième": 4, "last": -1, "dernier": -1,
        "dernière": -1,
    ]
}
