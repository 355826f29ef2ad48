import Notices

/// Reads the steps of a rule, and its answers to a change and a cancellation, which are written like steps.
struct StepReader {
    let kind: TriggerKind
    /// Nil when the rule's own could not be read; that is said already.
    let ruleAudience: Audience?
    let known: RuleReader.Surroundings
    let problems: ProblemList

    private static let keys = [
        "send", "name", "formerly", "at", "time", "wait", "to", "expires", "latecomers", "attach", "calendar",
        "status", "signatures", "hours",
    ]

    /// To whom, until when and without what follows from what it is.
    private static let keysOfWithdrawal = keys.filter {
        !["to", "expires", "latecomers", "attach", "status", "signatures"].contains($0)
    }

    func all(_ root: YAMLMap) -> [Step] {
        guard let value = root.needed("steps") else { return [] }
        let items = value.list()
        if items.isEmpty { problems.add(.missingKey("send", in: "steps"), at: value.place) }
        var steps: [Step] = []
        var seen: [String: Place] = [:]
        for (index, item) in items.enumerated() {
            guard let map = item.map(known: Self.keys) else { continue }
            guard let step = step(map, isFirst: index == 0, isAnswer: false) else { continue }
            if let first = seen[step.name] {
                problems.add(.stepNamedTwice(step.name, firstLine: first.line), at: map.place)
            }
            seen[step.name] = map.place
            steps.append(step)
        }
        return steps
    }

    /// `on_change: webinar/changed`, or a map like a step without a time of its own.
    func answer(_ key: String, _ root: YAMLMap) -> Step? {
        guard kind == .event, let value = root.given(key) else { return nil }
        if value.node.scalar != nil {
            return template(value).map { Step(name: Self.lastPart($0), template: $0, moment: .atOnce) }
        }
        let keys = key == "on_withdraw" ? Self.keysOfWithdrawal : Self.keys
        return value.map(known: keys).flatMap { step($0, isFirst: false, isAnswer: true) }
    }

    private func step(_ map: YAMLMap, isFirst: Bool, isAnswer: Bool) -> Step? {
        let template = map.needed("send").flatMap { self.template($0) }
        let reader = MomentReader(map: map, kind: kind, isFirst: isFirst, isAnswer: isAnswer, problems: problems)
        let moment = reader.read()
        let audience = map.given("to").flatMap { $0.audience(kind, known: known) }
        if moment?.isOfRegistration ?? false, (audience ?? ruleAudience ?? .registrants) != .registrants {
            problems.add(.registrationNeedsRegistrants, at: map.keyPlace("at"))
        }
        let (status, statuses) = (status(map), statuses(map))
        refuse("signatures", map, unless: .record)
        let signatures = map.given("signatures")?.number(in: 1...20) ?? 0
        guard let template, let moment else { return nil }
        let name = map.given("name")?.text()?.value ?? Self.lastPart(template) + reader.slug
        return Step(
            name: name, formerly: map.given("formerly")?.words().map(\.value) ?? [], template: template,
            moment: moment, audience: audience, expiry: expiry(map), includesLatecomers: latecomers(map),
            attaches: attaches(map), hasCalendarEntry: calendar(map), ignoresHours: map.ignoresHours(),
            minutesStatus: status, statuses: statuses, signatures: signatures)
    }

    private func template(_ value: YAMLValue) -> String? {
        guard let text = value.text() else { return nil }
        if known.templates.contains(text.value) { return text.value }
        problems.add(.unknownTemplate(text.value, known: known.templates.sorted()), at: text.place)
        return nil
    }

    private func expiry(_ map: YAMLMap) -> Expiry {
        guard let value = map.given("expires"), let text = value.text() else { return .byKind }
        let ends: [String: Expiry] = ["start": .start, "début": .start, "end": .end, "fin": .end]
        if let end = ends[text.value.lowercased()] {
            if kind != .event { problems.add(.expiresWithoutEvent(text.value), at: text.place) }
            return end
        }
        return value.span().map { .after($0) } ?? .byKind
    }

    private func latecomers(_ map: YAMLMap) -> Bool {
        refuse("latecomers", map, unless: .event)
        return map.given("latecomers")?.word(["include": true, "skip": false]) ?? false
    }

    private func calendar(_ map: YAMLMap) -> Bool {
        refuse("calendar", map, unless: .event)
        return map.given("calendar")?.yesNo() ?? false
    }

    private func attaches(_ map: YAMLMap) -> [DocumentRole] {
        var roles: [DocumentRole] = []
        for item in map.given("attach")?.list() ?? [] {
            let role = item.word([
                "agenda": DocumentRole.agenda, "previous_minutes": .previousMinutes, "minutes": .minutes,
            ])
            if let role { roles.append(role) }
        }
        return roles
    }

    private func status(_ map: YAMLMap) -> MinutesRelease.Status? {
        guard kind == .minutes else { return nil }
        return map.needed("status")?.word(["draft": .draft, "approved": .approved])
    }

    /// Of an application, in the words that it may have; of a record, in the words of its table.
    private func statuses(_ map: YAMLMap) -> Set<String> {
        guard kind == .application || kind == .record else {
            refuse("status", map, unless: .minutes)
            return []
        }
        let words = map.given("status")?.words() ?? []
        if kind == .application {
            for word in words where !Step.applicationStatuses.contains(word.value.lowercased()) {
                problems.add(.unknownWord(word.value, path: "status", known: Step.applicationStatuses), at: word.place)
            }
        }
        return Set(words.map { $0.value.lowercased() })
    }

    private func refuse(_ key: String, _ map: YAMLMap, unless owner: TriggerKind) {
        if map[key] != nil, kind != owner { problems.add(.keyOfAnother(key, owner.rawValue), at: map.keyPlace(key)) }
    }

    private static func lastPart(_ template: String) -> String {
        template.split(separator: "/").last.map(String.init) ?? template
    }
}
