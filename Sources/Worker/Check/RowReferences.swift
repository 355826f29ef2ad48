import Notices

/// Numbers in rows that wait for something, which no member or organisation has: nobody would be written to, or asked.
///
/// What is over names whoever was there then, and is left in peace. A member whose own row could not be read is told there.
struct RowReferences {
    let directory: Directory

    func problems(_ table: RecordTable, _ interests: [TableInterest], _ file: String?) -> [Problem] {
        let waiting = table.records.filter { record in interests.contains { $0.isAboutEach && $0.concerns(record) } }
        let asked = table.records.filter { record in
            interests.contains { $0.writesToPerson && $0.concerns(record) } && record.address == nil
        }
        let members = asked.compactMap { record in
            record.memberID.map { NamedRow(name: $0, row: record.id) }
        }
        let signatories = waiting.flatMap { record in
            record.signatories.map { NamedRow(name: $0, row: record.id) }
        }
        return unknown(members, "member_id", .members, .unwritten, file)
            + unknown(signatories, "signed_by", .organisations, .unsigned, file)
    }

    func problems(ofApplicationsFor rules: [Rule], _ file: String?) -> [Problem] {
        guard rules.contains(where: Self.looksAtSupport) else { return [] }
        let columns: [(String, KeyPath<Application, [String]>, RowSentences.Loss)] = [
            ("endorsers", \.endorsers, .unasked), ("endorsed_by", \.endorsedBy, .none),
            ("reviewers", \.reviewers, .unasked), ("reviewed_by", \.reviewedBy, .none),
        ]
        let waiting = directory.applications.filter { [.submitted, .referred].contains($0.status) }
        return columns.flatMap { column, path, loss in
            let named = waiting.flatMap { application in
                application[keyPath: path].map { NamedRow(name: $0, row: application.id) }
            }
            return unknown(named, column, .organisations, loss, file)
        }
    }

    private static func looksAtSupport(_ rule: Rule) -> Bool {
        let words: Set = ["endorsed", "unendorsed", "reviewed", "unreviewed"]
        return rule.steps.contains {
            !$0.statuses.isDisjoint(with: words) || [.endorsers, .reviewers].contains($0.audience ?? rule.audience)
        }
    }

    private func unknown(
        _ named: [NamedRow], _ column: String, _ target: Source, _ loss: RowSentences.Loss, _ file: String?
    ) -> [Problem] {
        guard directory.sources[target]?.isHealthy ?? false else { return [] }
        let known = Set(target == .members ? directory.members.map(\.id) : directory.organisations.map(\.id))
        return named.filter { !known.contains($0.name) && !directory.withheld.contains($0.name.lowercased()) }
            .eachNameOnce.map { RowSentences.unknown($0.name, $0.rows, column: column, target, loss, file) }
    }
}
