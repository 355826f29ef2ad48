import Foundation
import Glibc
import Notices
import Outbox
import Postbox
import Testing

/// `status`: what waits for a person first, with the command to type; and what it knows of a worker that runs.
@Suite(.timeLimit(.minutes(20)))
struct StatusTests {
    private static let before = "2026-09-02T08:00:00-04:00"
    private static let invitations = "2026-09-02T09:00:00-04:00"

    @Test("a worker that runs: since when, how long its commits take, how large its files are; nothing waits, 0")
    func running() async throws {
        let bench = try await Workbench.quiet()
        try await withPostbox { postbox in
            let worker = try bench.start(["run"], relay: postbox.port, patience: 300)
            try await worker.says("started")
            try bench.apply("d-901", "aline@bouleau.example")
            #expect(await postbox.received(3).count == 3)
            worker.signal(SIGTERM)
            _ = try await worker.ended()
            let ran = try await bench.run("status", "--json")
            #expect(ran.code == 0)
            let status = try ran.object()
            #expect(status["needs"] as? [String] == [])
            let pulse = try #require(status["worker"] as? [String: Any])
            #expect((pulse["pid"] as? Int ?? 0) > 1 && pulse["started_at"] is String)
            let commits = try #require(pulse["commit_microseconds"] as? [String: Int])
            #expect((commits["median"] ?? 0) > 0 && (commits["max"] ?? 0) >= (commits["median"] ?? 0))
            let database = try #require(status["database"] as? [String: Any])
            #expect((database["bytes"] as? Int ?? 0) > 4_096 && database["recovery_needed"] as? Bool == false)
        }
    }

    @Test("uncertain and held ones wait for a person: 1, and the command to type, in both languages")
    func waits() async throws {
        let bench = try await Workbench.open(.espaces)
        try await withPostbox(.first(at: .dot, .acceptThenClose)) { postbox in
            try await bench.pass(at: "2026-09-08T07:00:00-04:00", relay: postbox.port)
            try await bench.pass(at: "2026-09-08T08:00:00-04:00", relay: postbox.port)
        }
        let uncertain = try #require(try await bench.entries("--state", "uncertain").first)
        #expect(try await needs(of: bench) == ["uncertain": 1])
        for (language, words) in [("fr", "Un message est incertain"), ("en", "1 message is uncertain")] {
            let ran = try await bench.run("status", environment: ["LANG": language])
            #expect(ran.code == 1)
            #expect(ran.output.contains(words) && ran.output.contains("→ factrice queue list --state uncertain"))
        }
        let noon = ["--now", "2026-09-08T12:00:00-04:00"]
        for (act, left) in [(["resolve", "--not-delivered"], [:]), (["hold"], ["held": 1]), (["cancel"], [:])] {
            let ran = try await bench.call(["queue"] + act + [uncertain.id] + noon)
            #expect(ran.code == 0, "\(act): \(ran.errors)")
            #expect(try await needs(of: bench) == left)
        }
    }

    @Test("a relay that refuses us, and a source that is stopped, wait for a person too")
    func stopped() async throws {
        let bench = try await Workbench.open(.coalition)
        try bench.switchOff("inactivity")
        try await withPostbox(.at(.mail, .reply("550 5.7.1 Not you"))) { postbox in
            try await bench.pass(at: Self.before, relay: postbox.port)
            try await bench.pass(at: Self.invitations, relay: postbox.port)
        }
        try bench.write("", to: "Data/actions.csv")
        #expect(try await needs(of: bench) == ["relay_refuses": 1, "source": 1])
        let status = try await bench.run("status", "--json").object()
        #expect(status["breaker"] as? String == "paused")
    }

    @Test("settings that the worker could not take: it says since when, and status waits for a person")
    func refusedSettings() async throws {
        let bench = try await Workbench.quiet()
        try await withPostbox { postbox in
            let worker = try bench.start(["run"], relay: postbox.port, patience: 300)
            try await worker.says("started")
            // Readable, and of no use to the worker: the password isn't there.
            try bench.replace("  tls: none ", by: "  username: notices\n  tls: none ", in: "factrice.yaml")
            worker.signal(SIGHUP)
            while worker.isRunning, try await needs(of: bench) != ["configuration": 1] {}
            worker.signal(SIGTERM)
            #expect(try await worker.ended().code == 0)
            #expect(try await needs(of: bench) == [:], "only while a worker goes on with the former ones")
        }
    }

    /// By code; and the exit code that goes with them.
    private func needs(of bench: Workbench) async throws -> [String: Int] {
        let ran = try await bench.run("status", "--now", "2026-09-08T12:00:00-04:00", "--json")
        let needs = try #require(try ran.object()["needs"] as? [[String: Any]])
        #expect(ran.code == (needs.isEmpty ? 0 : 1))
        #expect(needs.allSatisfy { ($0["command"] as? String)?.hasPrefix("factrice ") == true })
        return Dictionary(
            uniqueKeysWithValues: needs.compactMap { need in
                (need["code"] as? String).map { ($0, need["count"] as? Int ?? 0) }
            })
    }
}

/// What stays and what goes with time.
@Suite(.timeLimit(.minutes(20)))
struct RetentionTests {
    @Test("texts go after their time, and not before; the trace stays; old answers go too", arguments: [30, 90])
    func purges(days: Int) async throws {
        let bench = try await Workbench.open(.coalition)
        try bench.replace("keep_messages: 30 days ", by: "keep_messages: \(days) days ", in: "factrice.yaml")
        try await withPostbox { postbox in
            try await bench.pass(at: "2026-09-01T08:00:00-04:00", relay: postbox.port)
            let entry = try #require(try await bench.entries("--state", "sent").first)
            try FileManager.default.createDirectory(at: bench.url("acts"), withIntermediateDirectories: true)
            // The times of two acts: long before, and on the day of the second pass.
            for time in ["001787000000000", "001791000000000"] { try bench.write("{}", to: "acts/\(time)-1-0.answer") }
            try await bench.pass(at: "2026-10-03T08:00:00-04:00", relay: postbox.port)
            let content = try await SQLiteOutbox.reader(at: bench.url("factrice.sqlite").path).content(of: entry.id)
            #expect((content == nil) == (days == 30))
            let after = try await bench.entry(entry.id)
            #expect(after.state == "sent" && after.messageId == entry.messageId && after.messageSubject != nil)
            let answers = try FileManager.default.contentsOfDirectory(atPath: bench.url("acts").path)
            #expect(answers == ["001791000000000-1-0.answer"])
        }
    }
}
