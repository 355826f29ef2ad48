import Notices

/// Holds the groups that rules write to against those that members are in: settings name the spaces, nobody names the groups, so a slip of
/// the hand would be an audience of nobody.
///
/// Only warnings, and only when the members can be believed: a group may be there before its people.
package enum GroupCheck {
    package static func problems(of rules: [Rule], in directory: Directory) -> [Problem] {
        guard directory.sources[.members]?.isHealthy ?? false else { return [] }
        let groups = Set(directory.members.lazy.filter { $0.status == .active }.flatMap(\.groups))
        return rules.filter(\.isEnabled).flatMap { rule in
            let list = ProblemList(file: "Schedules/\(rule.name).yaml")
            for case .group(let name) in Set([rule.audience] + rule.allSteps.compactMap(\.audience))
            where !groups.contains(name) {
                list.add(.groupOfNobody(name, known: groups.sorted()))
            }
            return list.problems.sorted { $0.message.en < $1.message.en }
        }
    }
}
