import Foundation

/// The verdict function: what is owed to whom, worked out from what is known, with nothing remembered.
///
/// Pure: directory, rules, ledger and `now` come in, verdicts come out. `run`, `plan` and `explain` are views of it; what
/// limits the whole set (ramp, guards) is `Allotment`, and all three pass through both.
///
/// A verdict that waits says when to look again, and that holds as long as neither directory nor ledger changes.
package final class Planner: Sendable {
    let index: DirectoryIndex
    package let rules: [Rule]
    package let policy: SendingPolicy
    let hours: SendingHours
    var workingDays: WorkingDays { hours.days }

    /// False when a schedule file could not be read: then a rule that isn't here may only be broken.
    let rulesAreWhole: Bool

    package convenience init(
        directory: Directory, rules: [Rule], policy: SendingPolicy, rulesAreWhole: Bool = true
    ) {
        self.init(
            index: DirectoryIndex(directory), rules: rules, policy: policy, rulesAreWhole: rulesAreWhole)
    }

    init(index: DirectoryIndex, rules: [Rule], policy: SendingPolicy, rulesAreWhole: Bool = true) {
        self.rulesAreWhole = rulesAreWhole
        self.index = index
        self.rules = rules
        self.policy = policy
        hours = SendingHours(policy, zone: index.zone)
    }

    package var directory: Directory { index.directory }

    /// Everything that a rule may still have something to say about, calendar occasions as far as `horizon`.
    ///
    /// - Parameter includingPast: also events so long ago that every step of the rule has expired (for `explain`).
    package func subjects(of rule: Rule, now: Date, horizon: Date, includingPast: Bool = false) -> [String] {
        guard isSourceNamed(rule) else { return [] }
        switch rule.trigger {
        case .application: return index.directory.applications.map(\.id)
        case .inactivity: return absentees()
        case .event(let filter):
            return index.directory.events.filter {
                filter.matches($0)
                    && (includingPast || now < rule.lastWord(on: $0, in: index.zone, working: workingDays))
            }.map(\.id)
        case .minutes: return index.register.releases.map(\.id)
        case .attendance: return attendees()
        case .action(let meetings): return actions(before: meetings, now: now, includingPast: includingPast)
        case .calendar(let recurrence): return occasions(of: recurrence, rule: rule, now: now, horizon: horizon)
        case .joining: return newcomers(of: rule, now: now, horizon: horizon)
        case .record(let filter): return index.directory.records[filter.table]?.records.map(\.id) ?? []
        case .bulletin: return bulletinDays(now: now, horizon: horizon)
        case .incident: return alerts(now: now, includingPast: includingPast)
        case .stop: return index.stops.subjects
        }
    }

    /// The verdicts of one rule on one subject, for every step and recipient.
    ///
    /// - Parameters:
    ///   - recipient: when given, others may be passed over.
    ///   - step: when given, those that are neither called so nor were may be passed over.
    package func verdicts(
        of rule: Rule, subject: String, ledger: Ledger, now: Date, for recipient: String? = nil, step: String? = nil
    ) -> [Verdict] {
        let examination = Examination(
            planner: self, rule: rule, subjectID: subject, ledger: ledger, now: now, soleRecipient: recipient,
            soleStep: step)
        if let reason = standstill(of: rule) { return examination.nothing(reason) }
        return switch rule.trigger {
        case .application: examination.applicationVerdicts()
        case .inactivity(let after): examination.absenceVerdicts(after: after)
        case .event: examination.eventVerdicts()
        case .minutes: examination.minutesVerdicts() + examination.minutesReportVerdicts()
        case .attendance(let terms): examination.attendanceVerdicts(terms)
        case .action(let meetings): examination.actionVerdicts(meetings: meetings)
        case .calendar: examination.occasionVerdicts()
        case .joining: examination.joiningVerdicts()
        case .record(let filter): examination.recordVerdicts(filter)
        case .bulletin(let time): examination.bulletinVerdicts(at: time)
        case .incident: examination.alertVerdicts()
        case .stop: examination.stopVerdicts()
        }
    }

    /// Why a rule says nothing at all, if so.
    package func standstill(of rule: Rule) -> Reason? {
        if !rule.isEnabled { return .ruleOff }
        for source in rule.sources.sorted(by: { $0.rawValue < $1.rawValue }) {
            if let state = index.directory.sources[source], !state.isHealthy { return .sourceStopped(source) }
        }
        for table in rule.tables {
            if let state = index.directory.records[table]?.state, !state.isHealthy { return .tableStopped(table) }
        }
        if rule.trigger.watchesPeople, index.directory.accessDoubt != nil { return .accessesVanished }
        return nil
    }

    /// When a step was first seen as it now is; a step never seen is seen now.
    func firstSight(of step: Step, in rule: Rule, now: Date) -> Date {
        Sightings.sight(of: step, in: rule, register: index.register)?.firstSeen ?? now
    }

    func isSourceNamed(_ rule: Rule) -> Bool {
        let named = index.directory.sources
        guard !named.isEmpty else { return true }
        guard rule.tables.allSatisfy({ index.directory.records[$0] != nil }) else { return false }
        return rule.leadingSource.map { named[$0] != nil } ?? true
    }
}

extension Rule {
    /// The moment from which no step of the rule can be in time any more for an event.
    func lastWord(on event: Event, in zone: TimeZone, working: WorkingDays = WorkingDays()) -> Date {
        steps.reduce(event.end) { latest, step in
            var moment = event.end
            if case .event(_, let offset, _) = step.moment, !offset.isBefore {
                // A day for the wall clock that `time:` may pin later.
                moment = offset.span.moving(moment, by: 1, in: zone, working: working)
                moment = Span(1, .day).moving(moment, by: 1, in: zone)
            }
            let life = if case .after(let span) = step.expiry { span } else { Span(14, .day) }
            return max(latest, life.moving(moment, by: 1, in: zone, working: working))
        }
    }
}

extension EventFilter {
    func matches(_ event: Event) -> Bool {
        kinds.contains(event.kind) && (spaces.isEmpty || !spaces.isDisjoint(with: event.spaces))
    }
}

extension Trigger {
    /// The source without which the rule has nothing to speak of.
    var leadingSource: Source? {
        switch self {
        case .application: .applications
        case .inactivity: .members
        case .event, .minutes: .events
        case .joining: .members
        case .attendance: .attendance
        case .action: .actions
        case .calendar, .record, .bulletin, .stop, .incident: nil
        }
    }
}

extension Rule {
    /// The tables of the community's own that it reads.
    package var tables: [String] {
        let own: String? = if case .record(let filter) = trigger { filter.table } else { nil }
        return [own, news?.table].compactMap { $0 }
    }

    /// The source without which it has nothing to speak of.
    var leadingSource: Source? { trigger.leadingSource ?? (unlessAnswered == nil ? nil : .answers) }

    /// The sources whose word it needs, registrations only when it writes to those who registered.
    package var sources: Set<Source> {
        let audiences = [audience] + allSteps.compactMap(\.audience)
        let readsRegistrations = unlessRegistered || unlessWithdrawn || audiences.contains(.registrants)
        var sources = readsRegistrations ? trigger.sources : trigger.sources.subtracting([.registrations])
        // Who asked for no more must be known; letters, and mail to the team, leave all the same.
        if noticeClass != .statutory, !audiences.allSatisfy(\.isOfRole) { sources.insert(.stops) }
        if allSteps.contains(where: { $0.signatures > 0 })
            || audiences.contains(where: { [.endorsers, .reviewers].contains($0) })
        {
            sources.insert(.organisations)
        }
        return unlessAnswered == nil ? sources : sources.union([.answers])
    }
}
