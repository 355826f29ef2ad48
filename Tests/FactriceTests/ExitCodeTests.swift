import Foundation
import Glibc
import Postbox
import Testing

/// Every exit code of the contract, provoked for real, and the sentence that goes with it in both languages.
@Suite("Exit codes")
struct ExitCodeTests {
    /// A wrong way to call the program.
    private static let wrongUsages: [[String]] = [
        ["nope"], ["run", "--now", "2026-09-01"], ["run", "--once", "--now", "yesterday"], ["plan", "--until", "soon"],
        ["queue", "list", "--state", "lost"], ["queue", "hold"], ["queue", "release"], ["queue", "resolve", "1"],
        ["queue", "resolve", "1", "--delivered", "--not-delivered"], ["minutes", "send", "x", "y"],
        ["minutes", "send", "x", "y", "--status", "final"],
        ["minutes", "send", "x", "y", "--status", "draft", "--json"],
        ["preview"], ["preview", "webinar/reminder", "--as", "pdf"],
        ["preview", "webinar/reminder", "--language", "de"],
        ["explain"], ["init"], ["init", "other", "--sample", "toronto"],
    ]

    @Test("64: wrong usage, and nothing on standard output", arguments: wrongUsages)
    func usage(arguments: [String]) async throws {
        let bench = try await Workbench.open(.coalition)
        let ran = try await bench.call(arguments)
        #expect(ran.code == 64)
        #expect(ran.output.isEmpty)
        #expect(ran.errors.contains("Usage:"))
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: bench.root.path).contains("factrice.sqlite") == false)
    }

    @Test(
        "0: help of every command",
        arguments: [
            [], ["init"], ["demo"], ["check"], ["run"], ["plan"], ["explain"], ["preview"], ["queue", "list"],
            ["queue", "show"],
            ["queue", "hold"], ["queue", "release"], ["queue", "retry"], ["queue", "cancel"], ["queue", "resolve"],
            ["minutes", "send"], ["status"], ["recover"], ["suppressions", "list"], ["suppressions", "lift"],
            ["backup"],
            ["backup"],
        ])
    func help(command: [String]) async throws {
        let ran = try await Workbench.empty().call(command + ["--help"])
        #expect(ran.code == 0)
        #expect(ran.output.contains("USAGE: factrice"))
        #expect(ran.errors.isEmpty)
    }

    private static let badData: [[String]] = [
        ["explain", "m-999"], ["explain", "m-001", "--rule", "weddings"], ["preview", "webinar/invitation"],
        ["preview", "webinar/reminder", "--member", "m-999"], ["preview", "webinar/reminder", "--event", "nope"],
        ["queue", "show", "12"], ["minutes", "send", "nope", "Documents/x.pdf", "--status", "draft", "--by", "m-003"],
    ]

    @Test("65: bad data, said in French and in English", arguments: badData)
    func data(arguments: [String]) async throws {
        let bench = try await Workbench.open(.coalition)
        try await refusal(65, bench, arguments)
    }

    @Test("0 and 1: check without and with an error; a warning alone leaves 0")
    func check() async throws {
        let bench = try await Workbench.open(.coalition)
        #expect(try await bench.run("check").code == 0)
        try bench.setCell("status", of: "m-010", to: "asleep", in: "Data/members.csv")
        let warned = try await bench.run("check", "--json")
        #expect(warned.code == 0)
        #expect(try Set(warned.objects().map { $0["severity"] as? String }) == ["warning"])
        try bench.replace("send: webinar/starting", by: "send: webinar/startin", in: "Schedules/webinars.yaml")
        #expect(try await bench.run("check").code == 1)
    }

    @Test("1: a recipient is refused, and the run says how many")
    func refused() async throws {
        let bench = try await Workbench.open(.coalition)
        try await withPostbox(.at(.rcpt, transaction: 1, .reply("550 5.1.1 No such user"))) { postbox in
            let ran = try await bench.run("run", "--once", "--now", "2026-09-01T08:00", relay: postbox.port)
            #expect(ran.code == 1)
            #expect(ran.output.contains("1 refused"))
        }
    }

    @Test("69: no relay; nothing is charged, and all of it leaves when there is one")
    func noRelay() async throws {
        let bench = try await Workbench.open(.coalition)
        let port = try await withPostbox { $0.port }
        let ran = try await bench.run("run", "--once", "--now", "2026-09-01T08:00", relay: port)
        #expect(ran.code == 69)
        #expect(ran.errors.contains("nothing is lost"))
        let waiting = try await bench.run("queue", "list", "--json").objects()
        #expect(waiting.map { $0["state"] as? String } == ["queued"])
        #expect(waiting.map { $0["attempts"] as? Int } == [0])
        try await withPostbox { postbox in
            let again = try await bench.run("run", "--once", "--now", "2026-09-01T08:20", relay: postbox.port)
            #expect(again.code == 0, "\(again.errors)")
            #expect(postbox.receipts.count == 1)
        }
    }

    /// Root may write anywhere, so a folder without rights would prove nothing: these can't be opened by anybody.
    @Test("73: the state can't be written", arguments: ["file as folder", "garbage", "folder"])
    func state(kind: String) async throws {
        let bench = try await Workbench.open(.coalition)
        switch kind {
        case "file as folder":
            try bench.replace("state: factrice.sqlite", by: "state: factrice.yaml/factrice.sqlite", in: "factrice.yaml")
        case "garbage": try bench.write(String(repeating: "not a database\n", count: 400), to: "factrice.sqlite")
        default:
            try FileManager.default.createDirectory(
                at: bench.url("factrice.sqlite"), withIntermediateDirectories: false)
        }
        try await withPostbox { postbox in
            for language in ["fr", "en"] {
                let ran = try await bench.run(
                    "run", "--once", "--now", "2026-09-01T08:00", relay: postbox.port, environment: ["LANG": language])
                #expect(ran.code == 73, "\(ran.errors)")
                #expect(!ran.errors.isEmpty)
            }
            #expect(postbox.receipts.isEmpty)
        }
    }

    @Test("75: another worker has the lock")
    func lock() async throws {
        let bench = try await Workbench.open(.coalition)
        let file = open(bench.url("factrice.sqlite.lock").path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        defer { close(file) }
        #expect(flock(file, LOCK_EX | LOCK_NB) == 0)
        try await withPostbox { postbox in
            for language in ["fr", "en"] {
                let ran = try await bench.run(
                    "run", "--once", "--now", "2026-09-01T08:00", relay: postbox.port, environment: ["LANG": language])
                #expect(ran.code == 75)
                #expect(!ran.errors.isEmpty)
            }
            #expect(postbox.receipts.isEmpty)
        }
        #expect(try await bench.run("plan", "--now", "2026-09-01").code == 0, "whoever only reads goes on")
    }

    @Test(
        "77: refused, said in French and in English",
        arguments: [
            ["init", "."], ["queue", "hold", "1001"],
            [
                "minutes", "send", "meeting-2026-06@lakeshore.example", "Documents/minutes/minutes-2026-09-draft.pdf",
                "--status",
                "draft", "--by", "m-010", "--yes",
            ],
        ])
    func refusals(arguments: [String]) async throws {
        try await refusal(77, try await Workbench.open(.coalition), arguments)
    }

    @Test(
        "78: settings that can't be used, for every command that needs them",
        arguments: [
            ["run", "--once"], ["plan"], ["explain", "m-001"], ["preview", "webinar/reminder"], ["queue", "list"],
            ["status"],
            ["queue", "hold", "1"], ["minutes", "send", "x", "y", "--status", "draft"],
        ])
    func settings(arguments: [String]) async throws {
        let bench = try await Workbench.open(.coalition)
        try bench.replace("\ncommunity:", by: "\ncomunity:", in: "factrice.yaml")
        try await refusal(78, bench, arguments)
    }

    @Test("78: a password that is needed and missing")
    func password() async throws {
        let bench = try await Workbench.open(.coalition)
        try bench.replace(
            "  connections: 4", by: "  username: notices@lakeshore.example\n  connections: 4", in: "factrice.yaml")
        try await refusal(78, bench, ["run", "--once", "--now", "2026-09-01T08:00"])
    }

    /// The code, no result, and a sentence on standard error that differs by language.
    private func refusal(_ code: Int32, _ bench: Workbench, _ arguments: [String]) async throws {
        var sentences: Set<String> = []
        for language in ["fr_CA.UTF-8", "en_CA.UTF-8"] {
            let ran = try await bench.call(arguments, environment: ["LANG": language])
            #expect(ran.code == code, "\(ran.errors)")
            #expect(ran.output.isEmpty)
            #expect(!ran.errors.isEmpty)
            sentences.insert(ran.errors)
        }
        #expect(sentences.count == 2, "each language has its own words")
    }
}
