import Foundation
import Postbox
import Testing

/// What stops a release must work on the worst day: with a broken export, without the meeting, and asked twice.
@Suite("Minutes are stopped whatever the sources look like", .timeLimit(.minutes(10)))
struct MinutesBrakeTests {
    private func cancel(_ bench: Workbench, at now: String, _ more: [String] = []) async throws -> Ran {
        try await bench.call(
            ["minutes", "cancel", ChairsAct.meeting, "--by", "m-003", "--now", now, "--json"] + more,
            environment: ["LANG": "en"])
    }

    private func breakSource(_ path: String, in bench: Workbench, keeping lines: Int) throws -> Data {
        let whole = try Data(contentsOf: bench.url(path))
        let rows = String(decoding: whole, as: UTF8.self).split(separator: "\n").prefix(lines)
        try Data((rows.joined(separator: "\n") + "\n").utf8).write(to: bench.url(path))
        return whole
    }

    @Test("a list of members that fell by half keeps nobody from stopping, and nothing leaves once it is mended")
    func sickMembers() async throws {
        let bench = try await ChairsAct.open()
        try await withPostbox { postbox in
            // What was read once is what the fall is measured by.
            try await bench.run("run", "--once", "--now", "2026-08-25T09:50", relay: postbox.port)
            let before = postbox.receipts.count
            #expect(try await ChairsAct.send(bench).code == 0)
            let whole = try breakSource("Data/members.csv", in: bench, keeping: 20)
            #expect(try await ChairsAct.send(bench, [ChairsAct.other], at: "2026-08-25T10:04").code == 65)
            let ran = try await cancel(bench, at: "2026-08-25T10:05")
            #expect(ran.code == 0, "\(ran.errors)")
            #expect(try ran.object()["left"] as? Int == 0)
            for words in [["report", ChairsAct.meeting], ["log"]] {
                #expect(try await bench.call(["minutes"] + words + ["--now", "2026-08-25T10:06"]).code == 0)
            }
            try whole.write(to: bench.url("Data/members.csv"))
            try await bench.run("run", "--once", "--now", "2026-08-25T10:20", relay: postbox.port)
            #expect(postbox.receipts.count == before)
        }
    }

    @Test("who isn't in settings can't stop anything while members can't be read")
    func stranger() async throws {
        let bench = try await ChairsAct.open()
        #expect(try await ChairsAct.send(bench).code == 0)
        try Data().write(to: bench.url("Data/members.csv"))
        let ran = try await bench.call(
            ["minutes", "cancel", ChairsAct.meeting, "--by", "m-010", "--now", "2026-08-25T10:05"])
        #expect(ran.code == 77, "\(ran.errors)")
        #expect(try await cancel(bench, at: "2026-08-25T10:06").code == 0)
    }

    @Test("asked twice, the draft that members have had for days is not recalled instead")
    func twice() async throws {
        let bench = try await ChairsAct.open()
        try await withPostbox { postbox in
            #expect(try await ChairsAct.send(bench).code == 0)
            try await bench.run("run", "--once", "--now", ChairsAct.afterwards, relay: postbox.port)
            let sent = try await ChairsAct.send(
                bench, [ChairsAct.approved], status: "approved", at: "2026-08-26T10:00",
                options: ["--yes", "--as-they-were", "--despite-warnings"])
            #expect(sent.code == 0, "\(sent.errors)")
        }
        #expect(try await cancel(bench, at: "2026-08-26T10:01").code == 0)
        let again = try await cancel(bench, at: "2026-08-26T10:02")
        #expect(again.code == 77 && again.errors.contains("recalled already"), "\(again.errors)")
        let log = try await bench.run("minutes", "log", "--json").objects()
        #expect(log.filter { $0["act"] as? String == "recalled" }.map { $0["status"] as? String } == ["approved"])
        let meant = try await cancel(bench, at: "2026-08-26T10:03", ["--status", "draft"])
        #expect(meant.code == 1, "said by its status: \(meant.errors)")
        #expect(try meant.object()["left"] as? Int == 47)
    }

    @Test("the chair's own reports are not counted among what had left")
    func reports() async throws {
        let bench = try await ChairsAct.open()
        try await withPostbox { postbox in
            #expect(try await ChairsAct.send(bench).code == 0)
            try await bench.run("run", "--once", "--now", ChairsAct.afterwards, relay: postbox.port)
            try await bench.run("run", "--once", "--now", "2026-08-25T11:15", relay: postbox.port)
            #expect(postbox.receipts.count > 47, "a report left too")
        }
        let ran = try await cancel(bench, at: "2026-08-25T11:20")
        #expect(ran.code == 1)
        let told = try ran.object()
        #expect(told["left"] as? Int == 47 && told["stopped"] as? Int == 0, "\(told)")
    }
}
