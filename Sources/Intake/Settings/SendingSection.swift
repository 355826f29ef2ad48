import Foundation
import Notices

/// Reads `sending:`: whether anything may leave, at which hours, the guards against a flood, and how long texts are kept.
///
/// Nothing said means: not armed, business days from 8 to 18 h, 500 notices a pass, a tenth of the members, 30 days,
/// 3 days without a bounce as proof, one optional message a person a day and no other limit for one person, both days of Easter, 10 minutes to recall minutes.
struct SendingSection {
    let problems: ProblemList

    static let usualHours = SendingPolicy.Hours(
        weekdays: Set(2...6), from: TimeOfDay(hour: 8, minute: 0) ?? .midnight,
        until: TimeOfDay(hour: 18, minute: 0) ?? .midnight)

    func read(_ root: YAMLMap) -> SendingPolicy {
        var policy = SendingPolicy(hours: Self.usualHours)
        let keys = [
            "armed", "hours", "holidays", "closures", "most_per_run", "most_share", "most_optional_per_day", "proof",
            "keep_messages", "minutes_cancel_window", "most_per_person",
        ]
        guard let map = root.given("sending")?.map(known: keys) else { return policy }
        policy.isArmed = map.given("armed")?.yesNo() ?? false
        if let value = map.given("hours") { policy.hours = hours(value) }
        if let value = map.given("holidays") { (policy.holidays, policy.easter) = holidays(value) }
        policy.closures = map.given("closures")?.words().compactMap(closure) ?? []
        policy.mostPerRun = map.given("most_per_run")?.number(in: 1...1_000_000) ?? policy.mostPerRun
        if let value = map.given("most_share"), let share = share(value) { policy.mostShare = share }
        if let value = map.given("keep_messages"), let span = days(value, else: Sentence.keptTooBriefly) {
            policy.keepMessages = span
        }
        if let value = map.given("proof"), let span = days(value, else: Sentence.proofTooBrief) { policy.proof = span }
        if let value = map.given("minutes_cancel_window"), let span = cancelWindow(value) {
            policy.minutesCancelWindow = span
        }
        if let most = map.given("most_per_person")?.map(known: ["day", "month"]) {
            policy.mostPerPerson = SendingPolicy.MostPerPerson(
                day: most.given("day")?.number(in: 1...100), month: most.given("month")?.number(in: 1...1_000))
        }
        policy.mostOptionalPerDay = map.given("most_optional_per_day")?.number(in: 1...100) ?? 1
        return policy
    }

    private func hours(_ value: YAMLValue) -> SendingPolicy.Hours? {
        if value.node.scalar?.string == "any" { return nil }
        guard let map = value.map(known: ["days", "from", "until"]) else { return Self.usualHours }
        var hours = Self.usualHours
        if let days = map.given("days") { hours.weekdays = weekdays(days) }
        hours.from = map.given("from")?.timeOfDay() ?? hours.from
        hours.until = map.given("until")?.timeOfDay() ?? hours.until
        if hours.from >= hours.until { problems.add(.hoursEndBeforeTheyStart, at: map.place) }
        return hours
    }

    private func weekdays(_ value: YAMLValue) -> Set<Int> {
        var days: Set<Int> = []
        for word in value.words() {
            let ends = word.value.lowercased().split(whereSeparator: { $0 == "-" || $0 == "–" }).map {
                WeekdayWord.number($0.trimmingCharacters(in: .whitespaces))
            }
            switch (ends.count, ends.first ?? nil, ends.last ?? nil) {
            case (1, let day?, _): days.insert(day)
            case (2, let first?, let last?):
                var day = first
                while day != last {
                    days.insert(day)
                    day = day % 7 + 1
                }
                days.insert(last)
            default:
                problems.add(
                    .unknownWord(word.value, path: value.path, known: ["mon-fri", "lun-ven"]), at: word.place)
            }
        }
        return days.isEmpty ? Self.usualHours.weekdays : days
    }

    /// `quebec`, or `{ region: quebec, easter: monday }` where only one of the two days of Easter is off.
    private func holidays(_ value: YAMLValue) -> (HolidayRegion?, EasterHoliday?) {
        guard value.node.mapping != nil else {
            return (value.word(["quebec": HolidayRegion.quebec, "ontario": .ontario, "none": nil]) ?? nil, nil)
        }
        guard let map = value.map(known: ["region", "easter"]) else { return (nil, nil) }
        let region = map.needed("region")?.word(["quebec": HolidayRegion.quebec, "ontario": .ontario])
        let easter = map.given("easter")?.word(["friday": EasterHoliday.friday, "monday": .monday])
        if region == .ontario, easter != nil { problems.add(.easterIsQuebecs, at: map.keyPlace("easter")) }
        return (region, easter)
    }

    /// `2026-12-24..2027-01-02`, or one day.
    private func closure(_ text: Located<String>) -> WorkingDays.Closure? {
        let days = text.value.components(separatedBy: "..").map {
            CalendarDate($0.trimmingCharacters(in: .whitespaces))
        }
        guard (1...2).contains(days.count), let first = days[0], let last = days[days.count - 1] else {
            problems.add(.notClosure(text.value), at: text.place)
            return nil
        }
        guard first <= last else {
            problems.add(.closureEndsBeforeItStarts(text.value), at: text.place)
            return nil
        }
        return WorkingDays.Closure(first, through: last)
    }

    /// Whole days or longer: what was sent this morning must still be there when somebody asks about it, and a bounce takes its time.
    private func days(_ value: YAMLValue, else brief: (String) -> Sentence) -> Span? {
        guard let text = value.text() else { return nil }
        guard let span = SpanPhrase.parse(text.value) else {
            problems.add(.notSpan(text.value, path: value.path), at: text.place)
            return nil
        }
        guard span.isOfDays else {
            problems.add(brief(text.value), at: text.place)
            return nil
        }
        return span
    }

    /// `10 minutes`, at most a day; `0 minutes` is none.
    private func cancelWindow(_ value: YAMLValue) -> Span? {
        guard let text = value.text() else { return nil }
        if SpanPhrase.isNoTime(text.value) { return Span(0, .minute) }
        guard let span = SpanPhrase.parse(text.value) else {
            problems.add(.notSpan(text.value, path: value.path), at: text.place)
            return nil
        }
        switch (span.unit, span.count) {
        case (.minute, ...1_440), (.hour, ...24), (.day, 1): return span
        default:
            problems.add(.cancelWindowTooLong(text.value), at: text.place)
            return nil
        }
    }

    /// `10%`, as a part of one.
    private func share(_ value: YAMLValue) -> Double? {
        guard let text = value.text() else { return nil }
        let number = text.value.filter { $0 != " " && $0 != "\u{A0}" }.replacing(",", with: ".")
        guard number.hasSuffix("%"), let percent = Double(number.dropLast()), percent > 0, percent <= 100 else {
            problems.add(.notShare(text.value), at: text.place)
            return nil
        }
        return percent / 100
    }
}

extension YAMLValue {
    /// `09:00`, or a Problem.
    func timeOfDay() -> TimeOfDay? {
        guard let text = text() else { return nil }
        if let time = TimeOfDay(text.value) { return time }
        problems.add(.notTimeOfDay(text.value, path: path), at: text.place)
        return nil
    }
}
