import Foundation

/// What this pass sees for the first time: steps in their present form, material changes of events, later accesses, and the
/// counts of healthy sources. Pure; the worker writes the additions in the transaction that enqueues, `plan` never does.
package struct Sightings: Hashable, Sendable {
    package var sights: [String: StepSight] = [:]
    package var revisions: [String: EventRevision] = [:]
    package var greatestAccess: [String: Date] = [:]
    package var sourceCounts: [Source: Int] = [:]

    package init() {}

    package var isEmpty: Bool { self == Sightings() }

    package static func observe(_ directory: Directory, rules: [Rule], now: Date) -> Sightings {
        var seen = Sightings()
        let register = directory.register
        // What the reserved rule tells of has no time before the rule.
        for rule in rules where rule.isEnabled && !rule.isReserved {
            for step in rule.allSteps where sight(of: step, in: rule, register: register) == nil {
                seen.sights[rule.name + "/" + step.name] =
                    StepSight(fingerprint: fingerprint(of: step, in: rule), firstSeen: now)
            }
        }
        seen.sights.merge(StopSights.news(in: directory, now: now)) { first, _ in first }
        for event in directory.events {
            let current = EventHistory(event, register: register, now: now).current
            if register.revisions[event.id]?.last != current { seen.revisions[event.id] = current }
        }
        for member in directory.members {
            if case .at(let access) = member.lastAccess, access <= now,
                access > register.greatestAccess[member.id] ?? .distantPast
            {
                seen.greatestAccess[member.id] = access
            }
        }
        for (source, state) in directory.sources {
            if case .healthy(let count) = state, register.sourceCounts[source] != count {
                seen.sourceCounts[source] = count
            }
        }
        return seen
    }

    /// The earliest access that lies ahead: until then the same sources show nothing that this look didn't.
    static func nextAccess(in directory: Directory, after now: Date) -> Date {
        var next = Date.distantFuture
        for member in directory.members {
            if case .at(let access) = member.lastAccess, access > now, access < next { next = access }
        }
        return next
    }

    /// The register as it will be once this is written.
    package func added(to register: Register) -> Register {
        var result = register
        result.sights.merge(sights) { _, new in new }
        for (event, revision) in revisions { result.revisions[event, default: []].append(revision) }
        if !greatestAccess.isEmpty { result.greatestAccess.merge(greatestAccess) { max($0, $1) } }
        result.sourceCounts.merge(sourceCounts) { _, new in new }
        return result
    }

    /// The sight of a step in its present form, under its own or a former name.
    static func sight(of step: Step, in rule: Rule, register: Register) -> StepSight? {
        let wanted = fingerprint(of: step, in: rule)
        for ruleName in [rule.name] + rule.formerly {
            for stepName in [step.name] + step.formerly {
                if let sight = register.sights[ruleName + "/" + stepName], sight.fingerprint == wanted { return sight }
            }
        }
        return nil
    }

    /// Only what decides when and to whom: texts, titles and names may change freely. The text is kept in the database, so it
    /// must come out the same in every process and every version: sets are sorted, nothing is left to reflection.
    static func fingerprint(of step: Step, in rule: Rule) -> String {
        var parts = [
            rule.trigger.fingerprint, (step.audience ?? rule.audience).fingerprint, step.moment.fingerprint,
            step.includesLatecomers ? "latecomers" : "",
        ]
        if let warning = step.warning { parts.append("\(warning.lead.fingerprint) before \(warning.of)") }
        if let standing = step.standing { parts.append(standing.rawValue) }
        if !step.statuses.isEmpty { parts.append(step.statuses.sorted().joined(separator: ",")) }
        return parts.joined(separator: "|")
    }
}
