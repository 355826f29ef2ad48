import Notices

/// What one rule that is on asks of a table of the community's own: in which states its rows must be, and from what it counts.
struct TableInterest {
    let rule: Rule
    let filter: RecordFilter
    /// Whether the rule speaks of each row, rather than of what is new among them.
    let isAboutEach: Bool

    static func of(_ rules: [Rule]) -> [TableInterest] {
        rules.filter(\.isEnabled).flatMap { rule in
            var interests: [TableInterest] = []
            if case .record(let filter) = rule.trigger {
                interests.append(TableInterest(rule: rule, filter: filter, isAboutEach: true))
            }
            if let news = rule.news { interests.append(TableInterest(rule: rule, filter: news, isAboutEach: false)) }
            return interests
        }
    }

    /// Every word that it gives as a state.
    var words: Set<String> {
        isAboutEach ? rule.steps.reduce(filter.statuses) { $0.union($1.statuses) } : filter.statuses
    }

    func concerns(_ record: Record) -> Bool {
        guard isAboutEach else { return isAny(filter.statuses, record) }
        return rule.steps.contains { isAny($0.statuses.isEmpty ? filter.statuses : $0.statuses, record) }
    }

    /// Whether one of its messages goes to whom the row is about.
    var writesToPerson: Bool { isAboutEach && rule.steps.contains { ($0.audience ?? rule.audience) == .person } }

    private func isAny(_ statuses: Set<String>, _ record: Record) -> Bool {
        statuses.isEmpty || statuses.contains(record.status ?? "")
    }
}
