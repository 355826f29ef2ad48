import Foundation
import Notices

/// The five rules that a new installation starts from, as `Schedules/` says them.
enum GreatRules {
    static let all = [applications, inactivity, meetings, minutes, webinars]

    static let applications = Rule(
        name: "applications", title: title, trigger: .application, audience: .applicant,
        steps: [
            Step(name: "acknowledgement", template: "application/acknowledgement", moment: .atOnce),
            Step(name: "to-handle", template: "application/to-handle", moment: .atOnce, audience: .animatrices),
        ], ignoresHours: true)

    static let inactivity = Rule(
        name: "inactivity", title: title, trigger: .inactivity(after: Span(24, .month)), audience: .member,
        noticeClass: .statutory,
        steps: [
            Step(name: "first", template: "inactivity/first", moment: .atOnce),
            Step(name: "second", template: "inactivity/second", moment: .wait(Span(30, .day))),
            Step(name: "third", template: "inactivity/third", moment: .wait(Span(30, .day))),
            Step(
                name: "dossier", template: "inactivity/dossier", moment: .wait(Span(30, .day)), audience: .animatrices),
        ], whenUncertain: .hold, ramp: 25)

    static let meetings = Rule(
        name: "meetings", title: title, trigger: .event(EventFilter(kinds: ["meeting", "gathering"])),
        audience: .members,
        steps: [
            Step(
                name: "invitation-21-days-before", template: "meeting/invitation", moment: before(21, .day, "09:00"),
                expiry: .start, includesLatecomers: true, hasCalendarEntry: true),
            Step(
                name: "agenda-7-days-before", template: "meeting/agenda", moment: before(7, .day, "09:00"),
                expiry: .start, includesLatecomers: true, attaches: [.agenda, .previousMinutes]),
        ],
        onChange: amendment("changed", "meeting/changed", isEntry: true),
        onCancel: amendment("cancelled", "meeting/cancelled", isEntry: true))

    static let minutes = Rule(
        name: "minutes", title: title, trigger: .minutes, audience: .members,
        steps: [
            Step(name: "draft", template: "minutes/draft", moment: .atOnce, minutesStatus: .draft),
            Step(name: "approved", template: "minutes/approved", moment: .atOnce, minutesStatus: .approved),
        ])

    static let webinars = Rule(
        name: "webinars", title: title, trigger: .event(EventFilter(kinds: ["webinar"])), audience: .registrants,
        steps: [
            Step(name: "confirmation", template: "webinar/confirmation", moment: .registration, ignoresHours: true),
            Step(name: "reminder-7-days-before", template: "webinar/reminder", moment: before(7, .day, "09:00")),
            Step(name: "reminder-1-day-before", template: "webinar/reminder", moment: before(1, .day, "09:00")),
            Step(
                name: "starting-1-hour-before", template: "webinar/starting", moment: before(1, .hour, nil),
                ignoresHours: true),
        ],
        onChange: amendment("changed", "webinar/changed", isEntry: false),
        onCancel: amendment("cancelled", "webinar/cancelled", isEntry: false))

    /// When each step of an event was sent, by name.
    static func moments(of rule: Rule, _ start: Date, registered: Date?) -> [(String, Date)] {
        rule.steps.compactMap { step in
            guard case .event(_, let offset, let time) = step.moment else { return registered.map { (step.name, $0) } }
            let zone = GreatCommunity.zone
            guard let time else { return (step.name, offset.span.moving(start, by: -1, in: zone)) }
            return (step.name, offset.span.moving(CalendarDate(start, in: zone), by: -1).at(time, in: zone))
        }
    }

    private static func before(_ count: Int, _ unit: Span.Unit, _ clock: String?) -> Moment {
        .event(.start, Moment.Offset(Span(count, unit), isBefore: true), time: clock.flatMap { TimeOfDay($0) })
    }

    private static func amendment(_ name: String, _ template: String, isEntry: Bool) -> Step {
        Step(name: name, template: template, moment: .atOnce, hasCalendarEntry: isEntry, ignoresHours: true)
    }

    private static let title = Bilingual(fr: "Règle", en: "Rule")
}
