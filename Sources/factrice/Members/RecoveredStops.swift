import Foundation
import Notices
import Outbox

/// Requests to stop that an older database has forgotten, as `recover` tells them.
enum RecoveredStops {
    static func text(_ acts: [Act], in zone: TimeZone, _ language: Language) -> String {
        var table = TextTable(
            language == .fr ? ["quand", "demande", "de", "notée par"] : ["when", "request", "of", "noted by"])
        for act in acts {
            let (id, address) = person(act)
            table.add([
                DayWords.moment(act.at, in: zone, language), StopSentences.act(act.kind)[language],
                id ?? address ?? "—",
                act.by ?? "—",
            ])
        }
        return table.text
    }

    static func value(_ act: Act, in zone: TimeZone) -> JSONValue {
        let (id, address) = person(act)
        let scope: MailStop.Scope? = if case .stopMail(let request) = act.kind { request.scope } else { nil }
        return [
            "kind": .string(act.kind.word), "member_id": .text(id), "address": .text(address),
            "what": .text(scope?.rawValue), "at": .time(act.at, in: zone), "by": .text(act.by),
        ]
    }

    private static func person(_ act: Act) -> (id: String?, address: String?) {
        switch act.kind {
        case .stopMail(let request): (request.memberID, request.address)
        case .resumeMail(let resumption): (resumption.memberID, resumption.address)
        case .hold, .release, .releaseRule, .retry, .cancel, .resolve, .releaseMinutes, .recallMinutes, .resendMinutes,
            .liftSuppression, .recover:
            (nil, nil)
        }
    }
}
