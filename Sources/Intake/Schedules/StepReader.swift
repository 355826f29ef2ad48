import Notices

/// Reads the steps of a rule, and its answers to a change and a cancellation, which are written like steps.
struct StepReader {
    let kind: TriggerKind
    /// Nil when the rule's own could not be read; that is said already.
    let ruleAudience: Audience?
    let known: RuleReader.Surroundings
    let problems: ProblemList
    /// Whether the rule says which meetings it means.
    var hasMeetings = false

    private static let keys = [
        "send", "name", "formerly", "at", "time", "wait", "to", "expires", "latecomers", "attach", "calendar",
        "status", "signatures", "hours", "warn",
    ]

    /// To whom, until when and without what follows from what it is.
    private static let keysOfWithdrawal = keys.filter {
        !["to", "expires", "latecomers", "attach", "status", "signatures", "warn"].contains($0)
    }

    func all(_ root: YAMLMap) -> (steps: [Step], warnings: [Step]) {
        guard let value = root.needed("steps") else { return ([], []) }
        let items = value.list()
        if items.isEmpty { problems.add(.missingKey("send", in: "steps"), at: value.place) }
        var (steps, warnings): ([Step], [Step]) = ([], [])
        var seen: [String: Place] = [:]
        for (index, item) in items.enumerated() {
            guard let map = item.map(known: Self.keys) else { continue }
            guard let step = step(map, isFirst: index == 0, isAnswer: false) else { continue }
            if let first = seen[step.name] {
                problems.add(.stepNamedTwice(step.name, firstLine: first.line), at: map.place)
            }
            seen[step.name] = map.place
            steps.append(step)
            refuse("warn", map, unless: .event)
            warnings += [warning(map, of: step)].compactMap { $0 }
        }
        return (steps, warnings)
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

    /// `warn:` of a step with documents: a message of its own, so long before the step leaves.
    private func warning(_ map: YAMLMap, of step: Step) -> Step? {
        guard kind == .event, let value = map.given("warn"),
            let own = value.map(known: ["send", "name", "formerly", "at", "to", "hours"])
        else { return nil }
        if step.attaches.isEmpty { problems.add(.warnsOfNothing, at: map.keyPlace("warn")) }
        let template = own.needed("send").flatMap { self.template($0) }
        let lead = lead(own)
        let audience = own.needed("to").flatMap { $0.audience(kind, known: known) }
        guard let template, let lead, let audience else { return nil }
        return Step(
            name: own.given("name")?.text()?.value ?? step.name + "-warning",
            formerly: own.given("formerly")?.words().map(\.value) ?? [], template: template, moment: .atOnce,
            audience: audience, ignoresHours: own.ignoresHours(), warning: PackWarning(of: step.name, lead: lead))
    }

    private func lead(_ map: YAMLMap) -> Span? {
        guard let text = map.needed("at")?.text() else { return nil }
        if case .offset(.start, let offset) = MomentPhrase.parse(text.value), offset.isBefore { return offset.span }
        problems.add(.notMoment(text.value), at: text.place)
        return nil
    }

    private func step(_ map: YAMLMap, isFirst: Bool, isAnswer: Bool) -> Step? {
        let template = map.needed("send").flatMap { self.template($0) }
        let reader = MomentReader(map: map, kind: kind, isFirst: isFirst, isAnswer: isAnswer, problems: problems)
        let moment = reader.read()
        let audience = map.given("to").flatMap { $0.audience(kind, known: known) }
        if moment?.isOfRegistration ?? false, (audience ?? ruleAudience ?? .registrants) != .registrants {
            problems.add(.registrationNeedsRegistrants, at: map.keyPlace("at"))
        }
        let status = status(map, isReport: moment?.isOfReport ?? false)
        let standing = standing(map)
        let statuses = statuses(map)
        refuse("signatures", map, unless: .record)
        let signatures = map.given("signatures")?.number(in: 1...20) ?? 0
        refuseMisfit(audience ?? ruleAudience, moment, standing, map)
        guard let template, let moment else { return nil }
        let name = map.given("name")?.text()?.value ?? Self.lastPart(template) + reader.slug
        return Step(
            name: name, formerly: map.given("formerly")?.words().map(\.value) ?? [], template: template,
            moment: moment, audience: audience, expiry: expiry(map), includesLatecomers: latecomers(map),
            attaches: attaches(map), hasCalendarEntry: calendar(map), ignoresHours: map.ignoresHours(),
            minutesStatus: status, standing: standing, statuses: statuses, signatures: signatures)
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

    private func status(_ map: YAMLMap, isReport: Bool) -> MinutesRelease.Status? {
        guard kind == .minutes else { return nil }
        let value = isReport ? map.given("status") : map.needed("status")
        return value?.word(["draft": .draft, "approved": .approved])
    }

    private func standing(_ map: YAMLMap) -> AttendanceTerms.Standing? {
        guard kind == .attendance else { return nil }
        return map.needed("status")?.word(["at_risk": .atRisk, "below": .below])
    }

    /// What one message says isn't for everybody whom its rule may write to.
    private func refuseMisfit(
        _ audience: Audience?, _ moment: Moment?, _ standing: AttendanceTerms.Standing?, _ map: YAMLMap
    ) {
        let place = map["to"] == nil ? map.place : map.keyPlace("to")
        switch (kind, audience) {
        case (.minutes, .members), (.minutes, .space), (.minutes, .group):
            if moment?.isOfReport ?? false { problems.add(.reportNotForMembers, at: place) }
        case (.attendance, .member):
            if standing == .below { problems.add(.fileNotForMember, at: place) }
        case (.action, _):
            guard case .event = moment, let text = map.given("at")?.node.scalar?.string else { return }
            if !hasMeetings { problems.add(.listNeedsMeetings(text), at: map.keyPlace("at")) }
            if audience == .owner { problems.add(.listNotForOwner(text), at: place) }
        default: break
        }
    }

    /// Of an application, in the words that it may have; of a record, in the words of its table.
    private func statuses(_ map: YAMLMap) -> Set<String> {
        guard kind == .application || kind == .record else {
            if kind != .attendance { refuse("status", map, unless: .minutes) }
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
