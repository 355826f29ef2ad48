import Foundation

/// What stands still until a person acts, and what nobody would hear of: a notice of a ladder, or one that can't be refused, that never
/// arrived; a doubt that the rule leaves to a person; all that a guard holds back; an event that people were told of and that is gone from
/// the calendar. Each is an incident; noting it twice is noting it once.
///
/// What is known already under another name (an address refused, a doubt) isn't said again, nor what happened to an alert.
struct Standstills {
    let rules: [Rule]
    let directory: Directory
    let ledger: Ledger
    let now: Date

    private var register: Register { directory.register }

    func incidents(among verdicts: [Verdict], allotted: [Allotment.Allotted]) -> [Incident] {
        let zone = directory.community.timeZone
        return lost(among: verdicts) + doubts(among: verdicts) + crowds(among: allotted, in: zone)
            + vanished(in: zone)
    }

    /// One an event and date. A calendar that was stopped says nothing; those who were told that the event is cancelled count on it no more.
    private func vanished(in zone: TimeZone) -> [Incident] {
        guard directory.sources[.events]?.isHealthy ?? directory.sources.isEmpty else { return [] }
        let present = Set(directory.events.map(\.id))
        let known = Set(register.incidents.lazy.filter { $0.kind == .eventVanished }.map(\.scope))
        return register.revisions.sorted { $0.key < $1.key }.compactMap { event, revisions in
            guard let last = revisions.last?.facts, last.start > now, !present.contains(event)
            else { return nil }
            let scope = "\(event)/\(CalendarDate(last.start, in: zone))"
            let count = known.contains(scope) ? 0 : peopleCountingOn(event)
            guard count > 0 else { return nil }
            let detail = Bilingual(
                fr: "prévu le \(DayWords.moment(last.start, in: zone, .fr)), "
                    + "\(count)\u{A0}\(count == 1 ? "personne prévenue" : "personnes prévenues")",
                en: "planned for \(DayWords.moment(last.start, in: zone, .en)), "
                    + "\(count)\u{A0}\(count == 1 ? "person" : "people") told")
            return Incident(.eventVanished, scope: scope, at: now, detail: detail)
        }
    }

    /// Those whose last word from us is that it takes place.
    private func peopleCountingOn(_ event: String) -> Int {
        var last: [String: LedgerEntry] = [:]
        for rule in rules where rule.isEnabled {
            guard case .event = rule.trigger else { continue }
            for name in [rule.name] + rule.formerly {
                for entry in ledger.entries(rule: name, subject: event) where entry.told != nil && entry.mayHaveArrived
                {
                    let isWithdrawal = rule.onWithdraw?.isKnown(as: entry.key.step) ?? false
                    last[entry.key.recipient] = isWithdrawal ? nil : entry
                }
            }
        }
        return last.values.count { $0.told?.isCancelled == false }
    }

    private var told: Set<String> { Set(register.incidents.flatMap(\.entryIDs)) }

    /// One an entry.
    private func doubts(among verdicts: [Verdict]) -> [Incident] {
        let held = Set(rules.lazy.filter { !$0.isReserved && $0.whenUncertain == .hold }.map(\.name))
        let ids = Set(verdicts.lazy.filter { held.contains($0.rule) && $0.isInDoubt }.compactMap(\.entryID))
        return ids.isEmpty
            ? [] : ids.subtracting(told).sorted().map { Incident(.uncertain, scope: $0, at: now, entryIDs: [$0]) }
    }

    /// One a step and subject, when none of its copies can arrive any more.
    private func lost(among verdicts: [Verdict]) -> [Incident] {
        let watched = Set(rules.filter(\.isWaitedFor).map(\.name))
        let stopped = Set(verdicts.lazy.filter { watched.contains($0.rule) && $0.isLost }.map(\.matter))
        guard !stopped.isEmpty else { return [] }
        let steps = Dictionary(grouping: verdicts.filter { stopped.contains($0.matter) }, by: \.matter)
        let told = told
        return steps.sorted { $0.key.lexicographicallyPrecedes($1.key) }.compactMap { _, verdicts in
            guard verdicts.allSatisfy(\.isLostOrNothing) else { return nil }
            let ids = verdicts.compactMap(\.entryID)
            guard let first = ids.first, !ids.contains(where: told.contains) else { return nil }
            return Incident(.undelivered, scope: first, at: now, entryIDs: ids)
        }
    }

    /// One a rule and day, however many notices and small batches.
    private func crowds(among allotted: [Allotment.Allotted], in zone: TimeZone) -> [Incident] {
        let day = CalendarDate(now, in: zone)
        return Dictionary(grouping: allotted.filter { $0.hold != nil }, by: \.notice.rule.name)
            .sorted { $0.key < $1.key }.compactMap { rule, held in
                guard let hold = held.compactMap(\.hold).first else { return nil }
                let words = hold.words(in: zone)
                return Incident(
                    .held, scope: "\(rule)/\(day)", at: now,
                    detail: Bilingual(fr: "règle \(rule), \(words.fr)", en: "rule \(rule), \(words.en)"))
            }
    }
}

extension Rule {
    /// Something else hangs on its notices: the next step of a ladder, or a duty.
    var isWaitedFor: Bool { !isReserved && (trigger.watchesPeople || noticeClass == .statutory) }
}

extension Verdict {
    /// What all copies of one notice share.
    fileprivate var matter: [String] { [rule, step, subjectID] }

    fileprivate var isLost: Bool {
        guard case .done(_, let state) = standing else { return false }
        if case .cameBack = reason { return true }
        return state == .failed || state == .expired
    }

    fileprivate var isInDoubt: Bool {
        if case .done(_, .uncertain) = standing { true } else { false }
    }

    fileprivate var entryID: String? {
        if case .done(let id, _) = standing { id } else { nil }
    }

    fileprivate var isLostOrNothing: Bool {
        switch standing {
        case .due, .waits: false
        case .done: isLost
        case .notOwed: true
        }
    }
}
