import Foundation

/// The last look before MAIL: the verdict with that one entry left out of the ledger.
package enum Recheck: Hashable, Sendable {
    case goes
    /// Still owed, not at this hour.
    case waits(until: Date)
    /// It has become wrong: the event moved, she left, the application was decided. Only a healthy source may say so.
    case cancelled(because: Reason)
}

extension Planner {
    /// - Parameter told: the event's facts in the sealed message, if it is about an event.
    package func recheck(_ key: NoticeKey, told: EventFacts?, ledger: Ledger, now: Date) -> Recheck {
        let sealed = ledger[key]
        // The register's own word: no source needs to be healthy for it.
        if let refusal = sealed.flatMap({ refusal(of: $0.address) }) { return .cancelled(because: refusal) }
        guard let rule = rules.first(where: { $0.name == key.rule || $0.formerly.contains(key.rule) }) else {
            // A file that somebody broke says nothing; a file that somebody removed does.
            return rulesAreWhole ? .cancelled(because: .ruleOff) : .goes
        }
        if let sealed, let stop = stop(of: sealed, by: rule) { return .cancelled(because: stop) }
        switch standstill(of: rule) {
        case .ruleOff: return .cancelled(because: .ruleOff)
        case .some where isInDoubt(rule): return .waits(until: now.addingTimeInterval(15 * 60))
        case .some: return .goes
        case nil: break
        }
        let verdicts = verdicts(
            of: rule, subject: key.subject, ledger: ledger.without(key), now: now, for: key.recipient, step: key.step)
        let own = verdicts.filter { $0.recipient?.id == key.recipient && Self.isSame(step: $0.step, as: key, in: rule) }
        for verdict in own {
            guard let notice = verdict.notice, key.stands(for: notice.key), Self.isSaid(notice.tells, by: told) else {
                continue
            }
            // What was sealed for an address that she fled, or without discretion, must not leave.
            if let sealed, !sealed.address.isEmpty, !sealed.suits(notice.recipient) {
                return .cancelled(because: .recipientChanged)
            }
            return notice.dueAt > now ? .waits(until: notice.dueAt) : .goes
        }
        if key.isPromise, own.contains(where: { $0.notice.map { !$0.key.isPromise } ?? false }) {
            return .cancelled(because: .documentArrived)
        }
        return .cancelled(because: own.first.map { withdrawal($0, of: rule) } ?? absence(of: key, in: rule))
    }

    private func stop(of sealed: LedgerEntry, by rule: Rule) -> Reason? {
        guard let step = rule.allSteps.first(where: { $0.isKnown(as: sealed.key.step) }) else { return nil }
        return stop(of: sealed.key.recipient, at: sealed.address, by: rule, step)
    }

    /// Who asked that mail stop can't be read at the moment: what may be refused waits rather than pass over somebody's request.
    private func isInDoubt(_ rule: Rule) -> Bool {
        // The members' column is heeded before what is optional; what is for service must be in time.
        let asked: [Source] = rule.noticeClass == .optional ? [.members, .stops] : [.stops]
        return rule.sources.contains(.stops)
            && asked.contains { index.directory.sources[$0].map { !$0.isHealthy } ?? false }
    }

    /// A notice that is owed in another form is wrong in this one: the event moved, or she came back.
    private func withdrawal(_ verdict: Verdict, of rule: Rule) -> Reason {
        switch rule.trigger {
        case .event where verdict.notice != nil: .eventChanged
        case .action where verdict.notice != nil:
            index.actions[verdict.subjectID] == nil ? .eventChanged : .dueDayChanged
        case .event, .application, .inactivity, .minutes, .calendar, .joining, .record, .attendance, .action, .bulletin,
            .stop, .incident:
            verdict.reason
        }
    }

    /// Why the rules no longer name this person at all.
    private func absence(of key: NoticeKey, in rule: Rule) -> Reason {
        if case .event = rule.trigger, index.events[key.subject] == nil { return .eventGone }
        guard let member = index.members[key.recipient] else { return .subjectGone }
        if member.status != .active { return .notActive(member.status) }
        return rule.onWithdraw?.isKnown(as: key.step) == true ? .stillInvited : .subjectGone
    }

    /// What was sealed before titles were noted tells what it tells.
    private static func isSaid(_ telling: EventFacts?, by told: EventFacts?) -> Bool {
        guard let telling, let told else { return telling == told }
        return told.says(telling)
    }

    private static func isSame(step name: String, as key: NoticeKey, in rule: Rule) -> Bool {
        rule.allSteps.contains { $0.name == name && $0.isKnown(as: key.step) }
    }
}

extension NoticeKey {
    /// What was sealed with an agenda that is gone since still carries it.
    fileprivate func stands(for other: NoticeKey) -> Bool {
        other.revision == revision || other.revision == revision + Self.promise
    }
}

extension LedgerEntry {
    fileprivate func suits(_ recipient: Recipient) -> Bool {
        address == recipient.address.lowercased() && isDiscreet == recipient.isDiscreet
    }
}

extension Planner {
    /// The notice of a key as it would be now, were it not in the outbox yet; nil when it is no longer owed.
    package func notice(for key: NoticeKey, ledger: Ledger, now: Date) -> DueNotice? {
        guard let rule = rules.first(where: { $0.name == key.rule || $0.formerly.contains(key.rule) }) else {
            return nil
        }
        let own = verdicts(of: rule, subject: key.subject, ledger: ledger.without(key), now: now)
            .compactMap(\.notice).filter { $0.key.recipient == key.recipient && $0.key.step == key.step }
        return own.first { $0.key.revision == key.revision } ?? own.first
    }
}
