import Foundation

/// What waits for a decision of the people who run the community, as far as the sources and the ledger tell: applications, files to
/// decide on, records with a deadline or a vote ahead, minutes that are still a draft.
package struct BulletinDecisions {
    /// Names in one line.
    package static let mostNames = 5
    /// A file that nobody acted on for so long was left open on purpose.
    private static let lifeOfFile: TimeInterval = 30 * 86_400
    private static let lifeOfDraft: TimeInterval = 200 * 86_400

    let planner: Planner
    let ledger: Ledger
    let now: Date

    package init(planner: Planner, ledger: Ledger, now: Date) {
        self.planner = planner
        self.ledger = ledger
        self.now = now
    }

    package var all: [BulletinMatter] { [applications].compactMap { $0 } + dossiers + records + drafts }

    private var index: DirectoryIndex { planner.index }
    private var rules: [Rule] {
        planner.rules.filter { planner.standstill(of: $0) == nil && planner.isSourceNamed($0) }
    }

    private var applications: BulletinMatter? {
        let open = index.directory.applications.filter {
            ($0.status == .submitted || $0.status == .referred) && $0.submittedAt <= now
        }.sorted { ($0.submittedAt, $0.id) < ($1.submittedAt, $1.id) }
        return open.first.map { first in
            .applications(
                Listed(open.map(\.id), most: Self.mostNames), oldest: CalendarDate(first.submittedAt, in: index.zone))
        }
    }

    /// Files that were handed over lately and of which nothing has become: the absence is the same as it was.
    private var dossiers: [BulletinMatter] {
        rules.filter(\.trigger.watchesPeople).compactMap { rule in
            let steps = rule.steps.filter { [.animatrices, .team].contains($0.audience ?? rule.audience) }
            let names = Set([rule.name] + rule.formerly)
            let subjects = ledger.entries.filter { entry in
                names.contains(entry.key.rule)
                    && entry.acceptedAt.map { now.timeIntervalSince($0) < Self.lifeOfFile } ?? false
                    && steps.contains { $0.isKnown(as: entry.key.step) }
            }.map(\.key.subject)
            let open = Set(subjects).sorted().filter { isStillOpen($0, rule, steps) }
            guard !open.isEmpty else { return nil }
            return .dossiers(title: rule.title, people: Listed(open.map(name), most: Self.mostNames))
        }
    }

    private func isStillOpen(_ subject: String, _ rule: Rule, _ steps: [Step]) -> Bool {
        planner.verdicts(of: rule, subject: subject, ledger: ledger, now: now).contains { verdict in
            if case .done = verdict.standing { steps.contains { $0.name == verdict.step } } else { false }
        }
    }

    private func name(of subject: String) -> String {
        let person = index.members[subject].flatMap { Recipient($0, community: index.community).fullName }
        return person ?? index.organisations[subject]?.name ?? subject
    }

    /// Of a rule that promises an answer by a day, or that tells of a vote: what is in its states. Of one that needs signatures: what
    /// has too few.
    private var records: [BulletinMatter] {
        rules.compactMap { rule in
            guard case .record(let filter) = rule.trigger, !filter.statuses.isEmpty else { return nil }
            let table = index.directory.records[filter.table]?.records ?? []
            let open = table.filter { filter.statuses.contains($0.status ?? "") }
            if rule.steps.contains(where: { $0.signatures > 0 }) {
                let count = open.count { record in
                    record.moments[filter.since].map { $0 <= now } ?? false && isUnsigned(record, rule)
                }
                return count == 0 ? nil : .unsigned(title: rule.title, count: count)
            }
            guard filter.deadline != nil || rule.noticeClass == .statutory else { return nil }
            let days = open.compactMap { $0.moments[filter.since] }.filter { $0 <= now }
            guard let oldest = days.min() else { return nil }
            let day = CalendarDate(oldest, in: index.zone)
            return .records(
                title: rule.title, count: days.count, oldest: day,
                deadline: filter.deadline?.moving(day, by: 1, working: planner.workingDays))
        }
    }

    private func isUnsigned(_ record: Record, _ rule: Rule) -> Bool {
        planner.verdicts(of: rule, subject: record.id, ledger: ledger, now: now).contains { verdict in
            if case .tooFewSignatures = verdict.reason { true } else { false }
        }
    }

    private var drafts: [BulletinMatter] {
        let standing = index.register.standingReleases
        let approved = Set(standing.filter { $0.status == .approved }.map(\.eventID))
        let open = Set(standing.filter { $0.status == .draft }.map(\.eventID)).subtracting(approved)
        let starts = open.compactMap { index.events[$0]?.start }
            .filter { now.timeIntervalSince($0) < Self.lifeOfDraft }
        guard let oldest = starts.min() else { return [] }
        return [.drafts(count: starts.count, oldest: CalendarDate(oldest, in: index.zone))]
    }
}

/// What stands still on the sources' side, and the names behind addresses that were refused lately.
extension BulletinDecisions {
    package var standstills: [BulletinMatter] {
        let directory = index.directory
        let sources = directory.sources.filter { !$0.value.isHealthy }.keys.sorted { $0.rawValue < $1.rawValue }
        let tables = directory.records.filter { !$0.value.state.isHealthy }.keys.sorted()
        return sources.map { .sourceStopped($0) } + tables.map { .tableStopped($0) }
            + (directory.accessDoubt == nil ? [] : [.accessesVanished])
    }

    /// - Parameter since: refusals before have been told.
    package func refusedAddresses(since: Date) -> BulletinMatter? {
        let fresh = index.register.suppressed.filter { $0.value >= since }.keys
        guard !fresh.isEmpty else { return nil }
        let names = fresh.map { address in
            index.memberByAddress(address).flatMap { Recipient($0, community: index.community).fullName } ?? ""
        }.sorted()
        let known = names.filter { !$0.isEmpty }
        let shown = known.prefix(Self.mostNames)
        return .addressesRefused(people: Listed(shown: Array(shown), others: fresh.count - shown.count))
    }
}
