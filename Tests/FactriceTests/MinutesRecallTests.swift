import Foundation
import Postbox
import Testing

/// The chair's second thoughts, from the command to the mailboxes, and what the register keeps of them.
@Suite("Minutes recalled, sent again, reported", .timeLimit(.minutes(10)))
struct MinutesRecallCommandTests {
    private func cancel(_ bench: Workbench, at now: String, by: String = "m-003", _ more: [String] = []) async throws
        -> Ran
    {
        try await bench.call(
            ["minutes", "cancel", ChairsAct.meeting, "--by", by, "--now", now] + more, environment: ["LANG": "en"])
    }

    @Test(
        "with --yes too, nothing leaves before ten minutes are over",
        arguments: ["2026-08-25T10:00", "2026-08-25T10:09:59"])
    func window(now: String) async throws {
        let bench = try await ChairsAct.open()
        #expect(try await ChairsAct.send(bench).code == 0)
        try await withPostbox { postbox in
            #expect(try await bench.run("run", "--once", "--now", now, relay: postbox.port).code == 0)
            #expect(postbox.receipts.isEmpty)
            let told = try await bench.run("explain", "m-010", "--rule", "minutes", "--now", now, "--json").objects()
            #expect(
                told.contains {
                    $0["because_code"] as? String == "minutes_may_be_recalled" && $0["verdict"] as? String == "waits"
                })
            #expect(told.contains { ($0["at"] as? String)?.hasPrefix("2026-08-25T10:10:00") == true })
            try await bench.run("run", "--once", "--now", ChairsAct.afterwards, relay: postbox.port)
            #expect(postbox.receipts.count == 47)
        }
    }

    @Test("recalled in time: nothing leaves, ever; the same file may go afterwards, and is no correction")
    func recalled() async throws {
        let bench = try await ChairsAct.open()
        #expect(try await cancel(bench, at: ChairsAct.now).code == 77, "nothing was sent")
        #expect(try await ChairsAct.send(bench).code == 0)
        #expect(try await cancel(bench, at: "2026-08-25T10:05", by: "m-010").code == 77, "not the chair")
        let ran = try await cancel(bench, at: "2026-08-25T10:05", ["--json"])
        #expect(ran.code == 0, "\(ran.errors)")
        let told = try ran.object()
        #expect(told["left"] as? Int == 0 && told["stopped"] as? Int == 47 && told["version"] as? Int == 1)
        let again = try await cancel(bench, at: "2026-08-25T10:06")
        #expect(again.code == 77 && again.errors.contains("recalled already"))
        try await withPostbox { postbox in
            try await bench.run("run", "--once", "--now", "2026-08-25T11:00", relay: postbox.port)
            #expect(postbox.receipts.isEmpty)
            #expect(try await ChairsAct.send(bench, at: "2026-08-25T11:00").code == 0)
            try await bench.run("run", "--once", "--now", "2026-08-25T11:10", relay: postbox.port)
            let letters = try postbox.receipts.map { try $0.letter() }
            #expect(letters.count == 47)
            #expect(
                !letters.contains {
                    $0.subject.contains("corrig") || $0.subject.contains("corrected")
                })
        }
    }

    @Test("recalled while the relay is down: what waits is taken out, what has left is counted, and exit says so")
    func afterwards() async throws {
        let bench = try await ChairsAct.open()
        #expect(try await ChairsAct.send(bench).code == 0)
        // Five are taken, then the relay goes away at the greeting.
        try await withPostbox(.accepting) { postbox in
            let some = ["m-010", "m-011", "m-012"]
            for member in some { try bench.setCell("status", of: member, to: "suspended", in: "Data/members.csv") }
            try await bench.run("run", "--once", "--now", ChairsAct.afterwards, relay: postbox.port)
            #expect(postbox.receipts.count == 44)
            for member in some { try bench.setCell("status", of: member, to: "active", in: "Data/members.csv") }
            await postbox.stop()
            #expect(try await bench.run("run", "--once", "--now", "2026-08-25T10:20", relay: postbox.port).code == 69)
            #expect(try await bench.entries("--state", "queued").count == 3)
            let ran = try await cancel(bench, at: "2026-08-25T10:21", ["--json"])
            #expect(ran.code == 1)
            #expect(try ran.object()["left"] as? Int == 44 && ran.object()["stopped"] as? Int == 3)
            try await postbox.open()
            try await bench.run("run", "--once", "--now", "2026-08-25T11:00", relay: postbox.port)
            #expect(postbox.receipts.count == 44)
        }
        let second = try await ChairsAct.send(bench, at: "2026-08-25T12:00", options: ["--dry-run", "--json"])
        #expect(try second.object()["is_correction"] as? Bool == true, "44 people have the first one")
    }

    @Test("sent again to one person: only she gets it, each time anew; nobody that may not have it")
    func resend() async throws {
        let bench = try await ChairsAct.open()
        #expect(try await ChairsAct.send(bench).code == 0)
        func resend(_ member: String, at now: String) async throws -> Ran {
            try await bench.call(
                ["minutes", "resend", ChairsAct.meeting, "--to", member, "--by", "m-003", "--now", now],
                environment: ["LANG": "en"])
        }
        #expect(try await resend("m-010", at: "2026-08-25T10:05").code == 77, "it has not left yet")
        try await withPostbox { postbox in
            try await bench.run("run", "--once", "--now", ChairsAct.afterwards, relay: postbox.port)
            let pdf = [UInt8](try Data(contentsOf: bench.url(ChairsAct.draft)))
            for (place, now) in ["2026-08-25T11:00", "2026-08-25T11:30"].enumerated() {
                #expect(try await resend("m-010", at: now).code == 0)
                try await bench.run("run", "--once", "--now", now, relay: postbox.port)
                let copies = postbox.receipts.filter { !$0.isReport }
                #expect(copies.count == 48 + place)
                let last = try #require(copies.last)
                #expect(last.recipient.hasPrefix("bronwyn.harrowsmith@"))
                #expect(try last.letter().attachments.map(\.bytes) == [pdf])
            }
            #expect(Set(try postbox.receipts.filter { !$0.isReport }.map { try $0.letter().messageID }).count == 49)
        }
        for (member, words) in [("m-037", "not written to"), ("m-999", "No member has the id")] {
            let ran = try await resend(member, at: "2026-08-25T12:00")
            #expect(ran.code == 77 && ran.errors.contains(words), "\(ran.errors)")
        }
        let keys = try await bench.entries("--rule", "minutes").map(\.key).filter { $0.hasSuffix("/m-010") }
        #expect(keys.count == 3 && Set(keys).count == 3)
    }

    @Test("the report names whom to call, and who was left out since; the register keeps everything that was done")
    func report() async throws {
        let bench = try await ChairsAct.open()
        #expect(try await ChairsAct.send(bench).code == 0)
        try bench.setCell("status", of: "m-011", to: "left", in: "Data/members.csv")
        let refusing = Behaviour.refusing("bronwyn.harrowsmith@silverbirch-hospitals.example")
        try await withPostbox(refusing) { postbox in
            _ = try await bench.run("run", "--once", "--now", ChairsAct.afterwards, relay: postbox.port)
        }
        let told = try await bench.run(
            "minutes", "report", ChairsAct.meeting, "--now", "2026-08-25T12:00", "--json"
        ).object()
        let release = try #require((told["releases"] as? [[String: Any]])?.first)
        let counts = try #require(release["counts"] as? [String: Int])
        #expect(counts["accepted"] == 45 && counts["refused"] == 1 && counts["left_out"] == 1 && counts["waiting"] == 0)
        let call = try #require(release["to_call"] as? [[String: Any]])
        #expect(call.compactMap { $0["member_id"] as? String } == ["m-010"])
        let text = try await bench.run(
            "minutes", "report", ChairsAct.meeting, "--now", "2026-08-25T12:00", environment: ["LANG": "fr"]
        ).output.plainSpaces
        #expect(
            text.contains("À appeler :") && text.contains("(m-010)")
                && text.contains("(m-011) : l’adhésion n’est plus active"), "\(text)")
        _ = try await ChairsAct.send(bench)
        _ = try await cancel(bench, at: "2026-08-25T13:00")
        let log = try await bench.run("minutes", "log", "--json").objects()
        #expect(log.map { $0["act"] as? String } == ["released", "recalled"])
        #expect(log.allSatisfy { $0["by"] as? String == "m-003" })
        #expect((log.first?["files"] as? [[String: Any]])?.count == 1)
        let lines = try await bench.run("minutes", "log", environment: ["LANG": "en"]).output
        #expect(lines.split(separator: "\n").count >= 3)
    }
}
