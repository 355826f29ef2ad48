import Foundation
import Postbox
import Testing

/// The page that proves a sending: literal, printable, its owner's alone, and honest about what it can't prove (R1).
@Suite("Queue proof", .timeLimit(.minutes(20)))
struct ProofPageTests {
    private static let head = "id,member_id,status,proposed_on,reasons\n"
    private static let row = "r-7,m-112,proposed,2026-09-14,\"Deux absences <sans> mot.\"\n"

    /// A removal is proposed, with its reasons; what comes back is noted.
    private func bench() async throws -> Workbench {
        let bench = try await Workbench.quiet()
        try bench.replace(
            "  actions:", by: "  removals: Data/removals.csv\n  bounces: Data/bounces.csv\n  actions:",
            in: "factrice.yaml")
        try bench.write(Self.head + Self.row, to: "Data/removals.csv")
        try bench.write("address,at,class\n", to: "Data/bounces.csv")
        try bench.replace("enabled: false ", by: "enabled: true ", in: "Schedules/removals.yaml")
        return bench
    }

    private func letter(_ bench: Workbench) async throws -> SeenEntry {
        try #require(try await bench.entries("--rule", "removals").first)
    }

    /// The facts of the page, without what differs from run to run.
    private func facts(_ text: String, _ entry: SeenEntry, _ postbox: Postbox) -> String {
        let whole = text.components(separatedBy: "Établi le")[0].components(separatedBy: "Made on")[0]
        return whole.replacing(entry.messageId ?? "?", with: "ID").replacing("127.0.0.1:\(postbox.port)", with: "RELAY")
            .replacing(/[0-9a-f]{64}/, with: "HASH").replacing("n°\u{A0}\(entry.id)", with: "n°\u{A0}1")
            .replacing("no.\u{A0}\(entry.id)", with: "no.\u{A0}1").replacing(/250 2[^»”\u{A0}]*/, with: "250 OK")
            .replacing("\u{A0}", with: "_")
    }

    @Test("accepted, and nothing came back: every fact in both languages, and the letter as she had it")
    func accepted() async throws {
        let bench = try await bench()
        try await withPostbox { postbox in
            try await bench.pass(at: "2026-09-14T09:30", relay: postbox.port)
            let entry = try await letter(bench)
            let french = try await bench.run(
                "queue", "proof", entry.id, "--now", "2026-09-15T10:00", environment: ["LANG": "fr"])
            #expect(french.code == 0)
            #expect(
                facts(french.output, entry, postbox) == """
                    Preuve d'envoi, message n°_1

                    Le relais de courriel a accepté ce message, pour cette adresse, le
                    14_septembre_2026 à 9_h_30. C'est ce que cette page prouve; elle ne prouve pas
                    qu'il a été lu.

                    Communauté_: Espaces V.I.E.
                    Règle_: Votes sur une adhésion (removals), pour la règle R1
                    Lettre_: removal/notice, étape notice
                    Objet_: Un message de l'équipe
                    À_:
                      Élo <elo.3@boite.example>
                      membre n°_m-112
                    Mis en file_: 14_septembre_2026 à 9_h_30
                    Essais_: essai n°_1, le 14_septembre_2026 à 9_h_30, relais RELAY_:
                        «_250 OK_» après le message entier
                    Accepté_: le 14_septembre_2026 à 9_h_30 (2026-09-14T09:30:00-04:00)
                    Retour_: rien n'est revenu jusqu'ici, d'après le fichier des retours; on regarde
                        jusqu'au 17_septembre_2026 à 9_h_30
                    Message-ID_: <ID>
                    SHA-256 des octets_:
                        HASH


                    """)
            #expect(french.output.contains("Deux absences <sans> mot."))
            #expect(french.output.contains("Établi le 15\u{A0}septembre\u{A0}2026 à 10\u{A0}h par Factrice "))
            #expect(
                french.output.contains(
                    "Date\u{A0}: \(String(repeating: "_", count: 40))\n\nLe texte de la lettre\u{A0}:\n"))
            let english = try await bench.run(
                "queue", "proof", entry.id, "--now", "2026-09-18T10:00", environment: ["LANG": "en"])
            let words = facts(english.output, entry, postbox)
            #expect(
                words.hasPrefix(
                    "Proof of sending, message no._1\n\nThe mail relay accepted this message, for this address, on September_14, 2026"
                ))
            #expect(words.contains("Return: nothing came back until September_17, 2026 at 9:30_a.m., as the file of"))
            #expect(words.contains("Rule: Votes about a membership (removals), for rule R1\n"))
        }
    }

    @Test("what came back says so; without a file of bounces nobody knows")
    func returned() async throws {
        let bench = try await bench()
        try await withPostbox { postbox in
            try await bench.pass(at: "2026-09-14T09:30", relay: postbox.port)
            let entry = try await letter(bench)
            func said() async throws -> String {
                try await bench.run(
                    "queue", "proof", entry.id, "--now", "2026-09-18T10:00", environment: ["LANG": "fr"]
                ).output
            }
            try bench.write("address,at,class\nelo.3@boite.example,2026-09-15,hard\n", to: "Data/bounces.csv")
            #expect(
                try await said().contains(
                    "Retour\u{A0}: revenu le 15\u{A0}septembre\u{A0}2026\u{A0}: il n'est pas arrivé\n"))
            try bench.write("address,at\n", to: "Data/bounces.csv")
            #expect(try await said().contains("le fichier des retours ne se lit pas en ce moment"))
            try bench.replace("  bounces: Data/bounces.csv\n", by: "", in: "factrice.yaml")
            #expect(try await said().contains("les réglages ne nomment aucun fichier de"))
        }
    }

    @Test("the page is whole in itself, in the community's first language, escaped, and its owner's alone")
    func html() async throws {
        let bench = try await bench()
        try await withPostbox { postbox in
            try await bench.pass(at: "2026-09-14T09:30", relay: postbox.port)
            let entry = try await letter(bench)
            let before = try FileManager.default.contentsOfDirectory(atPath: bench.root.path)
            let ran = try await bench.run(
                "queue", "proof", entry.id, "--output", "preuve.html", environment: ["LANG": "en"])
            #expect(ran.code == 0 && ran.output == "Written: preuve.html\n")
            let page = try bench.text(of: "preuve.html")
            #expect(page.hasPrefix("<!doctype html>\n<html lang=\"fr-CA\">"))
            #expect(page.contains("<h1>Preuve d'envoi, message n°\u{A0}\(entry.id)</h1>"))
            #expect(
                page.contains("Élo &lt;elo.3@boite.example&gt;") && page.contains("Deux absences &lt;sans&gt; mot."))
            for outside in ["http:", "src=", "@import", "url(", "<script"] {
                #expect(!page.contains(outside), "\(outside)")
            }
            let mode = try FileManager.default.attributesOfItem(atPath: bench.url("preuve.html").path)[
                .posixPermissions]
            #expect(mode as? Int == 0o600)
            let after = try FileManager.default.contentsOfDirectory(atPath: bench.root.path)
            #expect(Set(after).subtracting(before) == ["preuve.html"])
            let again = try await bench.run(
                "queue", "proof", entry.id, "--output", "preuve.html", environment: ["LANG": "fr"])
            #expect(again.code == 65 && again.errors == "preuve.html: erreur\u{A0}: Ce fichier est déjà là.\n")
            #expect(try bench.text(of: "preuve.html") == page)
            try await bench.run("queue", "proof", entry.id, "--output", "proof.txt", "--language", "en")
            #expect(try bench.text(of: "proof.txt").hasPrefix("Proof of sending"))
        }
    }

    @Test("a message that no relay took proves nothing, and the page says so; an unknown id is refused")
    func notAccepted() async throws {
        let bench = try await bench()
        try bench.write(Self.head, to: "Data/removals.csv")
        try await withPostbox { postbox in
            try await bench.pass(at: "2026-09-14T09:00", relay: postbox.port)
            postbox.behave(.first(at: .rcpt, .reply("550 5.1.1 No such user")).otherwise(.accepting))
            try bench.write(Self.head + Self.row, to: "Data/removals.csv")
            try await bench.pass(at: "2026-09-14T09:30", relay: postbox.port)
            let entry = try await letter(bench)
            let ran = try await bench.run("queue", "proof", entry.id, environment: ["LANG": "fr"])
            #expect(ran.code == 1)
            #expect(
                ran.output.hasPrefix(
                    "Message n°\u{A0}\(entry.id)\u{A0}: pas de preuve d'envoi\n\nAucun relais n'a accepté ce message (refusé). Cette page ne prouve aucun envoi.\n"
                ))
            #expect(
                ran.output.contains("«\u{A0}550 5.1.1 No such user\u{A0}»")
                    && ran.output.contains("Accepté\u{A0}: non\n"))
            let unknown = try await bench.run("queue", "proof", "99", environment: ["LANG": "fr"])
            #expect(
                unknown.code == 65
                    && unknown.errors == "erreur\u{A0}: Il n'y a pas de message n°\u{A0}99 dans la file.\n")
        }
    }

    @Test("when the text is no longer kept, the hash stays; a person's word is called a person's word")
    func keptAndDoubted() async throws {
        let bench = try await bench()
        try bench.write(Self.head, to: "Data/removals.csv")
        try await withPostbox { postbox in
            try await bench.pass(at: "2026-09-14T09:00", relay: postbox.port)
            postbox.behave(.first(at: .dot, .acceptThenClose).otherwise(.accepting))
            try bench.write(Self.head + Self.row, to: "Data/removals.csv")
            try await bench.pass(at: "2026-09-14T09:30", relay: postbox.port)
            let entry = try await letter(bench)
            try #require(entry.state == "uncertain")
            try await bench.run(
                "queue", "resolve", entry.id, "--delivered", "--by", "m-001", "--now", "2026-09-14T10:00")
            let doubted = try await bench.run("queue", "proof", entry.id, environment: ["LANG": "en"])
            #expect(doubted.code == 0)
            #expect(doubted.output.contains("The relay did not say whether it had taken this message."))
            #expect(doubted.output.contains("Accepted: on the word of a person (m-001), on September\u{A0}14, 2026 at"))
            try await bench.pass(at: "2026-11-20T09:30", relay: postbox.port)
            let later = try await bench.run("queue", "proof", entry.id, environment: ["LANG": "fr"])
            #expect(later.output.contains("Le texte n'est plus gardé ici (keep_messages\u{A0}: 30\u{A0}jours)."))
            #expect(later.output.contains(/[0-9a-f]{64}/) && !later.output.contains("Deux absences"))
        }
    }
}
