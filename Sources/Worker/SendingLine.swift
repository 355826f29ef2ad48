import Delivery
import Foundation
import Mail
import Metrics
import Notices
import Outbox

/// The line to the relay: its breaker, its rate, and what the last answers made one suspect. The one mutable thing that all
/// lanes of a delivery pass share, and that lives as long as the worker.
package actor SendingLine {
    private var breaker = Breaker()
    private var rate: SmoothRate
    private var suspicion = SenderSuspicion<String>()
    private var chance: any RandomNumberGenerator & Sendable
    private let clock: SteadyClock

    /// - Parameter mostPerMinute: nil is no limit.
    package init(
        mostPerMinute: Int?, clock: SteadyClock = .system, chance: any RandomNumberGenerator & Sendable
    ) {
        rate = SmoothRate(perMinute: mostPerMinute)
        self.clock = clock
        self.chance = chance
    }

    func admit() -> Breaker.Admission { breaker.admit(at: clock.elapsed()) }

    func giveBack() { breaker.giveBack() }

    func record(probe: ProbeResult) -> Breaker.Change? { breaker.record(probe: probe, at: clock.elapsed()) }

    /// How long to wait for a turn; zero when it was taken.
    func takeTurn() -> Duration {
        let now = clock.elapsed()
        return rate.take(at: now) ? .zero : rate.wait(at: now)
    }

    func settlement(of claim: Claim, after outcome: AttemptOutcome, by policy: SettlementPolicy, now: Date)
        -> Settlement
    {
        var generator = AnyGenerator(chance)
        defer { chance = generator.base }
        return policy.settlement(of: claim, after: outcome, now: now, using: &generator)
    }

    /// Tells the breaker, and gives the entries to put back when refusals accuse the line rather than the recipients.
    ///
    /// - Parameter wasPutBack: it was done to this entry before; then it is taken at its word.
    func record(
        _ outcome: AttemptOutcome, of claim: Claim, wasPutBack: Bool
    ) -> (change: Breaker.Change?, toPutBack: [String]) {
        Counter(label: "factrice_attempts", dimensions: [("disposition", "\(outcome.disposition)")]).increment()
        let change = breaker.record(outcome, at: clock.elapsed())
        let accused = suspicion.record(
            outcome, entry: claim.id, recipient: claim.address.lowercased(), wasPutBack: wasPutBack)
        guard let accused else { return (change, []) }
        return (breaker.pauseLine(outcome, at: clock.elapsed()) ?? change, accused)
    }

    /// Forgets that the line was down: for a clock that jumps (demo), where a minute of the steady clock means nothing.
    package func reset() { breaker = Breaker() }

    /// The relay's settings changed: their rate counts, and a relay that was not available is asked at once.
    func renew(mostPerMinute: Int?) {
        rate = SmoothRate(perMinute: mostPerMinute)
        breaker.askAgain(at: clock.elapsed())
    }

    package var state: Breaker.State { breaker.state }

    /// How long until the relay is asked again; nil when the line is open.
    package var untilProbe: Duration? { breaker.nextProbe.map { max(.zero, $0 - clock.elapsed()) } }
}

private struct AnyGenerator: RandomNumberGenerator {
    var base: any RandomNumberGenerator & Sendable

    init(_ base: any RandomNumberGenerator & Sendable) {
        self.base = base
    }

    mutating func next() -> UInt64 { base.next() }
}
