import Foundation
import Notices
import Testing

@testable import Intake

let rightTables: [String: String] = [
    "members": """
        id,given_name,family_name,email,language,organisation_id,spaces,groups,status,joined_on,last_access_at,membership,discreet
        m-001,Marie-Ève,Côté,marie@aube.example,fr,o-001,lvs|cp,pairs,active,2019-01-14,2026-08-31T16:52:00-04:00,individual,no
        m-002,Jo,,jo@aube.example,en,o-001,cp,,active,2020-03-02,2026-05-12,organisation,yes
        m-003,,Okpik,okpik@nord.example,,,cp,,Suspended,,,,

        """,
    "organisations": """
        id,name,spaces,status,contact_id
        o-001,Collectif Aube,cp,active,m-001

        """,
    "applications": """
        id,email,space,submitted_at,status,charter_accepted,decided_at,endorsers,consent
        d-001,gwen@west.example,cp,2026-05-28T10:05:00-04:00,submitted,yes,,o-001|o-002,oui

        """,
    "registrations": """
        event_uid;member_id;email;name;status;registered_at
        w-1@x;m-001;;;registered;2026-08-17
        w-1@x;;out@side.example;Out Side;;

        """,
    "attendance": """
        event_uid,member_id,organisation_id,status
        w-1@x,m-001,,present

        """,
    "actions": """
        id,event_uid,title,owner_id,due_on,status
        t-001,w-1@x,Déposer la synthèse,m-001,2026-09-15,open

        """,
]

let rightCalendarText = """
    BEGIN:VCALENDAR
    VERSION:2.0
    BEGIN:VEVENT
    UID:w-1@x
    DTSTART;TZID=America/Toronto:20261104T133000
    DTEND;TZID=America/Toronto:20261104T150000
    SUMMARY:Webinaire
    CATEGORIES:Webinaire,CP
    END:VEVENT
    END:VCALENDAR

    """

let tableSettings = """
    community:
      name: A
      time_zone: America/Toronto
      languages: [fr, en]
      postal_address: B
      spaces: { lvs: { fr: Veille, en: Watch }, cp: { fr: Pratique, en: Practice } }
    people: { animatrices: [m-001], chair: [m-002] }
    sources:
      members: Data/members.csv
      organisations: Data/organisations.csv
      applications: Data/applications.csv
      registrations: Data/registrations.csv
      attendance: Data/attendance.csv
      actions: Data/actions.csv
      events: [Data/calendar.ics]
      categories: { Webinaire: webinar, Réunion: meeting, CP: cp, LVS: lvs }
    mail: { from: a@b.example, smtp: "smtp://relay.example" }

    """

/// The directory of a workspace whose files are right but for the ones given.
func directory(
    _ changed: [String: Data?] = [:], settings text: String = tableSettings, counts: [Source: Int] = [:],
    now: String = "2026-09-01T08:00"
) throws -> Reading<Directory> {
    let workspace = try TemporaryWorkspace(["factrice.yaml": text])
    for (name, text) in rightTables { try workspace.write("Data/\(name).csv", Data(text.utf8)) }
    try workspace.write("Data/calendar.ics", Data(rightCalendarText.utf8))
    for (name, data) in changed {
        try FileManager.default.removeItem(at: workspace.url.appendingPathComponent("Data/\(name)"))
        if let data { try workspace.write("Data/\(name)", data) }
    }
    let settings = SettingsFile.read(workspace: workspace.url, isAddress: isAddress, environment: [:])
    return DirectoryReader.read(
        workspace: workspace.url, settings: try #require(settings.value), register: Register(sourceCounts: counts),
        now: try instant(now), isAddress: isAddress)
}

/// One thing wrong in a row of otherwise right files: what a person should read, and how many rows are left.
struct RowSlip: CustomTestStringConvertible, Sendable {
    let table: String
    let right: String
    let wrong: String
    let en: [String]
    let fr: [String]
    var testDescription: String { "\(table): \(right) → \(wrong)" }

    init(_ table: String, _ right: String, _ wrong: String, en: [String], fr: [String]) {
        self.table = table
        self.right = right
        self.wrong = wrong
        self.en = en
        self.fr = fr
    }
}

@Suite("DirectoryReader: rows")
struct RowTests {
    @Test("right files give no problem and every value")
    func right() throws {
        let reading = try directory()
        #expect(reading.problems == [])
        let directory = try #require(reading.value)
        let first = Member(
            id: "m-001", givenName: "Marie-Ève", familyName: "Côté", address: "marie@aube.example", language: .fr,
            organisationID: "o-001", spaces: ["lvs", "cp"], groups: ["pairs"], status: .active,
            joinedOn: CalendarDate("2019-01-14"), lastAccess: .at(try instant("2026-08-31T20:52Z")))
        #expect(directory.members.first == first)
        #expect(directory.members[1].membership == .organisation)
        #expect(directory.members[1].isDiscreet)
        let midnight = try instant("2026-05-12T00:00")
        #expect(directory.members[1].lastAccess == .at(midnight))
        #expect(directory.members[2].status == .suspended)
        #expect(directory.members[2].lastAccess == .never)
        #expect(directory.members[2].givenName == nil)
        #expect(directory.organisations == [Organisation(id: "o-001", name: "Collectif Aube", spaces: ["cp"], contactID: "m-001")])
        #expect(directory.applications.first?.endorsers == ["o-001", "o-002"])
        #expect(directory.applications.first?.consent == true)
        #expect(directory.registrations.last?.address == "out@side.example")
        #expect(directory.attendance.first?.status == .present)
        #expect(directory.actions.first?.dueOn == CalendarDate("2026-09-15"))
        #expect(directory.sources.values.allSatisfy { $0.isHealthy })
        #expect(directory.sources[.members] == .healthy(count: 3))
    }

    @Test("a slip in a row is named with its line, column and words", arguments: slips)
    func slip(_ slip: RowSlip) throws {
        let right = try #require(rightTables[slip.table])
        #expect(right.contains(slip.right))
        let text = right.replacing(slip.right, with: slip.wrong)
        let problems = try directory(["\(slip.table).csv": Data(text.utf8)]).problems
        #expect(english(problems) == slip.en)
        #expect(french(problems) == slip.fr)
    }

    static let slips: [RowSlip] = [
        .init("members", "m-003,,", "m-003,,,", en: ["Data/members.csv:4 This line has 14 cells instead of 13: it is left out. | A separator within a text? Put that text between quotation marks."], fr: ["Data/members.csv:4 Cette ligne a 14 cellules au lieu de 13_: elle est laissée de côté. | Un séparateur dans un texte? Mettez ce texte entre guillemets."]),
        .init("members", "m-003,,", "m-003,", en: ["Data/members.csv:4 This line has 12 cells instead of 13: it is left out. | A separator within a text? Put that text between quotation marks."], fr: ["Data/members.csv:4 Cette ligne a 12 cellules au lieu de 13_: elle est laissée de côté. | Un séparateur dans un texte? Mettez ce texte entre guillemets."]),
        .init("members", "m-003,", ",", en: ["Data/members.csv:4:1 “id” is missing: the line is left out."], fr: ["Data/members.csv:4:1 Il manque «_id_»_: la ligne est laissée de côté."]),
        .init("members", "m-003,", "m-\u{7}3,", en: ["Data/members.csv:4:1 “id” contains invisible characters: the line is left out. | Type this cell again."], fr: ["Data/members.csv:4:1 «_id_» contient des caractères invisibles_: la ligne est laissée de côté. | Retapez cette cellule."]),
        .init("members", "m-003,", "m-001,", en: ["Data/members.csv:4:1 “m-001” is already on line 2: this line is left out."], fr: ["Data/members.csv:4:1 «_m-001_» est déjà à la ligne 2_: cette ligne-ci est laissée de côté."]),
        .init("members", "okpik@nord.example", "okpik@", en: ["Data/members.csv:4:14 “o…@”, in “email”, isn't an email address: the line is left out."], fr: ["Data/members.csv:4:14 «_o…@_», dans «_email_», n'est pas une adresse de courriel_: la ligne est laissée de côté."]),
        .init("members", "okpik@nord.example", "", en: ["Data/members.csv:4:14 “email” is missing: the line is left out."], fr: ["Data/members.csv:4:14 Il manque «_email_»_: la ligne est laissée de côté."]),
        .init("members", "Suspended", "suspnded", en: ["Data/members.csv:4:39 “status” can't be “suspnded”: the line is left out. | Did you mean “suspended”?"], fr: ["Data/members.csv:4:39 «_status_» ne peut pas être «_suspnded_»_: la ligne est laissée de côté. | Vouliez-vous dire «_suspended_»?"]),
        .init("members", "Suspended", "", en: ["Data/members.csv:4:39 “status” is missing: the line is left out."], fr: ["Data/members.csv:4:39 Il manque «_status_»_: la ligne est laissée de côté."]),
        .init("members", "lvs|cp", "lvs|cpp", en: ["Data/members.csv:2:50 The space “cpp” isn't in the settings. | Did you mean “cp”?"], fr: ["Data/members.csv:2:50 L'espace «_cpp_» n'est pas dans les réglages. | Vouliez-vous dire «_cp_»?"]),
        .init("members", "2019-01-14", "14/01/2019", en: ["Data/members.csv:2:70 “14/01/2019”, in “joined_on”, isn't a date that can be read. | Write it like 2026-11-04 or 2026-11-04T13:30."], fr: ["Data/members.csv:2:70 «_14/01/2019_», dans «_joined_on_», n'est pas une date que l'on peut lire. | Écrivez-la comme 2026-11-04 ou 2026-11-04T13:30."]),
        .init("members", "2026-05-12,", "hier,", en: ["Data/members.csv:3:58 “hier”, in “last_access_at”, isn't a date that can be read. | Write it like 2026-11-04 or 2026-11-04T13:30."], fr: ["Data/members.csv:3:58 «_hier_», dans «_last_access_at_», n'est pas une date que l'on peut lire. | Écrivez-la comme 2026-11-04 ou 2026-11-04T13:30."]),
        .init("members", "2026-05-12,", "2031-05-12,", en: ["Data/members.csv:3:58 This last access is in the future: no inactivity notice leaves for this person."], fr: ["Data/members.csv:3:58 Ce dernier accès est dans l'avenir_: aucun avis d'inactivité ne part pour cette personne."]),
        .init("members", ",organisation,yes", ",organization,yes", en: ["Data/members.csv:3:69 “membership” can't be “organization”: the line is left out. | Did you mean “organisation”?", "factrice.yaml:7:41 No member has the id “m-002”. | Did you mean “m-001”?"], fr: ["Data/members.csv:3:69 «_membership_» ne peut pas être «_organization_»_: la ligne est laissée de côté. | Vouliez-vous dire «_organisation_»?", "factrice.yaml:7:41 Aucun membre n'a le numéro «_m-002_». | Vouliez-vous dire «_m-001_»?"]),
        .init("members", "o-001,cp,,active", ",cp,,active", en: ["Data/members.csv:3:64 “m-002” is a member for an organisation, but “organisation_id” is empty."], fr: ["Data/members.csv:3:64 «_m-002_» est membre pour un organisme, mais «_organisation_id_» est vide."]),
        .init("members", ",organisation,yes", ",organisation,oiu", en: ["Data/members.csv:3:82 “oiu”, in “discreet”, is neither “yes” nor “no”: taken as “yes”."], fr: ["Data/members.csv:3:82 «_oiu_», dans «_discreet_», n'est ni «_yes_» ni «_no_»_: pris pour «_yes_»."]),
        .init("members", "jo@aube.example,en", "jo@aube.example,es", en: ["Data/members.csv:3:27 “es” isn't a language of the community: the first one is used. | Possible words: fr, en."], fr: ["Data/members.csv:3:27 «_es_» n'est pas une langue de la communauté_: la première est utilisée. | Mots possibles_: fr, en."]),
        .init("members", "o-001,cp,,active", "o-009,cp,,active", en: ["Data/members.csv:3:30 “o-009”, in “organisation_id”, isn't in “organisations”."], fr: ["Data/members.csv:3:30 «_o-009_», dans «_organisation_id_», n'est pas dans «_organisations_»."]),
        .init("members", "m-002,Jo", "m-002,J\"o\"", en: ["Data/members.csv:3:8 This line contains a misplaced quotation mark: it is left out.", "factrice.yaml:7:41 No member has the id “m-002”. | Did you mean “m-001”?"], fr: ["Data/members.csv:3:8 Cette ligne contient un guillemet mal placé_: elle est laissée de côté.", "factrice.yaml:7:41 Aucun membre n'a le numéro «_m-002_». | Vouliez-vous dire «_m-001_»?"]),
        .init("members", "m-002,Jo", "m-020,Jo", en: ["factrice.yaml:7:41 No member has the id “m-002”. | Did you mean “m-001”?"], fr: ["factrice.yaml:7:41 Aucun membre n'a le numéro «_m-002_». | Vouliez-vous dire «_m-001_»?"]),
        .init("organisations", "Collectif Aube", "", en: ["Data/organisations.csv:2:7 “name” is missing: the line is left out.", "Data/members.csv:2:44 “o-001”, in “organisation_id”, isn't in “organisations”.", "Data/members.csv:3:30 “o-001”, in “organisation_id”, isn't in “organisations”."], fr: ["Data/organisations.csv:2:7 Il manque «_name_»_: la ligne est laissée de côté.", "Data/members.csv:2:44 «_o-001_», dans «_organisation_id_», n'est pas dans «_organisations_».", "Data/members.csv:3:30 «_o-001_», dans «_organisation_id_», n'est pas dans «_organisations_»."]),
        .init("organisations", "active,m-001", "active,m-099", en: ["Data/organisations.csv:2:32 “m-099”, in “contact_id”, isn't in “members”."], fr: ["Data/organisations.csv:2:32 «_m-099_», dans «_contact_id_», n'est pas dans «_members_»."]),
        .init("applications", "cp,2026", "ppc,2026", en: ["Data/applications.csv:2:25 The space “ppc” isn't in the settings. | Possible words: cp, lvs."], fr: ["Data/applications.csv:2:25 L'espace «_ppc_» n'est pas dans les réglages. | Mots possibles_: cp, lvs."]),
        .init("applications", "2026-05-28T10:05:00-04:00", "28 mai", en: ["Data/applications.csv:2:28 “28 mai”, in “submitted_at”, isn't a date that can be read. | Write it like 2026-11-04 or 2026-11-04T13:30."], fr: ["Data/applications.csv:2:28 «_28 mai_», dans «_submitted_at_», n'est pas une date que l'on peut lire. | Écrivez-la comme 2026-11-04 ou 2026-11-04T13:30."]),
        .init("applications", "2026-05-28T10:05:00-04:00", "", en: ["Data/applications.csv:2:28 “submitted_at” is missing: the line is left out."], fr: ["Data/applications.csv:2:28 Il manque «_submitted_at_»_: la ligne est laissée de côté."]),
        .init("applications", "submitted,yes", "submited,yes", en: ["Data/applications.csv:2:54 “status” can't be “submited”: the line is left out. | Did you mean “submitted”?"], fr: ["Data/applications.csv:2:54 «_status_» ne peut pas être «_submited_»_: la ligne est laissée de côté. | Vouliez-vous dire «_submitted_»?"]),
        .init("applications", "submitted,yes", "submitted,peut-être", en: ["Data/applications.csv:2:64 “peut-être”, in “charter_accepted”, is neither “yes” nor “no”: taken as “not known”."], fr: ["Data/applications.csv:2:64 «_peut-être_», dans «_charter_accepted_», n'est ni «_yes_» ni «_no_»_: pris pour «_on ne sait pas_»."]),
        .init("registrations", "w-1@x;m-001", "w-9@x;m-001", en: ["Data/registrations.csv:2:1 “w-9@x”, in “event_uid”, isn't in “events”."], fr: ["Data/registrations.csv:2:1 «_w-9@x_», dans «_event_uid_», n'est pas dans «_events_»."]),
        .init("registrations", "w-1@x;m-001", "w-1@x;m-099", en: ["Data/registrations.csv:2:7 “m-099”, in “member_id”, isn't in “members”."], fr: ["Data/registrations.csv:2:7 «_m-099_», dans «_member_id_», n'est pas dans «_members_»."]),
        .init("registrations", "w-1@x;m-001", "w-1@x;", en: ["Data/registrations.csv:2:7 This registration has neither “member_id” nor “email”: it is left out."], fr: ["Data/registrations.csv:2:7 Cette inscription n'a ni «_member_id_» ni «_email_»_: elle est laissée de côté."]),
        .init("registrations", "out@side.example", "out", en: ["Data/registrations.csv:3:8 “o…”, in “email”, isn't an email address: the line is left out."], fr: ["Data/registrations.csv:3:8 «_o…_», dans «_email_», n'est pas une adresse de courriel_: la ligne est laissée de côté."]),
        .init("registrations", "w-1@x;m-001;;", "w-1@x;m-001;out;", en: ["Data/registrations.csv:2:13 “o…”, in “email”, isn't an email address: it isn't used."], fr: ["Data/registrations.csv:2:13 «_o…_», dans «_email_», n'est pas une adresse de courriel_: elle n'est pas utilisée."]),
        .init("registrations", "2026-08-17", "17 août", en: ["Data/registrations.csv:2:26 “17 août”, in “registered_at”, isn't a date that can be read. | Write it like 2026-11-04 or 2026-11-04T13:30."], fr: ["Data/registrations.csv:2:26 «_17 août_», dans «_registered_at_», n'est pas une date que l'on peut lire. | Écrivez-la comme 2026-11-04 ou 2026-11-04T13:30."]),
        .init("attendance", "m-001,,present", ",,present", en: ["Data/attendance.csv:2:7 This attendance has neither “member_id” nor “organisation_id”: it is left out."], fr: ["Data/attendance.csv:2:7 Cette présence n'a ni «_member_id_» ni «_organisation_id_»_: elle est laissée de côté."]),
        .init("attendance", "present", "presnt", en: ["Data/attendance.csv:2:14 “status” can't be “presnt”: the line is left out. | Did you mean “present”?"], fr: ["Data/attendance.csv:2:14 «_status_» ne peut pas être «_presnt_»_: la ligne est laissée de côté. | Vouliez-vous dire «_present_»?"]),
        .init("actions", "2026-09-15", "", en: ["Data/actions.csv:2:39 “due_on” is missing: the line is left out."], fr: ["Data/actions.csv:2:39 Il manque «_due_on_»_: la ligne est laissée de côté."]),
        .init("actions", "Déposer la synthèse", "", en: ["Data/actions.csv:2:13 “title” is missing: the line is left out."], fr: ["Data/actions.csv:2:13 Il manque «_title_»_: la ligne est laissée de côté."]),
        .init("actions", "m-001,2026", "m-099,2026", en: ["Data/actions.csv:2:33 “m-099”, in “owner_id”, isn't in “members”."], fr: ["Data/actions.csv:2:33 «_m-099_», dans «_owner_id_», n'est pas dans «_members_»."]),
    ]

    @Test("control characters in free text are cleaned and the row kept")
    func cleaned() throws {
        let text = try #require(rightTables["members"]).replacing("Marie-Ève", with: "Marie\u{1B}\u{202E}-Ève")
        let reading = try directory(["members.csv": Data(text.utf8)])
        #expect(reading.problems == [])
        #expect(reading.value?.members.first?.givenName == "Marie-Ève")
    }

    @Test("an unreadable discretion protects, an unreadable access excludes")
    func careful() throws {
        let text = try #require(rightTables["members"]).replacing("2026-05-12,organisation,yes", with: "hier,organisation,oiu")
        let members = try #require(try directory(["members.csv": Data(text.utf8)]).value?.members)
        #expect(members[1].isDiscreet)
        #expect(members[1].lastAccess == .unreadable)
    }
}
