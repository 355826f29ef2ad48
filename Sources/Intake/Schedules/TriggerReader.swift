import Foundation
import Notices

/// Reads what makes a rule speak: `when:` and the keys that go with it, and refuses those that go with another.
struct TriggerReader {
    let root: YAMLMap
    let known: RuleReader.Surroundings
    let problems: ProblemList

    func read(_ kind: TriggerKind) -> Trigger? {
        refuseStrayKeys(kind)
        switch kind {
        case .application: return .application
        case .inactivity: return root.needed("after")?.span().map { .inactivity(after: $0) }
        case .event: return filter().map { .event($0) }
        case .minutes: return .minutes
        case .calendar: return recurrence().map { .calendar($0) }
        case .joining: return .joining
        case .stop: return .stop
        case .record: return records("of").map { .record($0) }
        case .attendance: return terms().map { .attendance($0) }
        case .action: return .action(meetings: root["of"] == nil ? nil : filter())
        case .bulletin: return root.needed("time")?.timeOfDay().map { .bulletin(at: $0) }
        }
    }

    private func refuseStrayKeys(_ kind: TriggerKind) {
        let owners: KeyValuePairs<String, [TriggerKind]> = [
            "after": [.inactivity], "ramp": [.inactivity, .attendance], "of": [.event, .attendance, .action, .record],
            "on_change": [.event], "on_cancel": [.event], "on_withdraw": [.event], "on_arrival": [.event],
            "every": [.calendar],
            "time": [.calendar, .bulletin], "starting": [.calendar], "at_least": [.attendance],
            "year_starts": [.attendance],
            "planned": [.attendance], "excused": [.attendance], "unlisted": [.attendance],
            "unless_answered": [.calendar], "answered_since": [.calendar], "only_if_new": [.calendar],
            "unless_registered": [.event], "unless_withdrawn": [.event],
            "endorsements": [.application],
        ]
        for (key, owners) in owners where !owners.contains(kind) && root[key] != nil {
            problems.add(.keyOfAnother(key, owners[0].rawValue), at: root.keyPlace(key))
        }
    }

    /// What share of which meetings of a year.
    private func terms() -> AttendanceTerms? {
        let meetings = filter()
        let share = root.needed("at_least").flatMap { self.share($0) }
        let month = root.given("year_starts").flatMap { self.month($0) } ?? 9
        let excused = root.given("excused")?.word(["absent": false, "present": true]) ?? false
        let unlisted = root.given("unlisted")?.word(["unknown": false, "absent": true]) ?? false
        guard let meetings, let share else { return nil }
        return AttendanceTerms(
            meetings: meetings, share: share, yearStarts: month,
            planned: root.given("planned")?.number(in: 1...60) ?? 0, excusedCounts: excused, unlistedIsAbsent: unlisted)
    }

    private func share(_ value: YAMLValue) -> AttendanceTerms.Share? {
        guard let text = value.text() else { return nil }
        let numbers = text.value.split(separator: "/", omittingEmptySubsequences: false)
            .map { Int($0.trimmingCharacters(in: .whitespaces)) }
        if numbers.count == 2, let part = numbers[0], let whole = numbers[1],
            let share = AttendanceTerms.Share(part, of: whole)
        {
            return share
        }
        problems.add(.notPartOfAll(text.value), at: text.place)
        return nil
    }

    private func month(_ value: YAMLValue) -> Int? {
        guard let text = value.text() else { return nil }
        if let month = MonthWord.number(text.value.lowercased()) { return month }
        problems.add(.notMonth(text.value), at: text.place)
        return nil
    }

    private func filter() -> EventFilter? {
        guard let map = root.needed("of")?.map(known: ["kind", "space"]), let kindValue = map.needed("kind") else {
            return nil
        }
        let kinds = kindValue.words()
        if kinds.isEmpty { problems.add(.emptyFilter(kindValue.path, known: known.kinds), at: kindValue.place) }
        for kind in kinds {
            if let words = known.kinds, !words.contains(kind.value) {
                problems.add(.unknownWord(kind.value, path: kindValue.path, known: words), at: kind.place)
            }
        }
        let spaces = map.given("space")?.words() ?? []
        if let value = map["space"], spaces.isEmpty, value.isBlank || value.node.sequence?.isEmpty == true {
            problems.add(.emptyFilter(value.path, known: known.spaces), at: value.place)
        }
        for space in spaces {
            if let words = known.spaces, !words.contains(space.value) {
                problems.add(.unknownSpace(space.value, known: words), at: space.place)
            }
        }
        return EventFilter(kinds: Set(kinds.map(\.value)), spaces: Set(spaces.map(\.value)))
    }

    /// `{ table: complaints, status: [received], since: received_on, deadline: 30 working days }`
    func records(_ key: String) -> RecordFilter? {
        guard let map = root.needed(key)?.map(known: ["table", "status", "since", "deadline"]),
            let table = map.needed("table")?.text(), let since = map.needed("since")?.text()
        else { return nil }
        if let known = known.tables, !known.contains(table.value), let near = NearestWord.to(table.value, among: known)
        {
            problems.add(.unknownWord(table.value, path: "\(key).table", known: [near]), at: table.place)
        }
        guard RecordShape.isMoment(since.value) else {
            problems.add(.notMomentColumn(since.value), at: since.place)
            return nil
        }
        let statuses = map.given("status")?.words().map { $0.value.lowercased() } ?? []
        return RecordFilter(
            table: table.value, statuses: Set(statuses), since: since.value, deadline: map.given("deadline")?.span())
    }

    private func recurrence() -> Recurrence? {
        guard let text = root.needed("every")?.text(), let rrule = rrule(text) else { return nil }
        let starting = root.given("starting").flatMap { date($0) }
        if starting == nil, root.given("starting") == nil, RecurrenceText.interval(of: rrule) > 1 {
            problems.add(.everyFewWithoutStart, at: text.place)
        }
        let recurrence = Recurrence(rrule: rrule, starting: starting, time: root.given("time")?.timeOfDay())
        if RecurrenceDays(recurrence) == nil { problems.add(.badRecurrence(rrule), at: text.place) }
        return recurrence
    }

    private func rrule(_ text: Located<String>) -> String? {
        guard text.value.contains("=") else {
            if let rule = RecurrencePhrase.rule(text.value) { return rule }
            problems.add(.unknownRecurrence(text.value), at: text.place)
            return nil
        }
        switch RecurrenceText.check(text.value) {
        case .rule(let rule): return rule
        case .wrong(let part):
            problems.add(.badRecurrence(part), at: text.place)
            return nil
        }
    }

    private func date(_ value: YAMLValue) -> CalendarDate? {
        guard let text = value.text() else { return nil }
        if let date = CalendarDate(text.value) { return date }
        problems.add(.notDay(text.value, path: value.path), at: text.place)
        return nil
    }
}

extension YAMLValue {
    /// A length of time, or a Problem with the nearest unit.
    func span() -> Span? {
        guard let text = text() else { return nil }
        if let span = SpanPhrase.parse(text.value) { return span }
        problems.add(.notSpan(text.value, path: path), at: text.place)
        return nil
    }
}
