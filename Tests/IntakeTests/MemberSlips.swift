/// What can be wrong with a row of members.csv.
extension Slip {
    static let members: [Slip] = [
        Slip(
            "members", "m-003,,", "m-003,,,",
            """
            Data/members.csv:4 This line has 14 cells instead of 13: it is left out. | A separator within a text? Put that text between quotation marks.
            Data/members.csv:4 Cette ligne a 14 cellules au lieu de 13_: elle est laissée de côté. | Un séparateur dans un texte? Mettez ce texte entre guillemets.
            """),
        Slip(
            "members", "m-003,,", "m-003,",
            """
            Data/members.csv:4 This line has 12 cells instead of 13: it is left out. | A separator within a text? Put that text between quotation marks.
            Data/members.csv:4 Cette ligne a 12 cellules au lieu de 13_: elle est laissée de côté. | Un séparateur dans un texte? Mettez ce texte entre guillemets.
            """),
        Slip(
            "members", "m-003,", ",",
            """
            Data/members.csv:4:1 “id” is missing: the line is left out.
            Data/members.csv:4:1 Il manque «_id_»_: la ligne est laissée de côté.
            """),
        Slip(
            "members", "m-003,", "m-\u{7}3,",
            """
            Data/members.csv:4:1 “id” contains invisible characters: the line is left out. | Type this cell again.
            Data/members.csv:4:1 «_id_» contient des caractères invisibles_: la ligne est laissée de côté. | Retapez cette cellule.
            """),
        Slip(
            "members", "m-003,", "m-001,",
            """
            Data/members.csv:4:1 “m-001” is already on line 2: this line is left out.
            Data/members.csv:4:1 «_m-001_» est déjà à la ligne 2_: cette ligne-ci est laissée de côté.
            """),
        Slip(
            "members", "okpik@nord.example", "okpik@",
            """
            Data/members.csv:4:14 “o…@”, in “email”, isn't an email address: the line is left out.
            Data/members.csv:4:14 «_o…@_», dans «_email_», n'est pas une adresse de courriel_: la ligne est laissée de côté.
            """),
        Slip(
            "members", "okpik@nord.example", "",
            """
            Data/members.csv:4:14 “email” is missing: the line is left out.
            Data/members.csv:4:14 Il manque «_email_»_: la ligne est laissée de côté.
            """),
        Slip(
            "members", "Suspended", "suspnded",
            """
            Data/members.csv:4:39 “status” can't be “suspnded”: the line is left out. | Did you mean “suspended”?
            Data/members.csv:4:39 «_status_» ne peut pas être «_suspnded_»_: la ligne est laissée de côté. | Vouliez-vous dire «_suspended_»?
            """),
        Slip(
            "members", "Suspended", "",
            """
            Data/members.csv:4:39 “status” is missing: the line is left out.
            Data/members.csv:4:39 Il manque «_status_»_: la ligne est laissée de côté.
            """),
        Slip(
            "members", "lvs|cp", "lvs|cpp",
            """
            Data/members.csv:2:50 The space “cpp” isn't in the settings. | Did you mean “cp”?
            Data/members.csv:2:50 L'espace «_cpp_» n'est pas dans les réglages. | Vouliez-vous dire «_cp_»?
            """),
        Slip(
            "members", "2019-01-14", "14/01/2019",
            """
            Data/members.csv:2:70 “14/01/2019”, in “joined_on”, isn't a date that can be read. | Write it like 2026-11-04 or 2026-11-04T13:30.
            Data/members.csv:2:70 «_14/01/2019_», dans «_joined_on_», n'est pas une date que l'on peut lire. | Écrivez-la comme 2026-11-04 ou 2026-11-04T13:30.
            """),
        Slip(
            "members", "2026-05-12,", "hier,",
            """
            Data/members.csv:3:58 “hier”, in “last_access_at”, isn't a date that can be read. | Write it like 2026-11-04 or 2026-11-04T13:30.
            Data/members.csv:3:58 «_hier_», dans «_last_access_at_», n'est pas une date que l'on peut lire. | Écrivez-la comme 2026-11-04 ou 2026-11-04T13:30.
            """),
        Slip(
            "members", "2026-05-12,", "2031-05-12,",
            """
            Data/members.csv:3:58 This last access is in the future: no inactivity notice leaves for this person.
            Data/members.csv:3:58 Ce dernier accès est dans l'avenir_: aucun avis d'inactivité ne part pour cette personne.
            """),
        Slip(
            "members", ",organisation,yes", ",organization,yes",
            """
            Data/members.csv:3:69 “membership” can't be “organization”: the line is left out. | Did you mean “organisation”?
            factrice.yaml:7:41 No member has the id “m-002”. | Mend “people”, or check that this person is still in the export.
            Data/members.csv:3:69 «_membership_» ne peut pas être «_organization_»_: la ligne est laissée de côté. | Vouliez-vous dire «_organisation_»?
            factrice.yaml:7:41 Aucun membre n'a le numéro «_m-002_». | Corrigez «_people_», ou vérifiez que cette personne est encore dans l'exportation.
            """),
        Slip(
            "members", "o-001,cp,,active", ",cp,,active",
            """
            Data/members.csv:3:64 “m-002” is a member for an organisation, but “organisation_id” is empty.
            Data/members.csv:3:64 «_m-002_» est membre pour un organisme, mais «_organisation_id_» est vide.
            """),
        Slip(
            "members", ",organisation,yes", ",organisation,oiu",
            """
            Data/members.csv:3:82 “oiu”, in “discreet”, is neither “yes” nor “no”: taken as “yes”.
            Data/members.csv:3:82 «_oiu_», dans «_discreet_», n'est ni «_yes_» ni «_no_»_: pris pour «_yes_».
            """),
        Slip(
            "members", "jo@aube.example,en", "jo@aube.example,es",
            """
            Data/members.csv:3:27 “es” isn't a language of the community: the first one is used. | Possible words: fr, en.
            Data/members.csv:3:27 «_es_» n'est pas une langue de la communauté_: la première est utilisée. | Mots possibles_: fr, en.
            """),
        Slip(
            "members", "o-001,cp,,active", "o-009,cp,,active",
            """
            Data/members.csv:3:30 “o-009”, in “organisation_id”, isn't in “organisations”.
            Data/members.csv:3:30 «_o-009_», dans «_organisation_id_», n'est pas dans «_organisations_».
            """),
        Slip(
            "members", "m-002,Jo", "m-002,J\"o\"",
            """
            Data/members.csv:3:8 This line contains a misplaced quotation mark: it is left out.
            factrice.yaml:7:41 No member has the id “m-002”. | Mend “people”, or check that this person is still in the export.
            Data/members.csv:3:8 Cette ligne contient un guillemet mal placé_: elle est laissée de côté.
            factrice.yaml:7:41 Aucun membre n'a le numéro «_m-002_». | Corrigez «_people_», ou vérifiez que cette personne est encore dans l'exportation.
            """),
        Slip(
            "members", "m-002,Jo", "m-020,Jo",
            """
            factrice.yaml:7:41 No member has the id “m-002”. | Mend “people”, or check that this person is still in the export.
            factrice.yaml:7:41 Aucun membre n'a le numéro «_m-002_». | Corrigez «_people_», ou vérifiez que cette personne est encore dans l'exportation.
            """),
    ]
}
