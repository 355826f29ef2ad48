import Foundation
import Notices
import Testing

@testable import Intake

let rightWebinars = """
    rule: webinars
    title: { fr: Webinaires, en: Webinars }
    carries_out: [W1]
    enabled: true
    when: event
    of: { kind: webinar, space: cp }
    to: registrants
    class: service
    when_uncertain: retry
    steps:
      - { send: webinar/confirmation, at: registration, hours: any }
      - { send: webinar/reminder, at: 7 days before, time: "09:00" }
      - { send: webinar/reminder, at: 1 day before, time: "09:00", expires: start }
      - { send: webinar/starting, at: 1 hour before, latecomers: include }
    on_change: webinar/changed
    on_cancel: { send: webinar/cancelled, calendar: yes }
    on_withdraw: { send: webinar/withdrawn, name: taken-off, calendar: no }

    """

let rightInactivity = """
    rule: inactivity
    title: { fr: Avis d'inactivité, en: Inactivity notices }
    when: inactivity
    after: 24 mois
    to: member
    class: statutory
    ramp: 10
    steps:
      - send: inactivity/first
      - { send: inactivity/second, wait: 30 days }
      - { send: inactivity/dossier, wait: 30 jours, to: animatrices }

    """

let rightCalendar = """
    rule: mandate
    title: { fr: Révision du mandat, en: Review of the mandate }
    when: calendar
    every: first monday of september, every 2 years
    starting: 2026-09-01
    time: "09:00"
    to: space:cp
    steps:
      - send: mandate/review

    """

let rightMinutes = """
    rule: minutes
    title: Procès-verbaux
    when: minutes
    to: members
    steps:
      - { send: minutes/draft, status: draft }
      - { send: minutes/approved, status: approved }

    """

let rightApplications = """
    rule: applications
    title: { fr: Demandes, en: Applications }
    when: application
    to: applicant
    hours: any
    steps:
      - send: application/acknowledgement
      - { send: application/to-handle, to: animatrices }

    """

let templates: Set<String> = [
    "webinar/confirmation", "webinar/reminder", "webinar/starting", "webinar/changed", "webinar/cancelled",
    "webinar/withdrawn",
    "inactivity/first", "inactivity/second", "inactivity/dossier", "mandate/review", "minutes/draft",
    "action/reminder", "action/overdue", "action/list", "attendance/warning", "attendance/dossier",
    "minutes/approved", "application/acknowledgement", "application/to-handle",
    "complaint/acknowledgement", "complaint/reminder", "complaint/result", "welcome/first", "welcome/week",
    "survey/first", "survey/reminder", "bulletin/daily", "application/undecided", "application/endorse",
    "application/accepted",
]

func read(schedules: [String: String], settings text: String = rightSettings) throws -> Reading<[Rule]> {
    var files = ["factrice.yaml": text]
    for (name, body) in schedules { files["Schedules/\(name).yaml"] = body }
    let workspace = try TemporaryWorkspace(files)
    let settings = SettingsFile.read(workspace: workspace.url, isAddress: isAddress, environment: [:]).value
    return ScheduleFile.read(workspace: workspace.url, settings: settings, templates: templates)
}

let rightSchedules = [
    "webinars": rightWebinars, "inactivity": rightInactivity, "mandate": rightCalendar, "minutes": rightMinutes,
    "applications": rightApplications, "actions": rightActions, "attendance": rightAttendance,
    "bulletin": rightBulletin, "complaints": rightComplaints, "welcome": rightWelcome, "survey": rightSurvey,
    "decisions": rightDecisions,
]

@Suite("ScheduleFile: problems")
struct ScheduleSlipTests {
    @Test(
        "a slip is named, stops its own rule and no other",
        arguments: Slip.eventSchedules + Slip.otherSchedules + Slip.followUps + Slip.records + Slip.bulletins)
    func slip(_ slip: Slip) throws {
        let right = try #require(rightSchedules[slip.file])
        var files = rightSchedules
        files[slip.file] = try slip.applied(to: right)
        let reading = try read(schedules: files)
        #expect(said(reading.problems) == slip.said)
        let stopped = reading.problems.contains { $0.severity == .error }
        #expect(reading.value?.count == rightSchedules.count - (stopped ? 1 : 0))
    }
}
