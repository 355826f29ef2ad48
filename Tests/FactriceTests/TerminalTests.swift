import Foundation
import Postbox
import Testing

/// What a person reads on a terminal, in the language of `LANG`, else in the community's first: whole sentences, dates in words,
/// nothing of the other language.
@Suite("On a terminal")
struct TerminalTests {
    @Test("plan: by day, with the hour, who and why, and a count", arguments: ["fr_CA.UTF-8", "en_CA.UTF-8"])
    func plan(language: String) async throws {
        let bench = try await Workbench.open(.espaces)
        let ran = try await bench.run(
            "plan", "--now", "2026-09-01T08:00", "--until", "2026-09-03", environment: ["LANG": language])
        #expect(ran.code == 0)
        let lines = ran.output.plainSpaces.split(separator: "\n", omittingEmptySubsequences: false)
        let french = language.hasPrefix("fr")
        #expect(lines.first?.hasPrefix(french ? "Nouvelle depuis maintenant : " : "New from now on: ") == true)
        #expect(lines.contains(french ? "1er septembre 2026" : "September 1, 2026"))
        #expect(lines.contains(french ? "3 septembre 2026" : "September 3, 2026"))
        let hers = try #require(lines.first { $0.contains("Marie-Pier L'Italien") })
        #expect(hers.hasPrefix(french ? "  9 h 05 " : "  9:05 a.m. "))
        #expect(hers.contains("applications/acknowledgement"))
        #expect(
            hers.contains(french ? "(demande reçue le 3 septembre 2026" : "(application received on September 3, 2026"))
        let count = lines.filter { $0.hasPrefix("  ") }.count
        #expect(
            lines.dropLast().last
                == (french ? "\(count) messages. Rien n'a été envoyé." : "\(count) messages. Nothing was sent."))
    }

    @Test(
        "nothing to plan is said in a sentence", arguments: [("fr", "0 message. Rien"), ("en", "0 messages. Nothing")])
    func nothing(language: String, words: String) async throws {
        let bench = try await Workbench.open(.coalition)
        let ran = try await bench.run(
            "plan", "--now", "2026-09-12", "--until", "2026-09-13", environment: ["LANG": language])
        #expect(ran.output.plainSpaces.split(separator: "\n").last?.hasPrefix(words) == true)
    }

    @Test("run, queue list, queue show, status and explain after a day's work", arguments: ["fr", "en"])
    func afterwards(language: String) async throws {
        let bench = try await Workbench.open(.coalition)
        let (french, environment) = (language == "fr", ["LANG": language])
        let ran = try await withPostbox { postbox in
            try await bench.run(
                "run", "--once", "--now", "2026-09-01T08:00", relay: postbox.port, environment: environment)
        }
        #expect(ran.output.plainSpaces.hasPrefix(french ? "1 message parti (0 reporté" : "1 message sent (0 deferred"))
        let list = try await bench.run("queue", "list", environment: environment).output.plainSpaces
        #expect(list.hasPrefix(french ? "n°" : "id"))
        let row = try #require(list.split(separator: "\n").last)
        #expect(row.contains("Mirlande Désir") && row.contains(french ? "accepté" : "accepted"))
        let id = String(row.prefix { $0.isNumber })
        let show = try await bench.run("queue", "show", id, environment: environment).output.plainSpaces
        #expect(show.contains(french ? "État : accepté" : "State: accepted"))
        #expect(show.contains(french ? "1er septembre 2026 à 8 h" : "September 1, 2026 at 8:00 a.m."))
        #expect(show.contains(french ? "(essai 1) — 250" : "(attempt 1) — 250"))
        let status = try await bench.run("status", "--now", "2026-09-01T09:00", environment: environment).output
            .plainSpaces
        let expected =
            french
            ? [
                "Rien n'attend votre décision.", "Armée : les messages partent.",
                "Factrice ne tourne pas en ce moment.",
                "La file : 1 accepté", "Le relais : prend les messages ; dernière réponse : 250", "les membres (48)",
            ]
            : [
                "Nothing waits for you.", "Armed: messages leave.", "No worker is running now.",
                "The queue: 1 accepted",
                "The relay: takes messages; last answer: 250", "members (48)",
            ]
        for line in expected { #expect(status.contains(line), "\(status)") }
        let told = try await bench.run("explain", "m-027", "--now", "2026-09-01T09:00", environment: environment)
        let first = try #require(
            told.output.plainSpaces.split(separator: "\n").first { $0.contains("first — ") })
        #expect(
            first.contains(
                french
                    ? "parti : accepté par le relais le 1er septembre 2026 à 8 h"
                    : "sent: accepted by the relay on September 1, 2026 at 8:00 a.m."))
        #expect(told.output.hasPrefix("Mirlande Désir (m-027), "))
    }

    @Test("a language that is neither: the community's first", arguments: Workbench.Sample.allCases)
    func otherLanguage(sample: Workbench.Sample) async throws {
        let bench = try await Workbench.open(sample)
        let ran = try await bench.run("queue", "list", environment: ["LANG": "de_DE.UTF-8"])
        #expect(ran.output.hasPrefix(sample == .espaces ? "La file est vide." : "The queue is empty."))
    }

    @Test("explain of an organiser is a page, not a roll of all members")
    func organiser() async throws {
        let bench = try await Workbench.open(.espaces)
        let ran = try await bench.run("explain", "m-001", "--now", "2026-09-01", environment: ["LANG": "fr"])
        #expect(ran.code == 0)
        // Of the year to come, with every rule of the charter on: the members alone are 156.
        #expect(ran.output.split(separator: "\n").count < 320)
        let all = try await bench.run("explain", "m-001", "--now", "2026-09-01", "--json").objects()
        #expect(all.count > 150, "the JSON has them all")
    }
}
