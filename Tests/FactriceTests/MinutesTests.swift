import Foundation
import Postbox
import Testing

/// The chair's act, from the dry run to the members' mailboxes: who may, what leaves, what never does.
@Suite("Minutes")
struct MinutesTests {
    @Test("the dry run says everything and does nothing")
    func dryRun() async throws {
        let bench = try await ChairsAct.open()
        let ran = try await ChairsAct.send(bench, options: ["--dry-run", "--json"])
        #expect(ran.code == 0)
        #expect(Shape.minutes.faults(in: try ran.json()) == [])
        let told = try ran.object()
        #expect(told["event_uid"] as? String == ChairsAct.meeting)
        #expect(told["version"] as? Int == 1)
        let file = try #require((told["files"] as? [[String: Any]])?.first)
        let bytes = try Data(contentsOf: bench.url(ChairsAct.draft))
        #expect(file["name"] as? String == "minutes-2026-09-draft.pdf")
        #expect(file["bytes"] as? Int == bytes.count)
        #expect((file["sha256"] as? String)?.wholeMatch(of: /[0-9a-f]{64}/) != nil)
        let recipients = try #require(told["recipients"] as? [[String: Any]])
        #expect(recipients.count == 47)
        #expect(!FileManager.default.fileExists(atPath: bench.url("factrice.sqlite").path), "nothing was written")
    }

    @Test("who left or is suspended is left out, and named with the reason")
    func excluded() async throws {
        let bench = try await ChairsAct.open()
        try bench.setCell("status", of: "m-020", to: "left", in: "Data/members.csv")
        let told = try await ChairsAct.send(bench, options: ["--dry-run", "--json"]).object()
        let excluded = try #require(told["excluded"] as? [[String: Any]])
        #expect(Set(excluded.compactMap { $0["member_id"] as? String }) == ["m-020", "m-037"])
        #expect(excluded.allSatisfy { $0["because_code"] as? String == "not_active" })
        let recipients = try #require(told["recipients"] as? [[String: Any]])
        #expect(!recipients.contains { ["m-020", "m-037"].contains($0["member_id"] as? String) })
    }

    @Test("released, then run: each member of record once, with the file; discreet ones a link and no file")
    func released() async throws {
        let bench = try await ChairsAct.open()
        #expect(try await ChairsAct.send(bench).code == 0)
        try await withPostbox { postbox in
            try await bench.run("run", "--once", "--now", ChairsAct.afterwards, relay: postbox.port)
            let letters = try postbox.receipts.map { (to: $0.recipients, letter: try $0.letter()) }
            #expect(letters.count == 47)
            #expect(Set(letters.flatMap(\.to)).count == 47)
            let pdf = [UInt8](try Data(contentsOf: bench.url(ChairsAct.draft)))
            let discreet: Set = ["r.77@mailroom.example", "j.t.matin@mailroom.example"]
            for (to, letter) in letters {
                #expect(to.count == 1)
                #expect(letter.defects == [])
                #expect(letter.calendar == nil)
                if discreet.isDisjoint(with: to) {
                    #expect(letter.attachments.map(\.bytes) == [pdf])
                } else {
                    #expect(letter.attachments.isEmpty)
                    #expect(["A message from the team", "Un message de l'équipe"].contains(letter.subject))
                    #expect(letter.text?.contains("https://lakeshore.example") == true)
                }
            }
            #expect(letters.count { !discreet.isDisjoint(with: $0.to) } == 2)
            try await bench.run("run", "--once", "--now", "2026-08-25T10:50", relay: postbox.port)
            #expect(postbox.receipts.count == 47, "never twice")
        }
    }

    @Test(
        "the same version twice: refused, with when and by whom, in the reader's language",
        arguments: [("fr", "25 août 2026 à 10 h"), ("en", "August 25, 2026 at 10:00")])
    func twice(language: String, when: String) async throws {
        let bench = try await ChairsAct.open()
        #expect(try await ChairsAct.send(bench).code == 0)
        for now in ["2026-08-25T10:00", "2026-08-26T10:00"] {
            let again = try await ChairsAct.send(bench, at: now, language: language)
            #expect(again.code == 77)
            #expect(again.errors.replacing("\u{A0}", with: " ").contains(when))
            #expect(again.errors.contains("m-003"))
        }
    }

    @Test("another file is a corrected version, and says so; the approved one starts at 1")
    func corrected() async throws {
        let bench = try await ChairsAct.open()
        #expect(try await ChairsAct.send(bench).code == 0)
        let second = try await ChairsAct.send(
            bench, [ChairsAct.other], options: ["--dry-run", "--json", "--note", "The date of the visit."])
        #expect(try second.object()["version"] as? Int == 2)
        #expect(
            try await ChairsAct.send(bench, [ChairsAct.other], options: ["--yes", "--note", "The date of the visit."])
                .code == 0)
        let approved = try await ChairsAct.send(
            bench, [ChairsAct.approved], status: "approved", options: ["--dry-run", "--json"])
        #expect(try approved.object()["version"] as? Int == 1)
        try await withPostbox { postbox in
            try await bench.run("run", "--once", "--now", ChairsAct.afterwards, relay: postbox.port)
            let letters = try postbox.receipts.map { try $0.letter() }
            #expect(letters.count == 94)
            let corrected = letters.filter {
                $0.subject.localizedCaseInsensitiveContains("correct") || ($0.text ?? "").contains("corrected version")
                    || ($0.text ?? "").contains("version corrigée")
            }
            #expect(corrected.count == 47)
            #expect(corrected.allSatisfy { ($0.text ?? "").contains("The date of the visit.") })
        }
    }

    @Test(
        "a file swapped after the release: the distribution is held, nothing wrong leaves; put back and released, it goes"
    )
    func swapped() async throws {
        let bench = try await ChairsAct.open()
        #expect(try await ChairsAct.send(bench).code == 0)
        let right = try Data(contentsOf: bench.url(ChairsAct.draft))
        try Data(contentsOf: bench.url(ChairsAct.other)).write(to: bench.url(ChairsAct.draft))
        try await withPostbox { postbox in
            let ran = try await bench.run("run", "--once", "--now", ChairsAct.afterwards, relay: postbox.port)
            #expect(ran.code == 1)
            let withFile = try postbox.receipts.map { try $0.letter() }.filter { !$0.attachments.isEmpty }
            #expect(withFile.isEmpty, "no wrong file leaves")
            let held = try await bench.entries("--state", "held")
            #expect(held.count == 47, "the whole distribution, also to those who get a link")
            #expect(postbox.receipts.isEmpty)
            try right.write(to: bench.url(ChairsAct.draft))
            try await bench.run("run", "--once", "--now", "2026-08-25T10:12", relay: postbox.port)
            try await bench.run("queue", "release", "--rule", "minutes", "--now", "2026-08-25T10:15")
            try await bench.run("run", "--once", "--now", "2026-08-25T10:20", relay: postbox.port)
            let letters = try postbox.receipts.map { try $0.letter() }
            #expect(letters.count == 47)
            #expect(letters.allSatisfy { $0.attachments.allSatisfy { $0.bytes == [UInt8](right) } })
        }
    }

    @Test(
        "the chair is told when they leave: outside hours, at the next opening",
        arguments: [
            ("2026-08-25T10:00", "as soon as the worker runs"), ("2026-08-29T10:00", "August 31, 2026 at 8:00"),
        ])
    func when(now: String, words: String) async throws {
        let bench = try await ChairsAct.open()
        let ran = try await ChairsAct.send(bench, at: now)
        #expect(ran.code == 0)
        #expect(
            ran.output.replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ").contains(words), "\(ran.output)")
    }
}
