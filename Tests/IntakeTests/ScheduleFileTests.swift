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
    "inactivity/first", "inactivity/second", "inactivity/dossier", "mandate/review", "minutes/draft",
    "minutes/approved", "application/acknowledgement", "application/to-handle",
]

/// One thing wrong in an otherwise right file, and what a person should read.
struct ScheduleSlip: CustomTestStringConvertible, Sendable {
    let file: String
    let right: String
    let wrong: String
    let en: [String]
    let fr: [String]
    var testDescription: String { "\(file): \(wrong)" }

    init(_ file: String, _ right: String, _ wrong: String, en: [String], fr: [String]) {
        self.file = file
        self.right = right
        self.wrong = wrong
        self.en = en
        self.fr = fr
    }
}

func read(schedules: [String: String], settings text: String = rightSettings) throws -> Reading<[Rule]> {
    var files = ["factrice.yaml": text]
    for (name, body) in schedules { files["Schedules/\(name).yaml"] = body }
    let workspace = try TemporaryWorkspace(files)
    let settings = SettingsFile.read(workspace: workspace.url, isAddress: isAddress, environment: [:]).value
    return ScheduleFile.read(workspace: workspace.url, settings: settings, templates: templates)
}

let rightSchedules = [
    "webinars": rightWebinars, "inactivity": rightInactivity, "mandate": rightCalendar, "minutes": rightMinutes,
    "applications": rightApplications,
]

@Suite("ScheduleFile: problems")
struct ScheduleSlipTests {
    @Test("a slip is named, stops its own rule and no other", arguments: slips)
    func slip(_ slip: ScheduleSlip) throws {
        let right = try #require(rightSchedules[slip.file])
        #expect(right.contains(slip.right))
        var files = rightSchedules
        files[slip.file] = right.replacing(slip.right, with: slip.wrong)
        let reading = try read(schedules: files)
        #expect(english(reading.problems) == slip.en)
        #expect(french(reading.problems) == slip.fr)
        let stopped = reading.problems.contains { $0.severity == .error } || slip.wrong.contains("attendance")
        #expect(reading.value?.count == rightSchedules.count - (stopped ? 1 : 0))
    }

    static let slips: [ScheduleSlip] = [
        .init("webinars", "rule: webinars", "rule: webinar", en: ["Schedules/webinars.yaml:1:7 The rule is named “webinar”, but its file “webinars.yaml”. | Give both the same name; to rename a rule, keep the old name in “formerly”."], fr: ["Schedules/webinars.yaml:1:7 La règle s'appelle «_webinar_», mais son fichier «_webinars.yaml_». | Donnez le même nom aux deux; pour changer de nom, gardez l'ancien dans «_formerly_»."]),
        .init("webinars", "rule: webinars", "rule: factrice", en: ["Schedules/webinars.yaml:1:7 The name “factrice” is reserved. | Choose another name.", "Schedules/webinars.yaml:1:7 The rule is named “factrice”, but its file “webinars.yaml”. | Give both the same name; to rename a rule, keep the old name in “formerly”."], fr: ["Schedules/webinars.yaml:1:7 Le nom «_factrice_» est réservé. | Choisissez un autre nom.", "Schedules/webinars.yaml:1:7 La règle s'appelle «_factrice_», mais son fichier «_webinars.yaml_». | Donnez le même nom aux deux; pour changer de nom, gardez l'ancien dans «_formerly_»."]),
        .init("webinars", "title: { fr: Webinaires, en: Webinars }\n", "", en: ["Schedules/webinars.yaml:1:1 “title” is missing."], fr: ["Schedules/webinars.yaml:1:1 Il manque «_title_»."]),
        .init("webinars", "when: event", "when: evnet", en: ["Schedules/webinars.yaml:5:7 “when” can't be “evnet”. | Did you mean “event”?"], fr: ["Schedules/webinars.yaml:5:7 «_when_» ne peut pas être «_evnet_». | Vouliez-vous dire «_event_»?"]),
        .init("webinars", "when: event", "when: attendance", en: ["Schedules/webinars.yaml:5:7 This version doesn't carry out a rule “when: attendance” yet: the rule is left aside."], fr: ["Schedules/webinars.yaml:5:7 Cette version ne fait encore rien d'une règle «_when: attendance_»_: la règle est laissée de côté."]),
        .init("webinars", "kind: webinar", "kind: webnar", en: ["Schedules/webinars.yaml:6:13 “of.kind” can't be “webnar”. | Did you mean “webinar”?"], fr: ["Schedules/webinars.yaml:6:13 «_of.kind_» ne peut pas être «_webnar_». | Vouliez-vous dire «_webinar_»?"]),
        .init("webinars", "space: cp", "space: cpp", en: ["Schedules/webinars.yaml:6:29 The space “cpp” isn't in the settings. | Did you mean “cp”?"], fr: ["Schedules/webinars.yaml:6:29 L'espace «_cpp_» n'est pas dans les réglages. | Vouliez-vous dire «_cp_»?"]),
        .init("webinars", "to: registrants", "to: registrant", en: ["Schedules/webinars.yaml:7:5 “to” can't be “registrant”. | Did you mean “registrants”?"], fr: ["Schedules/webinars.yaml:7:5 «_to_» ne peut pas être «_registrant_». | Vouliez-vous dire «_registrants_»?"]),
        .init("webinars", "to: registrants", "to: member", en: ["Schedules/webinars.yaml:7:5 A rule “when: event” can't write to “member”. | Possible words: registrants, members, animatrices, chair, committee, space:…, group:…."], fr: ["Schedules/webinars.yaml:7:5 Une règle «_when: event_» ne peut pas écrire à «_member_». | Mots possibles_: registrants, members, animatrices, chair, committee, space:…, group:…."]),
        .init("webinars", "to: registrants", "to: members", en: ["Schedules/webinars.yaml:11:35 “at: registration” is only for those registered. | Write “to: registrants”."], fr: ["Schedules/webinars.yaml:11:35 «_at: registration_» ne vaut que pour les personnes inscrites. | Écrivez «_to: registrants_»."]),
        .init("webinars", "to: registrants", "to: committee", en: ["Schedules/webinars.yaml:7:5 The settings give the role “committee” to nobody: this notice won't leave. | Write member ids in “people.committee”.", "Schedules/webinars.yaml:11:35 “at: registration” is only for those registered. | Write “to: registrants”."], fr: ["Schedules/webinars.yaml:7:5 Les réglages ne donnent le rôle «_committee_» à personne_: cet avis ne partira pas. | Écrivez des numéros de membres dans «_people.committee_».", "Schedules/webinars.yaml:11:35 «_at: registration_» ne vaut que pour les personnes inscrites. | Écrivez «_to: registrants_»."]),
        .init("webinars", "class: service", "class: services", en: ["Schedules/webinars.yaml:8:8 “class” can't be “services”. | Did you mean “service”?"], fr: ["Schedules/webinars.yaml:8:8 «_class_» ne peut pas être «_services_». | Vouliez-vous dire «_service_»?"]),
        .init("webinars", "when_uncertain: retry", "when_uncertain: later", en: ["Schedules/webinars.yaml:9:17 “when_uncertain” can't be “later”. | Possible words: retry, hold."], fr: ["Schedules/webinars.yaml:9:17 «_when_uncertain_» ne peut pas être «_later_». | Mots possibles_: retry, hold."]),
        .init("webinars", "hours: any", "hours: all", en: ["Schedules/webinars.yaml:11:60 “steps.hours” can't be “all”. | Possible words: any."], fr: ["Schedules/webinars.yaml:11:60 «_steps.hours_» ne peut pas être «_all_». | Mots possibles_: any."]),
        .init("webinars", "send: webinar/starting", "send: webinar/startin", en: ["Schedules/webinars.yaml:14:13 There is no text “webinar/startin” in Templates. | Did you mean “webinar/starting”?"], fr: ["Schedules/webinars.yaml:14:13 Il n'y a pas de texte «_webinar/startin_» dans Templates. | Vouliez-vous dire «_webinar/starting_»?"]),
        .init("webinars", "at: 7 days before", "at: 1 day before", en: ["Schedules/webinars.yaml:13:5 Two steps are named “reminder-1-day-before”: this one and that of line 12. | Give one of them a “name”."], fr: ["Schedules/webinars.yaml:13:5 Deux étapes s'appellent «_reminder-1-day-before_»_: celle-ci et celle de la ligne 12. | Donnez un «_name_» à l'une d'elles."]),
        .init("webinars", "at: 7 days before", "at: 7 dyas before", en: ["Schedules/webinars.yaml:12:35 “7 dyas before” isn't a moment. | Write it like “registration”, “7 days before”, “1 hour before” or “2 days after end”."], fr: ["Schedules/webinars.yaml:12:35 «_7 dyas before_» n'est pas un moment. | Écrivez-le comme «_registration_», «_7 jours avant_», «_1 heure avant_» ou «_2 jours après la fin_»."]),
        .init("webinars", "at: 7 days before", "at: 7 days", en: ["Schedules/webinars.yaml:12:35 “7 days” isn't a moment. | Write it like “registration”, “7 days before”, “1 hour before” or “2 days after end”."], fr: ["Schedules/webinars.yaml:12:35 «_7 days_» n'est pas un moment. | Écrivez-le comme «_registration_», «_7 jours avant_», «_1 heure avant_» ou «_2 jours après la fin_»."]),
        .init("webinars", "at: 7 days before", "wait: 7 days", en: ["Schedules/webinars.yaml:12:5 “at” is missing in “steps”.", "Schedules/webinars.yaml:12:31 “wait” is only for a rule “when: inactivity”. | Remove it."], fr: ["Schedules/webinars.yaml:12:5 Il manque «_at_» dans «_steps_».", "Schedules/webinars.yaml:12:31 «_wait_» ne vaut que pour une règle «_when: inactivity_». | Retirez-le."]),
        .init("webinars", "at: 1 hour before", "at: 1 hour before, time: \"09:00\"", en: ["Schedules/webinars.yaml:14:50 A fixed time doesn't go with “1 hour before”: it takes a number of days or longer. | Remove “time”."], fr: ["Schedules/webinars.yaml:14:50 Une heure fixe ne va pas avec «_1 hour before_»_: il faut un nombre de jours ou davantage. | Retirez «_time_»."]),
        .init("webinars", "\"09:00\" }", "9 am }", en: ["Schedules/webinars.yaml:12:56 “9 am”, in “steps.time”, isn't a time. | Write it like \"09:00\"."], fr: ["Schedules/webinars.yaml:12:56 «_9 am_», dans «_steps.time_», n'est pas une heure. | Écrivez-la comme \"09:00\"."]),
        .init("webinars", "expires: start", "expires: later", en: ["Schedules/webinars.yaml:13:73 “later”, in “steps.expires”, isn't a duration. | Write it like “30 days”, “2 weeks”, “24 months” or “1 hour”."], fr: ["Schedules/webinars.yaml:13:73 «_later_», dans «_steps.expires_», n'est pas une durée. | Écrivez-la comme «_30 jours_», «_2 semaines_», «_24 mois_» ou «_1 heure_»."]),
        .init("webinars", "latecomers: include", "latecomers: yes", en: ["Schedules/webinars.yaml:14:62 “steps.latecomers” can't be “yes”. | Possible words: include, skip."], fr: ["Schedules/webinars.yaml:14:62 «_steps.latecomers_» ne peut pas être «_yes_». | Mots possibles_: include, skip."]),
        .init("webinars", "calendar: yes", "calendar: yes, at: registration", en: ["Schedules/webinars.yaml:16:54 “at” makes no sense here: a change or a cancellation leaves at once. | Remove it."], fr: ["Schedules/webinars.yaml:16:54 «_at_» n'a pas de sens ici_: un changement ou une annulation part tout de suite. | Retirez-le."]),
        .init("webinars", "on_change: webinar/changed", "on_change: webinar/change", en: ["Schedules/webinars.yaml:15:12 There is no text “webinar/change” in Templates. | Did you mean “webinar/changed”?"], fr: ["Schedules/webinars.yaml:15:12 Il n'y a pas de texte «_webinar/change_» dans Templates. | Vouliez-vous dire «_webinar/changed_»?"]),
        .init("webinars", "on_change:", "on_changes:", en: ["Schedules/webinars.yaml:15:1 There is no key “on_changes”. | Did you mean “on_change”?"], fr: ["Schedules/webinars.yaml:15:1 La clé «_on_changes_» n'existe pas. | Vouliez-vous dire «_on_change_»?"]),
        .init("webinars", "calendar: yes", "attach: [agenda, minute]", en: ["Schedules/webinars.yaml:16:56 “on_cancel.attach” can't be “minute”. | Did you mean “minutes”?"], fr: ["Schedules/webinars.yaml:16:56 «_on_cancel.attach_» ne peut pas être «_minute_». | Vouliez-vous dire «_minutes_»?"]),
        .init("webinars", "class: service", "after: 24 months", en: ["Schedules/webinars.yaml:8:1 “after” is only for a rule “when: inactivity”. | Remove it."], fr: ["Schedules/webinars.yaml:8:1 «_after_» ne vaut que pour une règle «_when: inactivity_». | Retirez-le."]),
        .init("inactivity", "after: 24 mois", "after: 24 moi", en: ["Schedules/inactivity.yaml:4:8 “24 moi”, in “after”, isn't a duration. | Did you mean “mois”?"], fr: ["Schedules/inactivity.yaml:4:8 «_24 moi_», dans «_after_», n'est pas une durée. | Vouliez-vous dire «_mois_»?"]),
        .init("inactivity", "after: 24 mois", "after: two years", en: ["Schedules/inactivity.yaml:4:8 “two years”, in “after”, isn't a duration. | Write it like “30 days”, “2 weeks”, “24 months” or “1 hour”."], fr: ["Schedules/inactivity.yaml:4:8 «_two years_», dans «_after_», n'est pas une durée. | Écrivez-la comme «_30 jours_», «_2 semaines_», «_24 mois_» ou «_1 heure_»."]),
        .init("inactivity", "to: member", "to: registrants", en: ["Schedules/inactivity.yaml:5:5 A rule “when: inactivity” can't write to “registrants”. | Possible words: member, animatrices, chair, committee."], fr: ["Schedules/inactivity.yaml:5:5 Une règle «_when: inactivity_» ne peut pas écrire à «_registrants_». | Mots possibles_: member, animatrices, chair, committee."]),
        .init("inactivity", "ramp: 10", "ramp: many", en: ["Schedules/inactivity.yaml:7:7 “ramp” should be a whole number."], fr: ["Schedules/inactivity.yaml:7:7 «_ramp_» doit contenir un nombre entier."]),
        .init("inactivity", "send: inactivity/second, wait: 30 days", "send: inactivity/second", en: ["Schedules/inactivity.yaml:10:5 “wait” is missing in “steps”."], fr: ["Schedules/inactivity.yaml:10:5 Il manque «_wait_» dans «_steps_»."]),
        .init("inactivity", "- send: inactivity/first", "- { send: inactivity/first, wait: 1 day }", en: ["Schedules/inactivity.yaml:9:31 The first step waits for nothing: “after” says when it leaves. | Remove “wait”."], fr: ["Schedules/inactivity.yaml:9:31 La première étape n'attend rien_: «_after_» dit quand elle part. | Retirez «_wait_»."]),
        .init("inactivity", "wait: 30 jours", "wait: 30 jours, expires: start", en: ["Schedules/inactivity.yaml:11:58 “expires: start” takes an event. | Write a duration, “5 days” for instance."], fr: ["Schedules/inactivity.yaml:11:58 «_expires: start_» demande un événement. | Écrivez une durée, «_5 jours_» par exemple."]),
        .init("inactivity", "wait: 30 jours", "wait: 30 jours, status: draft", en: ["Schedules/inactivity.yaml:11:49 “status” is only for a rule “when: minutes”. | Remove it."], fr: ["Schedules/inactivity.yaml:11:49 «_status_» ne vaut que pour une règle «_when: minutes_». | Retirez-le."]),
        .init("mandate", "first monday of september, every 2 years", "FREQ=HOURLY", en: ["Schedules/mandate.yaml:4:8 In “every”, this part isn't possible: “FREQ=HOURLY”. | Write \"FREQ=YEARLY;BYMONTH=9;BYDAY=1MO\", for instance."], fr: ["Schedules/mandate.yaml:4:8 Dans «_every_», cette partie n'est pas possible_: «_FREQ=HOURLY_». | Écrivez par exemple \"FREQ=YEARLY;BYMONTH=9;BYDAY=1MO\"."]),
        .init("mandate", "first monday of september, every 2 years", "\"FREQ=YEARLY;BYMONTH=13\"", en: ["Schedules/mandate.yaml:4:8 In “every”, this part isn't possible: “BYMONTH=13”. | Write \"FREQ=YEARLY;BYMONTH=9;BYDAY=1MO\", for instance."], fr: ["Schedules/mandate.yaml:4:8 Dans «_every_», cette partie n'est pas possible_: «_BYMONTH=13_». | Écrivez par exemple \"FREQ=YEARLY;BYMONTH=9;BYDAY=1MO\"."]),
        .init("mandate", "first monday of september, every 2 years", "now and then", en: ["Schedules/mandate.yaml:4:8 “now and then” isn't a recurrence we understand. | Write “first monday of september, every 2 years” or “every year on 1 september”, for instance."], fr: ["Schedules/mandate.yaml:4:8 «_now and then_» n'est pas une répétition que l'on comprend. | Écrivez par exemple «_premier lundi de septembre, tous les 2 ans_» ou «_1 septembre, chaque année_»."]),
        .init("mandate", "starting: 2026-09-01\n", "", en: ["Schedules/mandate.yaml:4:8 Nothing says from when to count: it will be from 2001. | Add “starting: 2026-09-01”."], fr: ["Schedules/mandate.yaml:4:8 Rien ne dit à partir de quand compter_: ce sera à partir de 2001. | Ajoutez «_starting: 2026-09-01_»."]),
        .init("mandate", "starting: 2026-09-01", "starting: 2026-09-31", en: ["Schedules/mandate.yaml:5:11 “2026-09-31”, in “starting”, isn't a date. | Write it like 2026-11-04."], fr: ["Schedules/mandate.yaml:5:11 «_2026-09-31_», dans «_starting_», n'est pas une date. | Écrivez-la comme 2026-11-04."]),
        .init("mandate", "to: space:cp", "to: space:lv", en: ["Schedules/mandate.yaml:7:5 The space “lv” isn't in the settings. | Possible words: cp, lvs."], fr: ["Schedules/mandate.yaml:7:5 L'espace «_lv_» n'est pas dans les réglages. | Mots possibles_: cp, lvs."]),
        .init("minutes", ", status: draft", "", en: ["Schedules/minutes.yaml:6:5 “status” is missing in “steps”."], fr: ["Schedules/minutes.yaml:6:5 Il manque «_status_» dans «_steps_»."]),
        .init("minutes", "status: draft", "status: drfat", en: ["Schedules/minutes.yaml:6:36 “steps.status” can't be “drfat”. | Did you mean “draft”?"], fr: ["Schedules/minutes.yaml:6:36 «_steps.status_» ne peut pas être «_drfat_». | Vouliez-vous dire «_draft_»?"]),
        .init("minutes", "rule: minutes", "rule: minutes\nformerly: [webinars]", en: ["Schedules/webinars.yaml:1:1 Another rule has, or had, the name “webinars”. | Choose another name."], fr: ["Schedules/webinars.yaml:1:1 Une autre règle porte ou a porté le nom «_webinars_». | Choisissez un autre nom."]),
        .init("applications", "steps:", "steps: []\nstep:", en: ["Schedules/applications.yaml:6:8 “send” is missing in “steps”.", "Schedules/applications.yaml:7:1 There is no key “step”. | Did you mean “steps”?"], fr: ["Schedules/applications.yaml:6:8 Il manque «_send_» dans «_steps_».", "Schedules/applications.yaml:7:1 La clé «_step_» n'existe pas. | Vouliez-vous dire «_steps_»?"]),
        .init("applications", "to: animatrices", "to: animatrice", en: ["Schedules/applications.yaml:8:40 “steps.to” can't be “animatrice”. | Did you mean “animatrices”?"], fr: ["Schedules/applications.yaml:8:40 «_steps.to_» ne peut pas être «_animatrice_». | Vouliez-vous dire «_animatrices_»?"]),
    ]
}
