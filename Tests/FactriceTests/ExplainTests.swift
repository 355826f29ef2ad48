import Foundation
import Postbox
import Testing

/// "Why did she get it, or not?", for each kind of person that may be asked about, before and after the fact.
@Suite("Explain")
struct ExplainTests {
    struct Told: Decodable, Sendable {
        let rule: String
        let step: String
        let subjectId: String
        let verdict: String
        let at: String?
        let becauseCode: String
        let entryId: String?
    }

    /// Last access on 9 August 2024; discreet, one name.
    private static let absent = "m-046"

    @Test("an inactive member: before, during and after the ladder")
    func ladder() async throws {
        let bench = try await Workbench.open(.espaces)
        // Passes a month apart meet more people at once than daily ones would.
        try bench.replace("most_share: 10% ", by: "most_share: 50% ", in: "factrice.yaml")
        let before = try await ladder(bench, at: "2026-08-01T12:00")
        #expect(before["first"]?.verdict == "waits")
        #expect(before["first"]?.at == "2026-08-10T08:00:00-04:00", "the first morning within hours")
        #expect(before["second"]?.verdict == "not_owed")

        try await withPostbox { postbox in
            func pass(_ now: String) async throws {
                let ran = try await bench.run("run", "--once", "--now", now, relay: postbox.port)
                #expect(ran.code == 0, "\(now): \(ran.errors)")
            }
            try await pass("2026-09-01T08:00")
            let during = try await ladder(bench, at: "2026-09-01T09:00")
            #expect(during["first"]?.verdict == "done")
            #expect(during["first"]?.entryId != nil)
            #expect(during["second"]?.verdict == "waits")
            #expect(during["second"]?.at == "2026-10-01T08:00:00-04:00", "thirty days after the first was accepted")
            #expect(during["second"]?.becauseCode == "since_step_before")
            #expect(during["third"]?.verdict == "not_owed")

            try await pass("2026-10-01T08:00")
            try await pass("2026-11-02T08:00")
            try await pass("2026-12-02T08:00")
            let after = try await ladder(bench, at: "2026-12-02T09:00")
            #expect(["first", "second", "third", "dossier"].allSatisfy { after[$0]?.verdict == "done" })
            let letters = try postbox.receipts.filter { $0.recipient == "ariane@courriel.example" }.map {
                try $0.letter()
            }
            #expect(letters.count(where: { $0.subject == "Un message de l'équipe" }) == letters.count)
        }
    }

    @Test("she comes back in the middle: what was sent stays told, the rest is no longer owed, and why is said")
    func cameBack() async throws {
        let bench = try await Workbench.open(.espaces)
        try await withPostbox { postbox in
            try await bench.run("run", "--once", "--now", "2026-09-01T08:00", relay: postbox.port)
            try bench.setCell(
                "last_access_at", of: Self.absent, to: "2026-09-10T10:00:00-04:00", in: "Data/members.csv")
            try await bench.run("run", "--once", "--now", "2026-10-01T08:00", relay: postbox.port)
            let hers = try await bench.entries("--rule", "inactivity").filter { $0.recipient.memberId == Self.absent }
            #expect(hers.map(\.step) == ["first"])
            let told = try await verdicts(bench, Self.absent, at: "2026-10-01T09:00", rule: "inactivity")
            #expect(told.contains { $0.becauseCode == "access_recent" })
            #expect(!told.contains { $0.verdict == "due" })
        }
    }

    @Test("somebody registered: what left, what waits, and what will never be because she came too late")
    func registrant() async throws {
        let bench = try await Workbench.open(.coalition)
        // Registered on 8 October, after the reminder of the 7th; the rule is in service since that morning.
        _ = try await withPostbox { postbox in
            try await bench.run("run", "--once", "--now", "2026-10-08T09:00", relay: postbox.port)
        }
        let told = try await verdicts(bench, "m-001", at: "2026-10-08T12:00", rule: "webinars")
            .filter { $0.subjectId == "webinar-2026-10@lakeshore.example" }
        let byStep = Dictionary(told.map { ($0.step, $0) }) { first, _ in first }
        #expect(byStep["confirmation"]?.verdict == "due")
        #expect(byStep["reminder-7-days-before"]?.becauseCode == "arrived_after_moment")
        #expect(byStep["reminder-1-day-before"]?.verdict == "waits")
        #expect(byStep["reminder-1-day-before"]?.at == "2026-10-13T09:00:00-04:00")
        #expect(byStep["changed"]?.becauseCode == "nothing_told_before")
    }

    @Test(
        "an outsider, by the address of a registration, whatever the case of its letters",
        arguments: ["frontdesk@harbour-inn.example", "FrontDesk@Harbour-Inn.example"])
    func outsider(address: String) async throws {
        let bench = try await Workbench.open(.coalition)
        let told = try await verdicts(bench, address, at: "2026-09-25T12:00", rule: nil)
        let enabled = try bench.enabledRules
        #expect(told.contains { $0.rule == "webinars" && $0.verdict != "not_owed" })
        #expect(
            Set(told.filter { $0.becauseCode != "rule_off" }.map(\.rule)) == enabled)
        #expect(told.filter { $0.rule == "meetings" }.map(\.becauseCode) == ["not_concerned"])
    }

    @Test("an applicant, by address: due, then done, then too late in another installation")
    func applicant() async throws {
        let bench = try await Workbench.open(.espaces)
        let person = "tamara.lockyer@heron-street.example"
        func acknowledgement(at now: String) async throws -> Told? {
            try await verdicts(bench, person, at: now, rule: "applications").first { $0.step == "acknowledgement" }
        }
        #expect(try await acknowledgement(at: "2026-09-01")?.verdict == "waits")
        #expect(try await acknowledgement(at: "2026-09-14T03:12")?.verdict == "due")
        #expect(try await acknowledgement(at: "2026-10-14")?.verdict == "not_owed")
        _ = try await withPostbox { postbox in
            try await bench.run("run", "--once", "--now", "2026-09-14T03:12", relay: postbox.port)
        }
        let done = try #require(try await acknowledgement(at: "2026-09-14T03:13"))
        #expect(done.verdict == "done")
        let entry = try await bench.run("queue", "show", try #require(done.entryId), "--json").object()
        #expect((entry["recipient"] as? [String: Any])?["address"] as? String == person)
    }

    @Test("who has left or is suspended gets nothing, and each rule says why", arguments: ["m-070", "m-139"])
    func gone(member: String) async throws {
        let bench = try await Workbench.open(.espaces)
        let told = try await verdicts(bench, member, at: "2026-09-01", rule: nil)
        #expect(
            told.filter { $0.rule == "meetings" || $0.rule == "minutes" }.allSatisfy { $0.becauseCode == "not_active" })
        let planned = try await bench.run(
            "plan", "--now", "2026-09-01", "--until", "2026-11-30", "--member", member, "--json"
        ).objects()
        #expect(planned.isEmpty)
    }

    @Test("a rule whose source can't be read says so")
    func stopped() async throws {
        let bench = try await Workbench.open(.espaces)
        try FileManager.default.removeItem(at: bench.url("Data/registrations.csv"))
        let told = try await verdicts(bench, "m-112", at: "2026-09-15T09:00", rule: "webinars")
        #expect(!told.isEmpty)
        #expect(told.allSatisfy { $0.becauseCode == "source_stopped" && $0.verdict == "not_owed" })
    }

    @Test("what explain says is due is what run sends to her")
    func dueIsSent() async throws {
        let bench = try await Workbench.open(.espaces)
        let now = "2026-09-16T09:00"
        try await withPostbox { postbox in
            try await bench.run("run", "--once", "--now", "2026-09-14T08:00", relay: postbox.port)
            let before = try await bench.entries().map(\.id)
            for member in ["m-112", "m-001"] {
                let due = try await verdicts(bench, member, at: now, rule: nil).filter { $0.verdict == "due" }
                #expect(!due.isEmpty)
                let copy = try await bench.run(
                    "plan", "--now", now, "--until", "\(now):00-04:00", "--member", member, "--json")
                let planned = try copy.decoded(as: [PlannedNotice].self)
                #expect(
                    Set(due.map { "\($0.rule)/\($0.step)/\($0.subjectId)" })
                        == Set(planned.map { "\($0.rule)/\($0.step)/\($0.subjectId)" }))
            }
            try await bench.run("run", "--once", "--now", now, relay: postbox.port)
            let sent = try await bench.entries().filter { !before.contains($0.id) && $0.recipient.memberId == "m-112" }
            #expect(!sent.isEmpty)
        }
    }

    @Test("nobody: 65")
    func nobody() async throws {
        let bench = try await Workbench.open(.coalition)
        for person in ["m-999", "nobody@nowhere.example", ""] {
            #expect(try await bench.run("explain", person, "--json").code == 65)
        }
    }

    private func verdicts(_ bench: Workbench, _ person: String, at now: String, rule: String?) async throws -> [Told] {
        let ran = try await bench.call(
            ["explain", person, "--now", now, "--json"] + (rule.map { ["--rule", $0] } ?? [])
        )
        #expect(ran.code == 0, "\(ran.errors)")
        return try ran.decoded()
    }

    /// The verdicts of the ladder about her, by step.
    private func ladder(_ bench: Workbench, at now: String) async throws -> [String: Told] {
        let told = try await verdicts(bench, Self.absent, at: now, rule: "inactivity").filter {
            $0.subjectId == Self.absent
        }
        return Dictionary(told.map { ($0.step, $0) }) { first, _ in first }
    }
}
