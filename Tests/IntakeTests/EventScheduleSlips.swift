/// What can be wrong with the schedule of an event rule.
extension Slip {
    static let eventSchedules: [Slip] = [
        Slip(
            "webinars", "rule: webinars", "rule: webinar",
            """
            Schedules/webinars.yaml:1:7 The rule is named “webinar”, but its file “webinars.yaml”. | Give both the same name; to rename a rule, keep the old name in “formerly”.
            Schedules/webinars.yaml:1:7 La règle s'appelle «_webinar_», mais son fichier «_webinars.yaml_». | Donnez le même nom aux deux; pour changer de nom, gardez l'ancien dans «_formerly_».
            """),
        Slip(
            "webinars", "rule: webinars", "rule: factrice",
            """
            Schedules/webinars.yaml:1:7 The name “factrice” is reserved. | Choose another name.
            Schedules/webinars.yaml:1:7 The rule is named “factrice”, but its file “webinars.yaml”. | Give both the same name; to rename a rule, keep the old name in “formerly”.
            Schedules/webinars.yaml:1:7 Le nom «_factrice_» est réservé. | Choisissez un autre nom.
            Schedules/webinars.yaml:1:7 La règle s'appelle «_factrice_», mais son fichier «_webinars.yaml_». | Donnez le même nom aux deux; pour changer de nom, gardez l'ancien dans «_formerly_».
            """),
        Slip(
            "webinars", "title: { fr: Webinaires, en: Webinars }\n", "",
            """
            Schedules/webinars.yaml:1:1 “title” is missing.
            Schedules/webinars.yaml:1:1 Il manque «_title_».
            """),
        Slip(
            "webinars", "when: event", "when: evnet",
            """
            Schedules/webinars.yaml:5:7 “when” can't be “evnet”. | Did you mean “event”?
            Schedules/webinars.yaml:5:7 «_when_» ne peut pas être «_evnet_». | Vouliez-vous dire «_event_»?
            """),
        Slip(
            "webinars", "kind: webinar", "kind: webnar",
            """
            Schedules/webinars.yaml:6:13 “of.kind” can't be “webnar”. | Did you mean “webinar”?
            Schedules/webinars.yaml:6:13 «_of.kind_» ne peut pas être «_webnar_». | Vouliez-vous dire «_webinar_»?
            """),
        Slip(
            "webinars", "space: cp", "space: cpp",
            """
            Schedules/webinars.yaml:6:29 The space “cpp” isn't in the settings. | Did you mean “cp”?
            Schedules/webinars.yaml:6:29 L'espace «_cpp_» n'est pas dans les réglages. | Vouliez-vous dire «_cp_»?
            """),
        Slip(
            "webinars", "to: registrants", "to: registrant",
            """
            Schedules/webinars.yaml:7:5 “to” can't be “registrant”. | Did you mean “registrants”?
            Schedules/webinars.yaml:7:5 «_to_» ne peut pas être «_registrant_». | Vouliez-vous dire «_registrants_»?
            """),
        Slip(
            "webinars", "to: registrants", "to: member",
            """
            Schedules/webinars.yaml:7:5 A rule “when: event” can't write to “member”. | Possible words: registrants, members, animatrices, chair, team, committee, leads, space:…, group:….
            Schedules/webinars.yaml:7:5 Une règle «_when: event_» ne peut pas écrire à «_member_». | Mots possibles_: registrants, members, animatrices, chair, team, committee, leads, space:…, group:….
            """),
        Slip(
            "webinars", "to: registrants", "to: members",
            """
            Schedules/webinars.yaml:11:35 “at: registration” is only for those registered. | Write “to: registrants”.
            Schedules/webinars.yaml:11:35 «_at: registration_» ne vaut que pour les personnes inscrites. | Écrivez «_to: registrants_».
            """),
        Slip(
            "webinars", "to: registrants", "to: committee",
            """
            Schedules/webinars.yaml:7:5 The settings give the role “committee” to nobody: this notice won't leave. | Write member ids in “people.committee”.
            Schedules/webinars.yaml:11:35 “at: registration” is only for those registered. | Write “to: registrants”.
            Schedules/webinars.yaml:7:5 Les réglages ne donnent le rôle «_committee_» à personne_: cet avis ne partira pas. | Écrivez des numéros de membres dans «_people.committee_».
            Schedules/webinars.yaml:11:35 «_at: registration_» ne vaut que pour les personnes inscrites. | Écrivez «_to: registrants_».
            """),
        Slip(
            "webinars", "class: service", "class: services",
            """
            Schedules/webinars.yaml:8:8 “class” can't be “services”. | Did you mean “service”?
            Schedules/webinars.yaml:8:8 «_class_» ne peut pas être «_services_». | Vouliez-vous dire «_service_»?
            """),
        Slip(
            "webinars", "when_uncertain: retry", "when_uncertain: later",
            """
            Schedules/webinars.yaml:9:17 “when_uncertain” can't be “later”. | Possible words: retry, hold.
            Schedules/webinars.yaml:9:17 «_when_uncertain_» ne peut pas être «_later_». | Mots possibles_: retry, hold.
            """),
        Slip(
            "webinars", "hours: any", "hours: all",
            """
            Schedules/webinars.yaml:11:60 “steps.hours” can't be “all”. | Possible words: any.
            Schedules/webinars.yaml:11:60 «_steps.hours_» ne peut pas être «_all_». | Mots possibles_: any.
            """),
        Slip(
            "webinars", "send: webinar/starting", "send: webinar/startin",
            """
            Schedules/webinars.yaml:14:13 There is no text “webinar/startin” in Templates. | Did you mean “webinar/starting”?
            Schedules/webinars.yaml:14:13 Il n'y a pas de texte «_webinar/startin_» dans Templates. | Vouliez-vous dire «_webinar/starting_»?
            """),
        Slip(
            "webinars", "at: 7 days before", "at: 1 day before",
            """
            Schedules/webinars.yaml:13:5 Two steps are named “reminder-1-day-before”: this one and that of line 12. | Give one of them a “name”.
            Schedules/webinars.yaml:13:5 Deux étapes s'appellent «_reminder-1-day-before_»_: celle-ci et celle de la ligne 12. | Donnez un «_name_» à l'une d'elles.
            """),
        Slip(
            "webinars", "at: 7 days before", "at: 7 dyas before",
            """
            Schedules/webinars.yaml:12:35 “7 dyas before” isn't a moment. | Write it like “registration”, “7 days before”, “1 hour before” or “2 days after end”.
            Schedules/webinars.yaml:12:35 «_7 dyas before_» n'est pas un moment. | Écrivez-le comme «_registration_», «_7 jours avant_», «_1 heure avant_» ou «_2 jours après la fin_».
            """),
        Slip(
            "webinars", "at: 7 days before", "at: 7 days",
            """
            Schedules/webinars.yaml:12:35 “7 days” isn't a moment. | Write it like “registration”, “7 days before”, “1 hour before” or “2 days after end”.
            Schedules/webinars.yaml:12:35 «_7 days_» n'est pas un moment. | Écrivez-le comme «_registration_», «_7 jours avant_», «_1 heure avant_» ou «_2 jours après la fin_».
            """),
        Slip(
            "webinars", "at: 7 days before", "wait: 7 days",
            """
            Schedules/webinars.yaml:12:5 “at” is missing in “steps”.
            Schedules/webinars.yaml:12:31 “wait” is only for a rule “when: inactivity”. | Remove it.
            Schedules/webinars.yaml:12:5 Il manque «_at_» dans «_steps_».
            Schedules/webinars.yaml:12:31 «_wait_» ne vaut que pour une règle «_when: inactivity_». | Retirez-le.
            """),
        Slip(
            "webinars", "at: 1 hour before", "at: 1 hour before, time: \"09:00\"",
            """
            Schedules/webinars.yaml:14:50 A fixed time doesn't go with “1 hour before”: it takes a number of days or longer. | Remove “time”.
            Schedules/webinars.yaml:14:50 Une heure fixe ne va pas avec «_1 hour before_»_: il faut un nombre de jours ou davantage. | Retirez «_time_».
            """),
        Slip(
            "webinars", "\"09:00\" }", "9 am }",
            """
            Schedules/webinars.yaml:12:56 “9 am”, in “steps.time”, isn't a time. | Write it like "09:00".
            Schedules/webinars.yaml:12:56 «_9 am_», dans «_steps.time_», n'est pas une heure. | Écrivez-la comme "09:00".
            """),
        Slip(
            "webinars", "expires: start", "expires: later",
            """
            Schedules/webinars.yaml:13:73 “later”, in “steps.expires”, isn't a duration. | Write it like “30 days”, “2 weeks”, “24 months” or “1 hour”.
            Schedules/webinars.yaml:13:73 «_later_», dans «_steps.expires_», n'est pas une durée. | Écrivez-la comme «_30 jours_», «_2 semaines_», «_24 mois_» ou «_1 heure_».
            """),
        Slip(
            "webinars", "latecomers: include", "latecomers: yes",
            """
            Schedules/webinars.yaml:14:62 “steps.latecomers” can't be “yes”. | Possible words: include, skip.
            Schedules/webinars.yaml:14:62 «_steps.latecomers_» ne peut pas être «_yes_». | Mots possibles_: include, skip.
            """),
        Slip(
            "webinars", "calendar: yes", "calendar: yes, at: registration",
            """
            Schedules/webinars.yaml:16:54 “at” makes no sense here: a change or a cancellation leaves at once. | Remove it.
            Schedules/webinars.yaml:16:54 «_at_» n'a pas de sens ici_: un changement ou une annulation part tout de suite. | Retirez-le.
            """),
        Slip(
            "webinars", "on_change: webinar/changed", "on_change: webinar/change",
            """
            Schedules/webinars.yaml:15:12 There is no text “webinar/change” in Templates. | Did you mean “webinar/changed”?
            Schedules/webinars.yaml:15:12 Il n'y a pas de texte «_webinar/change_» dans Templates. | Vouliez-vous dire «_webinar/changed_»?
            """),
        Slip(
            "webinars", "on_change:", "on_changes:",
            """
            Schedules/webinars.yaml:15:1 There is no key “on_changes”. | Did you mean “on_change”?
            Schedules/webinars.yaml:15:1 La clé «_on_changes_» n'existe pas. | Vouliez-vous dire «_on_change_»?
            """),
        Slip(
            "webinars", "calendar: yes", "attach: [agenda, minute]",
            """
            Schedules/webinars.yaml:16:56 “on_cancel.attach” can't be “minute”. | Did you mean “minutes”?
            Schedules/webinars.yaml:16:56 «_on_cancel.attach_» ne peut pas être «_minute_». | Vouliez-vous dire «_minutes_»?
            """),
        Slip(
            "webinars", "name: taken-off", "to: animatrices",
            """
            Schedules/webinars.yaml:17:41 There is no key “to” in “on_withdraw”. | Possible words: send, name, formerly, at, time, wait, calendar, hours.
            Schedules/webinars.yaml:17:41 La clé «_to_» n'existe pas dans «_on_withdraw_». | Mots possibles_: send, name, formerly, at, time, wait, calendar, hours.
            """),
        Slip(
            "webinars", "name: taken-off", "name: cancelled",
            """
            Schedules/webinars.yaml:17:1 Two steps are named “cancelled”: this one and that of line 16. | Give one of them a “name”.
            Schedules/webinars.yaml:17:1 Deux étapes s'appellent «_cancelled_»_: celle-ci et celle de la ligne 16. | Donnez un «_name_» à l'une d'elles.
            """),
        Slip(
            "webinars", "class: service", "after: 24 months",
            """
            Schedules/webinars.yaml:8:1 “after” is only for a rule “when: inactivity”. | Remove it.
            Schedules/webinars.yaml:8:1 «_after_» ne vaut que pour une règle «_when: inactivity_». | Retirez-le.
            """),
    ]
}
