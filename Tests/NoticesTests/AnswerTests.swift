import Foundation
import Testing

@testable import Notices

/// E1: members take part in the evaluation: a survey and one reminder, only to who has not answered. P1: a digest, only when there is
/// something new.
struct AnswerTests {
    static let evaluation = Rule(
        name: "evaluation", title: Bilingual(fr: "Évaluation", en: "Evaluation"), carriesOut: ["E1"],
        trigger: .calendar(
            Recurrence(rrule: "FREQ=YEARLY;BYMONTH=5;BYDAY=1TU", time: TimeOfDay("10:00"))),
        audience: .members, noticeClass: .optional,
        steps: [
            Step(name: "survey", template: "occasion/survey", moment: .atOnce),
            Step(
                name: "reminder", template: "occasion/survey-reminder",
                moment: .since(Span(14, .day), time: TimeOfDay("10:00"))),
        ], unlessAnswered: "evaluation")

    private func scene() -> Scene {
        var scene = Scene(at: "2027-04-01 09:00", rules: [Self.evaluation])
        scene.change("anim") { $0.status = .suspended }
        scene.change("chair") { $0.status = .suspended }
        scene.add(scene.member("m-1"), scene.member("m-2"))
        return scene
    }

    @Test("all are asked once, and who hasn't answered is reminded once")
    func survey() {
        var scene = scene()
        #expect(
            scene.live(until: "2027-05-05 00:00") == [
                "2027-05-04 10:00 evaluation/survey m-1", "2027-05-04 10:00 evaluation/survey m-2",
            ])
        scene.directory.answers = [Answer(question: "evaluation", memberID: "m-1", at: local("2027-05-06 14:00"))]
        #expect(scene.live(until: "2027-05-20 00:00") == ["2027-05-18 10:00 evaluation/reminder m-2"])
        #expect(scene.why("evaluation/reminder", "m-1", about: "2027-05-04") == "answered")
        #expect(scene.live(until: "2027-12-31 00:00") == [])
    }

    @Test("an answer at the last moment keeps the reminder in the queue from leaving")
    func late() {
        var scene = scene()
        _ = scene.live(until: "2027-05-05 00:00")
        scene.fate = .queued
        #expect(scene.pass("2027-05-18 10:00") == ["evaluation/reminder m-1", "evaluation/reminder m-2"])
        scene.directory.answers = [
            Answer(question: "evaluation", address: "m-2@courriel.example", at: local("2027-05-18 10:00"))
        ]
        #expect(scene.recheck("evaluation/reminder", "m-1") == .goes)
        #expect(
            scene.recheck("evaluation/reminder", "m-2") == .cancelled(because: .answered(on: day("2027-05-18"))))
    }

    @Test("who answered the year before is asked again, and an answer to something else doesn't count")
    func otherAnswers() {
        var scene = scene()
        scene.directory.answers = [
            Answer(question: "evaluation", memberID: "m-1", at: local("2026-05-06 14:00")),
            Answer(question: "photos", memberID: "m-2", at: local("2027-04-20 14:00")),
        ]
        #expect(
            scene.live(until: "2027-05-05 00:00") == [
                "2027-05-04 10:00 evaluation/survey m-1", "2027-05-04 10:00 evaluation/survey m-2",
            ])
    }

    @Test("where a rule says since when, what was answered before it is asked counts, and no more than that")
    func answeredBefore() {
        var scene = scene()
        scene.rules[0].answeredSince = Span(12, .month)
        scene.directory.answers = [
            Answer(question: "evaluation", memberID: "m-1", at: local("2026-05-04 00:00")),
            Answer(question: "evaluation", memberID: "m-2", at: local("2026-05-03 23:30")),
        ]
        #expect(
            scene.live(until: "2027-05-20 00:00") == [
                "2027-05-04 10:00 evaluation/survey m-2", "2027-05-18 10:00 evaluation/reminder m-2",
            ])
        #expect(scene.why("evaluation/survey", "m-1", about: "2027-05-04") == "answered")
    }

    @Test("an answer noted by its day alone counts on the very day")
    func sameDay() {
        var scene = scene()
        _ = scene.live(until: "2027-05-05 00:00")
        scene.directory.answers = [Answer(question: "evaluation", memberID: "m-1", at: local("2027-05-04 00:00"))]
        #expect(scene.live(until: "2027-12-31 00:00") == ["2027-05-18 10:00 evaluation/reminder m-2"])
    }

    @Test("a digest leaves only when something is new since the last one, and tells just that")
    func digest() throws {
        let rule = Rule(
            name: "digest", title: Bilingual(fr: "Nouveautés", en: "News"), carriesOut: ["P1"],
            trigger: .calendar(Recurrence(rrule: "FREQ=MONTHLY;BYDAY=3TU", time: TimeOfDay("10:00"))),
            audience: .members, noticeClass: .optional,
            steps: [Step(name: "news", template: "occasion/initiatives", moment: .atOnce)],
            news: RecordFilter(table: "initiatives", statuses: ["published"], since: "published_on"))
        var scene = scene()
        scene.rules = [rule]
        scene.change("m-2") { $0.status = .left }
        func initiative(_ id: String, _ status: String, _ on: String) -> Record {
            Record(id: id, status: status, title: id, moments: ["published_on": local(on + " 00:00")])
        }
        scene.directory.records["initiatives"] = RecordTable(
            records: [
                initiative("p-1", "published", "2027-05-03"), initiative("p-2", "received", "2027-05-04"),
                initiative("p-3", "published", "2027-04-21"), initiative("p-4", "published", "2027-04-02"),
            ], momentColumns: ["published_on"], state: .healthy(count: 4))
        #expect(
            scene.live(until: "2027-12-31 00:00") == [
                "2027-04-20 10:00 digest/news m-1", "2027-05-18 10:00 digest/news m-1",
            ])
        scene.now = local("2027-05-18 10:00")
        scene.ledger = Ledger()
        let notice = try #require(scene.plan().due.first?.notice)
        guard case .occasion(_, let news, _) = notice.subject else { return }
        #expect(news.map(\.id) == ["p-3", "p-1"])
    }
}
