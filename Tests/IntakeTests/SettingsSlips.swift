/// What can be wrong with `factrice.yaml`, but for its `mail:`.
extension Slip {
    static let settings: [Slip] = [
        Slip(
            "factrice", "America/Toronto", "Toronto",
            """
            factrice.yaml:3:14 “Toronto” isn't a time zone. | Did you mean “America/Toronto”?
            factrice.yaml:3:14 «_Toronto_» n'est pas un fuseau horaire. | Vouliez-vous dire «_America/Toronto_»?
            """),
        Slip(
            "factrice", "state: factrice.sqlite", "stat: factrice.sqlite",
            """
            factrice.yaml:33:1 There is no key “stat”. | Did you mean “state”?
            factrice.yaml:33:1 La clé «_stat_» n'existe pas. | Vouliez-vous dire «_state_»?
            """),
        Slip(
            "factrice", "  name: Espaces V.I.E.\n", "",
            """
            factrice.yaml:2:3 “name” is missing in “community”.
            factrice.yaml:2:3 Il manque «_name_» dans «_community_».
            """),
        Slip(
            "factrice", "  chair: [m-003]", "  chair: [m-003]\n  chair: [m-004]",
            """
            factrice.yaml:13:3 The key “chair” is written twice: here and on line 12. | Keep only one of the two.
            factrice.yaml:13:3 La clé «_chair_» est écrite deux fois_: ici et à la ligne 12. | Gardez une seule des deux.
            """),
        Slip(
            "factrice", "America/Toronto", "America/Toronot",
            """
            factrice.yaml:3:14 “America/Toronot” isn't a time zone. | Did you mean “America/Toronto”?
            factrice.yaml:3:14 «_America/Toronot_» n'est pas un fuseau horaire. | Vouliez-vous dire «_America/Toronto_»?
            """),
        Slip(
            "factrice", "America/Toronto", "EST",
            """
            factrice.yaml:3:14 “EST” isn't a time zone. | Write America/Toronto, for instance.
            factrice.yaml:3:14 «_EST_» n'est pas un fuseau horaire. | Écrivez par exemple America/Toronto.
            """),
        Slip(
            "factrice", "[fr, en]", "[fr, es]",
            """
            factrice.yaml:4:19 “community.languages” can't be “es”. | Possible words: fr, en.
            factrice.yaml:4:19 «_community.languages_» ne peut pas être «_es_». | Mots possibles_: fr, en.
            """),
        Slip(
            "factrice", "[fr, en]", "[fr]\n  bilingual: yes",
            """
            factrice.yaml:5:14 “bilingual” needs two languages, and “languages” names only one. | Write “languages: [fr, en]” or remove “bilingual”.
            factrice.yaml:5:14 «_bilingual_» demande deux langues, et «_languages_» n'en nomme qu'une. | Écrivez «_languages: [fr, en]_» ou retirez «_bilingual_».
            """),
        Slip(
            "factrice", "[fr, en]", "[fr, en]\n  bilingual: both",
            """
            factrice.yaml:5:14 “community.bilingual” should be “true” or “false”.
            factrice.yaml:5:14 «_community.bilingual_» doit contenir «_true_» ou «_false_».
            """),
        Slip(
            "factrice", "[fr, en]", "[fr, en]\n  privacy_contact: Nina Roy <nina>",
            """
            factrice.yaml:5:20 “nina”, in “community.privacy_contact”, isn't an email address. | Write “Name of the person <address@example.example>” or the address alone.
            factrice.yaml:5:20 «_nina_», dans «_community.privacy_contact_», n'est pas une adresse de courriel. | Écrivez «_Nom de la personne <adresse@exemple.example>_» ou l'adresse seule.
            """),
        Slip(
            "factrice", "[fr, en]", "[fr, fr]",
            """
            factrice.yaml:4:19 “fr” is twice in “community.languages”.
            factrice.yaml:4:19 «_fr_» est deux fois dans «_community.languages_».
            """),
        Slip(
            "factrice", "https://espaces.example",
            "https://espaces.example\n  link_hosts: [exemple.org, \"https://a.b\"]",
            """
            factrice.yaml:6:29 “https://a.b” isn't the name of a site. | Write it like “example.org”.
            factrice.yaml:6:29 «_https://a.b_» n'est pas le nom d'un site. | Écrivez-le comme «_exemple.org_».
            """),
        Slip(
            "factrice", "https://espaces.example", "espaces.example",
            """
            factrice.yaml:5:12 “espaces.example” isn't a website's address. | Write it whole, with https://.
            factrice.yaml:5:12 «_espaces.example_» n'est pas l'adresse d'un site. | Écrivez-la au complet, avec https://.
            """),
        Slip(
            "factrice", "  postal_address: C.P. 45, Montréal\n", "",
            """
            factrice.yaml:2:3 “postal_address” is missing: Canada's anti-spam law asks for a postal address in every message.
            factrice.yaml:2:3 Il manque «_postal_address_»_: la loi canadienne antipourriel demande une adresse postale dans chaque message.
            """),
        Slip(
            "factrice", "lvs: { fr: Lieu de veille stratégique, en: Strategic Watch }", "meeting: Réunions",
            """
            factrice.yaml:8:5 A space can't be named “meeting”: that is a kind of event.
            factrice.yaml:8:5 Un espace ne peut pas s'appeler «_meeting_»_: c'est une sorte d'événement.
            """),
        Slip(
            "factrice", "armed: true", "armed: maybe",
            """
            factrice.yaml:27:10 “sending.armed” should be “true” or “false”.
            factrice.yaml:27:10 «_sending.armed_» doit contenir «_true_» ou «_false_».
            """),
        Slip(
            "factrice", "members: Data/members.csv", "members: [Data/a.csv, Data/b.csv]",
            """
            factrice.yaml:15:12 “members” can name only one file.
            factrice.yaml:15:12 «_members_» ne peut nommer qu'un fichier.
            """),
        Slip(
            "factrice", "members: Data/members.csv", "membres: Data/members.csv",
            """
            factrice.yaml:15:3 There is no key “membres” in “sources”. | Did you mean “members”?
            factrice.yaml:15:3 La clé «_membres_» n'existe pas dans «_sources_». | Vouliez-vous dire «_members_»?
            """),
        Slip(
            "factrice", "email: user_email", "emial: user_email",
            """
            factrice.yaml:17:25 There is no key “emial” in “sources.columns.members”. | Did you mean “email”?
            factrice.yaml:17:25 La clé «_emial_» n'existe pas dans «_sources.columns.members_». | Vouliez-vous dire «_email_»?
            """),
        Slip(
            "factrice", "email: user_email", "email: user_email, id: user_email",
            """
            factrice.yaml:17:48 The column “user_email” serves twice: for “email” and for “id”.
            factrice.yaml:17:48 La colonne «_user_email_» sert deux fois_: pour «_email_» et pour «_id_».
            """),
        Slip(
            "factrice", "Réunion: meeting", "Réunion: metting",
            """
            factrice.yaml:18:26 “metting” is taken as a new kind of event. | Did you mean “meeting”?
            factrice.yaml:18:26 «_metting_» est pris pour une nouvelle sorte d'événement. | Vouliez-vous dire «_meeting_»?
            """),
        Slip(
            "factrice", "Réunion: meeting", "Réunion: a meeting",
            """
            factrice.yaml:18:26 “a meeting” can't be a kind of event, a space or “group:NAME”. | Did you mean “meeting”?
            factrice.yaml:18:26 «_a meeting_» ne peut être ni une sorte d'événement, ni un espace, ni «_group:NOM_». | Vouliez-vous dire «_meeting_»?
            """),
        Slip(
            "factrice", "mon-fri", "mon-fry",
            """
            factrice.yaml:28:18 “sending.hours.days” can't be “mon-fry”. | Did you mean “mon-fri”?
            factrice.yaml:28:18 «_sending.hours.days_» ne peut pas être «_mon-fry_». | Vouliez-vous dire «_mon-fri_»?
            """),
        Slip(
            "factrice", "\"18:00\"", "\"07:00\"",
            """
            factrice.yaml:28:10 The sending hours end before they start. | “from” should come before “until”.
            factrice.yaml:28:10 Les heures d'envoi finissent avant de commencer. | «_from_» doit venir avant «_until_».
            """),
        Slip(
            "factrice", "\"18:00\"", "18h",
            """
            factrice.yaml:28:49 “18h”, in “sending.hours.until”, isn't a time. | Write it like "09:00".
            factrice.yaml:28:49 «_18h_», dans «_sending.hours.until_», n'est pas une heure. | Écrivez-la comme "09:00".
            """),
        Slip(
            "factrice", "quebec", "québec",
            """
            factrice.yaml:29:13 “sending.holidays” can't be “québec”. | Did you mean “quebec”?
            factrice.yaml:29:13 «_sending.holidays_» ne peut pas être «_québec_». | Vouliez-vous dire «_quebec_»?
            """),
        Slip(
            "factrice", "10%", "10",
            """
            factrice.yaml:31:15 “10” isn't a share of the members. | Write it like 10%.
            factrice.yaml:31:15 «_10_» n'est pas une part des membres. | Écrivez-la comme 10%.
            """),
        Slip(
            "factrice", "keep_messages: 6 mois", "keep_messages: 30 dais",
            """
            factrice.yaml:32:18 “30 dais”, in “sending.keep_messages”, isn't a duration. | Did you mean “days”?
            factrice.yaml:32:18 «_30 dais_», dans «_sending.keep_messages_», n'est pas une durée. | Vouliez-vous dire «_days_»?
            """),
        Slip(
            "factrice", "keep_messages: 6 mois", "keep_messages: 1 heure",
            """
            factrice.yaml:32:18 “keep_messages” is one day or more; “1 heure” is too short. | Write it like “30 days”.
            factrice.yaml:32:18 «_keep_messages_» vaut au moins un jour; «_1 heure_» est trop court. | Écrivez-la comme «_30 jours_».
            """),
        Slip(
            "factrice", "keep_messages: 6 mois", "minutes_cancel_window: 10 minuts",
            """
            factrice.yaml:32:26 “10 minuts”, in “sending.minutes_cancel_window”, isn't a duration. | Did you mean “minute”?
            factrice.yaml:32:26 «_10 minuts_», dans «_sending.minutes_cancel_window_», n'est pas une durée. | Vouliez-vous dire «_minute_»?
            """),
        Slip(
            "factrice", "keep_messages: 6 mois", "minutes_cancel_window: 2 jours",
            """
            factrice.yaml:32:26 “minutes_cancel_window” is one day at most; “2 jours” is too long. | Write it like “10 minutes”, or “0 minutes” for none.
            factrice.yaml:32:26 «_minutes_cancel_window_» vaut au plus un jour; «_2 jours_» est trop long. | Écrivez-la comme «_10 minutes_», ou «_0 minute_» pour n'en avoir aucune.
            """),
        Slip(
            "factrice", "keep_messages: 6 mois", "proof: 12 heures",
            """
            factrice.yaml:32:10 “proof” is one day or more; “12 heures” is too short for a message to come back. | Write it like “3 days”.
            factrice.yaml:32:10 «_proof_» vaut au moins un jour; «_12 heures_» est trop court pour qu'un message revienne. | Écrivez-la comme «_3 jours_».
            """),
        Slip(
            "factrice", "keep_messages: 6 mois", "most_optional_per_day: 0",
            """
            factrice.yaml:32:26 “sending.most_optional_per_day” is 0, but should be between 1 and 100.
            factrice.yaml:32:26 «_sending.most_optional_per_day_» vaut 0, mais doit être entre 1 et 100.
            """),
        Slip(
            "factrice", "keep_messages: 6 mois", "most_per_person: { day: 0, months: 8 }",
            """
            factrice.yaml:32:27 “sending.most_per_person.day” is 0, but should be between 1 and 100.
            factrice.yaml:32:30 There is no key “months” in “sending.most_per_person”. | Did you mean “month”?
            factrice.yaml:32:27 «_sending.most_per_person.day_» vaut 0, mais doit être entre 1 et 100.
            factrice.yaml:32:30 La clé «_months_» n'existe pas dans «_sending.most_per_person_». | Vouliez-vous dire «_month_»?
            """),
        Slip(
            "factrice", "holidays: quebec", "holidays: { region: quebec, easter: sunday }",
            """
            factrice.yaml:29:39 “sending.holidays.easter” can't be “sunday”. | Did you mean “monday”?
            factrice.yaml:29:39 «_sending.holidays.easter_» ne peut pas être «_sunday_». | Vouliez-vous dire «_monday_»?
            """),
        Slip(
            "factrice", "holidays: quebec", "holidays: { region: ontario, easter: friday }",
            """
            factrice.yaml:29:32 “easter” is only for Québec: in Ontario it is Good Friday. | Remove it.
            factrice.yaml:29:32 «_easter_» ne vaut que pour le Québec_: en Ontario, c'est le vendredi saint. | Retirez-le.
            """),
        Slip(
            "factrice", "holidays: quebec", "closures: [2026-12-24, 2026-12-31..2026-13-02]",
            """
            factrice.yaml:29:26 “2026-12-31..2026-13-02”, in “sending.closures”, is neither a day nor a run of days. | Write 2026-12-24 or 2026-12-24..2027-01-02.
            factrice.yaml:29:26 «_2026-12-31..2026-13-02_», dans «_sending.closures_», n'est ni un jour ni une suite de jours. | Écrivez 2026-12-24 ou 2026-12-24..2027-01-02.
            """),
        Slip(
            "factrice", "holidays: quebec", "closures: 2027-01-02..2026-12-24",
            """
            factrice.yaml:29:13 “2027-01-02..2026-12-24”, in “sending.closures”, ends before it starts.
            factrice.yaml:29:13 «_2027-01-02..2026-12-24_», dans «_sending.closures_», finit avant de commencer.
            """),
        Slip(
            "factrice", "  chair: [m-003]", "\tchair: [m-003]",
            """
            factrice.yaml:12:1 From here on, the file can't be read. | Replace the tab with spaces, or put the value between quotation marks.
            factrice.yaml:12:1 À partir d'ici, le fichier ne peut pas être lu. | Remplacez la tabulation par des espaces, ou mettez la valeur entre guillemets.
            """),
        Slip(
            "factrice", "name: Espaces V.I.E.\n", "name: Espaces: V.I.E.\n",
            """
            factrice.yaml:2:16 From here on, the file can't be read. | One colon too many: put the value between quotation marks, or check how the line is indented.
            factrice.yaml:2:16 À partir d'ici, le fichier ne peut pas être lu. | Un deux-points de trop_: mettez la valeur entre guillemets, ou vérifiez le retrait de la ligne.
            """),
        Slip(
            "factrice", "[m-001, m-002]", "[m-001, m-002",
            """
            factrice.yaml:12:8 From here on, the file can't be read. | A closing quotation mark, bracket or brace is missing.
            factrice.yaml:12:8 À partir d'ici, le fichier ne peut pas être lu. | Il manque un guillemet, un crochet ou une accolade qui ferme.
            """),
        Slip(
            "factrice", "people:\n", "people: m-001\npeopl:\n",
            """
            factrice.yaml:10:9 “people” should be keys with their values.
            factrice.yaml:11:1 There is no key “peopl”. | Did you mean “people”?
            factrice.yaml:10:9 «_people_» doit contenir des clés avec leurs valeurs.
            factrice.yaml:11:1 La clé «_peopl_» n'existe pas. | Vouliez-vous dire «_people_»?
            """),
        Slip(
            "factrice", "{ fr: Communauté de pratique, en: Community of Practice }", "{ fr: Communauté de pratique }",
            """
            factrice.yaml:9:9 “en” is missing in “community.spaces.cp”.
            factrice.yaml:9:9 Il manque «_en_» dans «_community.spaces.cp_».
            """),
    ]
}
