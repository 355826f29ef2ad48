import Foundation
import Postbox
import Testing

/// The chair at her terminal: `factrice minutes send`, and nothing else to know.
@Suite("Minutes on a terminal", .timeLimit(.minutes(10)))
struct MinutesTerminalTests {
    private typealias Line = AtTerminal.Line

    private func send(
        _ bench: Workbench, language: String = "en_CA.UTF-8", at now: String = ChairsAct.now, _ dialogue: [Line]
    ) async throws -> AtTerminal.Screen {
        try await AtTerminal.talk(bench, ["minutes", "send", "--now", now], language: language, dialogue)
    }

    private func english(file: String, copy: [String]? = nil, count: String = "47") -> [Line] {
        [
            Line("Your number:", "1"), Line("Its number (Enter: 1):", ""), Line("Its number (Enter: 1):", ""),
            Line("File:", file), Line("A word to the members?", "With thanks to all."),
            Line("Comments until which date", "2026-09-05"), Line("type the number of recipients:", count, copy: copy),
        ]
    }

    @Test("everything is asked for, read back and confirmed; then the members have it, with the word and the date")
    func whole() async throws {
        let bench = try await ChairsAct.open()
        let talk = try await send(bench, english(file: ChairsAct.draft))
        #expect(talk.code == 0, "\(talk.screen)")
        for words in [
            "The minutes of which meeting?", "Draft", "47 recipients, 1 left out", "2 without a file",
            "Note: With thanks to all.", "Comments until September 5, 2026 at 11:59 p.m.",
            "as soon as the worker runs, but not before August 25, 2026 at 10:10 a.m.",
            "Until then, `factrice minutes cancel \(ChairsAct.meeting)` recalls it all.",
        ] {
            #expect(talk.screen.localizedCaseInsensitiveContains(words), "\(words)\n\(talk.screen)")
        }
        try await withPostbox { postbox in
            try await bench.run("run", "--once", "--now", ChairsAct.afterwards, relay: postbox.port)
            let letters = try postbox.receipts.map { try $0.letter() }
            #expect(letters.count == 47)
            let texts = letters.compactMap {
                $0.text?.plainSpaces.replacing("\r\n", with: " ").replacing("\n", with: " ")
            }
            #expect(texts.allSatisfy { $0.contains("With thanks to all.") })
            #expect(
                texts.allSatisfy {
                    $0.contains("before Saturday, September 5, 2026 at 11:59 p.m. (Eastern Time)")
                        || $0.contains("avant le samedi 5 septembre 2026 à 23 h 59 (heure de l'Est)")
                })
        }
    }

    @Test("in French, word for word")
    func french() async throws {
        let bench = try await ChairsAct.open()
        let talk = try await send(
            bench, language: "fr_CA.UTF-8",
            [
                Line("Votre numéro :", "1"), Line("Son numéro (Entrée : 1) :", ""),
                Line("Son numéro (Entrée : 1) :", "2"),
                Line("Fichier :", ChairsAct.approved), Line("Qu'est-ce qui a changé depuis le projet ?", ""),
                Line("tapez le nombre de destinataires :", "47"),
            ])
        #expect(talk.code == 0, "\(talk.screen)")
        for words in [
            "Qui êtes-vous ?", "Le procès-verbal de quelle rencontre ?", "Est-ce le projet, ou la version adoptée ?",
            "Version : adopté, n° 1", "Adopté tel quel", "47 destinataires, 1 personne laissée de côté",
            "C'est noté : 47 messages partent dès que Factrice travaille, mais pas avant le 25 août 2026 à 10 h 10.",
            "Jusque-là, « factrice minutes cancel \(ChairsAct.meeting) » rappelle tout.",
        ] {
            #expect(talk.screen.contains(words), "\(words)\n\(talk.screen)")
        }
    }

    @Test("another number than that of the recipients sends nothing", arguments: ["", "46", "yes", "oui"])
    func wrongNumber(typed: String) async throws {
        let bench = try await ChairsAct.open()
        let talk = try await send(bench, english(file: ChairsAct.draft, count: typed))
        #expect(talk.code == 77)
        #expect(talk.screen.contains("Nothing was sent."))
        #expect(!FileManager.default.fileExists(atPath: bench.url("factrice.sqlite").path))
    }

    @Test(
        "a file dragged in from elsewhere is copied under Documents once she has confirmed, and not before",
        arguments: [
            "'/~/My minutes, June.pdf'", "/~/My\\ minutes,\\ June.pdf", "file:///~/My%20minutes,%20June.pdf",
            "~/My\\ minutes,\\ June.pdf",
        ])
    func dragged(pasted: String) async throws {
        let bench = try await ChairsAct.open()
        let home = FileManager.default.temporaryDirectory.appending(path: "home-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: home) }
        try FileManager.default.copyItem(
            at: bench.url(ChairsAct.draft), to: home.appending(path: "My minutes, June.pdf"))
        let file = pasted.replacing("/~/", with: home.path + "/")
        func talk(_ count: String) async throws -> AtTerminal.Screen {
            try await AtTerminal.talk(
                bench, ["minutes", "send", "--now", ChairsAct.now], language: "en", home: home,
                english(file: file, count: count))
        }
        let copy = bench.url("Documents/minutes/My-minutes-June.pdf")
        #expect(try await talk("46").code == 77)
        #expect(!FileManager.default.fileExists(atPath: copy.path))
        let sent = try await talk("47")
        #expect(sent.code == 0, "\(sent.screen)")
        #expect(try Data(contentsOf: copy) == Data(contentsOf: bench.url(ChairsAct.draft)))
    }

    @Test("a file that is swapped between the reading back and the number isn't sent")
    func swapped() async throws {
        let bench = try await ChairsAct.open()
        let swap = [bench.url(ChairsAct.other).path, bench.url(ChairsAct.draft).path]
        let talk = try await send(bench, english(file: ChairsAct.draft, copy: swap))
        #expect(talk.code == 65)
        #expect(talk.screen.contains("This file has changed since you read it back: nothing left."))
        #expect(try await bench.run("minutes", "log", "--json").objects().isEmpty)
    }

    @Test("a draft that is sent as approved must be meant")
    func doubt() async throws {
        let bench = try await ChairsAct.open()
        try bench.write("# Draft minutes\n\nWe met.\n", to: "Documents/minutes/june.md")
        func talk(_ word: String) async throws -> AtTerminal.Screen {
            try await send(
                bench,
                [
                    Line("Your number:", "2"), Line("Its number (Enter: 1):", ""), Line("Its number (Enter: 1):", "2"),
                    Line("File:", "Documents/minutes/june.md"), Line("What changed since the draft?", ""),
                    Line("Type yes or no:", word), Line("type the number of recipients:", "47", optional: true),
                ])
        }
        let no = try await talk("no")
        #expect(
            no.code == 77 && no.screen.contains("This file leaves as approved, but it says: “# Draft minutes”."),
            "\(no.screen)")
        #expect(try await talk("yes").code == 0)
        let log = try await bench.run("minutes", "log", "--json").objects()
        #expect(log.map { $0["by"] as? String } == ["m-004"])
    }
}
