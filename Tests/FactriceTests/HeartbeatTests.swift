import Foundation
import Testing

/// `status --heartbeat`, as a watchdog uses it: by the exit code, or by the age of the file.
@Suite("The heartbeat", .timeLimit(.minutes(20)))
struct HeartbeatTests {
    private static let pass = "2026-11-02T08:00:00-05:00"

    /// A workspace in which one pass was done at `pass`, and nothing was to be sent.
    private func bench() async throws -> Workbench {
        let bench = try await Workbench.open(.espaces)
        try bench.keepRules(["bulletin"])
        let ran = try await bench.run("run", "--once", "--now", Self.pass)
        #expect(ran.code == 0, "\(ran.errors)")
        return bench
    }

    private func beat(_ bench: Workbench, at now: String, _ more: String...) async throws -> Ran {
        try await bench.call(
            ["status", "--heartbeat", bench.url("alive").path, "--now", now] + more, environment: ["LANG": "fr"])
    }

    @Test("after a pass the file says when, for the owner alone, and nothing is printed")
    func alive() async throws {
        let bench = try await bench()
        let before = try Data(contentsOf: bench.url("factrice.sqlite"))
        let ran = try await beat(bench, at: "2026-11-02T08:59:00-05:00")
        #expect(ran.code == 0 && ran.output.isEmpty && ran.errors.isEmpty, "\(ran.errors)")
        #expect(try bench.text(of: "alive") == "2026-11-02T08:00:00-05:00\n")
        let facts = try FileManager.default.attributesOfItem(atPath: bench.url("alive").path)
        #expect(facts[.posixPermissions] as? Int == 0o600)
        #expect(try Data(contentsOf: bench.url("factrice.sqlite")) == before)
    }

    @Test(
        "a sign that is too old, or of a time to come, leaves the file as it was: 1, and a sentence",
        arguments: ["2026-11-02T09:01:00-05:00", "2026-11-02T06:00:00-05:00"])
    func late(now: String) async throws {
        let bench = try await bench()
        try bench.write("2026-11-01T08:00:00-05:00\n", to: "alive")
        let ran = try await beat(bench, at: now)
        #expect(ran.code == 1 && ran.output.isEmpty)
        #expect(ran.errors == "Pas de signe de vie depuis le 2\u{A0}novembre\u{A0}2026 à 8\u{A0}h.\n")
        #expect(try bench.text(of: "alive") == "2026-11-01T08:00:00-05:00\n")
    }

    @Test("--at-most says how old it may be")
    func limit() async throws {
        let bench = try await bench()
        #expect(try await beat(bench, at: "2026-11-02T09:59:00-05:00", "--at-most", "2 heures").code == 0)
        #expect(try await beat(bench, at: "2026-11-02T10:01:00-05:00", "--at-most", "2 hours").code == 1)
        #expect(try await beat(bench, at: "2026-11-02T08:31:00-05:00", "--at-most", "30 minutes").code == 1)
    }

    @Test("where no worker ever ran: 1, a sentence, and no database is made")
    func never() async throws {
        let bench = try await Workbench.open(.espaces)
        let ran = try await beat(bench, at: Self.pass)
        #expect(ran.code == 1)
        #expect(ran.errors == "Factrice n'a encore fait aucune passe ici\u{A0}: pas de signe de vie.\n")
        let names = try FileManager.default.contentsOfDirectory(atPath: bench.root.path)
        #expect(!names.contains("alive") && !names.contains { $0.hasPrefix("factrice.sqlite") })
    }

    @Test("a former sign is replaced")
    func again() async throws {
        let bench = try await bench()
        try bench.write("2026-11-01T13:00:00Z\n", to: "alive")
        #expect(try await beat(bench, at: Self.pass).code == 0)
        #expect(try bench.text(of: "alive") == "2026-11-02T08:00:00-05:00\n")
    }

    @Test("a file that holds anything else stays as it is: 64, and a sentence in both languages")
    func somebodysFile() async throws {
        let bench = try await bench()
        try bench.write("2026-11-02T08:00:00-05:00\nm-001\n", to: "notes")
        try bench.write("", to: "empty")
        try FileManager.default.createSymbolicLink(
            at: bench.url("link"), withDestinationURL: bench.url("Data/members.csv"))
        for name in ["Data/members.csv", "notes", "empty", "link", "factrice.yaml"] {
            let before = try bench.text(of: name)
            let ran = try await bench.run(
                "status", "--heartbeat", name, "--now", Self.pass, environment: ["LANG": "fr"])
            #expect(ran.code == 64 && ran.output.isEmpty)
            #expect(
                ran.errors
                    == "«\u{A0}\(name)\u{A0}» contient autre chose qu'un signe de vie\u{A0}: nommez un nouveau fichier.\n"
            )
            #expect(try bench.text(of: name) == before)
        }
        let english = try await bench.run(
            "status", "--heartbeat", "notes", "--now", Self.pass, environment: ["LANG": "en"])
        #expect(english.errors == "“notes” holds something else than a sign of life: name a new file.\n")
    }

    @Test("the database is no place for it, nor is a folder")
    func places() async throws {
        let bench = try await bench()
        let before = try Data(contentsOf: bench.url("factrice.sqlite"))
        for name in ["factrice.sqlite", "Data/../factrice.sqlite", "factrice.sqlite.journal"] {
            let ran = try await bench.run("status", "--heartbeat", bench.url(name).path, "--now", Self.pass)
            #expect(ran.code == 64, "\(name)")
        }
        #expect(try await bench.run("status", "--heartbeat", bench.url("Data").path, "--now", Self.pass).code == 73)
        #expect(try Data(contentsOf: bench.url("factrice.sqlite")) == before)
    }

    @Test(
        "a wrong usage is 64",
        arguments: [
            ["--at-most", "2 hours"], ["--heartbeat", "alive", "--at-most", "soon"],
            ["--heartbeat", "alive", "--json"],
        ])
    func usage(arguments: [String]) async throws {
        let bench = try await Workbench.open(.espaces)
        #expect(try await bench.call(["status"] + arguments).code == 64)
    }
}
