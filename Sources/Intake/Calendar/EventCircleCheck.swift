import Foundation
import Notices

/// Events to come that name neither a space nor a group, in a community that has several: a rule that writes to the members of an event's spaces
/// writes to nobody then, and nobody would notice.
///
/// Only warnings: an event may be in the calendar before it is known whom it is for.
package enum EventCircleCheck {
    package static func problems(of rules: [Rule], in directory: Directory, now: Date) -> [Problem] {
        guard directory.community.spaces.count != 1 else { return [] }
        let filters = rules.filter { $0.isEnabled && $0.writesToMembers }.compactMap { rule -> EventFilter? in
            if case .event(let filter) = rule.trigger { filter } else { nil }
        }
        return directory.events.filter { event in
            event.start > now && !event.isCancelled && event.spaces.isEmpty && event.groups.isEmpty
                && filters.contains { $0.kinds.contains(event.kind) }
        }.map { problem(of: $0, in: directory.community.timeZone) }
    }

    private static func problem(of event: Event, in zone: TimeZone) -> Problem {
        let (fr, en) = (DayWords.moment(event.start, in: zone, .fr), DayWords.moment(event.start, in: zone, .en))
        return Problem(
            .warning,
            message: Bilingual(
                fr: "L'activité du \(fr) ne nomme aucun espace ni groupe\u{A0}: personne n'y sera convié.",
                en: "The event of \(en) names no space and no group: nobody will be invited to it."),
            suggestion: Bilingual(
                fr: "Dans le calendrier, ajoutez l'espace ou «\u{A0}group:NOM\u{A0}» à ses catégories.",
                en: "In the calendar, add the space or “group:NAME” to its categories."))
    }
}

extension Rule {
    /// Whether one of its messages goes to whomever an event is for.
    fileprivate var writesToMembers: Bool { ([audience] + allSteps.compactMap(\.audience)).contains(.members) }
}
