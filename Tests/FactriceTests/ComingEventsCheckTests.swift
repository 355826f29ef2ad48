import Foundation
import Testing

/// What `check` says of events to come, before the day: facts, documents, links.
@Suite(.timeLimit(.minutes(20)))
struct ComingEventsCheckTests {
    private struct Said: Equatable {
        let place: String
        let fr: String
        let en: String
    }

    /// Of the sample coalition, whose check says nothing.
    private func said(_ edit: (Workbench) throws -> Void) async throws -> [Said] {
        let bench = try await Workbench.open(.coalition)
        try edit(bench)
        let ran = try await bench.run("check", "--json", "--now", "2026-09-01")
        #expect(ran.code == 0)
        return try ran.objects().map { problem in
            let message = problem["message"] as? [String: String] ?? [:]
            let line = (problem["line"] as? Int).map { ":\($0)" } ?? ""
            #expect(problem["severity"] as? String == "warning")
            return Said(
                place: (problem["file"] as? String ?? "") + line, fr: message["fr"] ?? "", en: message["en"] ?? "")
        }
    }

    @Test("a text that writes a link outside a section, and an event without one: told once, with step and day")
    func missingLink() async throws {
        let said = try await said { bench in
            try bench.replace("URL:https://lakeshore.example/meetings/2026-11\r\n", by: "", in: "Data/calendar.ics")
            for language in ["fr", "en"] {
                let path = "Templates/meeting/agenda/\(language).md"
                try bench.write(bench.text(of: path) + "\n\n[Ici]({{event.link}})\n", to: path)
            }
        }
        #expect(said.count == 2)
        let english = try #require(said.first { $0.place.hasPrefix("Templates/meeting/agenda/en.md:") })
        #expect(
            english.en
                == "“event.link” has no value for the event of November\u{A0}4, 2026: at the step “agenda-7-days-before” of the rule “meetings”, this message would be held."
        )
        #expect(
            english.fr
                == "«\u{A0}event.link\u{A0}» n'a pas de valeur pour l'activité du 4\u{A0}novembre\u{A0}2026\u{A0}: à l'étape «\u{A0}agenda-7-days-before\u{A0}» de la règle «\u{A0}meetings\u{A0}», ce message serait retenu."
        )
    }

    @Test("a fact that nobody of the audience has, and one that the settings lack")
    func neverThere() async throws {
        let said = try await said { bench in
            try bench.replace("  website: https://lakeshore.example\n", by: "", in: "factrice.yaml")
            for language in ["fr", "en"] {
                let path = "Templates/meeting/invitation/\(language).md"
                let more = "\n\n{{registration.registered_on}}\n\n{{community.website}}\n"
                try bench.write(bench.text(of: path) + more, to: path)
            }
        }.filter { $0.place.contains("invitation/en.md") }
        #expect(
            said.map(\.en).sorted() == [
                "“community.website” has no value for the event of September\u{A0}23, 2026 and for 5 others: at the step “invitation-21-days-before” of the rule “meetings”, this message would be held.",
                "“registration.registered_on” has no value for the event of September\u{A0}23, 2026 and for 5 others: at the step “invitation-21-days-before” of the rule “meetings”, this message would be held.",
            ])
    }

    @Test("documents that make the message too large: what happens then")
    func tooLarge() async throws {
        let said = try await said { bench in
            try bench.replace("  tls: ", by: "  largest_message: 100 Ko\n  tls: ", in: "factrice.yaml")
            let path = bench.url("Documents/agendas/agenda-2027-03.pdf")
            let pdf = try Data(contentsOf: path)
            try (pdf + Data("%".utf8) + Data(repeating: 120, count: 90_000) + Data("\n%%EOF\n".utf8)).write(to: path)
        }
        #expect(
            said == [
                Said(
                    place: "",
                    fr:
                        "Avec ses documents, le message «\u{A0}agenda-7-days-before\u{A0}» pour l'activité du 17\u{A0}mars\u{A0}2027 ferait 0,2\u{A0}Mo\u{A0}; la limite est de 0,1\u{A0}Mo\u{A0}: rien n'y sera joint, et il mènera à la plateforme.",
                    en:
                        "With its documents, the message “agenda-7-days-before” for the event of March\u{A0}17, 2027 would be 0.2\u{A0}MB; the limit is 0.1\u{A0}MB: nothing will be attached, and it will lead to the platform."
                )
            ])
    }

    @Test("a document that is cut short, one with a remark left in it, one whose title names somebody")
    func documents() async throws {
        let said = try await said { bench in
            let cut = bench.url("Documents/agendas/agenda-2026-11.pdf")
            try Data(contentsOf: cut).prefix(15_000).write(to: cut)
            try bench.replace(
                "Documents/agendas/agenda-2027-01.pdf", by: "Documents/agendas/notes.md", in: "Data/calendar.ics")
            try bench.write(
                "# Invitée\u{A0}: Nawel Benmoussa\n\n<!-- à revoir -->\n", to: "Documents/agendas/notes.md")
        }
        #expect(
            said == [
                Said(
                    place: "Documents/agendas/agenda-2026-11.pdf",
                    fr: "La fin de ce fichier manque\u{A0}: il n'a pas été copié en entier.",
                    en: "The end of this file is missing: it was not copied whole."),
                Said(
                    place: "Documents/agendas/notes.md",
                    fr: "Ce document porte encore 1 commentaire\u{A0}: qui le reçoit peut le voir.",
                    en: "This document still carries 1 comment: whoever receives it can see that."),
                Said(
                    place: "Documents/agendas/notes.md",
                    fr:
                        "Ce que ce document porte sans le montrer (titre, auteurs, remarques) contient le nom d'une personne de la communauté.",
                    en:
                        "What this document carries unseen (title, authors, remarks) contains the name of somebody of the community."
                ),
            ])
    }

    @Test("links of the calendar: not https, and to a site that the settings don't name")
    func links() async throws {
        let said = try await said { bench in
            for (month, link) in [("2027-01", "http://lakeshore.example/a"), ("2027-03", "https://zoom.example/a")] {
                try bench.replace(
                    "URL:https://lakeshore.example/meetings/\(month)", by: "URL:\(link)", in: "Data/calendar.ics")
            }
        }
        #expect(
            said.map(\.en) == [
                "The link “http://lakeshore.example/a”, for the event of January\u{A0}20, 2027, is not https.",
                "For the event of March\u{A0}17, 2027, the link leads to “zoom.example”, which the settings don't name.",
            ])
        #expect(
            said.map(\.fr) == [
                "Le lien «\u{A0}http://lakeshore.example/a\u{A0}», pour l'activité du 20\u{A0}janvier\u{A0}2027, n'est pas en https.",
                "Pour l'activité du 17\u{A0}mars\u{A0}2027, le lien mène à «\u{A0}zoom.example\u{A0}», que les réglages ne nomment pas.",
            ])
    }

    @Test("the worker remembers which texts agree: a side that changes marks the other, and new dates say nothing")
    func stale() async throws {
        let bench = try await Workbench.open(.coalition)
        try await withPostbox { postbox in
            _ = try await bench.run("run", "--once", "--now", "2026-09-01T10:00:00-04:00", relay: postbox.port)
        }
        let path = bench.url("Templates/meeting/agenda/fr.md").path
        func check() async throws -> [String] {
            let ran = try await bench.run("check", "--json", "--now", "2026-09-01T10:00:00-04:00")
            return try ran.objects().compactMap { ($0["message"] as? [String: String])?["en"] }
        }
        try FileManager.default.setAttributes([.modificationDate: Date(timeIntervalSince1970: 1)], ofItemAtPath: path)
        #expect(try await check() == [])
        try bench.replace("## Votre présence", by: "## Votre participation", in: "Templates/meeting/agenda/fr.md")
        #expect(try await check() == ["“fr.md” was changed since: does this text still say the same?"])
    }
}
