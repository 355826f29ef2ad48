import Notices

/// Reads when a step is due, by what its rule is about: `at:` for events, due dates, reports and whatever is counted from, `wait:` for
/// absences, nothing for the rest.
struct MomentReader {
    let map: YAMLMap
    let kind: TriggerKind
    let isFirst: Bool
    /// An answer to a change or a cancellation leaves at once.
    let isAnswer: Bool
    let problems: ProblemList

    /// What the moment adds to the step's default name.
    var slug: String {
        guard [.event, .action, .minutes].contains(kind) || kind.isCounted, !isAnswer,
            let text = map.given("at")?.node.scalar?.string
        else { return "" }
        return MomentPhrase.parse(text)?.slug ?? ""
    }

    func read() -> Moment? {
        if isAnswer {
            for key in ["at", "time", "wait"] where map[key] != nil {
                problems.add(.answerHasNoTime(key), at: map.keyPlace(key))
            }
            return .atOnce
        }
        if ![.event, .action, .minutes].contains(kind), !kind.isCounted { refuse(["at"], of: .event) }
        if ![.event, .action].contains(kind), !kind.isCounted { refuse(["time"], of: .event) }
        if kind != .inactivity { refuse(["wait"], of: .inactivity) }
        switch kind {
        case .event: return eventMoment()
        case .inactivity: return wait()
        case .application, .calendar, .joining, .record: return counted()
        case .stop: return counted()
        case .action: return actionMoment()
        case .minutes: return reportMoment()
        case .attendance, .bulletin: return .atOnce
        }
    }

    private func refuse(_ keys: [String], of owner: TriggerKind) {
        for key in keys where map[key] != nil {
            problems.add(.keyOfAnother(key, owner.rawValue), at: map.keyPlace(key))
        }
    }

    private func wait() -> Moment? {
        if isFirst {
            if map["wait"] != nil { problems.add(.firstStepWaits, at: map.keyPlace("wait")) }
            return .atOnce
        }
        return map.needed("wait")?.span().map { .wait($0) }
    }

    /// So long after what the rule counts from; without `at:`, at once.
    private func counted() -> Moment? {
        let time = map.given("time")?.timeOfDay()
        guard let text = map.given("at")?.text() else {
            if map["time"] != nil { problems.add(.timeNeedsDays("at"), at: map.keyPlace("time")) }
            return map["at"] == nil ? .atOnce : nil
        }
        guard case .offset(.start, let offset) = MomentPhrase.parse(text.value), !offset.isBefore else {
            problems.add(.notCounted(text.value), at: text.place)
            return nil
        }
        needDays(offset.span, text.value)
        return .since(offset.span, time: time)
    }

    private func needDays(_ span: Span, _ text: String) {
        guard map["time"] != nil, !span.isOfDays else { return }
        problems.add(.timeNeedsDays(text), at: map.keyPlace("time"))
    }

    private func eventMoment() -> Moment? {
        let time = map.given("time")?.timeOfDay()
        guard let text = map.needed("at")?.text() else { return nil }
        switch MomentPhrase.parse(text.value) {
        case .registration:
            if map["time"] != nil { problems.add(.timeNeedsDays(text.value), at: map.keyPlace("time")) }
            return .registration
        case .afterRegistration(let span):
            needDays(span, text.value)
            return .afterRegistration(span, time: time)
        case .offset(let anchor, let offset):
            needDays(offset.span, text.value)
            return .event(anchor, offset, time: time)
        case .meeting, .afterRelease, nil:
            problems.add(.notMoment(text.value), at: text.place)
            return nil
        }
    }

    /// Counted from the due day, or from a meeting.
    private func actionMoment() -> Moment? {
        let time = map.given("time")?.timeOfDay()
        guard let text = map.needed("at")?.text() else { return nil }
        switch MomentPhrase.parse(text.value) {
        case .offset(.start, let offset):
            guard offset.span.isOfDays else {
                problems.add(.dueNeedsDays(text.value), at: text.place)
                return nil
            }
            return .due(offset, time: time)
        case .meeting(let offset):
            needDays(offset.span, text.value)
            return .event(.start, offset, time: time)
        case .registration, .afterRegistration, .offset, .afterRelease, nil:
            problems.add(.notMoment(text.value), at: text.place)
            return nil
        }
    }

    /// Minutes leave when the chair says so; a report on them so long after.
    private func reportMoment() -> Moment? {
        guard let text = map.given("at")?.text() else { return .atOnce }
        switch MomentPhrase.parse(text.value) {
        case .offset(.start, let offset) where !offset.isBefore: return .released(offset.span)
        case .afterRelease(let span): return .released(span)
        case .registration, .afterRegistration, .offset, .meeting, nil:
            problems.add(.notMoment(text.value), at: text.place)
            return nil
        }
    }
}
