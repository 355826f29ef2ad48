import Foundation
import Notices

/// Says which meetings of this year were held though nobody wrote down who was there: a rule on attendance passes over them.
///
/// Only warnings, and only when calendar and attendance can be believed; a meeting of the last two weeks is given time.
package enum AttendanceCheck {
    package static func problems(of rules: [Rule], in directory: Directory, now: Date) -> [Problem] {
        let sources = directory.sources
        guard sources[.attendance]?.isHealthy ?? false, sources[.events]?.isHealthy ?? false else { return [] }
        let zone = directory.community.timeZone
        let due = Span(14, .day).moving(now, by: -1, in: zone)
        let planner = Planner(directory: directory, rules: rules, policy: SendingPolicy())
        return rules.filter(\.isEnabled).flatMap { rule -> [Problem] in
            guard case .attendance(let terms) = rule.trigger else { return [] }
            let list = ProblemList(file: "Schedules/\(rule.name).yaml")
            for event in planner.meetingsWithoutSheet(terms, now: now) where event.end <= due {
                list.add(.sheetMissing(event.title, on: CalendarDate(event.start, in: zone)))
            }
            return list.problems
        }
    }
}
