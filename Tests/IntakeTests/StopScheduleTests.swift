import Foundation
import Notices
import Testing

@testable import Intake

/// `when: stop`: a rule that tells those who run the community.
struct StopScheduleTests {
    private static let right = """
        rule: stops
        title: { fr: Demandes d'arrêt, en: Requests to stop }
        carries_out: [L1]
        when: stop
        to: animatrices
        steps:
          - { send: stop/received }
          - { send: stop/received, at: 7 days after, time: "09:00", to: committee }

        """

    private func read(_ text: String) -> (rule: Rule?, said: String) {
        let problems = ProblemList(file: "Schedules/stops.yaml")
        let rule = ScheduleFile.read(
            Data(text.utf8), fileName: "stops", known: .init(settings: nil, templates: ["stop/received"]),
            problems: problems)
        return (rule, said(problems.inOrder))
    }

    @Test("it writes to those who hold a role, at once and so long after")
    func right() throws {
        let (rule, problems) = read(Self.right)
        #expect(problems == "")
        let read = try #require(rule)
        #expect(read.trigger == .stop && read.audience == .animatrices && read.noticeClass == .service)
        #expect(read.steps.map(\.name) == ["received", "received-7-days-after"])
        #expect(read.steps.map(\.audience) == [nil, .committee])
    }

    @Test(
        "never to the person herself, nor to members",
        arguments: ["member", "person", "members", "registrants", "applicant", "owner", "space:cp", "group:x"])
    func audience(word: String) {
        let (_, said) = read(Self.right.replacing("to: animatrices", with: "to: \(word)"))
        #expect(
            said == """
                Schedules/stops.yaml:5:5 A rule “when: stop” can't write to “\(word)”. | Possible words: animatrices, chair, team, committee.
                Schedules/stops.yaml:5:5 Une règle «_when: stop_» ne peut pas écrire à «_\(word)_». | Mots possibles_: animatrices, chair, team, committee.
                """)
    }

    @Test("what belongs to other rules is refused")
    func keys() {
        let (_, said) = read(Self.right.replacing("when: stop\n", with: "when: stop\nafter: 3 days\n"))
        #expect(
            said == """
                Schedules/stops.yaml:5:1 “after” is only for a rule “when: inactivity”. | Remove it.
                Schedules/stops.yaml:5:1 «_after_» ne vaut que pour une règle «_when: inactivity_». | Retirez-le.
                """)
    }
}
