import Foundation
import GRDB
import Notices

/// What the chair's second thoughts do in the tables: a recall takes out at once all that has not left, a resend only says who.
///
/// Refuses what was never released and what was recalled already. What has left, or is in a worker's hand, is named in the answer:
/// it can't be taken back. Both are read from the register of acts, which nothing changes.
enum MinutesActRows {
    static func recall(_ recall: MinutesRecall, _ act: Act, in db: Database) throws -> ActAnswer {
        if let refusal = try refusal(of: recall.releaseID, recall.eventID, recall.status, recall.version, in: db) {
            return refusal
        }
        // The chair's own reports are no copies of the minutes.
        let reports = recall.reportSteps ?? []
        let marks = databaseQuestionMarks(count: reports.count)
        let sql =
            "SELECT id FROM entries WHERE subject = ? AND state NOT IN ('cancelled', 'expired', 'failed')"
            + " AND step NOT IN (\(marks)) ORDER BY id"
        let arguments = StatementArguments([recall.releaseID] + reports)
        let ids = try Int64.fetchAll(db, sql: sql, arguments: arguments).map(String.init)
        let withCause = Act(act.kind, by: act.by, at: act.at, note: act.note ?? Refusals.recalled)
        return ActAnswer(lines: try ids.map { try ActRows.move($0, .cancel, withCause, in: db) })
    }

    static func resend(_ resend: MinutesResend, in db: Database) throws -> ActAnswer {
        try refusal(of: resend.releaseID, resend.eventID, resend.status, resend.version, in: db) ?? ActAnswer()
    }

    private static func refusal(
        of id: String, _ eventID: String, _ status: MinutesRelease.Status, _ version: Int, in db: Database
    ) throws -> ActAnswer? {
        guard try RegisterRows.release(eventID, status, version: version, in: db) != nil else {
            return ActAnswer(refusal: Refusals.neverReleased)
        }
        return try secondThoughts(db).recalls[id].map {
            ActAnswer(refusal: Refusals.recalledAlready(by: $0.recalledBy, at: $0.recalledAt.formatted(.iso8601)))
        }
    }

    /// What the register knows of recalls and resends; what was refused never happened.
    static func secondThoughts(_ db: Database) throws -> (recalls: [String: MinutesRecall], resends: [MinutesResend]) {
        var recalls: [String: MinutesRecall] = [:]
        var resends: [MinutesResend] = []
        for past in try acts(["recall_minutes", "resend_minutes"], db) where past.answer.refusal == nil {
            switch past.act.kind {
            case .recallMinutes(var recall):
                recall.left = past.answer.lines.count { !$0.isDone }
                recalls[recall.releaseID] = recall
            case .resendMinutes(let resend): resends.append(resend)
            case .hold, .release, .releaseRule, .retry, .cancel, .resolve, .releaseMinutes, .liftSuppression, .recover:
                break
            case .stopMail, .resumeMail: break
            }
        }
        return (recalls, resends)
    }

    /// Oldest first.
    static func acts(_ words: [String], _ db: Database) throws -> [PastAct] {
        let marks = databaseQuestionMarks(count: words.count)
        let sql = "SELECT id, payload, answer FROM acts WHERE kind IN (\(marks)) ORDER BY id"
        return try Row.fetchAll(db, sql: sql, arguments: StatementArguments(words)).map { row in
            let (id, payload, answer): (Int64, String, String) = (row["id"], row["payload"], row["answer"])
            let decoder = ActCoding.decoder()
            return PastAct(
                id: String(id), act: try decoder.decode(Act.self, from: Data(payload.utf8)),
                answer: try decoder.decode(ActAnswer.self, from: Data(answer.utf8)))
        }
    }
}
