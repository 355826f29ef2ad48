import Notices
import Testing

@testable import Intake

let rightBulletin = """
    rule: bulletin
    title: { fr: Bulletin, en: Bulletin }
    when: bulletin
    time: "08:00"
    to: animatrices
    steps:
      - send: bulletin/daily

    """

/// What can be wrong with the schedule of the bulletin.
extension Slip {
    static let bulletins: [Slip] = [
        Slip(
            "bulletin", "time: \"08:00\"\n", "",
            """
            Schedules/bulletin.yaml:1:1 “time” is missing.
            Schedules/bulletin.yaml:1:1 Il manque «_time_».
            """),
        Slip(
            "bulletin", "to: animatrices", "to: members",
            """
            Schedules/bulletin.yaml:5:5 A rule “when: bulletin” can't write to “members”. | Possible words: animatrices, chair, team, committee.
            Schedules/bulletin.yaml:5:5 Une règle «_when: bulletin_» ne peut pas écrire à «_members_». | Mots possibles_: animatrices, chair, team, committee.
            """),
        Slip(
            "bulletin", "time: \"08:00\"\n", "time: \"08:00\"\nevery: monday\n",
            """
            Schedules/bulletin.yaml:5:1 “every” is only for a rule “when: calendar”. | Remove it.
            Schedules/bulletin.yaml:5:1 «_every_» ne vaut que pour une règle «_when: calendar_». | Retirez-le.
            """),
    ]
}

struct RightBulletinTests {
    @Test("a bulletin has an hour of the day, and a copy too many of it does no harm")
    func whole() throws {
        let reading = try read(schedules: ["bulletin": rightBulletin])
        #expect(reading.problems.isEmpty)
        let rule = try #require(reading.value?.first)
        #expect(rule.trigger == .bulletin(at: try #require(TimeOfDay("08:00"))))
        #expect(rule.audience == .animatrices && rule.whenUncertain == .retry)
        #expect(rule.steps.map(\.name) == ["daily"] && rule.steps.map(\.moment) == [.atOnce])
    }
}
