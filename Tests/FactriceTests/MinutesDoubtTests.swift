import Foundation
import Testing

/// What a file says that makes its release doubtful: another meeting's day, no text, words that a terminal would obey.
@Suite("What is doubtful about minutes", .timeLimit(.minutes(10)))
struct MinutesDoubtTests {
    /// Sent for the meeting of September 23 after that of November was held.
    @Test(
        "the day of another meeting and not this one's is a doubt; beside this one's, or to come, it isn't",
        arguments: [
            ("Meeting of November 4, 2026", Int32(65)), ("Réunion du 4 novembre 2026", 65), ("2026-11-04", 65),
            ("Meeting of September 23, 2026, approved on November 4, 2026", 0), ("Next: January 20, 2027", 0),
            ("Meeting of the coalition", 0), ("Réunion du 14 novembre 2026", 0), ("Meeting of November 14, 2026", 0),
        ])
    func otherMeeting(line: String, code: Int32) async throws {
        let bench = try await ChairsAct.open()
        try bench.write("# Minutes\n\n\(line)\n\nWe met.\n", to: "Documents/record.md")
        let ran = try await ChairsAct.send(
            bench, ["Documents/record.md"], event: "meeting-2026-09@lakeshore.example", at: "2026-11-10T10:00")
        #expect(ran.code == code, "\(ran.errors)")
        let says = ran.errors.plainSpaces.contains(
            "This file speaks of the meeting of November 4, 2026, not of that of September 23, 2026.")
        #expect(says == (code == 65), "\(ran.errors)")
    }

    @Test("what a terminal would obey is taken out of a name before it is shown")
    func controls() async throws {
        let bench = try await ChairsAct.open()
        let desk = try Workbench.empty()
        let given = desk.url("new\nline\u{1B}[31m.md")
        try Data("# Draft\n\nWe met.\n".utf8).write(to: given)
        for (file, code) in [(given.path, Int32(0)), (given.path + "\u{1B}[32m.pdf", 65)] {
            let ran = try await ChairsAct.send(bench, [file], status: "approved", options: ["--dry-run"])
            #expect(ran.code == code)
            #expect(!(ran.output + ran.errors).contains("\u{1B}"), "\(ran.output)\(ran.errors)")
            #expect(!(ran.output + ran.errors).contains("new\n"))
        }
    }

    @Test("a file without a word is a doubt")
    func blank() async throws {
        let bench = try await ChairsAct.open()
        try bench.write("\n \n\t\n", to: "Documents/blank.md")
        let ran = try await ChairsAct.send(bench, ["Documents/blank.md"])
        #expect(ran.code == 65 && ran.errors.contains("There is no text in this file."), "\(ran.errors)")
    }

    @Test("approved with changes, without a word of which: it is said")
    func amended() async throws {
        let bench = try await ChairsAct.open()
        func said(_ options: [String]) async throws -> Bool {
            let ran = try await ChairsAct.send(
                bench, [ChairsAct.approved], status: "approved", options: ["--dry-run", "--amended"] + options)
            #expect(ran.code == 0)
            return ran.errors.contains("The minutes are approved with changes, and nothing says which.")
        }
        #expect(try await said([]))
        #expect(try await said(["--note", "Point 5."]) == false)
    }

    @Test("a date for comments on approved minutes is wrong usage")
    func commentsOnApproved() async throws {
        let bench = try await ChairsAct.open()
        let ran = try await ChairsAct.send(
            bench, [ChairsAct.approved], status: "approved", options: ["--yes", "--comments-until", "2026-09-05"])
        #expect(ran.code == 64)
    }

    @Test(
        "with --yes, the object is printed once the release is done: a refusal leaves nothing that reads like success")
    func refusedObject() async throws {
        let bench = try await ChairsAct.open()
        try bench.write("\n", to: "Documents/blank.md")
        let ran = try await ChairsAct.send(bench, ["Documents/blank.md"], options: ["--yes", "--json"])
        #expect(ran.code == 65 && ran.output.isEmpty, "\(ran.output)")
    }
}
