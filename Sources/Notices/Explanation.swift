import Foundation

/// `explain`: the verdicts that concern one person, after allotment, past and future. Also when nothing is owed: the verdict
/// says why.
package struct Explanation: Sendable {
    private let planning: Planning
    private let index: DirectoryIndex
    private let rules: [Rule]
    private let ledger: Ledger

    package init(directory: Directory, rules: [Rule], policy: SendingPolicy, ledger: Ledger, now: Date) {
        planning = Planning(
            directory: directory, rules: rules, policy: policy, ledger: ledger, now: now,
            includingPast: true)
        index = DirectoryIndex(directory)
        self.rules = rules
        self.ledger = ledger
    }

    /// In the order of the rules, then by time; nil when nobody is known by that id or address.
    ///
    /// - Parameter name: only this rule; nil is every rule but the reserved one.
    package func verdicts(for person: String, rule name: String?) -> [Verdict]? {
        let ids = identities(of: person)
        guard !ids.isEmpty else { return nil }
        let all = planning.due.map(\.explained) + planning.others
        let present = all.filter { verdict in
            let isRecipient = verdict.recipient.map { ids.contains($0.id) } ?? false
            return (isRecipient || ids.contains(verdict.subjectID)) && isWanted(verdict.rule, name)
        }
        let hers = present + past(of: ids, rule: name, beside: present)
        let silent = rules.filter { rule in
            isWanted(rule.name, name) && !hers.contains { $0.rule == rule.name }
        }.flatMap { nothing(from: $0, for: ids) }
        return inOrder(hers + silent)
    }

    private func isWanted(_ rule: String, _ name: String?) -> Bool {
        name.map { $0 == rule } ?? (rule != Rule.reservedName)
    }

    /// What the outbox had for her that no present verdict speaks of: an absence that she ended, an event that is gone.
    private func past(of ids: Set<String>, rule name: String?, beside present: [Verdict]) -> [Verdict] {
        let told = Set(present.compactMap { if case .done(let id, _) = $0.standing { id } else { nil } })
        return ledger.entries.filter { entry in
            (ids.contains(entry.key.recipient) || ids.contains(entry.key.subject)) && !told.contains(entry.id)
                && isWanted(entry.key.rule, name)
        }.map { entry in
            let steps = rules.first { $0.name == entry.key.rule }?.allSteps ?? []
            let step = steps.first { $0.name == entry.key.step }
            return Verdict(
                rule: entry.key.rule, step: step ?? Step(name: entry.key.step, template: "", moment: .atOnce),
                subjectID: entry.key.subject, recipient: nil, standing: .done(entryID: entry.id, entry.state),
                at: entry.acceptedAt ?? entry.createdAt, reason: .inOutbox(entry.state))
        }
    }

    private func inOrder(_ verdicts: [Verdict]) -> [Verdict] {
        let order = Dictionary(rules.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
        return verdicts.enumerated().sorted { left, right in
            let a = (order[left.element.rule] ?? rules.count, left.element.at ?? .distantFuture, left.offset)
            let b = (order[right.element.rule] ?? rules.count, right.element.at ?? .distantFuture, right.offset)
            return a < b
        }.map(\.element)
    }

    /// Her member id, her address, and the organisation that she is a member through.
    private func identities(of person: String) -> Set<String> {
        var ids: Set<String> = []
        if let member = index.members[person] ?? index.memberByAddress(person) {
            ids = [member.id, member.address.lowercased()]
            if member.membership == .organisation, let organisation = member.organisationID { ids.insert(organisation) }
        }
        let address = person.lowercased()
        let isApplicant = index.directory.applications.contains { $0.address.lowercased() == address }
        let isRegistered = index.directory.registrations.contains { $0.address?.lowercased() == address }
        if isApplicant || isRegistered || index.organisations[person] != nil { ids.insert(person.lowercased()) }
        if index.organisations[person] != nil { ids.insert(person) }
        return ids
    }

    /// A rule that has no verdict for her says that too.
    private func nothing(from rule: Rule, for ids: Set<String>) -> [Verdict] {
        guard let step = rule.steps.first else { return [] }
        let stopped = Planner(directory: index.directory, rules: rules, policy: SendingPolicy()).standstill(of: rule)
        let member = ids.lazy.compactMap { index.members[$0] }.first
        let inactive = member.flatMap { $0.status == .active ? nil : Reason.notActive($0.status) }
        return [
            Verdict(
                rule: rule.name, step: step, subjectID: "", recipient: nil, standing: .notOwed, at: nil,
                reason: stopped ?? inactive ?? .notConcerned)
        ]
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
