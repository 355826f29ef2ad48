import Foundation
import Postbox
import Testing

/// What a newcomer gets from `init`: everything that is shipped, in order, and nothing that sends.
@Suite("A new workspace")
struct InitTests {
    /// What came later, or only a mandate can ask, waits for somebody to read its texts.
    private static let switchedOn: Set = [
        "actions.yaml", "applications.yaml", "bulletin.yaml", "inactivity.yaml", "meetings.yaml", "minutes.yaml",
        "stops.yaml",
        "webinars.yaml",
    ]

    @Test("has every kind, the first rules switched on, empty data, and nothing to mend")
    func new() async throws {
        let bench = try Workbench.empty()
        let made = try await bench.run("init", "new")
        #expect(made.code == 0)
        let check = try await bench.run("check", "--workspace", "new", "--json")
        #expect(check.code == 0)
        #expect(try check.objects().allSatisfy { $0["severity"] as? String == "warning" })
        var kinds: Set<String> = []
        for name in try names(in: bench.url("new/Schedules")) {
            let text = try bench.text(of: "new/Schedules/\(name)")
            #expect(text.contains("enabled: true ") == Self.switchedOn.contains(name), "\(name)")
            #expect(text.contains("rule: \(name.replacing(".yaml", with: "")) "), "the rule is named after its file")
            let kind = try #require(text.firstMatch(of: /when: (\w+)/))
            kinds.insert(String(kind.1))
        }
        #expect(
            kinds == [
                "application", "inactivity", "event", "minutes", "action", "attendance", "calendar", "joining",
                "record", "bulletin", "stop",
            ])
        #expect(try names(in: bench.url("new/Schedules")).count == 24)
        for name in try names(in: bench.url("new/Data")) where name.hasSuffix(".csv") {
            let text = try bench.text(of: "new/Data/\(name)")
            #expect(text.split(separator: "\n").count == 1, "\(name) has its titles and no row")
        }
        #expect(try bench.text(of: "new/factrice.yaml").contains("armed: false"))
        let attributes = try FileManager.default.attributesOfItem(atPath: bench.url("new").path)
        #expect(attributes[.posixPermissions] as? Int == 0o700)
    }

    @Test("works empty: every command that reads answers, and run sends nothing")
    func empty() async throws {
        let bench = try Workbench.empty()
        try await bench.run("init", "new")
        for arguments in [["plan"], ["status"], ["queue", "list"], ["check"]] {
            let ran = try await bench.call(arguments + ["--workspace", "new"])
            #expect(ran.code == 0, "\(arguments): \(ran.errors)")
            #expect(!ran.output.isEmpty)
        }
        try await withPostbox { postbox in
            let ran = try await bench.run("run", "--once", "--workspace", "new", relay: postbox.port)
            #expect(ran.code == 0)
            #expect(postbox.connectionCount == 0)
        }
    }

    @Test("not armed: run enters nothing and sees nothing for the first time", arguments: Workbench.Sample.allCases)
    func notArmed(sample: Workbench.Sample) async throws {
        let bench = try await Workbench.open(sample)
        try bench.replace("armed: true", by: "armed: false", in: "factrice.yaml")
        try await withPostbox { postbox in
            let ran = try await bench.run("run", "--once", "--now", "2026-09-01T08:00", relay: postbox.port)
            #expect(ran.code == 0)
            #expect(ran.output.contains("armed"))
            #expect(postbox.connectionCount == 0)
            #expect(try await bench.run("queue", "list", "--json").objects().isEmpty)

            // Had the rules been seen then, the invitations of that morning would leave now; seen only now, they are past.
            try bench.replace("armed: false", by: "armed: true", in: "factrice.yaml")
            try await bench.run("run", "--once", "--now", "2026-09-16T10:00", relay: postbox.port)
            let rules = try await bench.run("queue", "list", "--json").objects().compactMap { $0["rule"] as? String }
            #expect(!rules.isEmpty)
            #expect(!rules.contains("meetings"))
        }
    }

    @Test("a folder that holds anything is refused, and left as it is")
    func occupied() async throws {
        let bench = try Workbench.empty()
        try bench.write("mine", to: "notes.txt")
        for arguments in [["init", "."], ["init", ".", "--sample", "espaces"], ["init", "notes.txt"]] {
            let ran = try await bench.call(arguments)
            #expect(ran.code == 77)
            #expect(try names(in: bench.root) == ["notes.txt"])
            #expect(try bench.text(of: "notes.txt") == "mine")
        }
    }

    @Test("an empty folder is taken")
    func emptyFolder() async throws {
        let bench = try Workbench.empty()
        #expect(try await bench.run("init", ".").code == 0)
        #expect(try await bench.run("check").code == 0)
    }

    @Test("both samples check without an error, in both languages", arguments: Workbench.Sample.allCases, ["fr", "en"])
    func samples(sample: Workbench.Sample, language: String) async throws {
        let bench = try await Workbench.open(sample)
        let ran = try await bench.run("check", "--now", "2026-09-01", environment: ["LANG": language])
        #expect(ran.code == 0)
        #expect(ran.errors.isEmpty)
        #expect(!ran.output.contains(language == "fr" ? "erreur\u{A0}:" : "error:"))
    }

    @Test("the shortest way to a first message: a member list, two names, armed")
    func firstMessage() async throws {
        let bench = try Workbench.empty()
        try await bench.run("init", ".")
        try bench.editLines(of: "Data/members.csv") { lines in
            let row = lines[0].split(separator: ",").map { column in
                ["id": "a1", "given_name": "Zoé", "email": "zoe@membre.example", "status": "active"][column] ?? ""
            }
            return [lines[0], row.joined(separator: ","), ""]
        }
        try bench.editLines(of: "Data/applications.csv") { lines in
            let row = lines[0].split(separator: ",").map { column in
                [
                    "id": "d1", "given_name": "Noé", "email": "noe@demande.example", "space": "lvs",
                    "submitted_at": "2026-11-04T13:30:00-05:00", "status": "submitted",
                ][column] ?? ""
            }
            return [lines[0], row.joined(separator: ","), ""]
        }
        try bench.editLines(of: "factrice.yaml") { lines in
            lines.map { line in
                if line.contains("animatrices:") { return "  animatrices: [a1]" }
                if line.contains("armed: false") { return "  armed: true" }
                if line.hasPrefix("  tls:") { return "  tls: none" }
                return ["  username:", "  password_file:"].contains { line.hasPrefix($0) } ? "" : line
            }
        }
        try await withPostbox { postbox in
            let ran = try await bench.run("run", "--once", "--now", "2026-11-04T13:31", relay: postbox.port)
            #expect(ran.code == 0, "\(ran.errors)")
            #expect(
                Set(postbox.receipts.flatMap(\.recipients)) == ["noe@demande.example", "zoe@membre.example"])
            #expect(postbox.violations.isEmpty)
        }
    }

    @Test("the workspace is --workspace, else FACTRICE_WORKSPACE, else the current folder")
    func whichWorkspace() async throws {
        let bench = try Workbench.empty()
        for name in ["here", "named"] { try await bench.run("init", name) }
        let lost = try await bench.run("check", environment: ["FACTRICE_WORKSPACE": bench.root.path])
        #expect(lost.code == 1)
        let byVariable = try await bench.run("check", environment: ["FACTRICE_WORKSPACE": bench.url("here").path])
        #expect(byVariable.code == 0)
        try bench.write("nonsense: true\n", to: "here/factrice.yaml")
        let byOption = try await bench.run(
            "check", "--workspace", bench.url("named").path, environment: ["FACTRICE_WORKSPACE": bench.url("here").path]
        )
        #expect(byOption.code == 0)
        let byFolder = try Program(["check"], in: bench.url("here"), environment: [:])
        #expect(try await byFolder.ended().code == 1)
    }

    private func names(in folder: URL) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    }
}
