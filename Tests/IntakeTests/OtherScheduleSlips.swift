/// What can be wrong with the schedules of the other rules.
extension Slip {
    static let otherSchedules: [Slip] = [
        Slip(
            "inactivity", "after: 24 mois", "after: 24 moi",
            """
            Schedules/inactivity.yaml:4:8 “24 moi”, in “after”, isn't a duration. | Did you mean “mois”?
            Schedules/inactivity.yaml:4:8 «_24 moi_», dans «_after_», n'est pas une durée. | Vouliez-vous dire «_mois_»?
            """),
        Slip(
            "inactivity", "after: 24 mois", "after: two years",
            """
            Schedules/inactivity.yaml:4:8 “two years”, in “after”, isn't a duration. | Write it like “30 days”, “2 weeks”, “24 months” or “1 hour”.
            Schedules/inactivity.yaml:4:8 «_two years_», dans «_after_», n'est pas une durée. | Écrivez-la comme «_30 jours_», «_2 semaines_», «_24 mois_» ou «_1 heure_».
            """),
        Slip(
            "inactivity", "to: member", "to: registrants",
            """
            Schedules/inactivity.yaml:5:5 A rule “when: inactivity” can't write to “registrants”. | Possible words: member, animatrices, chair, team, committee.
            Schedules/inactivity.yaml:5:5 Une règle «_when: inactivity_» ne peut pas écrire à «_registrants_». | Mots possibles_: member, animatrices, chair, team, committee.
            """),
        Slip(
            "inactivity", "ramp: 10", "ramp: many",
            """
            Schedules/inactivity.yaml:7:7 “ramp” should be a whole number.
            Schedules/inactivity.yaml:7:7 «_ramp_» doit contenir un nombre entier.
            """),
        Slip(
            "inactivity", "send: inactivity/second, wait: 30 days", "send: inactivity/second",
            """
            Schedules/inactivity.yaml:10:5 “wait” is missing in “steps”.
            Schedules/inactivity.yaml:10:5 Il manque «_wait_» dans «_steps_».
            """),
        Slip(
            "inactivity", "- send: inactivity/first", "- { send: inactivity/first, wait: 1 day }",
            """
            Schedules/inactivity.yaml:9:31 The first step waits for nothing: “after” says when it leaves. | Remove “wait”.
            Schedules/inactivity.yaml:9:31 La première étape n'attend rien_: «_after_» dit quand elle part. | Retirez «_wait_».
            """),
        Slip(
            "inactivity", "wait: 30 jours", "wait: 30 jours, expires: start",
            """
            Schedules/inactivity.yaml:11:58 “expires: start” takes an event. | Write a duration, “5 days” for instance.
            Schedules/inactivity.yaml:11:58 «_expires: start_» demande un événement. | Écrivez une durée, «_5 jours_» par exemple.
            """),
        Slip(
            "inactivity", "wait: 30 jours", "wait: 30 jours, status: draft",
            """
            Schedules/inactivity.yaml:11:49 “status” is only for a rule “when: minutes”. | Remove it.
            Schedules/inactivity.yaml:11:49 «_status_» ne vaut que pour une règle «_when: minutes_». | Retirez-le.
            """),
        Slip(
            "mandate", "first monday of september, every 2 years", "FREQ=HOURLY",
            """
            Schedules/mandate.yaml:4:8 In “every”, this part isn't possible: “FREQ=HOURLY”. | Write "FREQ=YEARLY;BYMONTH=9;BYDAY=1MO", for instance.
            Schedules/mandate.yaml:4:8 Dans «_every_», cette partie n'est pas possible_: «_FREQ=HOURLY_». | Écrivez par exemple "FREQ=YEARLY;BYMONTH=9;BYDAY=1MO".
            """),
        Slip(
            "mandate", "first monday of september, every 2 years", "\"FREQ=YEARLY;BYMONTH=13\"",
            """
            Schedules/mandate.yaml:4:8 In “every”, this part isn't possible: “BYMONTH=13”. | Write "FREQ=YEARLY;BYMONTH=9;BYDAY=1MO", for instance.
            Schedules/mandate.yaml:4:8 Dans «_every_», cette partie n'est pas possible_: «_BYMONTH=13_». | Écrivez par exemple "FREQ=YEARLY;BYMONTH=9;BYDAY=1MO".
            """),
        Slip(
            "mandate", "first monday of september, every 2 years", "now and then",
            """
            Schedules/mandate.yaml:4:8 “now and then” isn't a recurrence we understand. | Write “first monday of september, every 2 years” or “every year on 1 september”, for instance.
            Schedules/mandate.yaml:4:8 «_now and then_» n'est pas une répétition que l'on comprend. | Écrivez par exemple «_premier lundi de septembre, tous les 2 ans_» ou «_1 septembre, chaque année_».
            """),
        Slip(
            "mandate", "starting: 2026-09-01\n", "",
            """
            Schedules/mandate.yaml:4:8 Nothing says from when to count: it will be from 2001. | Add “starting: 2026-09-01”.
            Schedules/mandate.yaml:4:8 Rien ne dit à partir de quand compter_: ce sera à partir de 2001. | Ajoutez «_starting: 2026-09-01_».
            """),
        Slip(
            "mandate", "starting: 2026-09-01", "starting: 2026-09-31",
            """
            Schedules/mandate.yaml:5:11 “2026-09-31”, in “starting”, isn't a date. | Write it like 2026-11-04.
            Schedules/mandate.yaml:5:11 «_2026-09-31_», dans «_starting_», n'est pas une date. | Écrivez-la comme 2026-11-04.
            """),
        Slip(
            "mandate", "to: space:cp", "to: space:lv",
            """
            Schedules/mandate.yaml:7:5 The space “lv” isn't in the settings. | Possible words: cp, lvs.
            Schedules/mandate.yaml:7:5 L'espace «_lv_» n'est pas dans les réglages. | Mots possibles_: cp, lvs.
            """),
        Slip(
            "minutes", ", status: draft", "",
            """
            Schedules/minutes.yaml:6:5 “status” is missing in “steps”.
            Schedules/minutes.yaml:6:5 Il manque «_status_» dans «_steps_».
            """),
        Slip(
            "minutes", "status: draft", "status: drfat",
            """
            Schedules/minutes.yaml:6:36 “steps.status” can't be “drfat”. | Did you mean “draft”?
            Schedules/minutes.yaml:6:36 «_steps.status_» ne peut pas être «_drfat_». | Vouliez-vous dire «_draft_»?
            """),
        Slip(
            "minutes", "rule: minutes", "rule: minutes\nformerly: [factrice]",
            """
            Schedules/minutes.yaml:2:12 The name “factrice” is reserved. | Choose another name.
            Schedules/minutes.yaml:2:12 Le nom «_factrice_» est réservé. | Choisissez un autre nom.
            """),
        Slip(
            "minutes", "rule: minutes", "rule: minutes\nformerly: [webinars]",
            """
            Schedules/webinars.yaml:1:1 Another rule has, or had, the name “webinars”. | Choose another name.
            Schedules/webinars.yaml:1:1 Une autre règle porte ou a porté le nom «_webinars_». | Choisissez un autre nom.
            """),
        Slip(
            "applications", "steps:", "steps: []\nstep:",
            """
            Schedules/applications.yaml:6:8 “send” is missing in “steps”.
            Schedules/applications.yaml:7:1 There is no key “step”. | Did you mean “steps”?
            Schedules/applications.yaml:6:8 Il manque «_send_» dans «_steps_».
            Schedules/applications.yaml:7:1 La clé «_step_» n'existe pas. | Vouliez-vous dire «_steps_»?
            """),
        Slip(
            "applications", "to: animatrices", "to: animatrice",
            """
            Schedules/applications.yaml:8:40 “steps.to” can't be “animatrice”. | Did you mean “animatrices”?
            Schedules/applications.yaml:8:40 «_steps.to_» ne peut pas être «_animatrice_». | Vouliez-vous dire «_animatrices_»?
            """),
    ]
}
