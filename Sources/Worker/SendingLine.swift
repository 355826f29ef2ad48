import Delivery
import Foundation
import Mail
import Metrics
import Notices
import Outbox

/// The line to the relay: its breaker, its rates, and what the last answers made one suspect. The one mutable thing that all
/// lanes of a delivery pass share, and that lives as long as the worker; what it learns outlives the process as a `LineMemory`.
///
/// It decides who may claim and when, and learns each outcome as soon as it is known. Our own stop teaches it nothing: silence after
/// we were told to stop is ours, not the relay's.
package actor SendingLine {
    /// What one who wants to claim is told. `go` and `probe` take a place that `learn` or `leave` gives back.
    enum Admission: Hashable, Sendable {
        /// - Parameter after: how long until its turn; zero: the turn is taken.
        case go(after: Duration)
        case probe
        /// Nothing may be claimed for now.
        case closed
    }

    /// What one who has claimed is told.
    enum Passage: Hashable, Sendable {
        case free
        /// The domain has had its share.
        case exhausted
        case closed
    }

    /// What an outcome teaches.
    struct Lesson: Sendable {
        let settlement: Settlement
        /// Entries to put back, this one among them: their refusals accuse the line.
        let accused: [String]
        let news: LineNews
        /// The relay took no further connection of ours while others of ours stand: that is the lane's own end, not the line's.
        var isCrowdedOut = false
    }

    private var breaker: Breaker
    private var chronicle: LineChronicle
    private var rate: SmoothRate
    private var domains: DomainRates
    private var suspicion = SenderSuspicion<String>()
    private var accused: Set<String> = []
    private var waiting: [CheckedContinuation<Void, Never>] = []
    /// Lanes that have begun and not ended; one that is crowded out has ended.
    private var lanesAtWork = 0
    private var hasRecalled = false
    private var chance: any RandomNumberGenerator & Sendable
    private var settings: String
    private let clock: SteadyClock

    /// So far ahead of its turn an entry may be taken.
    private static let ahead: Duration = .milliseconds(100)

    /// - Parameters:
    ///   - mostPerMinute: nil is no limit.
    ///   - settings: a fingerprint of the relay's settings: when it isn't what is remembered, the relay is asked at once.
    ///   - isUntried: the first message goes alone, until the relay has answered for it.
    package init(
        mostPerMinute: Int?, mostPerMinutePerDomain: Int? = nil, settings: String = "", isUntried: Bool = false,
        clock: SteadyClock = .system, chance: any RandomNumberGenerator & Sendable
    ) {
        breaker = Breaker(isUntried: isUntried)
        rate = SmoothRate(perMinute: mostPerMinute)
        domains = DomainRates(perMinute: mostPerMinutePerDomain)
        chronicle = LineChronicle(settings: settings)
        self.settings = settings
        self.clock = clock
        self.chance = chance
    }

    // MARK: Entering

    /// Waits while another's probe or trial is under way: its end decides for all.
    func enter() async -> Admission {
        while true {
            switch breaker.admit(at: clock.elapsed()) {
            case .go: return .go(after: takeTurn())
            case .probeFirst: return .probe
            case .wait(until: .some): return .closed
            case .wait(until: nil): await withCheckedContinuation { waiting.append($0) }
            }
        }
    }

    /// How long to wait for a turn; zero when it was taken.
    func takeTurn() -> Duration {
        let now = clock.elapsed()
        return rate.take(at: now) ? .zero : rate.wait(at: now)
    }

    /// Who entered has nothing to send after all.
    func leave() {
        breaker.giveBack()
        wakeAll()
    }

    /// Whether an entry may be taken while the one before is still on its way.
    var mayTakeAhead: Bool { breaker.state == .closed && rate.wait(at: clock.elapsed()) <= Self.ahead }

    func laneBegan() { lanesAtWork += 1 }

    func laneEnded() { lanesAtWork -= 1 }

    // MARK: Domains

    /// Domains to which nothing may go now.
    func exhaustedDomains() -> Set<String> { domains.exhausted(at: clock.elapsed()) }

    /// How long until one of them may take a message again.
    var untilDomain: Duration? { domains.wait(at: clock.elapsed()) }

    /// The last word before an entry is tried. The line may have closed since its lane entered: what was put back in that moment
    /// must not be tried at once and be taken at its word.
    func takeTurn(of domain: String) -> Passage {
        guard breaker.isUsable else { return .closed }
        return domains.take(domain, at: clock.elapsed()) ? .free : .exhausted
    }

    // MARK: Learning

    func learn(_ probe: ProbeResult, at now: Date) -> LineNews {
        let change = breaker.record(probe: probe, at: clock.elapsed())
        if breaker.isUsable { suspicion.lineIsTried() }
        return news(change, at: now)
    }

    /// - Parameters:
    ///   - wasPutBack: it was done to this entry before; then it is taken at its word.
    ///   - isStopping: we were told to stop before the outcome came.
    func learn(
        _ outcome: AttemptOutcome, of claim: Claim, wasPutBack: Bool, isStopping: Bool, by policy: SettlementPolicy,
        at now: Date
    ) -> Lesson {
        Counter(label: "factrice_attempts", dimensions: [("disposition", "\(outcome.disposition)")]).increment()
        var generator = AnyGenerator(chance)
        let settlement = policy.settlement(of: claim, after: outcome, now: now, using: &generator)
        chance = generator.base
        if isStopping, outcome.reply == nil {
            breaker.giveBack()
            return Lesson(settlement: settlement, accused: [], news: news(nil, at: now))
        }
        // Many relays allow few connections a client. Only the last of ours that is refused says that the relay isn't there.
        if outcome.isRefusedConnection, lanesAtWork > 1, breaker.state == .closed {
            lanesAtWork -= 1
            return Lesson(settlement: settlement, accused: [], news: news(nil, at: now), isCrowdedOut: true)
        }
        var change = breaker.record(outcome, at: clock.elapsed())
        let accusers = suspicion.record(
            outcome, entry: claim.id, recipient: claim.address.lowercased(), wasPutBack: wasPutBack)
        if let accusers {
            // One is a latecomer of the accusation before.
            accused = accusers.count > 1 ? Set(accusers) : accused.union(accusers)
            change = breaker.pauseLine(outcome, at: clock.elapsed()) ?? change
        }
        return Lesson(settlement: settlement, accused: accusers ?? [], news: news(change, at: now))
    }

    /// Whether another's refusal made this one's suspect while it was being recorded.
    func isAccused(_ id: String) -> Bool { accused.contains(id) }

    private func news(_ change: Breaker.Change?, at now: Date) -> LineNews {
        wakeAll()
        let (memory, incident) = chronicle.note(breaker, probeIn: untilProbe, at: now)
        return LineNews(change: change, memory: memory, incident: incident)
    }

    private func wakeAll() {
        waiting.forEach { $0.resume() }
        waiting = []
    }

    // MARK: Remembering

    /// What the process before this one had learnt: taken up once, before anything is claimed.
    func recall(from store: any OutboxStore, at now: Date) async throws(OutboxError) {
        guard !hasRecalled else { return }
        let memory = try await store.line()
        // Two processes of one message each must suspect what one of three would.
        let refusals = try await store.latestRefusals(limit: SenderSuspicion<String>.mostAlike - 1)
        guard !hasRecalled else { return }
        hasRecalled = true
        if let memory { recall(memory, at: now) }
        for past in refusals {
            _ = suspicion.record(
                past.outcome, entry: past.entryID, recipient: past.address.lowercased(), wasPutBack: past.wasPutBack)
        }
    }

    private func recall(_ memory: LineMemory, at now: Date) {
        chronicle.recall(memory)
        guard memory.condition != .open else { return }
        let left = memory.settings == settings ? memory.probeAt?.timeIntervalSince(now) ?? 0 : 0
        breaker = Breaker(
            restoring: memory.outcome, openings: memory.openings, probeIn: .seconds(min(max(left, 0), 86_400)),
            at: clock.elapsed())
    }

    /// Forgets that the line was down: for a clock that jumps (demo), where a minute of the steady clock means nothing.
    package func reset() { breaker = Breaker() }

    /// The relay's settings changed: their rates count, and a relay that was not available is asked at once.
    func renew(_ plan: RelayPlan) {
        rate = SmoothRate(perMinute: plan.mostPerMinute)
        domains = DomainRates(perMinute: plan.mostPerMinutePerDomain)
        settings = plan.fingerprint
        chronicle.settings = settings
        breaker.askAgain(at: clock.elapsed(), isUntried: plan.relay.credentials != nil)
    }

    package var state: Breaker.State { breaker.state }
    var isUsable: Bool { breaker.isUsable }

    /// How long until the relay is asked again; nil when the line is open.
    package var untilProbe: Duration? { breaker.nextProbe.map { max(.zero, $0 - clock.elapsed()) } }
}

extension AttemptOutcome {
    /// The relay did not let a connection come about, or closed it at its greeting.
    fileprivate var isRefusedConnection: Bool {
        guard disposition == .lineDown else { return false }
        return switch stage {
        case .dns, .connect, .greeting, .ehlo: true
        case .local, .starttls, .tls, .auth, .mail, .rcpt, .data, .body, .dot: false
        }
    }
}

private struct AnyGenerator: RandomNumberGenerator {
    var base: any RandomNumberGenerator & Sendable

    init(_ base: any RandomNumberGenerator & Sendable) {
        self.base = base
    }

    mutating func next() -> UInt64 { base.next() }
}
