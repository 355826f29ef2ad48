import Foundation
import Notices
import Testing

@testable import Intake

@Suite("ScheduleFile: what is right")
struct RightSchedulesTests {
    func rule(_ name: String) throws -> Rule {
        let reading = try read(schedules: rightSchedules)
        #expect(reading.problems == [])
        return try #require(reading.value?.first { $0.name == name })
    }

    @Test("an event rule arrives whole, its steps named by template and offset")
    func webinars() throws {
        let rule = try rule("webinars")
        #expect(rule.title == Bilingual(fr: "Webinaires", en: "Webinars"))
        #expect(rule.carriesOut == ["W1"])
        #expect(rule.trigger == .event(EventFilter(kinds: ["webinar"], spaces: ["cp"])))
        #expect(rule.audience == .registrants)
        #expect(rule.whenUncertain == .retry)
        let names = ["confirmation", "reminder-7-days-before", "reminder-1-day-before", "starting-1-hour-before"]
        #expect(rule.steps.map(\.name) == names)
        #expect(rule.steps[0].moment == .registration)
        #expect(rule.steps[0].ignoresHours)
        let nine = TimeOfDay(hour: 9, minute: 0)
        let sevenDays = Moment.Offset(Span(7, .day), isBefore: true)
        #expect(rule.steps[1].moment == .event(.start, sevenDays, time: nine))
        #expect(rule.steps[2].expiry == .start)
        #expect(rule.steps[3].includesLatecomers)
        #expect(rule.onChange == Step(name: "changed", template: "webinar/changed", moment: .atOnce))
        #expect(rule.onCancel?.hasCalendarEntry == true)
        #expect(
            rule.onWithdraw
                == Step(name: "taken-off", template: "webinar/withdrawn", moment: .atOnce))
    }

    @Test("an inactivity rule counts from the step before")
    func inactivity() throws {
        let rule = try rule("inactivity")
        #expect(rule.trigger == .inactivity(after: Span(24, .month)))
        #expect(rule.steps.map(\.moment) == [.atOnce, .wait(Span(30, .day)), .wait(Span(30, .day))])
        #expect(rule.steps[2].audience == .animatrices)
        #expect(rule.ramp == 10)
        #expect(rule.noticeClass == .statutory)
    }

    @Test("a calendar rule, minutes and applications")
    func others() throws {
        let recurrence = Recurrence(
            rrule: "FREQ=YEARLY;INTERVAL=2;BYMONTH=9;BYDAY=1MO", starting: CalendarDate("2026-09-01"),
            time: TimeOfDay(hour: 9, minute: 0))
        #expect(try rule("mandate").trigger == .calendar(recurrence))
        #expect(try rule("minutes").steps.map(\.minutesStatus) == [.draft, .approved])
        #expect(try rule("minutes").title.en == "Procès-verbaux")
        #expect(try rule("applications").ignoresHours)
    }

    @Test("action items and attendance arrive whole")
    func followUps() throws {
        let actions = try rule("actions")
        #expect(actions.trigger == .action(meetings: EventFilter(kinds: ["meeting"])))
        #expect(
            actions.steps.map(\.name) == [
                "reminder-7-days-before", "overdue-1-day-after", "list-10-days-before-meeting",
            ])
        let nine = TimeOfDay(hour: 9, minute: 0)
        #expect(
            actions.steps.map(\.moment) == [
                .due(Moment.Offset(Span(7, .day), isBefore: true), time: nine),
                .due(Moment.Offset(Span(1, .day), isBefore: false), time: nil),
                .event(.start, Moment.Offset(Span(10, .day), isBefore: true), time: nil),
            ])
        let attendance = try rule("attendance")
        #expect(
            attendance.trigger
                == .attendance(
                    AttendanceTerms(
                        meetings: EventFilter(kinds: ["meeting"]), share: .twoThirds, yearStarts: 9, planned: 4,
                        excusedCounts: true, unlistedIsAbsent: true)))
        #expect(attendance.steps.map(\.standing) == [.atRisk, .below])
        #expect(attendance.whenUncertain == .hold)
    }

    @Test("the pack of a meeting: a warning before, the agenda after; a report on minutes")
    func packs() throws {
        let text = rightWebinars.replacing(
            "latecomers: include }",
            with: "attach: [agenda], warn: { send: webinar/reminder, at: 3 jours avant, to: team } }"
        ).replacing("on_change:", with: "on_arrival: { send: webinar/reminder, attach: [agenda] }\non_change:")
        let minutes = rightMinutes + "  - { send: minutes/draft, at: 1 heure après, to: chair }\n"
        let reading = try read(schedules: ["webinars": text, "minutes": minutes])
        #expect(english(reading.problems) == [])
        let rule = try #require(reading.value?.first { $0.name == "webinars" })
        #expect(rule.warnings.map(\.name) == ["starting-1-hour-before-warning"])
        #expect(rule.warnings.first?.warning == PackWarning(of: "starting-1-hour-before", lead: Span(3, .day)))
        #expect(rule.warnings.first?.audience == .team)
        #expect(rule.onArrival?.attaches == [.agenda])
        let report = try #require(reading.value?.first { $0.name == "minutes" }?.steps.last)
        #expect(report.name == "draft-1-hour-after" && report.moment == .released(Span(1, .hour)))
    }

    @Test("a step keeps the name it is given, and its former ones")
    func named() throws {
        let text = rightWebinars.replacing(
            "at: 1 hour before,", with: "at: 1 heure avant, name: last-call, formerly: [starting-1-hour-before],")
        let reading = try read(schedules: ["webinars": text])
        #expect(reading.problems == [])
        #expect(reading.value?.first?.steps.last?.name == "last-call")
        #expect(reading.value?.first?.steps.last?.formerly == ["starting-1-hour-before"])
    }

    @Test("translating a moment into French renames nothing")
    func inFrench() throws {
        let reading = try read(
            schedules: ["webinars": rightWebinars.replacing("7 days before", with: "7 jours avant")])
        #expect(reading.value?.first?.steps[1].name == "reminder-7-days-before")
    }

    @Test("no folder at all is an error, not an empty list of rules")
    func noFolder() throws {
        let workspace = try TemporaryWorkspace()
        let reading = ScheduleFile.read(workspace: workspace.url, settings: nil, templates: [])
        #expect(english(reading.problems) == ["Schedules There is no Schedules folder: no rule applies."])
        #expect(
            french(reading.problems) == ["Schedules Il n'y a pas de dossier Schedules_: aucune règle ne s'applique."])
    }
}

@Suite("The phrases of a schedule")
struct SchedulePhraseTests {
    @Test(
        "a duration in either language",
        arguments: [
            ("3 days", Span(3, .day)), ("1 heure", Span(1, .hour)), ("24 mois", Span(24, .month)),
            ("2 semaines", Span(2, .week)), ("1 an", Span(1, .year)), ("90\u{A0}minutes", Span(90, .minute)),
            ("10 working days", Span(10, .workingDay)), ("1 jour ouvrable", Span(1, .workingDay)),
            ("10\u{A0}jours ouvrables", Span(10, .workingDay)), ("2 business days", Span(2, .workingDay)),
            ("10 working", nil), ("10 jours ouvrables nets", nil),
            ("0 days", nil), ("-3 days", nil), ("3", nil), ("days", nil), ("1.5 days", nil), ("3 fortnights", nil),
            ("3 days ago", nil), ("99999999999999999999 days", nil), ("1000 years", nil),
        ] as [(String, Span?)])
    func spans(text: String, span: Span?) {
        #expect(SpanPhrase.parse(text) == span)
    }

    @Test(
        "a moment in either language",
        arguments: [
            ("registration", "registration"), ("2 days after registration", "2-day-after-registration"),
            ("1 jour après l'inscription", "1-day-after-registration"), ("inscription", "registration"),
            ("7 days before", "start-7-day"),
            ("1 heure avant", "start-1-hour"), ("7 days before end", "end-7-day"), ("1 day after end", "end+1-day"),
            ("2 days before registration", nil),
            ("2 jours après la fin", "end+2-day"), ("2 jours après", "start+2-day"),
            ("10 jours ouvrables avant", "start-10-working-day"), ("3 working days after the end", "end+3-working-day"),
            ("10 days before meeting", "meeting-10-day"), ("2 jours après la réunion", "meeting+2-day"),
            ("1 hour after release", "1-hour-after-release"), ("1 jour après l'envoi", "1-day-after-release"),
            ("1 hour before release", nil), ("7 days", nil),
            ("before 7 days", nil), ("7 days before lunch", nil), ("", nil),
        ] as [(String, String?)])
    func moments(text: String, expected: String?) {
        let words: String? =
            switch MomentPhrase.parse(text) {
            case nil: nil
            case .registration: "registration"
            case .afterRegistration(let span): "\(span.count)-\(span.unit.rawValue)-after-registration"
            case .afterRelease(let span): "\(span.count)-\(span.unit.rawValue)-after-release"
            case .meeting(let offset):
                "meeting\(offset.isBefore ? "-" : "+")\(offset.span.count)-\(offset.span.unit.rawValue)"
            case .offset(let anchor, let offset):
                "\(anchor.rawValue)\(offset.isBefore ? "-" : "+")\(offset.span.count)-\(offset.span.unit.rawValue)"
            }
        #expect(words == expected)
    }

    @Test(
        "a recurrence as people say it",
        arguments: [
            ("first monday of september, every 2 years", "FREQ=YEARLY;INTERVAL=2;BYMONTH=9;BYDAY=1MO"),
            ("premier lundi de septembre, tous les 2 ans", "FREQ=YEARLY;INTERVAL=2;BYMONTH=9;BYDAY=1MO"),
            ("premier lundi d'octobre", "FREQ=YEARLY;BYMONTH=10;BYDAY=1MO"),
            ("last friday of every month", "FREQ=MONTHLY;BYDAY=-1FR"),
            ("premier lundi de chaque mois", "FREQ=MONTHLY;BYDAY=1MO"),
            ("every year on 1 september", "FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=1"),
            ("1 september, every year", "FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=1"),
            ("le 1er septembre, chaque année", "FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=1"),
            ("every 3 years on september 15", "FREQ=YEARLY;INTERVAL=3;BYMONTH=9;BYMONTHDAY=15"),
            ("every month on the 1st", "FREQ=MONTHLY;BYMONTHDAY=1"),
            ("le 15 de chaque mois", "FREQ=MONTHLY;BYMONTHDAY=15"),
            ("every monday", "FREQ=WEEKLY;BYDAY=MO"), ("tous les lundis", "FREQ=WEEKLY;BYDAY=MO"),
            ("first monday", nil), ("30 february", nil), ("32 march", nil), ("fifth monday of march", nil),
            ("every monday, every 2 years", nil), ("sometimes", nil), ("", nil),
        ] as [(String, String?)])
    func recurrences(text: String, rule: String?) {
        #expect(RecurrencePhrase.rule(text) == rule)
    }

    @Test(
        "an RRULE is checked part by part",
        arguments: [
            ("FREQ=YEARLY;BYMONTH=9;BYDAY=1MO", RecurrenceText.Outcome.rule("FREQ=YEARLY;BYMONTH=9;BYDAY=1MO")),
            ("RRULE:BYDAY=-1fr;FREQ=monthly", .rule("FREQ=MONTHLY;BYDAY=-1FR")),
            ("FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=3", .rule("FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=3")),
            ("FREQ=DAILY;UNTIL=20270230", .wrong("UNTIL=20270230")), ("FREQ=SECONDLY", .wrong("FREQ=SECONDLY")),
            ("FREQ=DAILY;COUNT=3;UNTIL=20270228", .wrong("COUNT, UNTIL")), ("BYDAY=MO", .wrong("BYDAY=MO")),
            ("FREQ=DAILY;FREQ=DAILY", .wrong("FREQ=DAILY")), ("FREQ=YEARLY;BYDAY=54MO", .wrong("BYDAY=54MO")),
            ("FREQ=YEARLY;BYHOUR=9", .wrong("BYHOUR=9")), ("FREQ=DAILY;INTERVAL=0", .wrong("INTERVAL=0")),
        ])
    func rules(text: String, outcome: RecurrenceText.Outcome) {
        #expect(RecurrenceText.check(text) == outcome)
    }

    @Test(
        "the nearest word, or none",
        arguments: [
            ("smpt", "smtp"), ("SMTP", "smtp"), ("tsl", "tls"), ("xyz", nil), ("es", nil), ("from", "from"), ("", nil),
        ] as [(String, String?)])
    func nearest(wrong: String, right: String?) {
        #expect(NearestWord.to(wrong, among: ["smtp", "tls", "from", "en"]) == right)
    }
}
