import Foundation
import Testing

/// What `check` says of what can be seen without opening a message.
@Suite(.timeLimit(.minutes(20)))
struct DiscretionCheckTests {
    private func warnings(
        _ sample: Workbench.Sample = .espaces, _ edit: (Workbench) throws -> Void
    ) async throws -> [String] {
        let bench = try await Workbench.open(sample)
        try edit(bench)
        let ran = try await bench.run("check", "--json", "--now", "2026-09-01")
        #expect(ran.code == 0)
        return try ran.objects().compactMap { ($0["message"] as? [String: String])?["fr"] }
            .filter { $0.contains("discrétion") || $0.contains("nom d'une personne") }
    }

    @Test(
        "both samples, and the texts that are shipped, say nothing that their list names",
        arguments: Workbench.Sample.allCases)
    func samples(sample: Workbench.Sample) async throws {
        #expect(try await warnings(sample) { _ in } == [])
    }

    @Test("a subject, the sender's name and an event's title are looked at")
    func found() async throws {
        let said = try await warnings { bench in
            try bench.replace(
                "subject: Votre demande d'adhésion", by: "subject: Votre demande, survivantes",
                in: "Templates/application/acknowledgement/fr.md")
            try bench.replace(
                "  name: Espaces V.I.E.", by: "  name: Espaces contre la prostitution", in: "factrice.yaml")
            try bench.replace(
                "SUMMARY;LANGUAGE=fr:Rencontre annuelle des Espaces",
                by: "SUMMARY:Avec Mélanie D'Amours, l'exploitation sexuelle",
                in: "Data/calendar.ics")
        }
        #expect(
            said == [
                "L'objet ou l'aperçu de ce texte dit «\u{A0}survivante*\u{A0}», un mot de votre liste de discrétion.",
                "Le nom qui signe les messages (from, name) dit «\u{A0}prostitution\u{A0}», un mot de votre liste de discrétion.",
                "Le titre de l'activité du 2027-05-13 dit «\u{A0}exploitation sexuelle\u{A0}», un mot de votre liste de discrétion.",
            ])
    }

    @Test("the name of a working group, which subjects show, is looked at")
    func groups() async throws {
        let said = try await warnings { bench in
            let groups =
                "\n  groups:\n    zz: { fr: Outils pour survivantes, en: Tools }\n    yy: { fr: Outils, en: Tools }\n"
            let settings = try bench.text(of: "factrice.yaml")
            let head = settings.contains(/\n  groups:/) ? /\n  groups:[^\n]*\n/ : /\n(?=  spaces:)/
            try bench.write(settings.replacing(head, with: groups, maxReplacements: 1), to: "factrice.yaml")
        }
        #expect(
            said == [
                "Le nom du groupe «\u{A0}zz\u{A0}» (groups) dit «\u{A0}survivante*\u{A0}», un mot de votre liste de discrétion."
            ])
    }

    @Test("somebody's name in a title is said without being repeated")
    func name() async throws {
        let said = try await warnings { bench in
            try bench.replace(
                "SUMMARY;LANGUAGE=fr:Rencontre annuelle des Espaces", by: "SUMMARY:Avec Mélanie D'Amours",
                in: "Data/calendar.ics")
        }
        #expect(said.count == 1 && said[0].hasSuffix("contient le nom d'une personne de la communauté."))
    }

    @Test("the list is the community's: a word taken out is no longer looked for")
    func ownList() async throws {
        let said = try await warnings { bench in
            try bench.replace(
                "SUMMARY;LANGUAGE=fr:Rencontre annuelle des Espaces", by: "SUMMARY:La prostitution",
                in: "Data/calendar.ics")
            let path = "Templates/layout/discretion.txt"
            try bench.write(bench.text(of: path).replacingOccurrences(of: "prostitution\n", with: "\n"), to: path)
        }
        #expect(said == [])
    }

    @Test("an event to come that is for nobody is said; one that names a space isn't")
    func forNobody() async throws {
        let bench = try await Workbench.open()
        try bench.replace(
            "CATEGORIES:Rencontre annuelle,LVS,CP", by: "CATEGORIES:Rencontre annuelle", in: "Data/calendar.ics")
        let ran = try await bench.run("check", "--json", "--now", "2026-09-01")
        #expect(ran.code == 0)
        let said = try ran.objects().compactMap { ($0["message"] as? [String: String])?["en"] }
            .filter { $0.contains("nobody will be invited") }
        #expect(
            said == [
                "The event of May\u{A0}13, 2027 at 9:30\u{A0}a.m. names no space and no group: nobody will be invited to it."
            ])
    }
}
