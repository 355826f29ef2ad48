import Foundation
import Postbox
import Synchronization
import Testing

/// A season of the Coalition: six meetings, and all that befalls their minutes, judged by what each mailbox holds at the end.
@Suite("A season of minutes", .timeLimit(.minutes(20)))
struct MinutesSeasonTests {
    /// One meeting's minutes, as the chair sends them.
    private struct Scene {
        let bench: Workbench
        let postbox: Postbox
        let month: String
        /// The day on which she does it, within hours.
        let day: String

        var meeting: String { "meeting-\(month)@lakeshore.example" }
        func file(_ status: String) -> String { "Documents/minutes/minutes-\(month)-\(status).pdf" }

        func send(_ status: String, at hour: String, file: String? = nil, _ options: [String] = []) async throws {
            let ran = try await ChairsAct.send(
                bench, [file ?? self.file(status)], event: meeting, status: status, at: "\(day)T\(hour)",
                options: ["--yes"] + options)
            #expect(ran.code == 0, "\(month) \(status): \(ran.errors)")
        }

        /// What a pass brings.
        @discardableResult
        func pass(at hour: String, code: Int32 = 0) async throws -> [Letter] {
            let before = postbox.receipts.count
            let ran = try await bench.run("run", "--once", "--now", "\(day)T\(hour)", relay: postbox.port)
            #expect(ran.code == code, "\(month) \(hour): \(ran.errors.suffix(400))")
            return try Letter.all(postbox.receipts[before...])
        }
    }

    private struct Letter {
        let to: String
        let letter: ReceivedMessage

        /// What members get: neither alerts nor the chair's reports.
        static func all(_ receipts: ArraySlice<Receipt>) throws -> [Letter] {
            try receipts.filter { !$0.isAlert && !$0.isReport }.map {
                Letter(to: $0.recipient, letter: try $0.letter())
            }
        }

        var text: String { (letter.text ?? "").plainSpaces.replacing("\r\n", with: " ").replacing("\n", with: " ") }
        var files: [[UInt8]] { letter.attachments.map(\.bytes) }
        var isDiscreet: Bool { to.hasPrefix("r.77@") || to.hasPrefix("j.t.matin@") }
    }

    @Test("drafts, approvals as they were and amended, a correction, a recall, a departure, a swap, a relay that goes")
    func season() async throws {
        let bench = try await ChairsAct.open()
        for rule in ["applications", "meetings", "webinars", "actions", "attendance"] { try bench.switchOff(rule) }
        try await withPostbox { postbox in
            func scene(_ month: String, _ day: String) -> Scene {
                Scene(bench: bench, postbox: postbox, month: month, day: day)
            }
            var all = try await plain(scene("2026-09", "2026-09-29"))
            all += try await amended(scene("2026-11", "2026-11-10"))
            all += try await corrected(scene("2027-01", "2027-01-26"))
            all += try await recalled(scene("2027-03", "2027-03-23"))
            all += try await departed(scene("2027-04", "2027-05-04"))
            all += try await swapped(scene("2027-06", "2027-06-15"))
            let mailboxes = Dictionary(grouping: all, by: \.to)
            #expect(mailboxes.count == 47)
            for (address, letters) in mailboxes {
                let gone = address.hasPrefix("bronwyn.harrowsmith@")
                #expect(letters.count == (gone ? 7 : 9), "\(address)")
                #expect(Set(letters.map(\.letter.messageID)).count == letters.count)
            }
        }
        let log = try await bench.run("minutes", "log", "--json").objects()
        #expect(log.count { $0["act"] as? String == "released" } == 10)
        #expect(log.count { $0["act"] as? String == "recalled" } == 1)
    }

    private func plain(_ scene: Scene) async throws -> [Letter] {
        try await scene.send("draft", at: "10:00", ["--comments-until", "2026-10-28"])
        let drafts = try await scene.pass(at: "10:10")
        #expect(drafts.count == 47)
        #expect(drafts.allSatisfy { $0.text.contains("October 28, 2026") || $0.text.contains("28 octobre 2026") })
        try await scene.send("approved", at: "14:00", ["--as-they-were"])
        let approved = try await scene.pass(at: "14:10")
        #expect(approved.count == 47)
        #expect(
            approved.allSatisfy { $0.text.contains("approved as they were") || $0.text.contains("adopté tel quel") })
        try judge(approved, scene, "approved")
        return drafts + approved
    }

    private func amended(_ scene: Scene) async throws -> [Letter] {
        try await scene.send("draft", at: "10:00")
        let drafts = try await scene.pass(at: "10:10")
        try judge(drafts, scene, "draft")
        try await scene.send("approved", at: "14:00", ["--note", "Item 4 was made clearer."])
        let approved = try await scene.pass(at: "14:10")
        #expect(
            approved.allSatisfy {
                ($0.text.contains("approved with changes") || $0.text.contains("adopté avec des modifications"))
                    && $0.text.contains("Item 4 was made clearer.")
            })
        return drafts + approved
    }

    private func corrected(_ scene: Scene) async throws -> [Letter] {
        try await scene.send("draft", at: "10:00")
        let first = try await scene.pass(at: "10:10")
        let other = "Documents/minutes/2027-01-again.md"
        try scene.bench.write("# Draft minutes\n\nItem 2, corrected.\n", to: other)
        try await scene.send("draft", at: "13:00", file: other, ["--note", "A date in item 2."])
        let second = try await scene.pass(at: "13:10")
        #expect(first.count == 47 && second.count == 47)
        #expect(second.allSatisfy { $0.text.contains("A date in item 2.") })
        #expect(
            second.filter { !$0.isDiscreet }.allSatisfy {
                $0.letter.subject.contains("corrig") || $0.letter.subject.contains("corrected")
            })
        #expect(!first.contains { $0.letter.subject.contains("corrig") || $0.letter.subject.contains("corrected") })
        return first + second
    }

    /// Triggered by mistake, taken back in time, sent right an hour later.
    private func recalled(_ scene: Scene) async throws -> [Letter] {
        try await scene.send("approved", at: "10:00")
        let ran = try await scene.bench.run(
            "minutes", "cancel", scene.meeting, "--by", "m-004", "--now", "\(scene.day)T10:07")
        #expect(ran.code == 0)
        #expect(try await scene.pass(at: "10:30").isEmpty)
        try await scene.send("draft", at: "11:00")
        return try await scene.pass(at: "11:10")
    }

    /// Who leaves between the trigger and the sending gets nothing more; the report says so.
    private func departed(_ scene: Scene) async throws -> [Letter] {
        try await scene.send("draft", at: "10:00")
        try scene.bench.setCell("status", of: "m-010", to: "left", in: "Data/members.csv")
        let letters = try await scene.pass(at: "10:10")
        #expect(letters.count == 46)
        let report = try await scene.bench.run(
            "minutes", "report", scene.meeting, "--now", "\(scene.day)T12:00", "--json"
        ).object()
        let counts = (report["releases"] as? [[String: Any]])?.first?["counts"] as? [String: Int]
        #expect(counts?["accepted"] == 46 && counts?["left_out"] == 1)
        return letters
    }

    /// The file is swapped after its hash was taken; then it is put back, and the relay goes in the middle.
    private func swapped(_ scene: Scene) async throws -> [Letter] {
        try await scene.send("draft", at: "10:00")
        let (file, other) = (scene.bench.url(scene.file("draft")), scene.bench.url(scene.file("approved")))
        let right = try Data(contentsOf: file)
        try Data(contentsOf: other).write(to: file)
        #expect(try await scene.pass(at: "10:10", code: 1).isEmpty)
        try right.write(to: file)
        // What is mended leaves by itself, and the relay goes after twenty.
        let taken = Mutex(0)
        scene.postbox.behave(
            Behaviour { moment in
                guard moment.stage == .rcpt else { return nil }
                let count = taken.withLock { count in
                    count += 1
                    return count
                }
                return count > 20 ? .reply("421 4.3.2 Shutting down") : nil
            })
        let before = scene.postbox.receipts.count
        try await scene.bench.run("run", "--once", "--now", "\(scene.day)T10:20", relay: scene.postbox.port)
        scene.postbox.behave(.accepting)
        for hour in ["11:30", "12:30"] {
            try await scene.bench.run("run", "--once", "--now", "\(scene.day)T\(hour)", relay: scene.postbox.port)
        }
        let letters = try Letter.all(scene.postbox.receipts[before...])
        #expect(letters.count == 46)
        try judge(letters, scene, "draft")
        return letters
    }

    private func judge(_ letters: [Letter], _ scene: Scene, _ status: String) throws {
        let right = [UInt8](try Data(contentsOf: scene.bench.url(scene.file(status))))
        for letter in letters { #expect(letter.files == (letter.isDiscreet ? [] : [right])) }
    }
}
