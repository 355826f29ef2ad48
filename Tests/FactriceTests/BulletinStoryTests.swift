import Foundation
import Postbox
import Testing

/// Eight days of a community as its bulletins tell them, from the real program over SMTP: an address that doesn't exist, a crowd that a
/// guard holds, two days without a worker, a weekend.
@Suite("The bulletin", .timeLimit(.minutes(20)))
struct BulletinStoryTests {
    /// The sample with its bulletin on, no application yet, and no other rule but applications; one organiser reads English.
    private func bench() async throws -> Workbench {
        let bench = try await Workbench.open(.espaces)
        try bench.switchOnBulletin()
        try bench.keepRules(["applications", "bulletin"])
        try bench.editLines(of: "Data/applications.csv") { Array($0.prefix(1)) + [""] }
        try bench.setCell("language", of: "m-002", to: "en", in: "Data/members.csv")
        return bench
    }

    private func apply(_ ids: [String], at moment: String, to bench: Workbench) throws {
        try bench.editLines(of: "Data/applications.csv") { lines in
            let rows = ids.map { "\($0),Noé,Tremblay-Dubuc,\($0)@inconnue.example,fr,,cp,\(moment),yes,submitted,,,," }
            return [lines[0]] + rows + lines.dropFirst()
        }
    }

    private static let unknown = Behaviour { moment in
        moment.stage == .rcpt && moment.recipient?.hasSuffix("@inconnue.example") == true
            ? .reply("550 5.1.1 <\(moment.recipient ?? "")>: no such user") : nil
    }

    /// Both bulletins of a pass, French first, as words; nothing when there was none.
    private func bulletins(
        at now: String, _ bench: Workbench, _ postbox: Postbox
    ) async throws -> [(subject: String, words: String)] {
        let before = postbox.receipts.count
        try await bench.pass(at: now, relay: postbox.port)
        let letters = try postbox.receipts[before...].map { try $0.letter() }.filter {
            $0.subject.hasPrefix("Bulletin ")
        }
        for letter in letters {
            let text = try #require(letter.text)
            #expect(!text.contains("inconnue.example"), "no address of anybody")
            #expect(letter.calendar == nil && letter.attachments.isEmpty && letter.defects.isEmpty)
        }
        return letters.map { letter in
            let words = (letter.text ?? "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
            return (letter.subject.replacing("\u{A0}", with: " "), words)
        }.sorted { $0.subject.hasPrefix("Bulletin du") && !$1.subject.hasPrefix("Bulletin du") }
    }

    @Test("eight days: what was refused, what a guard holds, two days without a worker, a weekend")
    func story() async throws {
        let bench = try await bench()
        try await withPostbox(Self.unknown) { postbox in
            func morning(_ now: String) async throws -> [(subject: String, words: String)] {
                try await bulletins(at: now, bench, postbox)
            }
            #expect(try await morning("2026-11-02T07:00:00-05:00").isEmpty)

            let monday = try await morning("2026-11-02T08:00:00-05:00")
            #expect(
                monday.map(\.subject) == ["Bulletin du lundi 2 novembre 2026", "Bulletin for Monday, November 2, 2026"])
            try #require(monday.count == 2)
            #expect(monday[0].words.contains("rien n'est parti depuis le vendredi 30 octobre 2026 à 8 h,"))
            #expect(
                monday[1].words.contains(
                    "Nothing to report: nothing was sent since Friday, October 30, 2026 at 8:00 a.m.,"))
            #expect(try await morning("2026-11-02T08:00:00-05:00").isEmpty, "once")

            try apply(["d-901"], at: "2026-11-02T09:55:00-05:00", to: bench)
            #expect(try await morning("2026-11-02T10:00:00-05:00").isEmpty)
            let planned = try await bench.plan(from: "2026-11-02T10:01:00-05:00", until: "2026-11-04")
            #expect(planned.map(\.rule) == Array(repeating: "bulletin", count: 4))
            #expect(Set(planned.compactMap(\.messageSubject)).count == 4)

            let tuesday = try await morning("2026-11-03T08:00:00-05:00")
            for words in [
                "Demandes d'adhésion sans décision : 1 (d-901), la plus ancienne reçue le lundi 2 novembre 2026.",
                "Refusé par le relais : 1 message (Noé", "Adresse qui n'existe pas ou plus : 1 personne.",
                "Ce qui est parti depuis le lundi 2 novembre 2026 à 8 h",
                "Demandes d'adhésion (message 1 sur 2) : 1 refusé",
                "Demandes d'adhésion (message 2 sur 2) : 2 acceptés",
            ] { #expect(tuesday.first?.words.contains(words) ?? false, "\(words)") }
            #expect(tuesday.last?.words.contains("Applications without a decision: 1 (d-901)") ?? false)
            #expect(tuesday.allSatisfy { !$0.words.contains("n'a pas tourné") && !$0.words.contains("did not run") })

            try bench.editLines(of: "factrice.yaml") { lines in
                lines.map { $0.contains("most_per_run:") ? "  most_per_run: 5" : $0 }
            }
            try apply((911..<921).map { "d-\($0)" }, at: "2026-11-03T11:55:00-05:00", to: bench)
            #expect(try await morning("2026-11-03T12:00:00-05:00").isEmpty)
            let wednesday = try await morning("2026-11-04T08:00:00-05:00")
            for words in [
                "Demandes d'adhésion sans décision : 11 (d-901, d-911, d-912, d-913, d-914 et 6 autres)",
                "Demandes d'adhésion : 30 messages retenus par prudence",
                "Commande : factrice queue release --rule applications",
            ] { #expect(wednesday.first?.words.contains(words) ?? false, "\(words)") }
            #expect(wednesday.first?.words.contains("Refusé par le relais") == false, "told already")

            // Nobody runs it on Thursday.
            let friday = try await morning("2026-11-06T09:00:00-05:00")
            #expect(friday.first?.subject == "Bulletin du vendredi 6 novembre 2026")
            #expect(
                friday.first?.words.contains(
                    "Factrice n'a pas tourné du mercredi 4 novembre 2026 à 8 h au vendredi 6 novembre 2026 à 9 h (heure de l'Est). Rien n'a été manqué"
                ) ?? false, "\(friday.first?.words ?? "")")
            #expect(
                friday.last?.words.contains(
                    "Factrice did not run from Wednesday, November 4, 2026 at 8:00 a.m. to Friday")
                    ?? false)

            for pass in ["2026-11-06T18:30:00-05:00", "2026-11-07T18:00:00-05:00", "2026-11-08T17:00:00-05:00"] {
                #expect(try await morning(pass).isEmpty, "\(pass)")
            }
            let next = try await morning("2026-11-09T08:00:00-05:00")
            #expect(next.first?.subject == "Bulletin du lundi 9 novembre 2026")
            #expect(next.first?.words.contains("n'a pas tourné") == false, "told once")
            #expect(postbox.violations.isEmpty)
        }
    }

    @Test("what a silence has made too late is counted: reminders whose day has passed meanwhile")
    func missed() async throws {
        let bench = try await Workbench.open(.espaces)
        try bench.switchOnBulletin()
        try bench.keepRules(["webinars", "bulletin"])
        try await withPostbox { postbox in
            // A day of passes, then nothing for two weeks of the community's autumn.
            #expect(try await bulletins(at: "2026-09-01T07:00:00-04:00", bench, postbox).isEmpty)
            #expect(try await bulletins(at: "2026-09-01T08:00:00-04:00", bench, postbox).count == 2)
            let planned = try await bench.plan(from: "2026-09-01T08:01:00-04:00", until: "2026-09-30")
            #expect(planned.contains { $0.rule == "webinars" })
            let back = try await bulletins(at: "2026-10-19T08:30:00-04:00", bench, postbox)
            let words = try #require(back.first?.words)
            let missed = try #require(words.firstMatch(of: /Trop tard pour (\d+) messages;/))
            #expect((Int(missed.1) ?? 0) > 0)
        }
    }
}

extension Workbench {
    func switchOnBulletin() throws {
        try replace("enabled: false ", by: "enabled: true ", in: "Schedules/bulletin.yaml")
    }
}
