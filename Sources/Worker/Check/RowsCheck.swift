import Intake
import Notices

/// Rows that no message will ever speak of although they look right: a status that no rule knows, a day that is missing, a number that
/// nobody has.
///
/// Only warnings, only for rules that are on, and only from tables that can be believed. What many rows lack is said once, with the first
/// of them; a file's line isn't kept, so the row is told by its id.
package struct RowsCheck {
    private let rules: [Rule]
    private let directory: Directory
    private let sources: SourceSetting

    package init(_ workspace: Workspace, directory: Directory) {
        rules = workspace.rules.filter(\.isEnabled)
        sources = workspace.settings.sources
        self.directory = directory
    }

    package var problems: [Problem] {
        let interests = Dictionary(grouping: TableInterest.of(rules), by: \.filter.table)
        let ofTables = interests.sorted { $0.key < $1.key }.flatMap { name, interests -> [Problem] in
            guard let table = directory.records[name], table.state.isHealthy else { return [] }
            let file = sources.tables[name]
            return statuses(table, interests, file) + undated(table, interests, file)
                + RowReferences(directory: directory).problems(table, interests, file)
        }
        return ofTables + ofApplications + joining
    }

    // MARK: Tables of the community's own

    private func statuses(_ table: RecordTable, _ interests: [TableInterest], _ file: String?) -> [Problem] {
        let words = interests.reduce(into: Set<String>()) { $0.formUnion($1.words) }
        let kin = StatusKin(words)
        let strange = table.records.compactMap { record in
            record.status.flatMap { words.contains($0) ? nil : NamedRow(name: $0, row: record.id) }
        }
        return strange.eachNameOnce.compactMap { found in
            kin.word(meantBy: found.name).map {
                RowSentences.strangeStatus(found.name, found.rows, meant: $0, words: words.sorted(), file)
            }
        }
    }

    private func undated(_ table: RecordTable, _ interests: [TableInterest], _ file: String?) -> [Problem] {
        interests.compactMap { interest in
            let column = interest.filter.since
            let rows = table.records.filter { $0.moments[column] == nil && interest.concerns($0) }.map(\.id)
            return FoundRows(rows).map { RowSentences.undated($0, column: column, interest.rule, file) }
        }
    }

    // MARK: Applications

    private var ofApplications: [Problem] {
        let rules = rules.filter { $0.trigger == .application }
        guard directory.sources[.applications]?.isHealthy ?? false, !rules.isEmpty else { return [] }
        let file = sources.paths[.applications]?.first
        let undecided = rules.flatMap { rule in
            [Application.Status.accepted, .refused].compactMap { status -> Problem? in
                guard rule.steps.contains(where: { $0.statuses.contains(status.rawValue) }) else { return nil }
                let rows = directory.applications.filter { $0.status == status && $0.decidedAt == nil }.map(\.id)
                return FoundRows(rows).map { RowSentences.decisionUndated($0, status, rule, file) }
            }
        }
        return undecided + RowReferences(directory: directory).problems(ofApplicationsFor: rules, file)
    }

    // MARK: Members

    private var joining: [Problem] {
        guard directory.sources[.members]?.isHealthy ?? false else { return [] }
        let undated = directory.members.count { $0.status == .active && $0.joinedOn == nil }
        guard undated > 0 else { return [] }
        return rules.filter { $0.trigger == .joining }.map {
            RowSentences.joiningUndated(undated, $0, sources.paths[.members]?.first)
        }
    }
}
