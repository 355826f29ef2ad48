import Delivery
import Foundation
import Mail
import Notices
import Outbox

/// What of the line's changes is kept for the next process, and what of them the organisers hear: pure, and told once.
///
/// A line that is down is no news until it has lasted: the third probe in vain, or a quarter of an hour. A paused one is, at once. The
/// scope of either is the time at which the line stopped being open, so that a thousand refusals are one incident. A probe or a trial
/// under way changes nothing that is kept: a process that dies in it leaves a line that is to be asked again.
struct LineChronicle: Sendable {
    /// A fingerprint of the relay's settings.
    var settings: String
    private var kept: LineMemory?
    private var hasToldDown = false

    private static let probesInVain = 3
    private static let lasting: TimeInterval = 900

    init(settings: String) {
        self.settings = settings
    }

    mutating func recall(_ memory: LineMemory?) { kept = memory }

    /// What is new to keep and to tell; nil for what isn't.
    ///
    /// - Parameter wait: how long until the relay is asked again.
    mutating func note(_ breaker: Breaker, probeIn wait: Duration?, at now: Date) -> (
        memory: LineMemory?, incident: Incident?
    ) {
        let former = kept?.condition ?? .open
        guard let condition = LineMemory.Condition(breaker.state),
            condition != former || breaker.openings != kept?.openings ?? 0
        else { return (nil, nil) }
        let leavesOrReturns = (condition == .open) != (former == .open)
        let memory = LineMemory(
            condition, since: leavesOrReturns ? now : kept?.since ?? now,
            probeAt: wait.map { now.addingTimeInterval($0.inSeconds) }, openings: breaker.openings,
            stage: breaker.cause?.stage, reply: breaker.cause?.reply, detail: breaker.cause?.detail, settings: settings)
        kept = memory
        return (memory, incident(memory, after: former, at: now))
    }

    private mutating func incident(_ memory: LineMemory, after former: LineMemory.Condition, at now: Date) -> Incident?
    {
        switch memory.condition {
        case .open:
            hasToldDown = false
            return nil
        case .paused:
            guard former != .paused else { return nil }
            return Incident(.linePaused, scope: now.formatted(.iso8601), at: now, detail: memory.words)
        case .down:
            let hasLasted =
                memory.openings > Self.probesInVain || now.timeIntervalSince(memory.since) >= Self.lasting
            guard hasLasted, !hasToldDown else { return nil }
            hasToldDown = true
            return Incident(.lineDown, scope: memory.since.formatted(.iso8601), at: now, detail: memory.words)
        }
    }
}

/// What one lesson about the line leaves to do: at most a row to keep, an incident to note, a line of the log.
struct LineNews: Sendable {
    let change: Breaker.Change?
    let memory: LineMemory?
    let incident: Incident?

    var isNothing: Bool { change == nil && memory == nil && incident == nil }
}

extension LineMemory.Condition {
    /// Nil while the relay is being asked: what it was before still holds.
    fileprivate init?(_ state: Breaker.State) {
        switch state {
        case .closed: self = .open
        case .down: self = .down
        case .paused: self = .paused
        case .probing, .onTrial: return nil
        }
    }
}

extension LineMemory {
    /// The attempt that told it, as far as it is remembered.
    var outcome: AttemptOutcome {
        switch condition {
        case .open: AttemptOutcome(.sent, stage: .dot)
        case .down:
            AttemptOutcome(.lineDown, scope: .transport, stage: stage ?? .connect, reply: reply, detail: detail)
        case .paused:
            AttemptOutcome(.linePaused, scope: .sender, stage: stage ?? .connect, reply: reply, detail: detail)
        }
    }

    /// Stage and codes only: a relay's text may name an address.
    fileprivate var words: Bilingual? {
        let codes = reply.map { "\($0.code)\($0.enhanced.map { " \($0)" } ?? "")" }
        guard let what = codes ?? detail else { return nil }
        let whole = "\(what) (\((stage ?? .connect).rawValue))"
        return Bilingual(fr: whole, en: whole)
    }
}

extension Duration {
    var inSeconds: TimeInterval { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
