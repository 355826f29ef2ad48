import Foundation
import Postbox
import Testing

/// Settings that can't be used open nothing: every mistake is listed with its place, and nobody is written to.
@Suite("Bad settings")
struct BadSettingsTests {
    struct Mistake: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let line: Int
        let column: Int
        let french: String
        let english: String
        let advice: String?
        let words: String
        let by: String
    }

    static let mistakes = [
        Mistake(
            testDescription: "an unknown key", line: 6, column: 3, french: "La clé « time_zon » n'existe pas",
            english: "There is no key “time_zon”", advice: "time_zone", words: "  time_zone:", by: "  time_zon:"),
        Mistake(
            testDescription: "a wrong type", line: 55, column: 17, french: "doit contenir un nombre entier",
            english: "should be a whole number", advice: nil, words: "most_per_run: 500 ", by: "most_per_run: many "),
        Mistake(
            testDescription: "a key written twice", line: 53, column: 3, french: "est écrite deux fois",
            english: "is written twice", advice: "Keep only one", words: "  hours: {", by: "  armed: false\n  hours: {"),
        Mistake(
            testDescription: "a zone that doesn't exist", line: 6, column: 14, french: "n'est pas un fuseau horaire",
            english: "isn't a time zone", advice: "America/Toronto", words: "America/Toronto", by: "America/Torronto"),
        Mistake(
            testDescription: "no encryption to a relay elsewhere", line: 47, column: 8,
            french: "n'est accepté que pour un relais sur cette machine", english: "only for a relay on this machine",
            advice: "tls: required", words: "smtp://127.0.0.1:2525", by: "smtp://relay.example:587"),
        Mistake(
            testDescription: "a region without holidays", line: 54, column: 13, french: "ne peut pas être « quebek »",
            english: "can't be “quebek”", advice: "quebec", words: "holidays: quebec", by: "holidays: quebek"),
        Mistake(
            testDescription: "a language that we don't write", line: 7, column: 19, french: "ne peut pas être « de »",
            english: "can't be “de”", advice: nil, words: "languages: [fr, en]", by: "languages: [fr, de]"),
        Mistake(
            testDescription: "a sender without an address", line: 44, column: 9,
            french: "n'est pas une adresse de courriel", english: "isn't an email address", advice: nil,
            words: "from: Espaces V.I.E. <avis@espaces.example>", by: "from: Espaces V.I.E."),
    ]

    @Test("named with its place, and nobody is written to", arguments: mistakes)
    func mistake(_ mistake: Mistake) async throws {
        let bench = try await BadInputStage.open()
        try bench.replace(mistake.words, by: mistake.by, in: "factrice.yaml")
        let check = try await bench.run("check", "--json", "--now", BadInputStage.now)
        #expect(check.code == 1)
        let problems = try check.decoded(as: [SeenProblem].self)
        let found = problems.first { problem in
            problem.file == "factrice.yaml" && problem.line == mistake.line && problem.column == mistake.column
                && problem.message.fr.plainSpaces.contains(mistake.french)
                && problem.message.en.plainSpaces.contains(mistake.english)
                && (mistake.advice.map { problem.suggestion?.en.contains($0) ?? false } ?? true)
        }
        #expect(found != nil, "\(problems.map(\.summary))")
        try await withPostbox { postbox in
            // The override is left out where the relay itself is the mistake.
            let relay = mistake.words.contains("smtp://") ? nil : postbox.port
            let ran = try await bench.run("run", "--once", "--now", BadInputStage.now, relay: relay)
            #expect(ran.code == 78)
            #expect(ran.output.isEmpty)
            #expect(ran.errors.contains("factrice.yaml:\(mistake.line):\(mistake.column)"))
            #expect(postbox.connectionCount == 0)
        }
    }

    @Test("every mistake of a file is listed, not only the first; those of other files too")
    func all() async throws {
        let bench = try await Workbench.open(.espaces)
        for mistake in Self.mistakes.filter({
            $0.testDescription.contains("key") || $0.testDescription.contains("region")
        }) {
            try bench.replace(mistake.words, by: mistake.by, in: "factrice.yaml")
        }
        try bench.replace("kind: webinar", by: "knd: webinar", in: "Schedules/webinars.yaml")
        try bench.replace("{{recipient.greeting}}", by: "{{recipient.greting}}", in: "Templates/webinar/reminder/fr.md")
        let problems = try await bench.run("check", "--json").decoded(as: [SeenProblem].self)
        #expect(problems.count { $0.file == "factrice.yaml" && $0.severity == "error" } >= 3)
        #expect(problems.contains { $0.file == "Schedules/webinars.yaml" && $0.severity == "error" })
        #expect(problems.contains { $0.file == "Templates/webinar/reminder/fr.md" && $0.severity == "error" })
    }

    @Test("a password in the file is refused, and never repeated")
    func password() async throws {
        let bench = try await Workbench.open(.espaces)
        try bench.replace("  tls: none", by: "  password: Sésame-ouvre-toi\n  tls: none", in: "factrice.yaml")
        for arguments in [["check"], ["check", "--json"], ["run", "--once"], ["status"]] {
            let ran = try await bench.call(arguments)
            #expect(ran.code != 0)
            #expect(!(ran.output + ran.errors).contains("Sésame"))
        }
    }

    @Test("a broken schedule doesn't cancel what it had already queued; mended, that leaves")
    func queuedStays() async throws {
        let bench = try await BadInputStage.open()
        let dead = try await withPostbox { $0.port }
        let down = try await bench.run("run", "--once", "--now", BadInputStage.now, relay: dead)
        #expect(down.code == 69)
        let queued = try await bench.entries("--state", "queued").filter { $0.rule == "webinars" }
        #expect(!queued.isEmpty)
        let sound = try bench.text(of: "Schedules/webinars.yaml")
        try bench.write("rule: [\n", to: "Schedules/webinars.yaml")
        try await withPostbox { postbox in
            let ran = try await bench.run("run", "--once", "--now", BadInputStage.later, relay: postbox.port)
            #expect(ran.code == 1)
            let all = try await bench.entries()
            #expect(all.filter { $0.state == "cancelled" }.map(\.key) == [])
            try bench.write(sound, to: "Schedules/webinars.yaml")
            try await bench.run("run", "--once", "--now", "2026-09-15T09:04:00-04:00", relay: postbox.port)
            let sent = try await bench.sentKeys()
            #expect(queued.allSatisfy { sent.contains($0.key) })
            #expect(Set(postbox.receipts.map(\.plainID)).count == postbox.receipts.count, "each once")
        }
    }
}
