import Foundation
import Postbox
import Testing

/// What follows meetings, over a season of the Coalition and by the real program: action items, attendance, the agenda that is late, and
/// the report on a release; judged by what each mailbox holds.
@Suite(.timeLimit(.minutes(20)))
struct FollowUpTests {
    private static let chair = ["a.whitcombe@aldershore-support.example", "r.carrick@aldershore-support.example"]
    private static let coordinators = [
        "meredith.fairbairn@lakeshore-bridges.example", "n.benmoussa@lakeshore-bridges.example",
    ]

    @Test(
        "an action item is recalled once before and once after, on working days; done, it is left alone; the chair has the list"
    )
    func actions() async throws {
        let bench = try await Workbench.open(.coalition)
        try await withPostbox { postbox in
            try await bench.pass(at: "2026-09-15T09:00:00-04:00", relay: postbox.port)
            let first = try await came(at: "2026-10-02T09:00:00-04:00", bench, postbox, rule: "actions")
            #expect(first.map(\.recipient) == ["cvandermeer@police.port-alder.example"])
            let reminder = try words(first)
            #expect(reminder.contains("Send service updates for the autumn list"))
            #expect(reminder.contains("Friday, October 9, 2026"))
            #expect(try first.allSatisfy { try !$0.letter().subject.contains("autumn") })
            // Queued and not yet gone when it is done: it stays.
            await postbox.stop()
            #expect(try await bench.pass(at: "2026-10-08T09:00:00-04:00", relay: postbox.port).code == 69)
            try bench.setCell("status", of: "t-02", to: "done", in: "Data/actions.csv")
            try await postbox.open()
            #expect(try await came(at: "2026-10-08T09:30:00-04:00", bench, postbox, rule: "actions").isEmpty)
            let entries = try await bench.entries("--rule", "actions")
            #expect(entries.filter { $0.state == "cancelled" }.map(\.causeCode) == ["no_longer_owed"])
            // The day after is a Saturday, and Monday is Thanksgiving.
            for closed in ["2026-10-10T09:00:00-04:00", "2026-10-12T09:00:00-04:00"] {
                #expect(try await came(at: closed, bench, postbox, rule: "actions").isEmpty)
            }
            let late = try await came(at: "2026-10-13T08:00:00-04:00", bench, postbox, rule: "actions")
            #expect(late.map(\.recipient) == ["cvandermeer@police.port-alder.example"])
            let list = try await came(at: "2026-10-26T08:00:00-04:00", bench, postbox, rule: "actions")
            #expect(list.map(\.recipient).sorted() == Self.chair)
            let text = try words(list)
            #expect(text.contains("Overdue") && text.contains("Colleen Van der Meer"))
            #expect(!text.contains("Draft the two-yearly review"))
            #expect(try await came(at: "2026-10-27T08:00:00-04:00", bench, postbox, rule: "actions").isEmpty)
            #expect(postbox.violations.isEmpty)
        }
    }

    @Test(
        "two thirds of a season: a word to each organisation while it is time, the file to the chair when it is not, nobody removed"
    )
    func attendance() async throws {
        let bench = try await Workbench.open(.coalition)
        try await withPostbox { postbox in
            var told: [String] = []
            for now in [
                "2026-09-24T09:00:00-04:00", "2026-11-05T09:00:00-05:00", "2027-01-21T09:00:00-05:00",
                "2027-03-18T09:00:00-04:00", "2027-04-29T09:00:00-04:00", "2027-06-10T09:00:00-04:00",
            ] {
                let before = Set(try await bench.entries("--rule", "attendance").map(\.key))
                try await bench.pass(at: now, relay: postbox.port)
                told += try await bench.entries("--rule", "attendance").filter { !before.contains($0.key) }
                    .map { "\(now.prefix(10)) \($0.step) \($0.key.split(separator: "/")[2])" }.sorted()
            }
            #expect(
                told == [
                    "2026-11-05 warning o-17", "2027-01-21 dossier o-17", "2027-01-21 dossier o-17",
                    "2027-01-21 warning o-06", "2027-01-21 warning o-26", "2027-03-18 warning o-23",
                    "2027-04-29 dossier o-26", "2027-04-29 dossier o-26",
                ])
            let files = try postbox.receipts.filter { try $0.letter().subject == "An attendance file to review" }
            #expect(Set(files.map(\.recipient)) == Set(Self.chair) && files.count == 4)
            let text = try words(files)
            #expect(text.contains("nobody is removed") && text.contains("Word of warning sent"))
            #expect(text.contains("Wednesday, January 20, 2027: absent"))
            #expect(postbox.violations.isEmpty)
        }
    }

    @Test(
        "an agenda that is late: the chair hears in time, the pack goes without it and says so, and it follows once, attached"
    )
    func lateAgenda() async throws {
        let bench = try await Workbench.open(.coalition)
        for rule in ["actions", "inactivity", "attendance"] { try bench.switchOff(rule) }
        let (path, aside) = (bench.url("Documents/agendas/agenda-2026-11.pdf"), bench.url("aside.pdf"))
        try FileManager.default.moveItem(at: path, to: aside)
        try await withPostbox { postbox in
            try await bench.pass(at: "2026-10-14T08:00:00-04:00", relay: postbox.port)
            try await bench.pass(at: "2026-10-14T09:00:00-04:00", relay: postbox.port)
            // Three days before 28 October is a Sunday.
            let warnings = try await came(at: "2026-10-26T08:00:00-04:00", bench, postbox, rule: "meetings")
            #expect(warnings.map(\.recipient).sorted() == (Self.chair + Self.coordinators).sorted())
            let warning = try words(warnings)
            #expect(warning.contains("Documents/agendas/agenda-2026-11.pdf"))
            #expect(warning.contains("Wednesday, October 28, 2026 at 9:00 a.m."))
            let packs = try await came(at: "2026-10-28T09:00:00-04:00", bench, postbox, rule: "meetings")
            #expect(packs.count == 47)
            for pack in packs {
                #expect(try pack.letter().attachments.isEmpty)
                let text = try words([pack])
                let promises = ["it will follow", "It will follow", "il suivra", "Il suivra"]
                #expect(promises.contains { text.contains($0) })
            }
            try addMember("m-900", "nouvelle@relais.example", to: bench)
            try FileManager.default.moveItem(at: aside, to: path)
            let next = try await came(at: "2026-10-29T09:00:00-04:00", bench, postbox, rule: "meetings")
            let newcomer = next.filter { $0.recipient == "nouvelle@relais.example" }
            let follows = next.filter { $0.recipient != "nouvelle@relais.example" }
            #expect(newcomer.count == 2)
            #expect(follows.map(\.recipient).sorted() == packs.map(\.recipient).sorted())
            let letters = try follows.map { try $0.letter() }
            #expect(letters.count { $0.attachments.map(\.type) == ["application/pdf"] } == 45)
            #expect(try await came(at: "2026-10-30T09:00:00-04:00", bench, postbox, rule: "meetings").isEmpty)
            #expect(postbox.violations.isEmpty)
        }
    }

    @Test("an hour and a day after a release the chair reads what became of it, and whom to call")
    func report() async throws {
        let bench = try await ChairsAct.open()
        try bench.switchOff("actions")
        try await withPostbox(.refusing("bronwyn.harrowsmith@silverbirch-hospitals.example")) { postbox in
            try await bench.pass(at: "2026-08-25T09:00:00-04:00", relay: postbox.port)
            #expect(try await ChairsAct.send(bench).code == 0)
            try await bench.pass(at: "2026-08-25T10:20:00-04:00", relay: postbox.port)
            let hour = try await came(at: "2026-08-25T11:20:00-04:00", bench, postbox, rule: "minutes")
            #expect(hour.map(\.recipient).sorted() == Self.chair)
            let text = try words(hour)
            #expect(text.contains("Accepted: 46") && text.contains("Refused or come back: 1"))
            #expect(text.contains("Bronwyn Harrowsmith"))
            let day = try await came(at: "2026-08-26T11:20:00-04:00", bench, postbox, rule: "minutes")
            #expect(day.map(\.recipient).sorted() == Self.chair)
            #expect(try await came(at: "2026-08-27T11:20:00-04:00", bench, postbox, rule: "minutes").isEmpty)
        }
    }

    /// The messages of a rule that a pass at this time brings.
    private func came(at now: String, _ bench: Workbench, _ postbox: Postbox, rule: String) async throws -> [Receipt] {
        let before = postbox.receipts.count
        try await bench.pass(at: now, relay: postbox.port)
        let ids = Set(try await bench.entries("--rule", rule).compactMap { $0.messageId?.trimmingBrackets })
        return postbox.receipts[before...].filter { ids.contains($0.plainID) }
    }

    /// The text of the first one, on one line.
    private func words(_ receipts: [Receipt]) throws -> String {
        let text = try #require(try receipts.first?.letter().text)
        return text.split { $0.isWhitespace }.joined(separator: " ")
    }

    private func addMember(_ id: String, _ address: String, to bench: Workbench) throws {
        let row = "\(id),Nadine,Brisebois,\(address),fr,,coalition,,active,2026-10-29,2026-10-29,individual,no"
        try bench.editLines(of: "Data/members.csv") { lines in
            var lines = lines
            lines.insert(row, at: 1)
            return lines
        }
    }
}
