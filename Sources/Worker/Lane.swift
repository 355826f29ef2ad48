import Delivery
import Foundation
import Logging
import Mail
import Notices
import Outbox
import ServiceLifecycle

/// One transport taking one entry at a time.
struct Lane {
    let pass: DeliveryPass
    let transport: any Transport
    let knowledge: DeliveryPass.Knowledge

    private static let lease: TimeInterval = 3_600

    private enum Ending {
        case settled(Fate)
        /// Somebody else has the entry now: nothing was overwritten.
        case fencedOut
        case abandoned
    }

    func run() async -> DeliveryReport {
        var report = DeliveryReport()
        while !Task.isCancelled, !Task.isShuttingDownGracefully, report.storeError == nil {
            if await pass.isInterrupted() {
                report.wasInterrupted = true
                return report
            }
            do throws(OutboxError) {
                guard try await isAdmitted(), let claim = try await claim() else { return report }
                switch try await deliver(claim) {
                case .settled(let fate): report.count(fate)
                case .fencedOut: break
                // Told to stop, or the mark could not be recorded: nothing more on this lane.
                case .abandoned: return report
                }
            } catch {
                pass.logger.error("outbox refused", metadata: ["cause": "\(error.message.en)"])
                report.storeError = error
                pass.transports.forEach { $0.stop(grace: .seconds(30)) }
            }
        }
        return report
    }

    /// Whether this lane may claim now; the one that is told to probe asks the relay first.
    private func isAdmitted() async throws(OutboxError) -> Bool {
        switch await pass.line.admit() {
        case .go: return await waitForTurn()
        case .wait: return false
        case .probeFirst:
            // No need to knock when there is nothing to bring.
            guard try await pass.store.oldestDue(now: pass.clock.now()) != nil else {
                _ = await pass.line.record(probe: .refused(AttemptOutcome(.abandoned, stage: .local)))
                return false
            }
            if let change = await pass.line.record(probe: await transport.probe()) { tell(change) }
            return try await isAdmitted()
        }
    }

    private func waitForTurn() async -> Bool {
        while !Task.isCancelled, !Task.isShuttingDownGracefully {
            let wait = await pass.line.takeTurn()
            if wait == .zero { return true }
            let slept: Void? = try? await cancelWhenGracefulShutdown { try await Task.sleep(for: wait) }
            guard slept != nil else { break }
        }
        await pass.line.giveBack()
        return false
    }

    private func claim() async throws(OutboxError) -> Claim? {
        let claims = try await pass.store.claim(
            limit: 1, now: pass.clock.now(), owner: pass.worker.owner, epoch: pass.worker.epoch, lease: Self.lease)
        if claims.isEmpty { await pass.line.giveBack() }
        return claims.first
    }

    /// The way of one entry from the claim to its recorded outcome.
    private func deliver(_ claim: Claim) async throws(OutboxError) -> Ending {
        if let settlement = refusal(of: claim, now: pass.clock.now()) { return try await settleHere(claim, settlement) }
        let content: [[UInt8]]
        do throws(OutboxError) {
            content = try await pass.store.message(for: claim)
        } catch {
            guard error.isOneMessageOnly else { throw error }
            return try await settleHere(claim, .refusedHere(because: Cause(.composition, error.message)))
        }
        guard let recipient = Address(claim.address) else {
            return try await settleHere(claim, .refusedHere(because: Self.badAddress))
        }
        let envelope = Envelope(
            sender: pass.sender, recipient: recipient,
            envelopeID: claim.messageID.split(separator: "@").first.map(String.init))
        let outcome = await transport.deliver(Parcel(envelope: envelope, content: content)) {
            // Late is worse than never, also when the relay took its time to greet.
            guard pass.clock.now() < claim.expiresAt else { return false }
            return await pass.commits.markTransmitting(claim, at: pass.clock.now())
        }
        return try await settle(claim, outcome)
    }

    private func settle(_ claim: Claim, _ outcome: AttemptOutcome) async throws(OutboxError) -> Ending {
        let now = pass.clock.now()
        let settlement = await pass.line.settlement(
            of: claim, after: outcome, by: SettlementPolicy(hours: knowledge.hours), now: now)
        let recorded = try await record(claim, settlement, at: now)
        log(claim, outcome, recorded)
        let (change, toPutBack) = await pass.line.record(
            outcome, of: claim, wasPutBack: try await wasPutBack(claim, outcome))
        if let change { tell(change) }
        if !toPutBack.isEmpty {
            _ = try await pass.store.putBack(toPutBack, because: SettlementPolicy.accused, retryAt: now, at: now)
        }
        if outcome.disposition == .abandoned { return .abandoned }
        return recorded == .recorded ? .settled(settlement.fate) : .fencedOut
    }

    /// What the relay said must not be forgotten because the disk is busy: tries for half a minute before it gives up.
    private func record(
        _ claim: Claim, _ settlement: Settlement, at now: Date
    ) async throws(OutboxError) -> Recorded {
        for _ in 0..<30 {
            do throws(OutboxError) {
                return try await pass.commits.settle(claim, settlement, at: now)
            } catch {
                guard error.mayPass else { throw error }
                pass.logger.error("an outcome can't be recorded yet", metadata: ["entry": "\(claim.id)"])
                try? await Task.sleep(for: .seconds(1))
            }
        }
        return try await pass.commits.settle(claim, settlement, at: now)
    }

    /// Whether its refusal was once laid at the line's door; asked only of refusals.
    private func wasPutBack(_ claim: Claim, _ outcome: AttemptOutcome) async throws(OutboxError) -> Bool {
        guard outcome.disposition == .failed else { return false }
        return try await pass.store.history(claim.id).contains { $0.cause?.code == .putBack }
    }

    /// What the last look before MAIL decides without the relay.
    private func refusal(of claim: Claim, now: Date) -> Settlement? {
        if now >= claim.expiresAt { return .expired(because: SettlementPolicy.late) }
        let told = knowledge.ledger[claim.key]?.told
        switch knowledge.planner.recheck(claim.key, told: told, ledger: knowledge.ledger, now: now) {
        case .goes: return nil
        case .waits(let opening): return .givenBack(at: opening)
        case .cancelled(let reason):
            let zone = knowledge.planner.directory.community.timeZone
            return .cancelled(because: Cause(.noLongerOwed, reason.words(in: zone)))
        }
    }

    private func settleHere(_ claim: Claim, _ settlement: Settlement) async throws(OutboxError) -> Ending {
        await pass.line.giveBack()
        let recorded = try await pass.commits.settle(claim, settlement, at: pass.clock.now())
        pass.logger.info("settled here", metadata: ["entry": "\(claim.id)", "fate": "\(settlement.fate.word)"])
        return recorded == .recorded ? .settled(settlement.fate) : .fencedOut
    }

    private func log(_ claim: Claim, _ outcome: AttemptOutcome, _ recorded: Recorded) {
        pass.logger.info(
            "attempt",
            metadata: [
                "entry": "\(claim.id)", "attempt": "\(claim.attempt)", "stage": "\(outcome.stage.rawValue)",
                "disposition": "\(outcome.disposition)", "code": "\(outcome.reply.map { String($0.code) } ?? "-")",
                "recorded": "\(recorded)",
            ])
    }

    private func tell(_ change: Breaker.Change) {
        switch change {
        case .wentDown: pass.logger.warning("the relay is not available; entries wait, uncharged")
        case .wasPaused: pass.logger.error("the relay refuses us as we are set up; sending is paused")
        case .recovered: pass.logger.notice("the relay answers again")
        }
    }

    private static let badAddress = Cause(
        .composition,
        Bilingual(fr: "l'adresse ne peut pas aller sur le réseau", en: "the address can't go on the wire"))
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

extension OutboxError {
    /// What another try may find mended: somebody else's lock, a disk that was full.
    var mayPass: Bool {
        switch self {
        case .busy, .full, .ioError: true
        case .cannotOpen, .foreignFile, .newerSchema, .olderSchema, .notDurable, .corrupt, .readOnly, .needsRecovery,
            .anotherWorker, .refusedBySchema, .damagedMessage, .unexpected:
            false
        }
    }
}
