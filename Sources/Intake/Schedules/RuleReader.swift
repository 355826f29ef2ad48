import Notices

/// Reads one rule. Answers nil when something in it is wrong, with a Problem for each thing that is.
struct RuleReader {
    /// What the rule may name outside its file.
    struct Surroundings {
        let settings: Settings?
        let templates: Set<String>

        /// Whether settings give the role to nobody.
        func isEmpty(_ audience: Audience) -> Bool {
            guard let people = settings?.community.people else { return false }
            return switch audience {
            case .animatrices: people.animatrices.isEmpty
            case .chair: !people.hasChair
            case .committee: people.committee.isEmpty
            case .team: !people.hasChair && people.animatrices.isEmpty
            case .member, .owner, .applicant, .endorsers, .reviewers, .person, .registrants, .members, .space, .group,
                .leads:
                false
            }
        }

        /// The audience that somebody means who writes a space or a group by its name: `cp`, `Communauté de pratique`.
        func audience(called word: String) -> String? {
            guard let community = settings?.community else { return nil }
            let plain = word.lowercased()
            func isMeant(_ id: String, _ name: Bilingual) -> Bool {
                [id, name.fr, name.en].contains { $0.lowercased() == plain }
            }
            if let space = community.spaces.first(where: { isMeant($0.key, $0.value) }) { return "space:" + space.key }
            return community.groups.first { isMeant($0.key, $0.value.name) }.map { "group:" + $0.key }
        }

        /// Nil when it can't be known.
        var spaces: [String]? { settings?.community.spaces.keys.sorted() }

        /// The tables of the community's own; nil when it can't be known.
        var tables: [String]? { settings?.sources.tables.keys.sorted() }

        var kinds: [String]? {
            settings.map { $0.sources.eventKinds(spaces: $0.community.spaces.keys).sorted() }
        }
    }

    static let keys = [
        "rule", "title", "carries_out", "enabled", "when", "after", "of", "every", "time", "starting", "to", "class",
        "at_least", "year_starts", "planned", "excused", "unlisted", "hours", "when_uncertain", "ramp", "formerly",
        "steps", "on_change", "on_cancel", "on_withdraw", "on_arrival", "unless_answered", "answered_since",
        "unless_registered", "unless_withdrawn", "only_if_new", "endorsements",
    ]

    let root: YAMLMap
    let fileName: String
    let known: Surroundings
    let problems: ProblemList

    func read() -> Rule? {
        let name = name()
        let title = root.needed("title")?.bilingual()
        let isEnabled = root.given("enabled")?.yesNo() ?? true
        guard let kind = kind() else { return nil }
        let trigger = TriggerReader(root: root, known: known, problems: problems).read(kind)
        let steps = StepReader(
            kind: kind, ruleAudience: audience(kind), known: known, problems: problems, hasMeetings: root["of"] != nil)
        let (read, warnings) = steps.all(root)
        let news =
            root["only_if_new"] == nil
            ? nil : TriggerReader(root: root, known: known, problems: problems).records("only_if_new")
        guard let name, let title, let trigger, let audience = steps.ruleAudience, !read.isEmpty else { return nil }
        let rule = Rule(
            name: name, title: title, carriesOut: words("carries_out"), isEnabled: isEnabled, trigger: trigger,
            audience: audience, noticeClass: noticeClass(), steps: read,
            onChange: steps.answer("on_change", root), onCancel: steps.answer("on_cancel", root),
            onWithdraw: steps.answer("on_withdraw", root), ignoresHours: root.ignoresHours(),
            whenUncertain: whenUncertain(), formerly: formerly(),
            ramp: root.given("ramp")?.number(in: 1...10_000) ?? 25, onArrival: steps.answer("on_arrival", root),
            warnings: warnings, endorsements: endorsements(),
            unlessAnswered: root.given("unless_answered")?.text()?.value, news: news,
            answeredSince: root.given("answered_since")?.span(),
            unlessRegistered: root.given("unless_registered")?.yesNo() ?? false,
            unlessWithdrawn: root.given("unless_withdrawn")?.yesNo() ?? false)
        refuseSharedName(rule)
        refuseIdleQuestion(rule)
        return rule
    }

    /// Who answered before it is asked is left out only where the rule says since when that counts.
    private func refuseIdleQuestion(_ rule: Rule) {
        guard let question = rule.unlessAnswered else {
            if root["answered_since"] != nil { problems.add(.sinceNeedsQuestion, at: root.keyPlace("answered_since")) }
            return
        }
        if root["answered_since"] == nil, rule.steps.allSatisfy({ $0.moment == .atOnce }) {
            problems.add(.answersNeedSince(question), at: root.keyPlace("unless_answered"))
        }
    }

    /// What told her that she is no longer invited is known by its step's name alone.
    private func refuseSharedName(_ rule: Rule) {
        guard let name = rule.onWithdraw?.name else { return }
        let others =
            rule.steps.map { ("steps", $0.name) } + [
                ("on_change", rule.onChange?.name), ("on_cancel", rule.onCancel?.name),
            ]
        for (key, other) in others where other == name {
            problems.add(
                .stepNamedTwice(name, firstLine: root.keyPlace(key).line), at: root.keyPlace("on_withdraw"))
        }
    }

    private func name() -> String? {
        guard let text = root.needed("rule")?.text() else { return nil }
        if text.value == Rule.reservedName { problems.add(.reservedRule, at: text.place) }
        if text.value != fileName {
            problems.add(.ruleNotNamedAfterFile(text.value, file: fileName), at: text.place)
        }
        return text.value
    }

    private func kind() -> TriggerKind? {
        guard let text = root.needed("when")?.text() else { return nil }
        guard let kind = TriggerKind(rawValue: text.value) else {
            let words = TriggerKind.allCases.map(\.rawValue)
            problems.add(.unknownWord(text.value, path: "when", known: words), at: text.place)
            return nil
        }
        return kind
    }

    private func audience(_ kind: TriggerKind) -> Audience? {
        root.needed("to").flatMap { $0.audience(kind, known: known) }
    }

    private func noticeClass() -> NoticeClass {
        root.given("class")?.word(["statutory": .statutory, "service": .service, "optional": .optional]) ?? .service
    }

    /// `endorsements: 2`, or apart for an organisation, a person alone, and the reviews.
    private func endorsements() -> Endorsements {
        let usual = Endorsements()
        guard let value = root.given("endorsements") else { return usual }
        guard value.node.mapping != nil else {
            let number = value.number(in: 1...20)
            return Endorsements(
                organisation: number ?? usual.organisation, individual: min(usual.individual, number ?? 1),
                reviews: number ?? usual.reviews)
        }
        let map = value.map(known: ["organisation", "individual", "reviews"])
        func number(_ key: String, _ usual: Int) -> Int { map?.given(key)?.number(in: 1...20) ?? usual }
        return Endorsements(
            organisation: number("organisation", usual.organisation),
            individual: number("individual", usual.individual), reviews: number("reviews", usual.reviews))
    }

    private func whenUncertain() -> Rule.WhenUncertain? {
        root.given("when_uncertain")?.word(["retry": .retry, "hold": .hold])
    }

    /// A past that is Factrice's own is nobody else's.
    private func formerly() -> [String] {
        let names = root.given("formerly")?.words() ?? []
        for name in names where name.value == Rule.reservedName { problems.add(.reservedRule, at: name.place) }
        return names.map(\.value)
    }

    private func words(_ key: String) -> [String] {
        root.given(key)?.words().map(\.value) ?? []
    }
}

extension YAMLMap {
    /// `hours: any`: at any hour of any day. There is no other word for it.
    func ignoresHours() -> Bool {
        given("hours")?.word(["any": true]) ?? false
    }
}

extension YAMLValue {
    /// Who a rule or a step goes to, when that fits the rule.
    func audience(_ kind: TriggerKind, known: RuleReader.Surroundings) -> Audience? {
        guard let text = text() else { return nil }
        guard let audience = AudienceWord.parse(text.value) else {
            if let meant = known.audience(called: text.value) {
                problems.add(.audienceByItsName(text.value, meant: meant), at: place)
            } else {
                problems.add(.unknownWord(text.value, path: path, known: AudienceWord.words), at: place)
            }
            return nil
        }
        guard AudienceWord.fits(audience, kind) else {
            problems.add(
                .audienceDoesNotFit(text.value, kind.rawValue, fitting: AudienceWord.fitting(kind)), at: place)
            return nil
        }
        if case .space(let id) = audience, let spaces = known.spaces, !spaces.contains(id) {
            problems.add(.unknownSpace(id, known: spaces), at: place)
            return nil
        }
        // The team is the chair and the animatrices: settings know no role of that name.
        let role = audience == .team ? "chair" : text.value
        if known.isEmpty(audience) { problems.add(.nobodyInRole(role), at: place) }
        return audience
    }
}
