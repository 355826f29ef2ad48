import Foundation
import Mail
import Notices
import Outbox

/// What becomes of an entry after an attempt: the disposition says what happened, this says what is next and when.
struct SettlementPolicy {
    let hours: SendingHours

    func settlement(
        of claim: Claim, after outcome: AttemptOutcome, now: Date, using chance: inout some RandomNumberGenerator
    ) -> Settlement {
        switch outcome.disposition {
        case .sent: Settlement(outcome, then: .sent)
        case .failed: Settlement(outcome, then: .failed, because: Self.cause(of: outcome))
        case .deferred: deferred(claim, outcome, now: now, using: &chance)
        case .uncertain: uncertain(claim, outcome, now: now)
        case .lineDown, .linePaused: Settlement(outcome, then: .requeued(at: now), because: Self.line)
        case .abandoned: Settlement(outcome, then: .requeued(at: now))
        }
    }

    private func deferred(
        _ claim: Claim, _ outcome: AttemptOutcome, now: Date, using chance: inout some RandomNumberGenerator
    ) -> Settlement {
        let next = RetryPolicy.next(
            charged: claim.charged, stage: outcome.stage, at: now, dueAt: claim.dueAt, expiresAt: claim.expiresAt,
            using: &chance)
        guard let next else { return Settlement(outcome, then: .expired, because: Self.late) }
        return Settlement(outcome, then: .deferred(until: departure(claim, next)), because: Self.cause(of: outcome))
    }

    private func uncertain(_ claim: Claim, _ outcome: AttemptOutcome, now: Date) -> Settlement {
        let next = RetryPolicy.afterUncertain(
            claim.whenUncertain, timesUncertain: claim.timesUncertain, at: now, expiresAt: claim.expiresAt)
        return Settlement(
            outcome, then: .uncertain(nextTry: next.map { departure(claim, $0) }), because: Self.silence)
    }

    /// A retry respects the hours, as far as it stays in time.
    private func departure(_ claim: Claim, _ ready: Date) -> Date {
        leavesAtAnyHour(claim) ? ready : hours.departure(readyAt: ready, before: claim.expiresAt)
    }

    /// By its rule, or because it was planned outside hours on purpose: waiting would have made it too late.
    private func leavesAtAnyHour(_ claim: Claim) -> Bool {
        claim.ignoresHours || hours.opening(at: claim.dueAt) != claim.dueAt
    }

    private static func cause(of outcome: AttemptOutcome) -> Cause {
        let answer = outcome.reply.map { "\($0.code) \($0.enhanced.map { "\($0) " } ?? "")\($0.text)" }
        let words = answer ?? outcome.detail ?? outcome.stage.rawValue
        return Cause(.relay, Bilingual(fr: "réponse du relais\u{A0}: \(words)", en: "the relay's answer: \(words)"))
    }

    static let line = Cause(
        .line,
        Bilingual(
            fr: "le relais ne prend rien pour le moment\u{A0}; ce message n'y est pour rien",
            en: "the relay takes nothing for now; nothing is wrong with this message"))
    static let accused = Cause(
        .putBack,
        Bilingual(
            fr: "le relais a refusé plusieurs personnes de la même façon\u{A0}: on le soupçonne, lui, pas elles",
            en: "the relay refused several people alike: it is suspected, not they"))
    static let late = Cause(
        .late, Bilingual(fr: "plus aucun essai n'arriverait à temps", en: "no further try would be in time"))
    static let silence = Cause(
        .uncertain,
        Bilingual(
            fr: "le relais s'est tu après le message\u{A0}: il l'a peut-être pris",
            en: "the relay fell silent after the message: it may have taken it"))
}
