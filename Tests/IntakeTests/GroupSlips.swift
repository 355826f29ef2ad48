import Foundation
import Notices
import Testing

@testable import Intake

/// Working groups: what settings say of them, and what can be wrong with that, in the members, in the calendar and in a schedule.
@Suite("Working groups")
struct GroupSettingsTests {
    private static let named = rightSettings.replacing(
        "people:\n",
        with: """
              groups:
                aidance: { fr: Pairs-aidance, en: Peer support, lead: m-001 }
                données: Données
            people:

            """)

    private static let members = """
        id,user_email,status,joined_on,last_access_at,groups
        m-001,a@membre.example,active,2020-01-01,2026-08-01,aidance
        m-002,b@membre.example,active,2020-01-01,2026-08-01,aidance|données
        m-003,c@membre.example,left,2020-01-01,2026-08-01,
        """

    private func settings(_ text: String) throws -> Reading<Settings> {
        SettingsFile.read(
            Data(text.utf8), workspace: FileManager.default.temporaryDirectory, isAddress: isAddress, environment: [:])
    }

    private func directory(_ settings: String, members: String = members, calendar: String = "") throws -> Reading<
        Directory
    > {
        let workspace = try TemporaryWorkspace(["Data/members.csv": members, "Data/calendar.ics": calendar])
        let read = SettingsFile.read(
            Data(settings.utf8), workspace: workspace.url, isAddress: isAddress, environment: [:])
        return DirectoryReader.read(
            workspace: workspace.url, settings: try #require(read.value), register: Register(),
            now: try instant("2026-09-01T09:00"), isAddress: isAddress)
    }

    @Test("settings name groups in both languages, and who is in charge")
    func right() throws {
        let reading = try settings(Self.named)
        #expect(reading.problems == [])
        #expect(
            reading.value?.community.groups == [
                "aidance": WorkingGroup(name: Bilingual(fr: "Pairs-aidance", en: "Peer support"), lead: "m-001"),
                "données": WorkingGroup(name: Bilingual(fr: "Données", en: "Données")),
            ])
        let members = try directory(Self.named).problems.filter { $0.file != "Data/calendar.ics" }
        #expect(said(members) == "")
    }

    @Test(
        "a slip in the settings is said at its place",
        arguments: [
            Slip(
                "factrice", ", en: Peer support", "",
                """
                factrice.yaml:11:14 “en” is missing in “community.groups.aidance”.
                factrice.yaml:11:14 Il manque «_en_» dans «_community.groups.aidance_».
                """),
            Slip(
                "factrice", "lead: m-001", "led: m-001",
                """
                factrice.yaml:11:53 There is no key “led” in “community.groups.aidance”. | Did you mean “lead”?
                factrice.yaml:11:53 La clé «_led_» n'existe pas dans «_community.groups.aidance_». | Vouliez-vous dire «_lead_»?
                """),
            Slip(
                "factrice", "lead: m-001", "lead: [m-001]",
                """
                factrice.yaml:11:59 “community.groups.aidance.lead” should be a text.
                factrice.yaml:11:59 «_community.groups.aidance.lead_» doit contenir un texte.
                """),
        ])
    func slips(_ slip: Slip) throws {
        #expect(said(try settings(slip.applied(to: Self.named)).problems) == slip.said)
    }

    @Test(
        "the person in charge must be an active member of the group",
        arguments: [
            (
                "m-009",
                """
                factrice.yaml:11:59 No member has the id “m-009”, in charge of the group “aidance”. | Mend “lead”, or check that this person is still in the export.
                factrice.yaml:11:59 Aucun membre n'a le numéro «_m-009_», responsable du groupe «_aidance_». | Corrigez «_lead_», ou vérifiez que cette personne est encore dans l'exportation.
                """
            ),
            (
                "m-003",
                """
                factrice.yaml:11:59 “m-003”, in charge of the group “aidance”, is no longer a member: nobody gets its reminders. | Name another person.
                factrice.yaml:11:59 «_m-003_», responsable du groupe «_aidance_», n'est plus membre_: personne ne reçoit ses rappels. | Nommez une autre personne.
                """
            ),
        ])
    func lead(_ id: String, _ words: String) throws {
        let problems = try directory(Self.named.replacing("lead: m-001", with: "lead: \(id)")).problems
            .filter { $0.message.en.contains("in charge") }
        #expect(said(problems) == words)
        #expect(problems.map(\.severity) == [.warning])
    }

    @Test("a person in charge who isn't in the group, and a group that settings don't name, are said once each")
    func strangers() throws {
        let members = Self.members.replacing("2026-08-01,aidance\n", with: "2026-08-01,aidence\n")
            .replacing("aidance|données", with: "aidence|données")
        let problems = try directory(Self.named, members: members).problems.filter { $0.message.en.contains("group") }
        #expect(
            said(problems)
                == """
                Data/members.csv:2:53 The group “aidence” isn't in the settings (and on another line). | Did you mean “aidance”?
                factrice.yaml:11:59 “m-001” is in charge of the group “aidance”, but isn't in it. | Mend “lead”, or add this group to that person in the export of members.
                Data/members.csv:2:53 Le groupe «_aidence_» n'est pas dans les réglages (et sur une autre ligne). | Vouliez-vous dire «_aidance_»?
                factrice.yaml:11:59 «_m-001_» est responsable du groupe «_aidance_», mais n'en fait pas partie. | Corrigez «_lead_», ou ajoutez ce groupe à cette personne dans l'exportation des membres.
                """)
        let silent = try directory(rightSettings, members: members).problems
        #expect(silent.filter { $0.message.en.contains("group") } == [], "settings that name no group")
    }

    @Test("an event of a group that settings don't name is said at its categories")
    func calendar() throws {
        let calendar = """
            BEGIN:VCALENDAR
            VERSION:2.0
            PRODID:-//test//FR
            BEGIN:VEVENT
            UID:e-1
            DTSTAMP:20260801T120000Z
            DTSTART:20261104T183000Z
            DTEND:20261104T200000Z
            SUMMARY:Rencontre
            CATEGORIES:Réunion,group:aidence
            END:VEVENT
            END:VCALENDAR

            """.replacing("\n", with: "\r\n")
        let problems = try directory(Self.named, calendar: calendar).problems
            .filter { $0.file == "Data/calendar.ics" }
        #expect(
            said(problems)
                == """
                Data/calendar.ics:10:1 The group “aidence” isn't in the settings. | Did you mean “aidance”?
                Data/calendar.ics:10:1 Le groupe «_aidence_» n'est pas dans les réglages. | Vouliez-vous dire «_aidance_»?
                """)
        #expect(
            try directory(rightSettings, calendar: calendar).problems.filter { $0.file == "Data/calendar.ics" } == [])
    }

    private static let reports = """
        rule: reports
        title: Comptes rendus
        when: calendar
        every: premier lundi tous les 2 mois
        starting: 2026-10-01
        to: leads
        steps:
          - send: mandate/review

        """

    private func rule(_ text: String = reports) throws -> [Rule] {
        let reading = try read(schedules: ["reports": text])
        #expect(reading.problems == [])
        return try #require(reading.value)
    }

    @Test("a rule that writes to the persons in charge says which group has none, and that no group is named")
    func withoutLead() throws {
        let rules = try rule()
        #expect(rules.map(\.audience) == [.leads])
        let read = try #require(settings(Self.named).value)
        let sources: [Source: SourceState] = [.members: .healthy(count: 3)]
        #expect(
            said(
                GroupCheck.problems(
                    of: rules, in: Directory(community: read.community, sources: sources), settings: read))
                    == """
                    factrice.yaml:12:5 The group “données” has nobody in charge: nobody gets its reminders. | Add “lead” with a member id to it.
                    factrice.yaml:12:5 Le groupe «_données_» n'a pas de responsable_: personne ne reçoit ses rappels. | Ajoutez-lui «_lead_» avec un numéro de membre.
                    """)
        let none = try #require(settings(rightSettings).value)
        #expect(
            said(GroupCheck.problems(of: rules, in: Directory(community: none.community, sources: sources)))
                == """
                Schedules/reports.yaml The settings name no working group: this notice won't leave. | Write your groups and who is in charge of each in “groups”, under “community”.
                Schedules/reports.yaml Les réglages ne nomment aucun groupe de travail_: cet avis ne partira pas. | Écrivez vos groupes et leurs responsables dans «_groups_», sous «_community_».
                """)
        let off = try rule(Self.reports + "enabled: false\n")
        #expect(GroupCheck.problems(of: off, in: Directory(community: read.community, sources: sources)) == [])
    }
}
