import Foundation
import Postbox
import Testing

/// One more copy for one person: never beside one that is still on its way, and only of what can still be attached.
@Suite("Minutes sent again to one person", .timeLimit(.minutes(10)))
struct MinutesResendTests {
    private func resend(_ bench: Workbench, at now: String, to member: String = "m-010") async throws -> Ran {
        try await bench.call(
            ["minutes", "resend", ChairsAct.meeting, "--to", member, "--by", "m-003", "--now", now],
            environment: ["LANG": "en"])
    }

    @Test("refused while the first copy waits, and while an earlier resend does; then she gets one more")
    func underWay() async throws {
        let bench = try await ChairsAct.open()
        #expect(try await ChairsAct.send(bench).code == 0)
        let early = try await resend(bench, at: "2026-08-25T10:15")
        #expect(early.code == 77 && early.errors.contains("has not left yet"), "\(early.errors)")
        try await withPostbox { postbox in
            try await bench.run("run", "--once", "--now", "2026-08-25T10:20", relay: postbox.port)
            #expect(postbox.receipts.count == 47)
            #expect(try await resend(bench, at: "2026-08-25T10:30").code == 0)
            #expect(try await resend(bench, at: "2026-08-25T10:31").code == 77)
            try await bench.run("run", "--once", "--now", "2026-08-25T10:40", relay: postbox.port)
            #expect(postbox.receipts.count == 48)
            #expect(try await resend(bench, at: "2026-08-25T10:45").code == 0)
        }
    }

    @Test("refused, with the file's name, when the file is another one now")
    func otherFile() async throws {
        let bench = try await ChairsAct.open()
        #expect(try await ChairsAct.send(bench).code == 0)
        try await withPostbox { postbox in
            _ = try await bench.run("run", "--once", "--now", ChairsAct.afterwards, relay: postbox.port)
        }
        let other = try Data(contentsOf: bench.url(ChairsAct.other))
        let path = try #require(
            (try await bench.run("minutes", "log", "--json").objects().first?["files"] as? [[String: Any]])?
                .first?["path"] as? String)
        try other.write(to: bench.url(path))
        let ran = try await resend(bench, at: "2026-08-25T10:30")
        #expect(ran.code == 65 && ran.errors.contains(path), "\(ran.errors)")
    }
}
