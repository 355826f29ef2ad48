/// What can be wrong with the schedules of what follows meetings.
extension Slip {
    static let followUps: [Slip] = [
        Slip(
            "actions", "at: 7 days before,", "at: 2 hours before,",
            """
            Schedules/actions.yaml:7:34 “2 hours before” doesn't go with a due date: it is a day, without an hour. | Count in days, “7 days before” for instance.
            Schedules/actions.yaml:7:34 «_2 hours before_» ne va pas avec une échéance_: c'est un jour, sans heure. | Comptez en jours, «_7 jours avant_» par exemple.
            """),
        Slip(
            "actions", "at: 7 days before,", "at: registration,",
            """
            Schedules/actions.yaml:7:34 “registration” isn't a moment. | Write it like “registration”, “7 days before”, “1 hour before” or “2 days after end”.
            Schedules/actions.yaml:7:34 «_registration_» n'est pas un moment. | Écrivez-le comme «_registration_», «_7 jours avant_», «_1 heure avant_» ou «_2 jours après la fin_».
            """),
        Slip(
            "actions", "of: { kind: meeting }\n", "",
            """
            Schedules/actions.yaml:8:26 “10 days before meeting”: the rule doesn't say which meetings are meant. | Add “of: { kind: meeting }” to the rule.
            Schedules/actions.yaml:8:26 «_10 days before meeting_»_: la règle ne dit pas de quelles réunions il s'agit. | Ajoutez «_of: { kind: meeting }_» à la règle.
            """),
        Slip(
            "actions", ", to: chair }", " }",
            """
            Schedules/actions.yaml:9:5 “10 days before meeting” gives the list of all action items: it isn't for “owner”. | Write “to: chair”.
            Schedules/actions.yaml:9:5 «_10 days before meeting_» donne la liste de toutes les mesures_: elle n'est pas pour «_owner_». | Écrivez «_to: chair_».
            """),
        Slip(
            "actions", "to: owner", "to: member",
            """
            Schedules/actions.yaml:5:5 A rule “when: action” can't write to “member”. | Possible words: owner, animatrices, chair, team, committee.
            Schedules/actions.yaml:5:5 Une règle «_when: action_» ne peut pas écrire à «_member_». | Mots possibles_: owner, animatrices, chair, team, committee.
            """),
        Slip(
            "attendance", "at_least: 2/3", "at_least: 4/3",
            """
            Schedules/attendance.yaml:5:11 “4/3” isn't a share. | Write it like 2/3.
            Schedules/attendance.yaml:5:11 «_4/3_» n'est pas une part. | Écrivez-la comme 2/3.
            """),
        Slip(
            "attendance", "at_least: 2/3\n", "",
            """
            Schedules/attendance.yaml:1:1 “at_least” is missing.
            Schedules/attendance.yaml:1:1 Il manque «_at_least_».
            """),
        Slip(
            "attendance", "year_starts: septembre", "year_starts: fall",
            """
            Schedules/attendance.yaml:6:14 “fall” isn't a month. | Write “september”, for instance.
            Schedules/attendance.yaml:6:14 «_fall_» n'est pas un mois. | Écrivez par exemple «_septembre_».
            """),
        Slip(
            "attendance", "excused: present", "excused: perhaps",
            """
            Schedules/attendance.yaml:8:10 “excused” can't be “perhaps”. | Possible words: absent, present.
            Schedules/attendance.yaml:8:10 «_excused_» ne peut pas être «_perhaps_». | Mots possibles_: absent, present.
            """),
        Slip(
            "attendance", "unlisted: absent", "unlisted: maybe",
            """
            Schedules/attendance.yaml:9:11 “unlisted” can't be “maybe”. | Possible words: unknown, absent.
            Schedules/attendance.yaml:9:11 «_unlisted_» ne peut pas être «_maybe_». | Mots possibles_: unknown, absent.
            """),
        Slip(
            "attendance", "planned: 4", "planned: 0",
            """
            Schedules/attendance.yaml:7:10 “planned” is 0, but should be between 1 and 60.
            Schedules/attendance.yaml:7:10 «_planned_» vaut 0, mais doit être entre 1 et 60.
            """),
        Slip(
            "attendance", ", status: at_risk", "",
            """
            Schedules/attendance.yaml:12:5 “status” is missing in “steps”.
            Schedules/attendance.yaml:12:5 Il manque «_status_» dans «_steps_».
            """),
        Slip(
            "attendance", ", to: chair }", " }",
            """
            Schedules/attendance.yaml:13:5 Past the line a person decides: “status: below” isn't for “member”. | Write “to: chair”.
            Schedules/attendance.yaml:13:5 Passé la limite, une personne décide_: «_status: below_» n'est pas pour «_member_». | Écrivez «_to: chair_».
            """),
        Slip(
            "actions", "of: { kind: meeting }", "of: { kind: meeting }\nat_least: 2/3",
            """
            Schedules/actions.yaml:5:1 “at_least” is only for a rule “when: attendance”. | Remove it.
            Schedules/actions.yaml:5:1 «_at_least_» ne vaut que pour une règle «_when: attendance_». | Retirez-le.
            """),
        Slip(
            "minutes", "steps:", "steps:\n  - { send: minutes/draft, at: 1 hour after }",
            """
            Schedules/minutes.yaml:6:5 A report on a sending names people: it isn't for the members. | Write “to: chair”, “to: animatrices” or “to: team”.
            Schedules/minutes.yaml:6:5 Un bilan d'envoi nomme des personnes_: il n'est pas pour les membres. | Écrivez «_to: chair_», «_to: animatrices_» ou «_to: team_».
            """),
        Slip(
            "webinars", "latecomers: include }",
            "latecomers: include, warn: { send: webinar/reminder, at: 3 days before, to: team } }",
            """
            Schedules/webinars.yaml:14:71 “warn” tells of a missing document, but this step attaches none. | Add “attach: [agenda]”, or remove “warn”.
            Schedules/webinars.yaml:14:71 «_warn_» prévient d'un document qui manque, mais cette étape n'en joint aucun. | Ajoutez «_attach: [agenda]_», ou retirez «_warn_».
            """),
    ]
}

let rightActions = """
    rule: actions
    title: Mesures à prendre
    when: action
    of: { kind: meeting }
    to: owner
    steps:
      - { send: action/reminder, at: 7 days before, time: "09:00" }
      - { send: action/overdue, at: 1 jour après }
      - { send: action/list, at: 10 days before meeting, to: chair }

    """

let rightAttendance = """
    rule: attendance
    title: Présence
    when: attendance
    of: { kind: meeting }
    at_least: 2/3
    year_starts: septembre
    planned: 4
    excused: present
    unlisted: absent
    to: member
    steps:
      - { send: attendance/warning, status: at_risk }
      - { send: attendance/dossier, status: below, to: chair }

    """
