import Foundation

/// `explain`: the verdicts that concern one person, or one event, after allotment, past and future. Also when nothing is owed: the
/// verdict says why.
package struct Explanation: Sendable {
    private let planning: Planning
    private let index: DirectoryIndex
    private let rules: [Rule]
    private let ledger: Ledger
    private let now: Date

    package init(directory: Directory, rules: [Rule], policy: SendingPolicy, ledger: Ledger, now: Date) {
        planning = Planning(
            directory: directory, rules: rules, policy: policy, ledger: ledger, now: now,
            includingPast: true)
        index = DirectoryIndex(directory)
        self.rules = rules
        self.ledger = ledger
        self.now = now
    }

    /// Whether anybody is known by that id or address.
    package static func knows(_ person: String, in directory: Directory) -> Bool {
        !DirectoryIndex(directory).identities(of: person).isEmpty
    }

    /// In the order of the rules, then by time; nil when nobody is known by that id or address.
    ///
    /// - Parameters:
    ///   - name: only this rule; nil is every rule but the reserved one.
    ///   - subjects: only what is about these; nil is everything.
    package func verdicts(for person: String, rule name: String?, about subjects: Set<String>? = nil) -> [Verdict]? {
        let ids = index.identities(of: person)
        guard !ids.isEmpty else { return nil }
        let present = present(rule: name, about: subjects) { verdict in
            let isRecipient = verdict.recipient.map { ids.contains($0.id) } ?? false
            return isRecipient || ids.contains(verdict.subjectID)
        }
        let past = past(rule: name, about: subjects, beside: present) {
            ids.contains($0.recipient) || ids.contains($0.subject)
        }
        let silent = rules.filter { rule in
            isWanted(rule.name, name) && !present.contains { $0.rule == rule.name }
                && (subjects.map { mayConcern(rule, $0) } ?? true)
        }
        return inOrder(present + past + nothing(from: silent, for: ids))
    }

    /// The same of all people, about these subjects.
    package func verdicts(about subjects: Set<String>, rule name: String?) -> [Verdict] {
        let present = present(rule: name, about: subjects) { _ in true }
        return inOrder(present + past(rule: name, about: subjects, beside: present) { _ in true })
    }

    private func isWanted(_ rule: String, _ name: String?) -> Bool {
        name.map { $0 == rule } ?? (rule != Rule.reservedName)
    }

    private func present(
        rule name: String?, about subjects: Set<String>?, where isMeant: (Verdict) -> Bool
    ) -> [Verdict] {
        (planning.due.map(\.explained) + planning.others).filter { verdict in
            isWanted(verdict.rule, name) && (subjects?.contains(verdict.subjectID) ?? true) && isMeant(verdict)
        }
    }

    /// What the outbox had that no present verdict speaks of: an absence that she ended, an event that is gone.
    private func past(
        rule name: String?, about subjects: Set<String>?, beside present: [Verdict],
        where isMeant: (NoticeKey) -> Bool
    ) -> [Verdict] {
        let told = Set(present.compactMap { if case .done(let id, _) = $0.standing { id } else { nil } })
        return ledger.entries.filter { entry in
            isMeant(entry.key) && (subjects?.contains(entry.key.subject) ?? true) && !told.contains(entry.id)
                && isWanted(entry.key.rule, name)
        }.map { entry in
            let entry = planning.planner.marked(entry, now: now)
            let steps = rules.first { $0.name == entry.key.rule }?.allSteps ?? []
            let step = steps.first { $0.name == entry.key.step }
            return Verdict(
                rule: entry.key.rule, step: step ?? Step(name: entry.key.step, template: "", moment: .atOnce),
                subjectID: entry.key.subject, recipient: recipient(of: entry),
                standing: .done(entryID: entry.id, entry.state), at: entry.acceptedAt ?? entry.createdAt,
                reason: entry.fate(in: index.zone))
        }
    }

    private func recipient(of entry: LedgerEntry) -> Recipient? {
        if let member = index.members[entry.key.recipient] { return Recipient(member, community: index.community) }
        guard entry.key.recipient.contains("@") else { return nil }
        return Recipient(
            id: entry.key.recipient, address: entry.address.isEmpty ? entry.key.recipient : entry.address,
            language: index.community.firstLanguage)
    }

    private func inOrder(_ verdicts: [Verdict]) -> [Verdict] {
        let order = Dictionary(rules.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
        return verdicts.enumerated().sorted { left, right in
            let a = (order[left.element.rule] ?? rules.count, left.element.at ?? .distantFuture, left.offset)
            let b = (order[right.element.rule] ?? rules.count, right.element.at ?? .distantFuture, right.offset)
            return a < b
        }.map(\.element)
    }

    /// Whether a rule could ever speak of one of these.
    private func mayConcern(_ rule: Rule, _ subjects: Set<String>) -> Bool {
        switch rule.trigger {
        case .event(let filter): subjects.contains { index.events[$0].map(filter.matches) ?? false }
        case .minutes: subjects.contains { index.releases[$0] != nil }
        case .action(let meetings):
            subjects.contains { id in
                index.actions[id] != nil || index.events[id].map { meetings?.matches($0) ?? false } ?? false
            }
        case .application, .inactivity, .calendar, .joining, .record, .attendance, .bulletin, .stop, .incident: false
        }
    }

    /// A rule that has no verdict for her says that too.
    private func nothing(from silent: [Rule], for ids: Set<String>) -> [Verdict] {
        let planner = Planner(directory: index.directory, rules: rules, policy: SendingPolicy())
        let member = ids.lazy.compactMap { index.members[$0] }.first
        let inactive = member.flatMap { $0.status == .active ? nil : Reason.notActive($0.status) }
        return silent.compactMap { rule in
            guard let step = rule.steps.first else { return nil }
            let reason = planner.standstill(of: rule) ?? rule.unnamedSource(in: index.directory) ?? inactive
            return Verdict(
                rule: rule.name, step: step, subjectID: "", recipient: nil, standing: .notOwed, at: nil,
                reason: reason ?? .notConcerned(rule.audience))
        }
    }
}

extension Rule {
    /// Why it rests, when settings name no file that it speaks of.
    fileprivate func unnamedSource(in directory: Directory) -> Reason? {
        let named = directory.sources
        guard !named.isEmpty else { return nil }
        if let table = tables.first(where: { directory.records[$0] == nil }) { return .tableNotNamed(table) }
        let needed = [leadingSource, sources.contains(.registrations) ? .registrations : nil]
        return needed.compactMap { $0 }.first { named[$0] == nil }.map { .sourceNotNamed($0) }
    }
}

extension DirectoryIndex {
    /// Her member id, her address, and the organisation that she is a member through; empty when nobody is known by that name.
    fileprivate func identities(of person: String) -> Set<String> {
        var ids: Set<String> = []
        if let member = members[person] ?? memberByAddress(person) {
            ids = [member.id, member.address.lowercased()]
            if member.membership == .organisation, let organisation = member.organisationID { ids.insert(organisation) }
        }
        let address = person.lowercased()
        let isApplicant = directory.applications.contains { $0.address.lowercased() == address }
        let isRegistered = directory.registrations.contains { $0.address?.lowercased() == address }
        if isApplicant || isRegistered || organisations[person] != nil { ids.insert(address) }
        if organisations[person] != nil { ids.insert(person) }
        // What the team was told of her own request concerns her too.
        if !ids.isEmpty {
            let member = members[person] ?? memberByAddress(person)
            let requests = stops.concerning(
                memberID: member?.id, address: member?.address.lowercased() ?? address)
            ids.formUnion(requests.map(\.subjectID))
        }
        return ids
    }
}

extension Allotment.Allotted {
    /// A notice that a guard holds says so.
    fileprivate var explained: Verdict {
        guard let hold else { return verdict }
        return Verdict(
            rule: verdict.rule, step: notice.step, subjectID: verdict.subjectID, recipient: verdict.recipient,
            standing: verdict.standing, at: verdict.at, reason: hold)
    }
}
