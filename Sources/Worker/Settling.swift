import Delivery
import Foundation
import Logging
import Mail
import Notices
import Outbox
import ServiceLifecycle

/// From an attempt's outcome to its record: the line learns it, it is handed over to be recorded, and what follows from it is told.
///
/// An acceptance may wait for the next commit of anybody, for it is the outcome that a death can only make uncertain, and the
/// wait is bounded; every other outcome is on the disk before this returns.
struct Settling: Sendable {
    let pass: DeliveryPass
    let hours: SendingHours

    func settle(_ claim: Claim, _ outcome: AttemptOutcome) async throws(OutboxError) -> Fate {
        let now = pass.clock.now()
        let wasPutBack = await wasPutBack(claim, outcome)
        let lesson = await pass.line.learn(
            outcome, of: claim, wasPutBack: wasPutBack, isStopping: Task.isShuttingDownGracefully,
            by: SettlementPolicy(hours: hours), at: now)
        var records = [DeliveryRecord.settled(claim, lesson.settlement, at: now)]
        if !lesson.accused.isEmpty {
            records.append(.putBack(lesson.accused, because: SettlementPolicy.accused, at: now))
        }
        await pass.commits.hand(records)
        log(claim, outcome)
        if outcome.disposition != .sent { try await pass.commits.flush() }
        if outcome.disposition == .failed, !wasPutBack, lesson.accused.isEmpty {
            try await putBackIfAccused(claim, at: now)
        }
        try await pass.tell(lesson.news, at: now)
        return lesson.settlement.fate
    }

    /// What ends without the relay.
    func settleHere(_ claim: Claim, _ settlement: Settlement) async throws(OutboxError) -> Fate {
        await pass.commits.hand([.settled(claim, settlement, at: pass.clock.now())])
        try await pass.commits.flush()
        pass.logger.tell(.settled, .info, ["entry": "\(claim.id)", "fate": "\(settlement.fate.word)"])
        return settlement.fate
    }

    /// Claimed, and not begun: as if nobody had taken it.
    func giveBack(_ claim: Claim) async {
        let now = pass.clock.now()
        await pass.commits.hand([.settled(claim, .givenBack(at: now), at: now)])
    }

    /// Whether its refusal was once laid at the line's door; asked only of refusals. When it can't be known, it is taken at its word:
    /// the outcome itself must not be lost for that.
    private func wasPutBack(_ claim: Claim, _ outcome: AttemptOutcome) async -> Bool {
        guard outcome.disposition == .failed else { return false }
        let history = try? await pass.store.history(claim.id)
        return history?.contains { $0.cause?.code == .putBack } ?? true
    }

    /// Another lane's third refusal may have come between this one's lesson and its record; then that one's commit found nothing to put back.
    private func putBackIfAccused(_ claim: Claim, at now: Date) async throws(OutboxError) {
        guard await pass.line.isAccused(claim.id) else { return }
        await pass.commits.hand([.putBack([claim.id], because: SettlementPolicy.accused, at: now)])
        try await pass.commits.flush()
    }

    private func log(_ claim: Claim, _ outcome: AttemptOutcome) {
        pass.logger.tell(
            .attempt, .info,
            [
                "entry": "\(claim.id)", "attempt": "\(claim.attempt)", "stage": "\(outcome.stage.rawValue)",
                "disposition": "\(outcome.disposition)", "code": "\(outcome.reply.map { String($0.code) } ?? "-")",
            ])
    }
}

extension Fate {
    /// One word for a log.
    var word: String {
        switch self {
        case .sent: "sent"
        case .deferred: "deferred"
        case .failed: "failed"
        case .uncertain: "uncertain"
        case .requeued: "requeued"
        case .cancelled: "cancelled"
        case .expired: "expired"
        }
    }
}
