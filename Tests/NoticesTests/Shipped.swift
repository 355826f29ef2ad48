@testable import Notices

/// The five rules that a new installation starts from, as values: what `Schedules/` says, read.
enum Shipped {
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
        ])

    static let meetings = Rule(
        name: "meetings", title: title, trigger: .event(EventFilter(kinds: ["meeting", "gathering"])),
        audience: .members,
        steps: [
            Step(
                name: "invitation-21-days-before", template: "meeting/invitation",
                moment: before(21, .day, at: "09:00"),
                expiry: .start, includesLatecomers: true, hasCalendarEntry: true),
            Step(
                name: "agenda-7-days-before", template: "meeting/agenda", moment: before(7, .day, at: "09:00"),
                expiry: .start,
                includesLatecomers: true, attaches: [.agenda, .previousMinutes]),
        ],
        onChange: Step(
            name: "changed", template: "meeting/changed", moment: .atOnce, hasCalendarEntry: true, ignoresHours: true),
        onCancel: Step(
            name: "cancelled", template: "meeting/cancelled", moment: .atOnce, hasCalendarEntry: true,
            ignoresHours: true),
        onWithdraw: Step(name: "withdrawn", template: "meeting/withdrawn", moment: .atOnce, hasCalendarEntry: true))

    /// As shipped: whoever can mend it is told what is missing, and what arrives late is sent after.
    static let meetingsWithPack: Rule = {
        var rule = meetings
        rule.onArrival = Step(
            name: "agenda-follows", template: "meeting/agenda-follows", moment: .atOnce, attaches: [.agenda])
        rule.warnings = [
            Step(
                name: "agenda-7-days-before-warning", template: "meeting/pack-missing", moment: .atOnce,
                audience: .team, warning: PackWarning(of: "agenda-7-days-before", lead: Span(3, .day)))
        ]
        return rule
    }()

    static let minutes = Rule(
        name: "minutes", title: title, trigger: .minutes, audience: .members,
        steps: [
            Step(name: "draft", template: "minutes/draft", moment: .atOnce, minutesStatus: .draft),
            Step(name: "approved", template: "minutes/approved", moment: .atOnce, minutesStatus: .approved),
        ])

    /// As shipped: two reports to the chair.
    static let minutesWithReports: Rule = {
        var rule = minutes
        rule.steps += [Span(1, .hour), Span(1, .day)].map { span in
            Step(
                name: "report-\(span.count)-\(span.unit.rawValue)-after", template: "minutes/report",
                moment: .released(span), audience: .chair)
        }
        return rule
    }()

    static let actions = Rule(
        name: "actions", title: title, trigger: .action(meetings: EventFilter(kinds: ["meeting"])), audience: .owner,
        steps: [
            Step(
                name: "reminder-7-days-before", template: "action/reminder",
                moment: .due(Moment.Offset(Span(7, .day), isBefore: true), time: time("09:00"))),
            Step(
                name: "overdue-1-day-after", template: "action/overdue",
                moment: .due(Moment.Offset(Span(1, .day), isBefore: false), time: time("09:00"))),
            Step(
                name: "list-10-days-before-meeting", template: "action/list",
                moment: before(10, .day, at: "09:00"), audience: .chair),
        ])

    static let attendance = Rule(
        name: "attendance", title: title,
        trigger: .attendance(AttendanceTerms(meetings: EventFilter(kinds: ["meeting"]), share: .twoThirds)),
        audience: .member, noticeClass: .statutory,
        steps: [
            Step(name: "warning", template: "attendance/warning", moment: .atOnce, standing: .atRisk),
            Step(
                name: "dossier", template: "attendance/dossier", moment: .atOnce, audience: .chair, standing: .below),
        ])

    static let webinars = Rule(
        name: "webinars", title: title, trigger: .event(EventFilter(kinds: ["webinar"])), audience: .registrants,
        steps: [
            Step(name: "confirmation", template: "webinar/confirmation", moment: .registration, ignoresHours: true),
            Step(
                name: "reminder-7-days-before", template: "webinar/reminder", moment: before(7, .day, at: "09:00")),
            Step(name: "reminder-1-day-before", template: "webinar/reminder", moment: before(1, .day, at: "09:00")),
            Step(
                name: "starting-1-hour-before", template: "webinar/starting", moment: before(1, .hour),
                ignoresHours: true),
        ],
        onChange: Step(name: "changed", template: "webinar/changed", moment: .atOnce, ignoresHours: true),
        onCancel: Step(name: "cancelled", template: "webinar/cancelled", moment: .atOnce, ignoresHours: true))

    /// A word to a space about what comes: said when an event is first seen, at most one a day (`optional`).
    static let announcements = Rule(
        name: "announcements", title: title, trigger: .event(EventFilter(kinds: ["webinar"])), audience: .members,
        noticeClass: .optional, steps: [Step(name: "announcement", template: "webinar/announcement", moment: .atOnce)])

    /// What follows a webinar.
    static let followUps = Rule(
        name: "follow-ups", title: title, trigger: .event(EventFilter(kinds: ["webinar"])), audience: .registrants,
        steps: [
            Step(
                name: "recording", template: "webinar/recording",
                moment: .event(.end, Moment.Offset(Span(2, .day), isBefore: false), time: time("09:00")))
        ])

    /// The mandate is reviewed every two years, in September (E2).
    static let review = Rule(
        name: "review", title: title,
        trigger: .calendar(
            Recurrence(
                rrule: "FREQ=YEARLY;BYMONTH=9;BYDAY=1MO;INTERVAL=2", starting: day("2025-09-01"), time: time("09:00"))),
        audience: .committee, steps: [Step(name: "review", template: "mandate/review", moment: .atOnce)])

    /// The persons in charge of the working groups are asked to report, and reminded once (G1).
    static let groupReports = Rule(
        name: "group-reports", title: title, carriesOut: ["G1"],
        trigger: .calendar(
            Recurrence(
                rrule: "FREQ=MONTHLY;INTERVAL=2;BYDAY=1MO", starting: day("2026-10-01"), time: time("10:00"))),
        audience: .leads,
        steps: [
            Step(name: "report-due", template: "group/report-due", moment: .atOnce),
            Step(
                name: "reminder", template: "group/report-reminder",
                moment: .since(Span(10, .day), time: time("10:00"))),
        ], unlessAnswered: "group-report", answeredSince: Span(3, .week))

    static func before(_ count: Int, _ unit: Span.Unit, at clock: String? = nil) -> Moment {
        .event(.start, Moment.Offset(Span(count, unit), isBefore: true), time: clock.map(time))
    }

    private static let title = Bilingual(fr: "Règle", en: "Rule")
}
