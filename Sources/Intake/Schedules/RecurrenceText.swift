import Notices

/// Checks the text of an RFC 5545 RRULE (section 3.3.10) that a calendar rule gives, and writes it in one form.
///
/// Takes the parts that `RecurrenceDays` follows. Refuses what is shorter than a day, for `time:` says the hour; COUNT
/// together with UNTIL; other parts; and numbers out of their range.
enum RecurrenceText {
    enum Outcome: Hashable {
        case rule(String)
        /// The part that is wrong.
        case wrong(String)
    }

    static func check(_ text: String) -> Outcome {
        let body = text.hasPrefix("RRULE:") ? String(text.dropFirst(6)) : text
        var parts: [String: String] = [:]
        for piece in body.uppercased().split(separator: ";") {
            let sides = piece.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
            guard sides.count == 2, parts[sides[0]] == nil, isRight(sides[0], sides[1]) else {
                return .wrong(String(piece))
            }
            parts[sides[0]] = sides[1]
        }
        guard parts["FREQ"] != nil else { return .wrong(text) }
        if parts["COUNT"] != nil, parts["UNTIL"] != nil { return .wrong("COUNT, UNTIL") }
        let order = ["FREQ", "INTERVAL", "BYMONTH", "BYMONTHDAY", "BYDAY", "COUNT", "UNTIL"]
        return .rule(order.compactMap { name in parts[name].map { "\(name)=\($0)" } }.joined(separator: ";"))
    }

    static func interval(of rule: String) -> Int {
        rule.split(separator: ";").first { $0.hasPrefix("INTERVAL=") }.flatMap { Int($0.dropFirst(9)) } ?? 1
    }

    private static func isRight(_ name: String, _ value: String) -> Bool {
        switch name {
        case "FREQ": ["DAILY", "WEEKLY", "MONTHLY", "YEARLY"].contains(value)
        case "INTERVAL", "COUNT": Int(value).map { (1...10_000).contains($0) } ?? false
        case "BYMONTH": numbers(value, in: 1...12, signed: false)
        case "BYMONTHDAY": numbers(value, in: 1...31, signed: true)
        case "BYDAY": list(value) { weekday($0) }
        case "UNTIL": until(value)
        default: false
        }
    }

    private static func list(_ value: String, _ test: (Substring) -> Bool) -> Bool {
        value.split(separator: ",", omittingEmptySubsequences: false).allSatisfy(test)
    }

    private static func numbers(_ value: String, in range: ClosedRange<Int>, signed: Bool) -> Bool {
        list(value) { Int($0).map { range.contains(signed ? abs($0) : $0) } ?? false }
    }

    private static func weekday(_ text: Substring) -> Bool {
        guard WeekdayWord.codes.contains(String(text.suffix(2))) else { return false }
        let position = text.dropLast(2)
        return position.isEmpty || Int(position).map { (1...53).contains(abs($0)) } ?? false
    }

    private static func until(_ value: String) -> Bool {
        let digits = value.prefix(8)
        guard digits.count == 8, let number = Int(digits),
            CalendarDate(year: number / 10_000, month: number / 100 % 100, day: number % 100) != nil
        else { return false }
        let rest = value.dropFirst(8)
        return rest.isEmpty || (rest.hasPrefix("T") && [7, 8].contains(rest.count))
    }
}
