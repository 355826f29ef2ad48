import Foundation
import Postbox
import Testing

/// The JSON of every command, on a workspace where everything has happened a little: sent, refused, deferred, held,
/// uncertain, still to come.
@Suite("The JSON that programs rely on")
struct ContractTests {
    private static let morning = "2026-09-16T10:30:00-04:00"

    /// A morning of the sample: one person refused, one put off, one answer lost.
    private func morning(_ work: (Workbench) async throws -> Void) async throws {
        let bench = try await Workbench.open(.espaces)
        try await withPostbox(
            Behaviour.at(.rcpt, transaction: 2, .reply("550 5.1.1 No such user"))
                .otherwise(.at(.rcpt, transaction: 4, .reply("451 4.7.1 Later")))
                .otherwise(.at(.dot, transaction: 6, .acceptThenClose))
        ) { postbox in
            let ran = try await bench.run("run", "--once", "--now", Self.morning, relay: postbox.port)
            #expect(ran.code == 1, "something failed: \(ran.errors)")
        }
        try await work(bench)
    }

    @Test("queue list and queue show have every key, in the community's zone")
    func queue() async throws {
        try await morning { bench in
            let list = try await bench.run("queue", "list", "--json")
            #expect(list.code == 0)
            #expect(Shape.list(.entry).faults(in: try list.json()) == [])
            let entries = try list.objects()
            #expect(Set(entries.compactMap { $0["state"] as? String }).isSuperset(of: ["sent", "failed", "deferred"]))
            #expect(Set(entries.compactMap { $0["id"] as? String }).count == entries.count)
            #expect(Set(entries.compactMap { $0["key"] as? String }).count == entries.count)
            var answers: [String: [Int?]] = [:]
            // All that went wrong, and a few of those that left.
            let shown =
                entries.filter { $0["state"] as? String != "sent" }
                + entries.filter { $0["state"] as? String == "sent" }.prefix(4)
            for entry in shown {
                let id = try #require(entry["id"] as? String)
                let show = try await bench.run("queue", "show", id, "--json")
                #expect(show.code == 0)
                #expect(Shape.entryWithHistory.faults(in: try show.json()) == [])
                let history = try #require(try show.object()["history"] as? [[String: Any]])
                #expect(history.first?["state"] as? String == "queued")
                #expect(history.last?["state"] as? String == entry["state"] as? String)
                for line in history {
                    let code = (line["last_reply"] as? [String: Any])?["code"] as? Int
                    answers[line["state"] as? String ?? "", default: []].append(code)
                }
            }
            // A past state stays, by its English name, with the answer that made it.
            #expect(answers["failed"] == [550])
            #expect(answers["deferred"] == [451])
            #expect(answers["uncertain"]?.count == 1)
        }
    }

    @Test("queue list filters by state and by rule")
    func filters() async throws {
        try await morning { bench in
            let all = try await bench.run("queue", "list", "--json").objects()
            for state in ["failed", "sent", "cancelled"] {
                let some = try await bench.run("queue", "list", "--state", state, "--json").objects()
                let wanted = all.filter { $0["state"] as? String == state }
                #expect(some.compactMap { $0["id"] as? String } == wanted.compactMap { $0["id"] as? String })
            }
            let ofRule = try await bench.run("queue", "list", "--rule", "webinars", "--json").objects()
            #expect(ofRule.count == all.count { $0["rule"] as? String == "webinars" })
        }
    }

    @Test("status counts what queue list lists, and names every source")
    func status() async throws {
        try await morning { bench in
            let status = try await bench.run("status", "--now", Self.morning, "--json")
            #expect(status.code == 1, "one that is uncertain waits for a person")
            #expect(Shape.health.faults(in: try status.json()) == [])
            let counts = try #require(try status.object()["counts"] as? [String: Int])
            let entries = try await bench.run("queue", "list", "--json").objects()
            for state in Shape.states {
                #expect(counts[state] == entries.count { $0["state"] as? String == state }, "\(state)")
            }
            let sources = try #require(try status.object()["sources"] as? [[String: Any]])
            #expect(
                Set(sources.compactMap { $0["name"] as? String }) == [
                    "members", "organisations", "applications", "events", "registrations", "attendance", "actions",
                    "answers",
                ])
            #expect(sources.allSatisfy { $0["healthy"] as? Bool == true })
        }
    }

    @Test(
        "plan is in the order of time, within its bounds, and every message has its subject",
        arguments: Workbench.Sample.allCases)
    func plan(sample: Workbench.Sample) async throws {
        let bench = try await Workbench.open(sample)
        let ran = try await bench.run(
            "plan", "--now", "2026-10-20", "--from", "2026-10-28", "--until", "2026-11-05", "--json")
        #expect(ran.code == 0)
        #expect(Shape.list(.departure).faults(in: try ran.json()) == [])
        let times = try ran.objects().compactMap { $0["at"] as? String }.map { try Date($0, strategy: .iso8601) }
        #expect(!times.isEmpty)
        #expect(times == times.sorted())
        #expect(times.allSatisfy { $0 >= Self.date("2026-10-28T04:00:00Z") && $0 < Self.date("2026-11-06T05:00:00Z") })
    }

    @Test("plan for one member is the part of the whole plan that is hers")
    func planOfMember() async throws {
        let bench = try await Workbench.open(.espaces)
        let whole = try await bench.run("plan", "--now", "2026-09-01", "--until", "2026-09-30", "--json").objects()
        let hers = try await bench.run(
            "plan", "--now", "2026-09-01", "--until", "2026-09-30", "--member", "m-112", "--json"
        ).objects()
        let expected = whole.filter { ($0["recipient"] as? [String: Any])?["member_id"] as? String == "m-112" }
        #expect(!hers.isEmpty)
        #expect(hers.compactMap { $0["key"] as? String } == expected.compactMap { $0["key"] as? String })
    }

    @Test(
        "explain has every key, for a member, an organisation's contact, an applicant and an outsider",
        arguments: ["m-001", "m-006", "tamara.lockyer@heron-street.example"])
    func explain(person: String) async throws {
        try await morning { bench in
            let ran = try await bench.run("explain", person, "--now", Self.morning, "--json")
            #expect(ran.code == 0)
            #expect(try !ran.objects().isEmpty)
            #expect(Shape.list(.verdict).faults(in: try ran.json()) == [])
        }
    }

    @Test("check has every key, with line and column where there is one")
    func check() async throws {
        let bench = try await Workbench.open(.coalition)
        try bench.replace("\ncommunity:", by: "\ncomunity:", in: "factrice.yaml")
        try bench.replace("rule: webinars", by: "rule: webinars\nrool: x", in: "Schedules/webinars.yaml")
        let ran = try await bench.run("check", "--json")
        #expect(ran.code == 1)
        #expect(Shape.list(.problem).faults(in: try ran.json()) == [])
        let problems = try ran.objects()
        #expect(problems.contains { $0["line"] as? Int == 4 && $0["column"] as? Int == 1 })
        #expect(
            Set(problems.compactMap { $0["file"] as? String }).isSuperset(of: [
                "factrice.yaml", "Schedules/webinars.yaml",
            ]))
    }

    @Test("what acts on the queue says what became of each entry")
    func acts() async throws {
        try await morning { bench in
            let shape = Shape.list(
                .object(["id": .text, "state": .maybe(.word(Shape.states)), "refusal": .maybe(.bilingual)]))
            func only(_ state: String) async throws -> String {
                let entries = try await bench.run("queue", "list", "--state", state, "--json").objects()
                return try #require(entries.first?["id"] as? String)
            }
            let (failed, deferred) = (try await only("failed"), try await only("deferred"))
            let acts: [(String, String, Int32, String?)] = [
                ("retry", failed, 0, "queued"), ("hold", failed, 0, "held"), ("hold", deferred, 0, "held"),
                ("release", deferred, 0, "queued"), ("cancel", deferred, 0, "cancelled"), ("hold", deferred, 77, nil),
                ("cancel", "99999", 77, nil),
            ]
            for (act, id, code, state) in acts {
                let ran = try await bench.run("queue", act, id, "--json", "--now", Self.morning)
                #expect(ran.code == code, "\(act): \(ran.errors)")
                #expect(shape.faults(in: try ran.json()) == [])
                if let state { #expect(try ran.objects().first?["state"] as? String == state, "\(act)") }
            }
        }
    }

    @Test(
        "with nothing to tell, the array is empty and still JSON",
        arguments: [["queue", "list"], ["plan", "--now", "2030-01-01"]])
    func nothing(arguments: [String]) async throws {
        let bench = try Workbench.empty()
        try await bench.run("init", "new")
        let ran = try await bench.call(arguments + ["--workspace", "new", "--json"])
        #expect(ran.code == 0)
        #expect(try ran.objects().isEmpty)
        #expect(ran.output.hasPrefix("["))
    }

    private static func date(_ text: String) -> Date { (try? Date(text, strategy: .iso8601)) ?? .distantPast }
}
