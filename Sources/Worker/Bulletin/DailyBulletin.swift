import Foundation
import Notices
import Outbox

/// Works out what a bulletin tells, when it is about to be composed: counted by the outbox, foretold by the rehearsal, judged by the
/// planner. Nothing here decides anything.
///
/// Once a day of a bulletin, whoever it goes to. When the outbox can't be read the pass ends, as it does for everything else.
struct DailyBulletin {
    let workspace: Workspace
    let store: any OutboxViews
    let planner: Planner
    let ledger: Ledger
    let now: Date
    private var made: [CalendarDate: Bulletin] = [:]

    init(workspace: Workspace, store: any OutboxViews, planner: Planner, ledger: Ledger, now: Date) {
        self.workspace = workspace
        self.store = store
        self.planner = planner
        self.ledger = ledger
        self.now = now
    }

    /// The notice with what it tells; any other as it is.
    mutating func filled(_ notice: DueNotice) async throws(OutboxError) -> DueNotice {
        guard case .bulletin(let day, nil) = notice.subject else { return notice }
        let bulletin: Bulletin
        if let known = made[day] { bulletin = known } else { bulletin = try await self.bulletin(notice.rule, on: day) }
        made[day] = bulletin
        var notice = notice
        notice.subject = .bulletin(day, bulletin)
        return notice
    }

    private var directory: Directory { planner.directory }
    private var zone: TimeZone { directory.community.timeZone }

    private func bulletin(_ rule: Rule, on day: CalendarDate) async throws(OutboxError) -> Bulletin {
        let since = planner.bulletinBegins(rule, on: day, ledger: ledger)
        let tallies = try await store.tallies(endedSince: since)
        let decisions = BulletinDecisions(planner: planner, ledger: ledger, now: now)
        let outlook = BulletinOutlook(
            directory: directory, rules: planner.rules, policy: planner.policy, ledger: ledger, now: now)
        return Bulletin(
            since: since, silences: silences(since: since), left: Listed(passages(tallies)),
            returned: returned(since: since), waiting: waiting(tallies), days: outlook.days,
            stuck: Listed(try await stuck(tallies, decisions, since: since)),
            decisions: Listed(decisions.all + holds(tallies, where: { $0 == .guarded })))
    }

    // MARK: What was

    private func isOwn(_ rule: String) -> Bool {
        rule == Rule.reservedName
            || planner.rules.contains { $0.trigger.isBulletin && ([$0.name] + $0.formerly).contains(rule) }
    }

    private func passages(_ tallies: [EntryTally]) -> [Bulletin.Passage] {
        var passages: [String: Bulletin.Passage] = [:]
        for tally in tallies where !isOwn(tally.rule) {
            let title = planner.rules.label(rule: tally.rule, step: tally.step)
            var passage = passages[title.fr] ?? Bulletin.Passage(title: title)
            switch tally.state {
            case .sent: passage.accepted += tally.count
            case .failed: passage.refused += tally.count
            case .expired: passage.expired += tally.count
            case .queued, .claimed, .deferred, .uncertain, .held, .cancelled: continue
            }
            passages[title.fr] = passage
        }
        return passages.values.sorted { ($1.accepted, $0.title.fr) < ($0.accepted, $1.title.fr) }
    }

    /// By whole days, for that is how they are dated: those of the last bulletin's day and after, today's left to the next.
    private func returned(since: Date) -> Int {
        let (first, last) = (CalendarDate(since, in: zone), CalendarDate(now, in: zone))
        return directory.bounces.count { bounce in
            let day = CalendarDate(bounce.at, in: zone)
            return bounce.kind != .delayed && first <= day && day < last
        }
    }

    /// Told by the first bulletin made after them, whenever that is.
    private func silences(since: Date) -> [Bulletin.Silence] {
        let silences = directory.register.incidents.filter { since < $0.at && $0.at <= now }.compactMap(\.silence)
        guard !silences.isEmpty else { return [] }
        let planning = Planning(
            directory: directory, rules: planner.rules.filter { !$0.isReserved && !$0.trigger.isBulletin },
            policy: planner.policy, ledger: ledger, now: now, includingPast: true)
        return silences.suffix(3).map { silence in
            var silence = silence
            silence.missed = planning.others.count { verdict in
                guard case .tooLate(let end) = verdict.reason, verdict.recipient != nil else { return false }
                return silence.from < end && end <= silence.to
            }
            return silence
        }
    }

    // MARK: What is

    private func waiting(_ tallies: [EntryTally]) -> Int {
        tallies.filter { !isOwn($0.rule) && ($0.state == .queued || $0.state == .claimed) }.reduce(0) { $0 + $1.count }
    }

    private func stuck(
        _ tallies: [EntryTally], _ decisions: BulletinDecisions, since: Date
    ) async throws(OutboxError) -> [BulletinMatter] {
        var stuck = decisions.standstills
        let errors = workspace.problems.count { $0.severity == .error }
        if errors > 0 { stuck.append(.filesWrong(count: errors)) }
        if try await store.pulse()?.refusedAt != nil { stuck.append(.settingsRefused) }
        if let uncertain = try await uncertain(tallies) { stuck.append(uncertain) }
        stuck += holds(tallies, where: { $0 != .guarded })
        if let failed = try await failed(tallies, since: since) { stuck.append(failed) }
        if let refused = decisions.refusedAddresses(since: since) { stuck.append(refused) }
        let deferred = tallies.filter { $0.state == .deferred }.reduce(0) { $0 + $1.count }
        if deferred > 0 { stuck.append(.deferred(count: deferred)) }
        return stuck + happened(since: since)
    }

    private func holds(
        _ tallies: [EntryTally], where isMeant: (BulletinMatter.Hold) -> Bool
    ) -> [BulletinMatter] {
        struct Kind: Hashable {
            let rule: String
            let hold: BulletinMatter.Hold
        }
        var counts: [Kind: Int] = [:]
        for tally in tallies where tally.state == .held {
            let kind = Kind(rule: tally.rule, hold: BulletinMatter.Hold(tally.cause))
            if isMeant(kind.hold) { counts[kind, default: 0] += tally.count }
        }
        return counts.sorted { ($1.value, $0.key.rule) < ($0.value, $1.key.rule) }.map { kind, count in
            let title = planner.rules.label(rule: kind.rule, step: "")
            return .held(kind.hold, title: title, rule: kind.rule, count: count)
        }
    }

    /// Only those that nothing but a person's word moves.
    private func uncertain(_ tallies: [EntryTally]) async throws(OutboxError) -> BulletinMatter? {
        guard tallies.contains(where: { $0.state == .uncertain }) else { return nil }
        let entries = try await store.list(state: .uncertain, rule: nil).filter { $0.nextAttemptAt == nil }
        guard let first = entries.first else { return nil }
        return .uncertain(people: Listed(entries.map(\.personName), most: BulletinDecisions.mostNames), id: first.id)
    }

    private func failed(_ tallies: [EntryTally], since: Date) async throws(OutboxError) -> BulletinMatter? {
        let count = tallies.filter { $0.state == .failed }.reduce(0) { $0 + $1.count }
        guard count > 0 else { return nil }
        let entries = try await store.latest(in: .failed, since: since, limit: BulletinDecisions.mostNames)
        return .failed(people: Listed(shown: entries.map(\.personName), others: count - entries.count))
    }

    /// What the sending went through, each kind once.
    private func happened(since: Date) -> [BulletinMatter] {
        let kinds: [Incident.Kind] = [.eventVanished, .linePaused, .lineDown, .delayed]
        return kinds.compactMap { kind in
            directory.register.incidents.last { $0.kind == kind && since <= $0.at && $0.at <= now }
                .map { .happened(kind, at: $0.at) }
        }
    }
}

extension BulletinMatter.Hold {
    fileprivate init(_ cause: Cause.Code?) {
        switch cause {
        case .tooMany: self = .guarded
        case .composition: self = .unwritten
        case .person: self = .byHand
        case .noLongerOwed, .suppressed, .late, .relay, .uncertain, .rescued, .poison, .restored, .putBack, .line, nil:
            self = .otherwise
        }
    }
}

extension Entry {
    /// By name, else by the entry's number: never by address.
    fileprivate var personName: String { recipient.name ?? "n°\u{A0}" + id }
}
