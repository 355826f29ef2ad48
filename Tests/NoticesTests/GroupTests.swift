import Foundation
import Testing

@testable import Notices

/// G1: each group names a person in charge, who reports on the progress of the work. One notice a group, and one reminder unless somebody of
/// the group has reported.
struct GroupTests {
    private func scene(_ rules: [Rule] = [Shipped.groupReports]) -> Scene {
        var scene = Scene(at: "2026-09-20 09:00", rules: rules)
        scene.add(
            scene.member("m-1", groups: ["données"]), scene.member("m-2", groups: ["aidance"]),
            scene.member("m-3", groups: ["données"]), scene.member("m-4"))
        return scene
    }

    /// The same with the group's name, which is in the subject of the notice.
    private func lines(_ planning: Planning) -> [String] {
        planning.due.map { "\($0.notice.key.subject) \($0.notice.step.name) \($0.notice.recipient.id)" }
    }

    @Test("the person in charge of each group is asked every second month, and reminded after ten days")
    func reports() {
        var scene = scene()
        #expect(
            scene.live(until: "2027-01-31 00:00") == [
                "2026-10-05 10:00 group-reports/report-due m-2", "2026-10-05 10:00 group-reports/report-due m-1",
                "2026-10-15 10:00 group-reports/reminder m-2", "2026-10-15 10:00 group-reports/reminder m-1",
                "2026-12-07 10:00 group-reports/report-due m-2", "2026-12-07 10:00 group-reports/report-due m-1",
                "2026-12-17 10:00 group-reports/reminder m-2", "2026-12-17 10:00 group-reports/reminder m-1",
            ])
        #expect(scene.repeated == [])
    }

    @Test("who is in charge of two groups gets a notice of each, told apart by its subject")
    func twoGroups() throws {
        var scene = scene()
        scene.lead("aidance", "m-1")
        _ = scene.pass()
        scene.now = local("2026-10-05 10:00")
        let due = scene.plan()
        #expect(lines(due) == ["2026-10-05#aidance report-due m-1", "2026-10-05#données report-due m-1"])
        let subjects = due.due.map(\.notice.subject)
        #expect(
            subjects == [group("aidance", "Pairs-aidance", "Peer support", 1), group("données", "Données", "Data", 2)])
    }

    private func group(_ id: String, _ fr: String, _ en: String, _ count: Int, _ meeting: Event? = nil) -> Subject {
        .occasion(
            day("2026-10-05"),
            group: GroupMatter(id: id, name: Bilingual(fr: fr, en: en), memberCount: count, nextMeeting: meeting))
    }

    @Test("the notice tells the group's next meeting, not one of the past, of others or cancelled")
    func nextMeeting() throws {
        var scene = scene()
        scene.add("meeting", "past", at: "2026-10-01 13:00", groups: ["données"])
        scene.add("meeting", "cancelled", at: "2026-10-10 13:00", groups: ["données"])
        scene.change(event: "cancelled") { $0.isCancelled = true }
        scene.add("meeting", "next", at: "2026-10-20 13:00", groups: ["données"])
        scene.add("meeting", "later", at: "2026-11-20 13:00", groups: ["données"])
        scene.add("meeting", "others", at: "2026-10-12 13:00", groups: ["aidance"])
        _ = scene.pass()
        scene.now = local("2026-10-05 10:00")
        let notice = try #require(scene.due("group-reports/report-due", "m-1"))
        let next = scene.directory.events.first { $0.id == "next" }
        #expect(notice.subject == group("données", "Données", "Data", 2, next))
    }

    struct Report: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let answer: Answer
        /// Whose reminder is left out.
        let spares: [String]
    }

    private static func answer(_ question: String, _ id: String?, _ at: String, address: String? = nil) -> Answer {
        Answer(question: question, memberID: id, address: address, at: local(at))
    }

    @Test(
        "a report counts for the group of whoever gave it, or for the group that it names, as long as it is of this asking",
        arguments: [
            Report(
                testDescription: "from the person in charge",
                answer: answer("group-report", "m-1", "2026-10-06 09:00"), spares: ["m-1"]),
            Report(
                testDescription: "from another of the group",
                answer: answer("group-report", "m-3", "2026-10-06 09:00"), spares: ["m-1"]),
            Report(
                testDescription: "by address",
                answer: answer("group-report", nil, "2026-10-06 09:00", address: "m-3@courriel.example"),
                spares: ["m-1"]),
            Report(
                testDescription: "naming the group, from anybody",
                answer: answer("group-report:aidance", "m-4", "2026-10-06 09:00"), spares: ["m-2"]),
            Report(
                testDescription: "from somebody of no group",
                answer: answer("group-report", "m-4", "2026-10-06 09:00"), spares: []),
            Report(
                testDescription: "the day's date alone, of the very day",
                answer: answer("group-report", "m-1", "2026-10-05 00:00"),
                spares: ["m-1", "m-1"]),
            Report(
                testDescription: "three weeks before, and then nothing is asked either",
                answer: answer("group-report", "m-1", "2026-09-14 00:00"), spares: ["m-1", "m-1"]),
            Report(
                testDescription: "longer ago", answer: answer("group-report", "m-1", "2026-09-13 23:30"), spares: []),
            Report(
                testDescription: "to something else", answer: answer("evaluation", "m-1", "2026-10-06 09:00"),
                spares: []),
        ])
    func answered(_ report: Report) {
        var scene = scene()
        let all = scene.silent()
        scene.directory.answers = [report.answer]
        let told = scene.live(until: "2026-11-30 00:00").map { String($0.suffix(3)) }
        #expect(told.sorted() == all.removing(report.spares).sorted())
    }

    @Test("a report on the time before isn't one on this time: the group is asked again")
    func nextTime() {
        var scene = scene()
        scene.directory.answers = [Self.answer("group-report", "m-1", "2026-10-12 09:00")]
        let october = scene.live(until: "2026-10-20 00:00")
        #expect(!october.contains("2026-10-15 10:00 group-reports/reminder m-1"))
        #expect(scene.why("group-reports/reminder", "m-1", about: "2026-10-05#données") == "answered")
        #expect(scene.live(until: "2026-12-08 00:00").contains("2026-12-07 10:00 group-reports/report-due m-1"))
    }

    @Test("a group without anybody in charge, whose person has left, or that settings don't know is told to nobody")
    func nobody() {
        var scene = scene()
        scene.change("m-2") { $0.status = .left }
        scene.change("m-4") { $0.groups = ["photos", "autres"] }
        let told = scene.live(until: "2026-10-31 00:00")
        #expect(Set(told.map { String($0.suffix(3)) }) == ["m-1"])
        #expect(scene.directory.community.groups["photos"] != nil)
    }

    @Test("a notice that waits in the queue is taken back when somebody else is in charge, or the report has come")
    func recheck() {
        var scene = scene()
        _ = scene.pass()
        scene.fate = .queued
        scene.pass("2026-10-05 10:00")
        #expect(scene.recheck("group-reports/report-due", "m-1") == .goes)
        scene.lead("données", "m-3")
        #expect(scene.recheck("group-reports/report-due", "m-1") == .cancelled(because: .subjectGone))
        scene.lead("données", "m-1")
        scene.directory.answers = [Self.answer("group-report", "m-3", "2026-10-05 10:00")]
        #expect(
            scene.recheck("group-reports/report-due", "m-1") == .cancelled(because: .answered(on: day("2026-10-05"))))
    }

    @Test("a rule for meetings may write to the persons in charge of the meeting's groups, and to them alone")
    func meetings() {
        var rule = Shipped.groupReports
        rule.trigger = .event(EventFilter(kinds: ["meeting"]))
        rule.steps = [Step(name: "prepare", template: "meeting/invitation", moment: Shipped.before(7, .day))]
        (rule.unlessAnswered, rule.answeredSince) = (nil, nil)
        var scene = scene([rule])
        scene.add("meeting", "of-group", at: "2026-10-20 13:00", groups: ["données"])
        scene.add("meeting", "of-both", at: "2026-10-21 13:00", groups: ["données", "aidance", "photos"])
        scene.add("meeting", "of-space", at: "2026-10-22 13:00")
        #expect(
            scene.live(until: "2026-10-31 00:00") == [
                "2026-10-13 13:00 group-reports/prepare m-1", "2026-10-14 13:00 group-reports/prepare m-1",
                "2026-10-14 13:00 group-reports/prepare m-2",
            ])
    }

    @Test("one rule may write to the persons in charge and to others: each group has its notice, the others one in all")
    func both() {
        var rule = Shipped.groupReports
        rule.steps[1].audience = .chair
        var scene = scene([rule])
        scene.directory.answers = [Self.answer("group-report", "m-3", "2026-10-06 09:00")]
        #expect(
            scene.live(until: "2026-11-30 00:00") == [
                "2026-10-05 10:00 group-reports/report-due m-2", "2026-10-05 10:00 group-reports/report-due m-1",
                "2026-10-15 10:00 group-reports/reminder chair",
            ])
    }

    @Test(
        "the subject of an occasion is read as it is written",
        arguments: [("2026-12-07", nil), ("2026-12-07#pairs-aidance", "pairs-aidance"), ("2026-12-07#a#b", "a#b")])
    func subject(_ text: String, _ group: String?) throws {
        let subject = try #require(OccasionSubject(text))
        #expect(subject.day == day("2026-12-07"))
        #expect(subject.group == group)
        #expect(subject.description == text)
    }

    @Test("what isn't a day isn't an occasion", arguments: ["", "m-1", "#aidance", "2026-12#aidance"])
    func noSubject(_ text: String) { #expect(OccasionSubject(text) == nil) }
}

extension Scene {
    fileprivate mutating func lead(_ group: String, _ member: String) {
        let old = directory.community
        var groups = old.groups
        groups[group] = groups[group].map { WorkingGroup(name: $0.name, lead: member) }
        directory.community = Community(
            name: old.name, timeZone: old.timeZone, languages: old.languages, spaces: old.spaces, people: old.people,
            contactAddress: old.contactAddress, groups: groups)
    }

    /// Who is told in October when nobody reports.
    fileprivate func silent() -> [String] {
        var scene = self
        return scene.live(until: "2026-11-30 00:00").map { String($0.suffix(3)) }
    }
}

extension [String] {
    fileprivate func removing(_ words: [String]) -> [String] {
        var left = self
        for word in words { if let place = left.firstIndex(of: word) { left.remove(at: place) } }
        return left
    }
}
