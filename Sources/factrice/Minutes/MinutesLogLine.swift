import Foundation
import Notices
import Outbox
import Worker

/// One line of the register of minutes: what was asked for, by whom and when, and what came of it.
struct MinutesLogLine {
    private enum Deed {
        case released(MinutesRelease)
        case recalled(MinutesRecall)
        case resent(MinutesResend)
    }

    private let past: PastAct
    private let deed: Deed

    /// Nil for what isn't about minutes.
    init?(_ past: PastAct) {
        self.past = past
        switch past.act.kind {
        case .releaseMinutes(let release): deed = .released(release)
        case .recallMinutes(let recall): deed = .recalled(recall)
        case .resendMinutes(let resend): deed = .resent(resend)
        case .hold, .release, .releaseRule, .retry, .cancel, .resolve, .liftSuppression, .recover: return nil
        case .stopMail, .resumeMail: return nil
        }
    }

    var releaseID: String {
        switch deed {
        case .released(let release): release.id
        case .recalled(let recall): recall.releaseID
        case .resent(let resend): resend.releaseID
        }
    }

    private var subject: (event: String, status: MinutesRelease.Status, version: Int) {
        switch deed {
        case .released(let release): (release.eventID, release.status, release.version)
        case .recalled(let recall): (recall.eventID, recall.status, recall.version)
        case .resent(let resend): (resend.eventID, resend.status, resend.version)
        }
    }

    private var word: String {
        switch deed {
        case .released: "released"
        case .recalled: "recalled"
        case .resent: "resent"
        }
    }

    private var left: Int { past.answer.lines.count { !$0.isDone } }

    func value(report: MinutesReport?, in zone: TimeZone) -> JSONValue {
        var fields: [JSONValue.Field] = [
            .init("id", .string(past.id)), .init("at", .time(past.act.at, in: zone)), .init("by", .text(past.act.by)),
            .init("act", .string(word)), .init("event_uid", .string(subject.event)),
            .init("status", .string(subject.status.rawValue)), .init("version", .number(subject.version)),
            .init("refusal", past.answer.refusal.map { .bilingual($0) } ?? .null),
        ]
        switch deed {
        case .released(let release):
            fields += [.init("files", .files(of: release)), .init("note", .text(release.note))]
            fields += [.init("recipients", .number(release.recipients.count))]
            fields.append(.init("excluded", JSONValue.excluded(of: release)))
            if past.answer.refusal == nil, let report { fields.append(.init("counts", .counts(report))) }
        case .recalled: fields.append(.init("left", .number(left)))
        case .resent(let resend): fields.append(.init("member_id", .string(resend.memberID)))
        }
        return .object(fields)
    }

    func say(report: MinutesReport?, at desk: MinutesDesk) {
        let title = desk.directory.events.first { $0.id == subject.event }?.title ?? subject.event
        let status = Bilingual(
            fr: subject.status == .draft ? "projet" : "adopté", en: subject.status == .draft ? "draft" : "approved")
        let at = desk.moment(past.act.at)
        let by = desk.directory.named(past.act.by)
        let verb = verb(desk)
        desk.terminal.say(
            "\(at.fr)\u{A0}: \(by), \(verb.fr)\u{A0}: \(title), \(status.fr), n°\u{A0}\(subject.version)",
            "\(at.en): \(by), \(verb.en): \(title), \(status.en), no.\u{A0}\(subject.version)")
        if let refusal = past.answer.refusal { desk.terminal.say("  \(refusal[desk.language])") }
        guard case .released(let release) = deed else { return }
        for file in release.files { desk.terminal.say("  \(file.path), \(file.sha256.prefix(12))…") }
        if let left = release.excluded, !left.isEmpty {
            let ids = left.map(\.id).joined(separator: ", ")
            desk.terminal.say("  laissées de côté à l'envoi\u{A0}: \(ids)", "  left out at release: \(ids)")
        }
        guard past.answer.refusal == nil, let report else { return }
        let counts = MinutesReport.Outcome.allCases.compactMap { outcome -> String? in
            report.counts[outcome].flatMap { $0 > 0 ? "\(outcome.words[desk.language]) \($0)" : nil }
        }
        desk.terminal.say("  " + counts.joined(separator: ", "))
    }

    private func verb(_ desk: MinutesDesk) -> Bilingual {
        switch deed {
        case .released: Bilingual(fr: "envoi", en: "sent")
        case .recalled where left == 0:
            Bilingual(fr: "rappel, rien n'était parti", en: "recalled, nothing had left")
        case .recalled:
            Bilingual(
                fr: "rappel, \(Counted.fr(left, "message était parti", "messages étaient partis"))",
                en: "recalled, \(left) had left")
        case .resent(let resend):
            Bilingual(
                fr: "renvoi à \(desk.directory.named(resend.memberID))",
                en: "sent again to \(desk.directory.named(resend.memberID))")
        }
    }
}
