import Notices
import Testing

@testable import Intake

/// Every way to name nobody in a schedule, where a careless reader would understand everybody.
extension Slip {
    static let emptyAudiences = [
        Slip(
            "webinars", "kind: webinar", "kind: []",
            """
            Schedules/webinars.yaml:6:13 “of.kind” is empty: an empty list doesn't mean “all”. | Possible words: gathering, meeting, webinar.
            Schedules/webinars.yaml:6:13 «_of.kind_» est vide_: une liste vide ne veut pas dire «_tous_». | Mots possibles_: gathering, meeting, webinar.
            """),
        Slip(
            "webinars", "space: cp", "space: []",
            """
            Schedules/webinars.yaml:6:29 “of.space” is empty: an empty list doesn't mean “all”. | Possible words: cp, lvs.
            Schedules/webinars.yaml:6:29 «_of.space_» est vide_: une liste vide ne veut pas dire «_tous_». | Mots possibles_: cp, lvs.
            """),
        Slip(
            "webinars", "space: cp", "space: ~",
            """
            Schedules/webinars.yaml:6:29 “of.space” is empty: an empty list doesn't mean “all”. | Possible words: cp, lvs.
            Schedules/webinars.yaml:6:29 «_of.space_» est vide_: une liste vide ne veut pas dire «_tous_». | Mots possibles_: cp, lvs.
            """),
        Slip(
            "webinars", "space: cp", "space: [cp, lsv]",
            """
            Schedules/webinars.yaml:6:34 The space “lsv” isn't in the settings. | Did you mean “lvs”?
            Schedules/webinars.yaml:6:34 L'espace «_lsv_» n'est pas dans les réglages. | Vouliez-vous dire «_lvs_»?
            """),
        Slip(
            "webinars", "space: cp", "group: données",
            """
            Schedules/webinars.yaml:6:22 There is no key “group” in “of”. | Possible words: kind, space.
            Schedules/webinars.yaml:6:22 La clé «_group_» n'existe pas dans «_of_». | Mots possibles_: kind, space.
            """),
        Slip(
            "mandate", "space:cp", "\"space:\"",
            """
            Schedules/mandate.yaml:7:5 “to” can't be “space:”. | Did you mean “space:…”?
            Schedules/mandate.yaml:7:5 «_to_» ne peut pas être «_space:_». | Vouliez-vous dire «_space:…_»?
            """),
        Slip(
            "mandate", "space:cp", "\"group: \"",
            """
            Schedules/mandate.yaml:7:5 “to” can't be “group: ”. | Did you mean “group:…”?
            Schedules/mandate.yaml:7:5 «_to_» ne peut pas être «_group: _». | Vouliez-vous dire «_group:…_»?
            """),
        Slip(
            "mandate", "space:cp", "[]",
            """
            Schedules/mandate.yaml:7:5 “to” should be a text.
            Schedules/mandate.yaml:7:5 «_to_» doit contenir un texte.
            """),
        Slip(
            "mandate", "space:cp", "{ space: cp }",
            """
            Schedules/mandate.yaml:7:5 “to” should be a text.
            Schedules/mandate.yaml:7:5 «_to_» doit contenir un texte.
            """),
    ]
}

@Suite("Audiences of nobody")
struct EmptyAudienceTests {
    @Test("naming nobody is a Problem, with its place and the nearest right word", arguments: Slip.emptyAudiences)
    func slip(_ slip: Slip) throws {
        var files = rightSchedules
        files[slip.file] = try slip.applied(to: try #require(rightSchedules[slip.file]))
        let reading = try read(schedules: files)
        #expect(said(reading.problems) == slip.said)
        #expect(reading.value?.count == rightSchedules.count - 1, "its own rule stops")
    }

    @Test("a group that no active member is in is said, as long as the members can be believed")
    func groups() throws {
        let rule = try #require(
            try read(schedules: ["mandate": rightCalendar.replacing("space:cp", with: "group:donees")]).value?.first)
        let workspace = try TemporaryWorkspace(["factrice.yaml": rightSettings])
        let settings = try #require(
            SettingsFile.read(workspace: workspace.url, isAddress: isAddress, environment: [:]).value)
        var directory = Directory(community: settings.community, sources: [.members: .healthy(count: 1)])
        directory.members = [Member(id: "m-1", address: "m@membre.example", groups: ["données"])]
        let problems = GroupCheck.problems(of: [rule], in: directory)
        #expect(
            said(problems)
                == """
                Schedules/mandate.yaml No member is in the group “donees”: this notice won't leave. | Did you mean “données”?
                Schedules/mandate.yaml Aucun membre n'est dans le groupe «_donees_»_: cet avis ne partira pas. | Vouliez-vous dire «_données_»?
                """)
        #expect(problems.map(\.severity) == [.warning])
        directory.members[0].groups = ["donees"]
        #expect(GroupCheck.problems(of: [rule], in: directory) == [])
        directory.sources = [:]
        directory.members = []
        #expect(GroupCheck.problems(of: [rule], in: directory) == [])
    }
}
