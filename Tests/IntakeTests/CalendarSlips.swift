/// What can be wrong with an event of a calendar.
extension Slip {
    static let calendar: [Slip] = [
        Slip(
            "calendar", "UID:a", "X-UID:a",
            """
            Data/calendar.ics:3 This event has no UID: it is left out.
            Data/calendar.ics:3 Cet événement n'a pas de UID_: il est laissé de côté.
            """),
        Slip(
            "calendar", "DTSTART;TZID=America/Toronto:", "X-START:",
            """
            Data/calendar.ics:3 This event has no DTSTART: it is left out.
            Data/calendar.ics:3 Cet événement n'a pas de DTSTART_: il est laissé de côté.
            """),
        Slip(
            "calendar", "DTSTART;TZID=America/Toronto:20261104T133000", "DTSTART:4 novembre",
            """
            Data/calendar.ics:5:1 The line “DTSTART” can't be read: the event is left out.
            Data/calendar.ics:5:1 La ligne «_DTSTART_» ne peut pas être lue_: l'événement est laissé de côté.
            """),
        Slip(
            "calendar", "DTSTART;TZID=America/Toronto", "DTSTART;TZID=America/Montreall",
            """
            Data/calendar.ics:5:1 The time zone “America/Montreall” isn't known: the event is left out. | Write TZID=America/Toronto, for instance.
            Data/calendar.ics:5:1 Le fuseau horaire «_America/Montreall_» n'est pas connu_: l'événement est laissé de côté. | Écrivez par exemple TZID=America/Toronto.
            """),
        Slip(
            "calendar", "DTEND;TZID=America/Toronto", "DTEND;TZID=Mars/Olympus",
            """
            Data/calendar.ics:6:1 The time zone “Mars/Olympus” isn't known: the end isn't kept. | Write TZID=America/Toronto, for instance.
            Data/calendar.ics:6:1 Le fuseau horaire «_Mars/Olympus_» n'est pas connu_: la fin n'est pas retenue. | Écrivez par exemple TZID=America/Toronto.
            """),
        Slip(
            "calendar", "20261104T150000", "20261104T120000",
            """
            Data/calendar.ics:6:1 This event ends before it starts: its end isn't kept.
            Data/calendar.ics:6:1 Cet événement finit avant de commencer_: sa fin n'est pas retenue.
            """),
        Slip(
            "calendar", "FREQ=WEEKLY", "FREQ=WEEKLI",
            """
            Data/calendar.ics:7:1 The line “RRULE” can't be read: the event is left out.
            Data/calendar.ics:7:1 La ligne «_RRULE_» ne peut pas être lue_: l'événement est laissé de côté.
            """),
        Slip(
            "calendar", "FREQ=WEEKLY;COUNT=2", "FREQ=SECONDLY",
            """
            Data/calendar.ics:7:1 The recurrence “FREQ=SECONDLY” can't be followed: the series is left out.
            Data/calendar.ics:7:1 La répétition «_FREQ=SECONDLY_» ne peut pas être suivie_: la série est laissée de côté.
            """),
        Slip(
            "calendar", "FREQ=WEEKLY;COUNT=2", "FREQ=HOURLY",
            """
            Data/calendar.ics:7:1 This series repeats too often: it is left out.
            Data/calendar.ics:7:1 Cette série se répète trop souvent_: elle est laissée de côté.
            """),
        Slip(
            "calendar", "SUMMARY:Réunion", "SUMMARY:",
            """
            Data/calendar.ics:3 The event “a” has no title.
            Data/calendar.ics:3 L'événement «_a_» n'a pas de titre.
            """),
        Slip(
            "calendar", "CATEGORIES:Réunion,CP", "CATEGORIES:Reunion,CP",
            """
            Data/calendar.ics:9:1 The categories of the event “a” don't say of which kind it is: no rule looks after it. | Did you mean “Réunion”?
            Data/calendar.ics:9:1 Les catégories de l'événement «_a_» ne disent pas de quelle sorte il est_: aucune règle ne s'en occupe. | Vouliez-vous dire «_Réunion_»?
            """),
        Slip(
            "calendar", "CATEGORIES:Réunion,CP", "CATEGORIES:Important",
            """
            Data/calendar.ics:9:1 The categories of the event “a” don't say of which kind it is: no rule looks after it. | Give it a category that “sources.categories” knows.
            Data/calendar.ics:9:1 Les catégories de l'événement «_a_» ne disent pas de quelle sorte il est_: aucune règle ne s'en occupe. | Ajoutez-lui une catégorie que «_sources.categories_» connaît.
            """),
        Slip(
            "calendar", "CATEGORIES:Réunion,CP\n", "",
            """
            Data/calendar.ics:3 The categories of the event “a” don't say of which kind it is: no rule looks after it. | Give it a category that “sources.categories” knows.
            Data/calendar.ics:3 Les catégories de l'événement «_a_» ne disent pas de quelle sorte il est_: aucune règle ne s'en occupe. | Ajoutez-lui une catégorie que «_sources.categories_» connaît.
            """),
        Slip(
            "calendar", "CATEGORIES:Réunion,CP", "CATEGORIES:Réunion,CPP",
            """
            Data/calendar.ics:9:1 The category “CPP” isn't known. | Did you mean “CP”?
            Data/calendar.ics:9:1 La catégorie «_CPP_» n'est pas connue. | Vouliez-vous dire «_CP_»?
            """),
        Slip(
            "calendar", "CATEGORIES:Réunion,CP", "CATEGORIES:Réunion,Webinaire",
            """
            Data/calendar.ics:9:1 This event is both “meeting” and “webinar”: it is taken as “meeting”.
            Data/calendar.ics:9:1 “a” names neither a space nor a group: members won't be invited to it. | Add the space (or group:NAME) to its categories.
            Data/calendar.ics:9:1 Cet événement est à la fois «_meeting_» et «_webinar_»_: il est pris pour «_meeting_».
            Data/calendar.ics:9:1 «_a_» ne nomme ni espace ni groupe_: les membres n'y seront pas invités. | Ajoutez l'espace (ou group:NOM) à ses catégories.
            """),
        Slip(
            "calendar", "URL:https://espaces.example/a", "URL:javascript:alert(1)",
            """
            Data/calendar.ics:10:1 The link “javascript:alert(1)” isn't taken: it should begin with https:// or http://.
            Data/calendar.ics:10:1 Le lien «_javascript:alert(1)_» n'est pas repris_: il doit commencer par https:// ou http://.
            """),
        Slip(
            "calendar", "URL:https://espaces.example/a", "ATTACH:Documents/absent.pdf",
            """
            Data/calendar.ics:10:1 The file “Documents/absent.pdf” isn't there yet: the message will say that it follows.
            Data/calendar.ics:10:1 Le fichier «_Documents/absent.pdf_» n'est pas encore là_: le message dira qu'il suit.
            """),
        Slip(
            "calendar", "URL:https://espaces.example/a", "ATTACH:Documents/../factrice.yaml",
            """
            Data/calendar.ics:10:1 “Documents/../factrice.yaml” isn't attached: only what is in Documents can be. | Write Documents/agenda.pdf, for instance.
            Data/calendar.ics:10:1 «_Documents/../factrice.yaml_» n'est pas joint_: seul ce qui est dans Documents peut l'être. | Écrivez par exemple Documents/ordre-du-jour.pdf.
            """),
        Slip(
            "calendar", "URL:https://espaces.example/a", "ATTACH:/etc/passwd",
            """
            Data/calendar.ics:10:1 “/etc/passwd” isn't attached: only what is in Documents can be. | Write Documents/agenda.pdf, for instance.
            Data/calendar.ics:10:1 «_/etc/passwd_» n'est pas joint_: seul ce qui est dans Documents peut l'être. | Écrivez par exemple Documents/ordre-du-jour.pdf.
            """),
        Slip(
            "calendar", "URL:https://espaces.example/a", "ATTACH:file:///etc/passwd",
            """
            Data/calendar.ics:10:1 “file:///etc/passwd” isn't attached: only what is in Documents can be. | Write Documents/agenda.pdf, for instance.
            Data/calendar.ics:10:1 «_file:///etc/passwd_» n'est pas joint_: seul ce qui est dans Documents peut l'être. | Écrivez par exemple Documents/ordre-du-jour.pdf.
            """),
        Slip(
            "calendar", "URL:https://espaces.example/a", "ATTACH:https://espaces.example/a.pdf",
            """
            Data/calendar.ics:10:1 “https://espaces.example/a.pdf” isn't attached: only what is in Documents can be. | Write Documents/agenda.pdf, for instance.
            Data/calendar.ics:10:1 «_https://espaces.example/a.pdf_» n'est pas joint_: seul ce qui est dans Documents peut l'être. | Écrivez par exemple Documents/ordre-du-jour.pdf.
            """),
        Slip(
            "calendar", "URL:https://espaces.example/a", "ATTACH;ENCODING=BASE64;VALUE=BINARY:YWJj",
            """
            Data/calendar.ics:10:1 A file embedded in the calendar isn't attached. | Put it into Documents and write its path.
            Data/calendar.ics:10:1 Un fichier inclus dans le calendrier n'est pas joint. | Déposez-le dans Documents et écrivez son chemin.
            """),
        Slip(
            "calendar", "RRULE:FREQ=WEEKLY;COUNT=2", "RECURRENCE-ID;RANGE=THISANDFUTURE:20261104T183000Z",
            """
            Data/calendar.ics:7:1 RANGE isn't followed: only that date changes. | End the series and begin another one.
            Data/calendar.ics:7:1 RANGE n'est pas suivi_: seule cette date-là change. | Terminez la série et commencez-en une autre.
            """),
    ]
}
