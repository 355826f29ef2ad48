import Delivery
import Foundation
import Logging
import Mail
import Notices
import Outbox
import ServiceLifecycle
import Synchronization

/// One transport taking one entry at a time, the next one claimed in the commit that lets the body of the one before begin.
///
/// It ends when nothing can be claimed, the line is closed, somebody asks for something, it is told to stop, or the outbox fails; and
/// whatever it has then is given back or recorded first.
struct Lane {
    let pass: DeliveryPass
    let transport: any Transport
    let lastLook: LastLook
    let settling: Settling
    private let ahead = Ahead()

    private static let lease: TimeInterval = 3_600

    init(_ pass: DeliveryPass, over transport: any Transport, _ knowledge: DeliveryPass.Knowledge) {
        self.pass = pass
        self.transport = transport
        lastLook = LastLook(knowledge: knowledge, sender: pass.sender)
        settling = Settling(pass: pass, hours: knowledge.hours)
    }

    func run() async -> DeliveryReport {
        var report = DeliveryReport()
        await pass.line.laneBegan()
        await pass.commits.join()
        do throws(OutboxError) {
            while try await mayGoOn(&report), try await isAdmitted(), let claim = try await take() {
                guard let fate = try await deliver(claim) else {
                    report.wasCrowdedOut = true
                    break
                }
                report.count(fate, of: claim, at: pass.clock.now())
            }
        } catch {
            report.storeError = error
        }
        await end(&report)
        return report
    }

    // MARK: Going on

    private func mayGoOn(_ report: inout DeliveryReport) async throws(OutboxError) -> Bool {
        try await pass.commits.mend()
        guard !isStopping else { return false }
        report.wasInterrupted = await pass.isInterrupted()
        return !report.wasInterrupted
    }

    private var isStopping: Bool { Task.isCancelled || Task.isShuttingDownGracefully }

    /// Nothing that was taken or heard stays with a lane that ends.
    private func end(_ report: inout DeliveryReport) async {
        await pass.commits.part()
        if !report.wasCrowdedOut { await pass.line.laneEnded() }
        if let claim = ahead.take() { await settling.giveBack(claim) }
        do throws(OutboxError) {
            try await pass.commits.flush()
        } catch {
            report.storeError = report.storeError ?? error
        }
        if let error = report.storeError {
            pass.logger.tell(.outboxFailed, .error, ["doing": "send", "cause": "\(error.message.en)"])
        }
        // A relay that serves few at a time must not wait for one of ours that is idle, nor another of ours for it.
        if !report.wasInterrupted { await transport.close() }
    }

    // MARK: Admission

    /// Whether this lane may claim now, its turn taken; the one that is told to probe asks the relay first.
    private func isAdmitted() async throws(OutboxError) -> Bool {
        switch await pass.line.enter() {
        case .go(after: .zero): return true
        case .go(let wait): return try await waitForTurn(wait)
        case .closed: return false
        case .probe: return try await probe()
        }
    }

    private func probe() async throws(OutboxError) -> Bool {
        // No need to knock when there is nothing to bring.
        let isNeeded: Bool
        do throws(OutboxError) {
            isNeeded = try await pass.store.oldestDue(now: pass.clock.now()) != nil
        } catch {
            _ = await pass.line.learn(Self.notAsked, at: pass.clock.now())
            throw error
        }
        let result = isNeeded ? await transport.probe() : Self.notAsked
        let news = await pass.line.learn(result, at: pass.clock.now())
        try await pass.tell(news, at: pass.clock.now())
        guard isNeeded else { return false }
        return try await isAdmitted()
    }

    private func waitForTurn(_ first: Duration) async throws(OutboxError) -> Bool {
        var wait = first
        while wait > .zero {
            guard try await sleep(for: wait) else {
                await pass.line.leave()
                return false
            }
            wait = await pass.line.takeTurn()
        }
        return true
    }

    /// Nothing stays unrecorded meanwhile. False when it was told to stop.
    private func sleep(for wait: Duration) async throws(OutboxError) -> Bool {
        do throws(OutboxError) {
            try await pass.commits.flush()
        } catch {
            await pass.line.leave()
            throw error
        }
        let slept: Void? = try? await cancelWhenGracefulShutdown { try await Task.sleep(for: wait) }
        return slept != nil && !isStopping
    }

    private static let notAsked = ProbeResult.refused(AttemptOutcome(.abandoned, stage: .local))

    // MARK: Taking

    /// The entry that was taken ahead, else a new one; nil when nothing can be claimed.
    private func take() async throws(OutboxError) -> Claim? {
        while true {
            guard let claim = try await next() else {
                guard let wait = try await untilDomain(), try await sleep(for: wait) else { break }
                continue
            }
            switch await pass.line.takeTurn(of: claim.domain) {
            case .free: return claim
            // Two lanes met at one domain's only place: its entries are passed over until there is another.
            case .exhausted: await settling.giveBack(claim)
            case .closed:
                await settling.giveBack(claim)
                return nil
            }
        }
        await pass.line.leave()
        return nil
    }

    private func next() async throws(OutboxError) -> Claim? {
        if let claim = ahead.take() { return claim }
        do throws(OutboxError) {
            return try await pass.commits.claim(await terms()).first
        } catch {
            await pass.line.leave()
            throw error
        }
    }

    private func terms() async -> ClaimTerms {
        ClaimTerms(
            limit: 1, now: pass.clock.now(), owner: pass.worker.owner, epoch: pass.worker.epoch, lease: Self.lease,
            avoiding: await pass.line.exhaustedDomains())
    }

    /// What is due for a domain that has had its share: how long to wait for it; nil when nothing is.
    private func untilDomain() async throws(OutboxError) -> Duration? {
        guard let wait = await pass.line.untilDomain else { return nil }
        return try await pass.store.oldestDue(now: pass.clock.now()) == nil ? nil : wait
    }

    // MARK: Delivering

    /// The way of one entry from the claim to its outcome.
    private func deliver(_ claim: Claim) async throws(OutboxError) -> Fate? {
        if let settlement = lastLook.refusal(of: claim, now: pass.clock.now()) {
            return try await refuse(claim, settlement)
        }
        guard let envelope = lastLook.envelope(of: claim) else {
            return try await refuse(claim, .refusedHere(because: LastLook.badAddress))
        }
        let content: [[UInt8]]
        do throws(OutboxError) {
            content = try await pass.store.message(for: claim)
        } catch {
            guard error.isOneMessageOnly else {
                await pass.line.leave()
                await settling.giveBack(claim)
                throw error
            }
            return try await refuse(claim, .refusedHere(because: Cause(.composition, error.message)))
        }
        let outcome = await transport.deliver(Parcel(envelope: envelope, content: content)) { await begin(claim) }
        return try await settling.settle(claim, outcome)
    }

    private func refuse(_ claim: Claim, _ settlement: Settlement) async throws(OutboxError) -> Fate {
        await pass.line.leave()
        return try await settling.settleHere(claim, settlement)
    }

    /// The mark, with every outcome in hand before it and the next claim after it.
    private func begin(_ claim: Claim) async -> Bool {
        // Late is worse than never, also when the relay took its time to greet.
        guard pass.clock.now() < claim.expiresAt else { return false }
        let goesOn = isStopping ? false : await pass.line.mayTakeAhead
        let terms = goesOn ? await terms() : nil
        let beginning = await pass.commits.begin(claim, at: pass.clock.now(), claiming: terms)
        ahead.put(beginning?.next)
        return beginning?.isOurs ?? false
    }
}

/// The one entry that a lane has taken ahead, between the transport's question and the lane's next round.
private final class Ahead: Sendable {
    private let claim = Mutex<Claim?>(nil)

    func put(_ next: Claim?) {
        claim.withLock { $0 = next }
    }

    func take() -> Claim? {
        claim.withLock { claim in
            defer { claim = nil }
            return claim
        }
    }
}
