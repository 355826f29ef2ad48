import Foundation
import GRDB
import Notices

/// Who asked that mail stop, as people noted and lifted it: read from the register of acts, which nothing changes.
///
/// Refuses to note what is noted already, and to lift what isn't.
enum StopRows {
    private static let words = ["stop_mail", "resume_mail"]

    static func stop(_ request: MailStop.Request, in db: Database) throws -> ActAnswer {
        guard let earlier = try inForce(db).first(where: { $0.says(request) }) else { return ActAnswer() }
        let when = (earlier.at ?? .distantPast).formatted(.iso8601)
        return ActAnswer(refusal: Refusals.stoppedAlready(by: earlier.by, at: when))
    }

    static func resume(_ resumption: MailStop.Resumption, in db: Database) throws -> ActAnswer {
        let isAny = try inForce(db).contains { $0.isLifted(by: resumption) }
        return isAny ? ActAnswer() : ActAnswer(refusal: Refusals.nothingToResume)
    }

    static func inForce(_ db: Database) throws -> [MailStop] {
        try all(db).filter { $0.liftedAt == nil }.map(\.stop)
    }

    /// Oldest first; what was refused never happened.
    static func all(_ db: Database) throws -> [NotedStop] {
        var noted: [NotedStop] = []
        for past in try MinutesActRows.acts(words, db) where past.answer.refusal == nil {
            switch past.act.kind {
            case .stopMail(let request):
                noted.append(NotedStop(MailStop(request, act: past.id, by: past.act.by, at: past.act.at)))
            case .resumeMail(let resumption):
                for place in noted.indices where noted[place].liftedAt == nil {
                    guard noted[place].stop.isLifted(by: resumption) else { continue }
                    noted[place].liftedAt = past.act.at
                    noted[place].liftedBy = past.act.by
                }
            case .hold, .release, .releaseRule, .retry, .cancel, .resolve, .releaseMinutes, .recallMinutes,
                .resendMinutes, .liftSuppression, .recover:
                break
            }
        }
        return noted
    }
}
