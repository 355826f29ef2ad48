import Foundation
import Postbox
import Testing

/// What an organiser hears when the sending goes wrong, from the relay's answer to her mailbox.
@Suite("Alerts", .timeLimit(.minutes(20)))
struct AlertTests {
    private static let applied = "2026-11-04T12:00:00-05:00"

    /// The sample with these applications and no other rule at work; the relay knows none of their addresses.
    private func bench(applicants: [(id: String, at: String)]) async throws -> Workbench {
        let bench = try await Workbench.open(.espaces)
        try bench.editLines(of: "Data/applications.csv") { lines in
            let columns = lines[0].split(separator: ",").map(String.init)
            let rows = applicants.map { applicant in
                columns.map { column in
                    [
                        "id": applicant.id, "given_name": "Noé", "email": "\(applicant.id)@inconnue.example",
                        "language": "fr", "space": "cp", "submitted_at": applicant.at, "charter_accepted": "yes",
                        "status": "submitted",
                    ][column] ?? ""
                }.joined(separator: ",")
            }
            return [lines[0]] + rows + [""]
        }
        for rule in ["inactivity", "meetings", "minutes", "webinars"] { try bench.switchOff(rule) }
        return bench
    }

    private static let unknown = Behaviour { moment in
        moment.stage == .rcpt && moment.recipient?.hasSuffix("@inconnue.example") == true
            ? .reply("550 5.1.1 <\(moment.recipient ?? "")>: no such user") : nil
    }

    @Test("an address that doesn't exist is told once to each animatrice, and isn't written to any more")
    func addressRefused() async throws {
        let bench = try await bench(applicants: [("d-901", Self.applied)])
        try await withPostbox(Self.unknown) { postbox in
            try await bench.pass(at: "2026-11-04T12:01:00-05:00", relay: postbox.port)
            let told = try postbox.alerts.map { try $0.letter() }
            #expect(told.count == 2)
            let refused = try #require(try await bench.entries("--state", "failed").first)
            for letter in told {
                let text = try #require(letter.text)
                #expect(text.contains(refused.id))
                #expect(!text.contains("inconnue.example") && !text.contains("Noé"), "nobody is named")
                #expect(letter.calendar == nil && letter.attachments.isEmpty && letter.defects.isEmpty)
            }
            // Another application from the same address: nothing leaves for it, and nothing new is told of it.
            try bench.editLines(of: "Data/applications.csv") { lines in
                [
                    lines[0], lines[1],
                    lines[1].replacing("d-901,", with: "d-902,").replacing("12:00:00", with: "12:05:00"),
                ]
                    + lines.dropFirst(2)
            }
            let before = postbox.receipts.count
            try await bench.pass(at: "2026-11-04T12:06:00-05:00", relay: postbox.port)
            #expect(postbox.receipts[before...].allSatisfy { !$0.isAlert })
            #expect(try await bench.entries().filter { $0.step == "acknowledgement" }.count == 1)
            let explained = try await bench.run(
                "explain", "d-901@inconnue.example", "--now", "2026-11-04T12:07", environment: ["LANG": "fr"])
            #expect(explained.output.contains("a été refusée pour de bon"))
            #expect(!explained.output.contains("factrice/address-refused"))
        }
    }

    @Test("a crowd that a guard holds is told, though no schedule and no plan speaks of it")
    func crowdHeld() async throws {
        let bench = try await bench(applicants: (910..<920).map { ("d-\($0)", Self.applied) })
        try bench.editLines(of: "factrice.yaml") { lines in
            lines.map { $0.contains("most_per_run:") ? "  most_per_run: 5" : $0 }
        }
        try await withPostbox { postbox in
            let planned = try await bench.plan(from: "2026-11-04T12:01:00-05:00", until: "2026-11-05")
            #expect(!planned.isEmpty && planned.allSatisfy { $0.rule == "applications" && $0.held })
            try await bench.pass(at: "2026-11-04T12:01:00-05:00", relay: postbox.port)
            let told = try postbox.alerts.map { try $0.letter() }
            #expect(told.count == 2)
            #expect(postbox.receipts.count == 2, "all the rest is held")
            let text = try #require(told.first?.text).replacing("\r\n", with: " ").replacing("\n", with: " ")
            #expect(text.contains("applications"))
            #expect(text.contains("factrice queue release --rule"))
        }
    }

    @Test("a workspace that is older than the alerts, with no text of them, has them told all the same")
    func olderWorkspace() async throws {
        let bench = try await bench(applicants: (910..<920).map { ("d-\($0)", Self.applied) })
        try FileManager.default.removeItem(at: bench.url("Templates/factrice"))
        try bench.editLines(of: "factrice.yaml") { lines in
            lines.map { $0.contains("most_per_run:") ? "  most_per_run: 5" : $0 }
        }
        #expect(try await bench.run("check", "--now", "2026-11-04").code == 0)
        try await withPostbox { postbox in
            try await bench.pass(at: "2026-11-04T12:01:00-05:00", relay: postbox.port)
            #expect(postbox.alerts.count == 2)
        }
    }

    @Test("not armed, nothing is told either")
    func notArmed() async throws {
        let bench = try await bench(applicants: (910..<920).map { ("d-\($0)", Self.applied) })
        try bench.replace("armed: true", by: "armed: false", in: "factrice.yaml")
        try bench.editLines(of: "factrice.yaml") { lines in
            lines.map { $0.contains("most_per_run:") ? "  most_per_run: 5" : $0 }
        }
        try await withPostbox { postbox in
            try await bench.pass(at: "2026-11-04T12:01:00-05:00", relay: postbox.port)
            #expect(postbox.connectionCount == 0)
            #expect(try await bench.entries().isEmpty)
        }
    }
}
