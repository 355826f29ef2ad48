import Foundation
import Postbox
import Testing

/// What `minutes send` refuses, and that nothing leaves then.
@Suite("Minutes refused")
struct MinutesRefusalTests {
    @Test("refused with 77, and nothing is released", arguments: ["m-001", "m-010", "m-999", nil])
    func notTheChair(by member: String?) async throws {
        let bench = try await ChairsAct.open()
        let ran = try await ChairsAct.send(bench, by: member)
        #expect(ran.code == 77)
        #expect(ran.output.isEmpty)
        try await nothingLeaves(bench)
    }

    @Test("her substitute may")
    func substitute() async throws {
        let bench = try await ChairsAct.open()
        #expect(try await ChairsAct.send(bench, by: "m-004").code == 0)
    }

    @Test("not armed: the dry run works, sending is refused")
    func notArmed() async throws {
        let bench = try await ChairsAct.open()
        try bench.replace("armed: true", by: "armed: false", in: "factrice.yaml")
        #expect(try await ChairsAct.send(bench, options: ["--dry-run"]).code == 0)
        let ran = try await ChairsAct.send(bench)
        #expect(ran.code == 77)
        #expect(ran.errors.contains("armed"))
        try bench.replace("armed: false", by: "armed: true", in: "factrice.yaml")
        try await nothingLeaves(bench)
    }

    @Test(
        "nobody there to confirm: refused unless --yes, and a wrong number confirms nothing",
        arguments: ["", "47\n", "yes\n"])
    func confirmation(typed: String) async throws {
        let bench = try await ChairsAct.open()
        let ran = try await bench.call(
            [
                "minutes", "send", ChairsAct.meeting, ChairsAct.draft, "--status", "draft", "--by", "m-003", "--now",
                ChairsAct.now,
            ],
            input: typed)
        #expect(ran.code == 77, "no terminal: a piped answer is not a person's")
        try await nothingLeaves(bench)
    }

    enum BadFile: String, CaseIterable {
        case missing, outside, absolute, climbing, link, folder, empty, tooLarge, settings
    }

    @Test("65 for a file that may not leave, naming it", arguments: BadFile.allCases)
    func badFile(_ kind: BadFile) async throws {
        let bench = try await ChairsAct.open()
        let path: String
        switch kind {
        case .missing: path = "Documents/minutes/none.pdf"
        case .outside: path = "Data/members.csv"
        case .settings: path = "factrice.yaml"
        case .absolute: path = "/etc/hostname"
        case .climbing: path = "Documents/../Data/members.csv"
        case .link:
            path = "Documents/link.pdf"
            try FileManager.default.createSymbolicLink(
                at: bench.url(path), withDestinationURL: bench.url("Data/members.csv"))
        case .folder: path = "Documents/minutes"
        case .empty:
            path = "Documents/empty.pdf"
            try bench.write("", to: path)
        case .tooLarge:
            path = "Documents/large.pdf"
            try Data(count: 26_000_000).write(to: bench.url(path))
        }
        for options in [["--dry-run"], ["--yes"]] {
            let ran = try await ChairsAct.send(bench, [ChairsAct.draft, path], options: options)
            #expect(ran.code == 65)
            #expect(ran.errors.contains(path))
            #expect(ran.output.isEmpty)
        }
        try await nothingLeaves(bench)
    }

    @Test("65 for a meeting that isn't in the calendar, naming those that are")
    func unknownEvent() async throws {
        let bench = try await ChairsAct.open()
        let ran = try await ChairsAct.send(bench, event: "meeting-2026-07@lakeshore.example")
        #expect(ran.code == 65)
        #expect(ran.errors.contains(ChairsAct.meeting))
    }

    @Test("65 for a series without the instance, which is then accepted")
    func series() async throws {
        let bench = try await Workbench.open(.espaces)
        let file = "Documents/lvs/proces-verbal-2026-10-projet.pdf"
        let whole = try await ChairsAct.send(
            bench, [file], event: "cp-mensuelle@espaces.example", options: ["--dry-run"])
        #expect(whole.code == 65)
        #expect(whole.errors.contains("cp-mensuelle@espaces.example#20261007T133000"))
        let one = try await ChairsAct.send(
            bench, [file], event: "cp-mensuelle@espaces.example#20261007T133000", options: ["--dry-run"])
        #expect(one.code == 0)
    }

    @Test("65 when the member list can't be trusted")
    func noMembers() async throws {
        let bench = try await ChairsAct.open()
        try bench.write("", to: "Data/members.csv")
        let ran = try await ChairsAct.send(bench)
        #expect(ran.code == 65)
        #expect(ran.errors.contains("Data/members.csv"))
    }

    /// After a refusal, the worker has no minutes to send.
    private func nothingLeaves(_ bench: Workbench) async throws {
        try await withPostbox { postbox in
            try await bench.run("run", "--once", "--now", ChairsAct.afterwards, relay: postbox.port)
            #expect(try await bench.entries().filter { $0.rule == "minutes" }.isEmpty)
        }
    }
}
