import Foundation
import GRDB
import Mail
import Notices

/// How a claim ends: its attempt is added to the record, and the entry takes the state that its fate says.
///
/// Every statement is fenced by owner, epoch and claim count. A claim that isn't current any more leaves its attempt
/// in the record, marked as fenced, and changes nothing else.
enum SettlementRows {
    private static let fence = "id = ? AND state = 'claimed' AND owner = ? AND epoch = ? AND claims = ?"

    private static func fenceValues(_ claim: Claim) -> StatementArguments {
        [Int64(claim.id), claim.owner, claim.epoch, claim.fence]
    }

    static func mark(_ claim: Claim, at now: Date, in db: Database) throws -> Recorded {
        let statement = try db.cachedStatement(sql: "UPDATE entries SET transmitting_at = ? WHERE \(fence)")
        try statement.execute(arguments: [now.milliseconds] + fenceValues(claim))
        return db.changesCount == 1 ? .recorded : .fenced
    }

    static func settle(_ claim: Claim, _ settlement: Settlement, at now: Date, in db: Database) throws -> Recorded {
        guard let id = Int64(claim.id) else { return .fenced }
        let state = settlement.fate.state(mayHaveArrived: claim.mayHaveArrived)
        let cause = cause(settlement, state)
        if let outcome = settlement.outcome {
            let end = AttemptRows.End(outcome: outcome, becomes: state, next: settlement.fate.nextAttemptAt, at: now)
            try AttemptRows.add(end, where: fence, fenceValues(claim), in: db)
            guard db.changesCount == 1 else {
                try AttemptRows.addFenced(claim, end, in: db)
                return .fenced
            }
        }
        try write(claim, settlement, state, cause, at: now, in: db)
        guard db.changesCount == 1 else { return .fenced }
        let attempt = settlement.outcome == nil ? nil : claim.attempt
        try EntryWriting.addHistory(id, state, at: now, attempt: attempt, cause: cause, in: db)
        if state == .failed, let outcome = settlement.outcome, outcome.evidence == .hard {
            try SuppressionRows.add(claim, outcome, at: now, in: db)
        }
        return .recorded
    }

    static func putBack(_ ids: [String], because cause: Cause, at now: Date, in db: Database) throws -> Recorded {
        for id in ids { _ = try ActRows.putBack(id, because: cause, retryAt: now, at: now, in: db) }
        return .recorded
    }

    private static func write(
        _ claim: Claim, _ settlement: Settlement, _ state: EntryState, _ cause: Cause?, at now: Date, in db: Database
    ) throws {
        let isUncertain = if case .uncertain = settlement.fate { 1 } else { 0 }
        let statement = try db.cachedStatement(
            sql: """
                UPDATE entries SET state = ?, changed_at = ?, next_attempt_at = ?, is_ready = ?,
                    cause_code = ?, cause_fr = ?, cause_en = ?, accepted_at = ?, deaths = 0,
                    owner = NULL, epoch = NULL, lease_until = NULL, claimed_at = NULL, transmitting_at = NULL,
                    recorded = recorded + ?, charged = charged + ?, times_uncertain = times_uncertain + ?,
                    may_have_arrived = max(may_have_arrived, ?)
                WHERE \(fence)
                """)
        let values: StatementArguments = [
            state.rawValue, now.milliseconds, settlement.fate.nextAttemptAt?.milliseconds,
            EntryWriting.isReady(state, settlement.fate.nextAttemptAt, at: now) ? 1 : 0, cause?.code.rawValue,
            cause?.text.fr,
            cause?.text.en, state == .sent ? now.milliseconds : nil, settlement.outcome == nil ? 0 : 1,
            settlement.isCharged ? 1 : 0, isUncertain, isUncertain,
        ]
        try statement.execute(arguments: values + fenceValues(claim))
    }

    /// A state that needs its reason has one, even when whoever settled gave none.
    private static func cause(_ settlement: Settlement, _ state: EntryState) -> Cause? {
        switch state {
        case .uncertain:
            settlement.cause
                ?? (settlement.fate.nextAttemptAt == nil ? Cause.maybeArrived : Cause.maybeArrivedAndRetried)
        case .cancelled: settlement.cause ?? .notOwed
        case .expired: settlement.cause ?? .late
        case .queued, .claimed, .deferred, .sent, .failed, .held: settlement.cause
        }
    }
}
