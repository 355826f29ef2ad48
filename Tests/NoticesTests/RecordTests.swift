import Foundation
import Testing

@testable import Notices

/// C2: a complaint is acknowledged, and handled within 30 working days; R1: a removal is told before, and its result is signed by two;
/// P1: initiatives are acknowledged, and told of when there is something new.
struct RecordTests {
    static let complaints = Rule(
        name: "complaints", title: Bilingual(fr: "Plaintes", en: "Complaints"), carriesOut: ["C2"],
        trigger: .record(
            RecordFilter(
                table: "complaints", statuses: ["received", "open"], since: "received_on",
                deadline: Span(30, .workingDay))),
        audience: .committee,
        steps: [
            Step(
                name: "acknowledgement", template: "complaint/acknowledgement", moment: .atOnce, audience: .person)
        ]
            + [10, 20, 27].map {
                Step(
                    name: "reminder-\($0)", template: "complaint/reminder",
                    moment: .since(Span($0, .workingDay), time: TimeOfDay("09:00")))
            })

    private func scene(at moment: String, _ records: Record...) -> Scene {
        var scene = Scene(at: moment, rules: [Self.complaints])
        scene.policy.holidays = .quebec
        scene.policy.closures = [
            WorkingDays.Closure(day("2026-12-21"), through: day("2027-01-04"))
        ]
        scene.give("committee", to: "m-4")
        scene.directory.records["complaints"] = RecordTable(
            records: records, momentColumns: ["received_on"], state: .healthy(count: records.count))
        return scene
    }

    private func complaint(_ id: String = "c-1", status: String = "received", on received: String) -> Record {
        Record(
            id: id, status: status, address: "Lise@courriel.example", name: "Lise",
            moments: ["received_on": day(received).at(.midnight, in: Scene.toronto)])
    }

    @Test("a complaint is acknowledged at once, and the committee reminded on the 10th, 20th and 27th working day")
    func course() {
        // Remembrance Day is not a holiday in Québec; the office is closed from 21 December to 4 January.
        var scene = scene(at: "2026-11-09 08:00", complaint(on: "2026-11-09"))
        #expect(
            scene.live(until: "2027-03-01 00:00") == [
                "2026-11-09 08:00 complaints/acknowledgement lise@courriel.example",
                "2026-11-23 09:00 complaints/reminder-10 m-4",
                "2026-12-07 09:00 complaints/reminder-20 m-4",
                "2026-12-16 09:00 complaints/reminder-27 m-4",
            ])
        #expect(scene.repeated.isEmpty)
    }

    @Test("days on which the office is closed aren't counted")
    func closures() {
        var scene = scene(at: "2026-12-14 08:00", complaint(on: "2026-12-14"))
        #expect(
            scene.live(until: "2027-01-31 00:00").suffix(2) == [
                "2027-01-12 09:00 complaints/reminder-10 m-4", "2027-01-26 09:00 complaints/reminder-20 m-4",
            ])
    }

    @Test("a complaint that is settled reminds nobody, not even of what waits in the queue")
    func settled() {
        var scene = scene(at: "2026-11-09 08:00", complaint(on: "2026-11-09"))
        _ = scene.live(until: "2026-11-22 00:00")
        scene.fate = .queued
        #expect(scene.pass("2026-11-23 09:00") == ["complaints/reminder-10 m-4"])
        scene.directory.records["complaints"]?.records = [complaint(status: "closed", on: "2026-11-09")]
        #expect(scene.recheck("complaints/reminder-10", "m-4") == .cancelled(because: .recordElsewhere))
        #expect(scene.live(until: "2027-03-01 00:00") == [])
    }

    @Test("the reminder tells how many working days have passed and are left")
    func counts() throws {
        var scene = scene(at: "2026-11-09 08:00", complaint(on: "2026-11-09"))
        _ = scene.live(until: "2026-11-22 00:00")
        scene.now = local("2026-11-23 09:00")
        let notice = try #require(scene.plan().due.first?.notice)
        guard case .record(let matter) = notice.subject else {
            Issue.record("the notice is about something else")
            return
        }
        #expect(matter.daysPassed == 10)
        #expect(matter.daysLeft == 20)
        #expect(matter.deadlineOn == day("2027-01-05"))
        #expect(notice.recipient.id == "m-4")
    }

    @Test("who complains gets a message that says nothing before it is opened")
    func discreet() throws {
        var scene = scene(at: "2026-11-09 08:00", complaint(on: "2026-11-09"))
        let first = try #require(scene.plan().due.first?.notice)
        #expect(first.recipient.isDiscreet)
        scene.directory.records["complaints"]?.records[0].memberID = "m-4"
        #expect(scene.plan().due.first?.notice.recipient.isDiscreet == true)
    }

    @Test("a record without the day to count from is not written about, and says why")
    func undated() {
        var scene = scene(at: "2026-11-09 08:00", Record(id: "c-1", status: "open", address: "lise@courriel.example"))
        #expect(scene.pass() == [])
        #expect(scene.why("complaints/acknowledgement", "lise@courriel.example") == "record_undated")
    }

    @Test("a file that can't be trusted stops its rules, one that settings don't name lets them rest")
    func stopped() {
        var scene = scene(at: "2026-11-09 08:00", complaint(on: "2026-11-09"))
        scene.directory.records["complaints"]?.state = .stopped(
            Problem(.error, file: "Data/complaints.csv", message: Bilingual(fr: "vide", en: "empty")))
        #expect(scene.pass() == [])
        scene.directory.records["complaints"] = nil
        scene.directory.sources[.members] = .healthy(count: 3)
        #expect(scene.pass() == [])
    }

    @Test("what was received long before the rule was here is left alone")
    func old() {
        var scene = scene(at: "2026-11-09 08:00", complaint(on: "2026-10-01"), complaint("c-2", on: "2026-11-08"))
        #expect(scene.pass() == ["complaints/acknowledgement lise@courriel.example"])
    }
}

/// R1.
struct RemovalTests {
    private static let results = Rule(
        name: "removal-results", title: Bilingual(fr: "Résultats", en: "Results"), carriesOut: ["R1"],
        trigger: .record(RecordFilter(table: "removals", statuses: ["ended", "kept"], since: "decided_on")),
        audience: .person, noticeClass: .statutory,
        steps: ["ended", "kept"].map {
            Step(name: $0, template: "removal/\($0)", moment: .atOnce, statuses: [$0], signatures: 2)
        })

    private func scene(status: String, signatories: [String]) -> Scene {
        var scene = Scene(at: "2027-01-12 09:00", rules: [Self.results])
        var member = scene.member("m-7")
        member.status = .left
        scene.add(member)
        scene.directory.records["removals"] = RecordTable(
            records: [
                Record(
                    id: "r-1", status: status, memberID: "m-7", signatories: signatories,
                    moments: ["decided_on": local("2027-01-12 00:00")])
            ], momentColumns: ["decided_on"], state: .healthy(count: 1))
        return scene
    }

    @Test(
        "the written result leaves when two different organisations have signed, also to who is no longer a member",
        arguments: ["ended", "kept"])
    func signed(status: String) {
        var scene = scene(status: status, signatories: ["o-1", "o-2"])
        #expect(scene.pass() == ["removal-results/\(status) m-7"])
    }

    @Test("with one signature or none it doesn't, and says how many there are", arguments: [[], ["o-1"]])
    func unsigned(signatories: [String]) {
        var scene = scene(status: "ended", signatories: signatories)
        #expect(scene.pass() == [])
        #expect(
            scene.verdict("removal-results/ended", "m-7")?.reason == .tooFewSignatures(signatories.count, of: 2))
    }
}
