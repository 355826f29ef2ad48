import Notices

/// Holds the groups that rules write to against those that members are in, for a slip of the hand would be an audience of nobody; and tells
/// which groups have nobody in charge, when a rule writes to the persons in charge.
///
/// Only warnings, and only when the members can be believed: a group may be there before its people.
package enum GroupCheck {
    package static func problems(of rules: [Rule], in directory: Directory, settings: Settings? = nil) -> [Problem] {
        guard directory.sources[.members]?.isHealthy ?? false else { return [] }
        let groups = Set(directory.members.lazy.filter { $0.status == .active }.flatMap(\.groups))
        let known = groups.union(directory.community.groups.keys)
        let enabled = rules.filter(\.isEnabled)
        let ofNobody = enabled.flatMap { rule in
            let list = ProblemList(file: "Schedules/\(rule.name).yaml")
            for case .group(let name) in rule.audiences where !groups.contains(name) {
                list.add(.groupOfNobody(name, known: known.sorted()))
            }
            return list.problems.sorted { $0.message.en < $1.message.en }
        }
        return ofNobody + withoutLead(enabled, directory.community, settings)
    }

    private static func withoutLead(
        _ rules: [Rule], _ community: Community, _ settings: Settings?
    ) -> [Problem] {
        let askers = rules.filter { $0.audiences.contains(.leads) }
        if community.groups.isEmpty {
            return askers.map { ProblemList(file: "Schedules/\($0.name).yaml").add(.noGroups) }
        }
        guard !askers.isEmpty else { return [] }
        let list = ProblemList(file: SettingsFile.name)
        for (name, group) in community.groups.sorted(by: { $0.key < $1.key }) where group.lead == nil {
            list.add(.groupWithoutLead(name), at: settings?.groupPlaces[name])
        }
        return list.inOrder
    }
}

extension Rule {
    /// All to whom one of its messages goes.
    fileprivate var audiences: Set<Audience> { Set([audience] + allSteps.compactMap(\.audience)) }
}
