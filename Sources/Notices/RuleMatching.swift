/// Which rule and step of one version of the schedules is which of another: by name, else by a former name on either side; of the
/// steps that remain, those with the same text are taken as one that was given another time, in the order of the file.
struct RuleMatching {
    struct Name: Hashable {
        let rule: String
        let step: String
    }

    private var toAfter: [Name: Name] = [:]
    private var toBefore: [Name: Name] = [:]
    private var ruleAfter: [String: String] = [:]

    init(before: [Rule], after: [Rule]) {
        let rules = Self.pairs(
            before, after,
            [
                { $0.name == $1.name }, { $1.formerly.contains($0.name) }, { $0.formerly.contains($1.name) },
            ])
        for (old, new) in rules {
            ruleAfter[old.name] = new.name
            let steps = Self.pairs(
                old.allSteps, new.allSteps,
                [
                    { $0.name == $1.name }, { $1.formerly.contains($0.name) }, { $0.formerly.contains($1.name) },
                    { $0.template == $1.template },
                ])
            for (oldStep, newStep) in steps {
                let (one, other) = (
                    Name(rule: old.name, step: oldStep.name), Name(rule: new.name, step: newStep.name)
                )
                toAfter[one] = other
                toBefore[other] = one
            }
        }
    }

    /// What the version after calls it; nil when it has no such step.
    func after(_ name: Name) -> Name? { toAfter[name] }

    /// What the version before calls it; nil when it has no such step.
    func before(_ name: Name) -> Name? { toBefore[name] }

    /// The rule's name in the version after, else the one that it had.
    func heading(of rule: String) -> String { ruleAfter[rule] ?? rule }

    /// The surest likeness first; each has one counterpart at most.
    private static func pairs<Thing>(
        _ before: [Thing], _ after: [Thing], _ likenesses: [(Thing, Thing) -> Bool]
    ) -> [(Thing, Thing)] {
        var (left, right) = (Array(before.indices), Array(after.indices))
        var pairs: [(Thing, Thing)] = []
        for isLike in likenesses {
            for old in left {
                guard let place = right.firstIndex(where: { isLike(before[old], after[$0]) }) else { continue }
                pairs.append((before[old], after[right.remove(at: place)]))
                left.removeAll { $0 == old }
            }
        }
        return pairs
    }
}
