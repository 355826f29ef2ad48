/// What can be wrong with a row of the other tables.
extension Slip {
    static let otherRows: [Slip] = [
        Slip(
            "organisations", "Collectif Aube", "",
            """
            Data/members.csv:2:44 “o-001”, in “organisation_id”, isn't in “organisations” (and on another line).
            Data/organisations.csv:2:7 “name” is missing: the line is left out.
            Data/members.csv:2:44 «_o-001_», dans «_organisation_id_», n'est pas dans «_organisations_» (et sur une autre ligne).
            Data/organisations.csv:2:7 Il manque «_name_»_: la ligne est laissée de côté.
            """),
        Slip(
            "organisations", "active,m-001", "active,m-099",
            """
            Data/organisations.csv:2:32 “m-099”, in “contact_id”, isn't in “members”.
            Data/organisations.csv:2:32 «_m-099_», dans «_contact_id_», n'est pas dans «_members_».
            """),
        Slip(
            "applications", "cp,2026", "ppc,2026",
            """
            Data/applications.csv:2:25 The space “ppc” isn't in the settings: the line is left out. | Possible words: cp, lvs.
            Data/applications.csv:2:25 L'espace «_ppc_» n'est pas dans les réglages_: la ligne est laissée de côté. | Mots possibles_: cp, lvs.
            """),
        Slip(
            "applications", "2026-05-28T10:05:00-04:00", "28 mai",
            """
            Data/applications.csv:2:28 “28 mai”, in “submitted_at”, isn't a date that can be read: the line is left out. | Write it like 2026-11-04 or 2026-11-04T13:30.
            Data/applications.csv:2:28 «_28 mai_», dans «_submitted_at_», n'est pas une date que l'on peut lire_: la ligne est laissée de côté. | Écrivez-la comme 2026-11-04 ou 2026-11-04T13:30.
            """),
        Slip(
            "applications", "2026-05-28T10:05:00-04:00", "",
            """
            Data/applications.csv:2:28 “submitted_at” is missing: the line is left out.
            Data/applications.csv:2:28 Il manque «_submitted_at_»_: la ligne est laissée de côté.
            """),
        Slip(
            "applications", "submitted,yes", "submited,yes",
            """
            Data/applications.csv:2:54 “status” can't be “submited”: the line is left out. | Did you mean “submitted”?
            Data/applications.csv:2:54 «_status_» ne peut pas être «_submited_»_: la ligne est laissée de côté. | Vouliez-vous dire «_submitted_»?
            """),
        Slip(
            "applications", "submitted,yes", "submitted,peut-être",
            """
            Data/applications.csv:2:64 “peut-être”, in “charter_accepted”, is neither “yes” nor “no”: taken as “not known”.
            Data/applications.csv:2:64 «_peut-être_», dans «_charter_accepted_», n'est ni «_yes_» ni «_no_»_: pris pour «_on ne sait pas_».
            """),
        Slip(
            "registrations", "w-1@x;m-001", "w-9@x;m-001",
            """
            Data/registrations.csv:2:1 “w-9@x”, in “event_uid”, isn't in “events”.
            Data/registrations.csv:2:1 «_w-9@x_», dans «_event_uid_», n'est pas dans «_events_».
            """),
        Slip(
            "registrations", "w-1@x;m-001", "w-1@x;m-099",
            """
            Data/registrations.csv:2:7 “m-099”, in “member_id”, isn't in “members”.
            Data/registrations.csv:2:7 «_m-099_», dans «_member_id_», n'est pas dans «_members_».
            """),
        Slip(
            "registrations", "w-1@x;m-001", "w-1@x;",
            """
            Data/registrations.csv:2:7 This registration has neither “member_id” nor “email”: it is left out.
            Data/registrations.csv:2:7 Cette inscription n'a ni «_member_id_» ni «_email_»_: elle est laissée de côté.
            """),
        Slip(
            "registrations", "out@side.example", "out",
            """
            Data/registrations.csv:3:8 “o…”, in “email”, isn't an email address: the line is left out.
            Data/registrations.csv:3:8 «_o…_», dans «_email_», n'est pas une adresse de courriel_: la ligne est laissée de côté.
            """),
        Slip(
            "registrations", "w-1@x;m-001;;", "w-1@x;m-001;out;",
            """
            Data/registrations.csv:2:13 “o…”, in “email”, isn't an email address: it isn't used.
            Data/registrations.csv:2:13 «_o…_», dans «_email_», n'est pas une adresse de courriel_: elle n'est pas utilisée.
            """),
        Slip(
            "registrations", "2026-08-17", "17 août",
            """
            Data/registrations.csv:2:26 “17 août”, in “registered_at”, isn't a date that can be read. | Write it like 2026-11-04 or 2026-11-04T13:30.
            Data/registrations.csv:2:26 «_17 août_», dans «_registered_at_», n'est pas une date que l'on peut lire. | Écrivez-la comme 2026-11-04 ou 2026-11-04T13:30.
            """),
        Slip(
            "attendance", "m-001,,present", ",,present",
            """
            Data/attendance.csv:2:7 This attendance has neither “member_id” nor “organisation_id”: it is left out.
            Data/attendance.csv:2:7 Cette présence n'a ni «_member_id_» ni «_organisation_id_»_: elle est laissée de côté.
            """),
        Slip(
            "attendance", "present", "presnt",
            """
            Data/attendance.csv:2:14 “status” can't be “presnt”: the line is left out. | Did you mean “present”?
            Data/attendance.csv:2:14 «_status_» ne peut pas être «_presnt_»_: la ligne est laissée de côté. | Vouliez-vous dire «_present_»?
            """),
        Slip(
            "actions", "2026-09-15", "",
            """
            Data/actions.csv:2:39 “due_on” is missing: the line is left out.
            Data/actions.csv:2:39 Il manque «_due_on_»_: la ligne est laissée de côté.
            """),
        Slip(
            "actions", "Déposer la synthèse", "",
            """
            Data/actions.csv:2:13 “title” is missing: the line is left out.
            Data/actions.csv:2:13 Il manque «_title_»_: la ligne est laissée de côté.
            """),
        Slip(
            "actions", "m-001,2026", ",2026",
            """
            Data/actions.csv:2:33 Nobody carries this action item: no reminder of it leaves, only the list tells of it.
            Data/actions.csv:2:33 Personne ne porte cette mesure_: aucun rappel n'en part, seule la liste en parle.
            """),
        Slip(
            "actions", "m-001,2026", "m-099,2026",
            """
            Data/actions.csv:2:33 “m-099”, in “owner_id”, isn't in “members”.
            Data/actions.csv:2:33 «_m-099_», dans «_owner_id_», n'est pas dans «_members_».
            """),
    ]
}
