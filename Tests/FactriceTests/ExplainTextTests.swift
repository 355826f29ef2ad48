import Foundation
import Testing

/// What `explain` says to a person, and of an event.
@Suite("Explain, for a person")
struct ExplainTextTests {
    @Test(
        "who she is, then rule by rule a sentence a step",
        arguments: [
            (
                "fr",
                [
                    "Élo (m-112), elo.3@boite.example, en français",
                    "Adhésion : active ; membre depuis le 8 octobre 2024 ; espaces : Communauté de pratique ; groupes : pairs-aidance.",
                    "Dernier accès : 25 juillet 2026.",
                    "Mode discret : objets neutres, ni pièce jointe ni entrée de calendrier.",
                    "Avis d'inactivité (inactivity)",
                    "  first — partira le 25 juillet 2028 à 8 h : dernier accès le 25 juillet 2026, délai complet le 25 juillet 2028",
                    "  rien : cette règle écrit à qui demande l’adhésion, et n’a rien pour cette personne en ce moment",
                    "  Rencontre annuelle des Espaces, 13 mai 2027 à 9 h 30 (rencontre-2027@espaces.example)",
                    "    agenda-7-days-before — partira le 6 mai 2027 à 9 h : prévu pour le 6 mai 2027",
                    "  rien d'autre pour 4 sujets (changed, cancelled) ; --event UID ou --json disent tout :",
                    "    rien ne lui avait été annoncé (8 fois)",
                    "    par exemple : trop tard depuis le 2 septembre 2026 à 13 h 30 (10 fois)",
                ]
            ),
            (
                "en",
                [
                    "Élo (m-112), elo.3@boite.example, in French",
                    "Membership: active; member since October 8, 2024; spaces: Community of Practice; groups: pairs-aidance.",
                    "Last access: July 25, 2026.",
                    "Discreet: neutral subjects, no attachment and no calendar entry.",
                    "Inactivity notices (inactivity)",
                    "  first — will leave on July 25, 2028 at 8:00 a.m.: last access on July 25, 2026, period complete on July 25, 2028",
                    "  nothing: this rule writes to those who apply for membership, and has nothing for this person at the moment",
                    "    agenda-7-days-before — will leave on May 6, 2027 at 9:00 a.m.: planned for May 6, 2027",
                    "  nothing else about 4 subjects (changed, cancelled); --event UID or --json say all:",
                    "    this person had not been told anything before (8 times)",
                    "    for instance: too late since September 2, 2026 at 1:30 p.m. (10 times)",
                ]
            ),
        ] as [(String, [String])])
    func person(language: String, expected: [String]) async throws {
        let bench = try await Workbench.open(.espaces)
        let ran = try await bench.run(
            "explain", "m-112", "--now", "2027-01-15T09:00", environment: ["LANG": language])
        #expect(ran.code == 0)
        let lines = ran.output.plainSpaces.split(separator: "\n").map(String.init)
        for line in expected { #expect(lines.contains(line), "\(line)\n\(ran.output)") }
    }

    @Test("one who is suspended, an organisation's person, and somebody from outside")
    func others() async throws {
        let espaces = try await Workbench.open(.espaces)
        let suspended = try await espaces.run(
            "explain", "m-070", "--now", "2027-01-15T09:00", environment: ["LANG": "fr"]
        ).output.plainSpaces
        #expect(suspended.contains("Adhésion : suspendue ; membre depuis le 13 septembre 2021 ; "))
        #expect(suspended.contains("\n  first — rien : l’adhésion n’est plus active (suspendue)\n"))
        let coalition = try await Workbench.open(.coalition)
        let contact = try await coalition.run(
            "explain", "m-001", "--now", "2027-01-15T09:00", environment: ["LANG": "en"]
        ).output.plainSpaces
        #expect(contact.contains("; for the organisation Lakeshore Community Bridges; spaces: Coalition.\n"))
        #expect(contact.contains("\n  Absence (Lakeshore Community Bridges)\n"))
        let outsider = try await coalition.run(
            "explain", "frontdesk@harbour-inn.example", "--now", "2027-01-15T09:00", environment: ["LANG": "en"]
        ).output.plainSpaces
        #expect(outsider.contains("\nNot among the members. 0 applications, 2 registrations.\n"))
    }

    @Test("what is held points to the entry to release")
    func held() async throws {
        let bench = try await Workbench.open(.espaces)
        _ = try await withPostbox { postbox in
            try await bench.run("run", "--once", "--now", "2027-01-15T09:00", relay: postbox.port)
        }
        let text = try await bench.run(
            "explain", "m-046", "--rule", "inactivity", "--now", "2027-01-15T10:00", environment: ["LANG": "fr"]
        ).output.plainSpaces
        #expect(
            text.contains(
                /first — retenu dans la file depuis le 15 janvier 2027 à 9 h, jusqu’à ce que quelqu’un le libère \(factrice queue show \d+\)/
            ), "\(text)")
    }

    @Test("an event without a person: how many each sentence holds for", arguments: ["fr", "en"])
    func event(language: String) async throws {
        let bench = try await Workbench.open(.espaces)
        let french = language == "fr"
        let ran = try await bench.run(
            "explain", "--event", "webinaire-2027-06@espaces.example", "--now", "2027-01-15T09:00",
            environment: ["LANG": language])
        #expect(ran.code == 0)
        let lines = ran.output.plainSpaces.split(separator: "\n").map(String.init)
        let expected =
            french
            ? [
                "  Webinaires (webinars)", "    reminder-7-days-before",
                "      partira le 9 juin 2027 à 9 h : prévu pour le 9 juin 2027 → 23 personnes",
                "      partira entre le 17 mai 2027 à 7 h 49 et le 15 juin 2027 à 20 h 14 → 31 personnes",
                "      rien : inscription retirée → Léa, Marie-Ève L'Écuyer, Maëlle Poirier",
            ]
            : [
                "  Webinars (webinars)",
                "      will leave on June 9, 2027 at 9:00 a.m.: planned for June 9, 2027 → 23 people",
                "      will leave between May 17, 2027 at 7:49 a.m. and June 15, 2027 at 8:14 p.m. → 31 people",
                "      nothing: registration withdrawn → Léa, Marie-Ève L'Écuyer, Maëlle Poirier",
            ]
        for line in expected { #expect(lines.contains(line), "\(ran.output)") }
    }

    @Test("an event with a person, as JSON: only what is about it, each with its sentence in both languages")
    func eventOfPerson() async throws {
        let bench = try await Workbench.open(.espaces)
        let event = "webinaire-2027-06@espaces.example"
        let ran = try await bench.run("explain", "m-112", "--event", event, "--now", "2027-01-15T09:00", "--json")
        #expect(Shape.list(.verdict).faults(in: try ran.json()) == [])
        #expect(Shape.list(.object(["sentence": .bilingual])).faults(in: try ran.json()) == [])
        let told = try ran.objects()
        #expect(told.compactMap { $0["step"] as? String }.contains("reminder-1-day-before"))
        // A rule that is off looks at no event.
        let on = told.filter { $0["because_code"] as? String != "rule_off" }
        #expect(on.allSatisfy { $0["subject_id"] as? String == event })
    }

    @Test(
        "nobody: a row that can't be read, members that can't be believed, or no such person", arguments: ["fr", "en"])
    func strangers(language: String) async throws {
        let bench = try await Workbench.open(.espaces)
        let french = language == "fr"
        func said(_ command: [String]) async throws -> String {
            let ran = try await bench.call(
                command + ["--now", "2027-01-15T09:00"], environment: ["LANG": language])
            #expect(ran.code == 65 && ran.output.isEmpty)
            return ran.errors.plainSpaces
        }
        let nobody = french ? "Aucune personne de ce nom dans les données : " : "Nobody of that name in the data: "
        #expect(try await said(["explain", "m-999"]).contains(nobody))
        try bench.setCell("status", of: "m-112", to: "peut-être", in: "Data/members.csv")
        let unread =
            french
            ? "La ligne de cette personne dans les membres ne se lit pas : Factrice ne lui écrit pas tant qu'elle n'est pas corrigée. → « factrice check » dit où et quoi."
            : "The row of this person in the members can't be read: Factrice doesn't write to her until it is mended. → `factrice check` says where and what."
        #expect(try await said(["explain", "m-112"]).contains(unread))
        #expect(try await said(["plan", "--member", "m-112"]).contains(unread))
        try bench.write("", to: "Data/members.csv")
        let stopped =
            french
            ? "Data/members.csv: erreur : Les membres ne peuvent pas être crus en ce moment, et personne n'est donc connu. "
            : "Data/members.csv: error: The members can't be believed at the moment, so nobody is known. "
        #expect(try await said(["explain", "m-001"]).contains(stopped))
    }

    @Test("a rule that is off and one whose data can't be read say so")
    func silentRules() async throws {
        let bench = try await Workbench.open(.espaces)
        try bench.switchOff("meetings")
        try FileManager.default.removeItem(at: bench.url("Data/registrations.csv"))
        let text = try await bench.run(
            "explain", "m-112", "--now", "2027-01-15T09:00", environment: ["LANG": "fr"]
        ).output.plainSpaces
        #expect(text.contains("Réunions et rencontres (meetings)\n  rien : la règle est désactivée\n"))
        #expect(
            text.contains(
                "Webinaires (webinars)\n  rien : arrêté : données à vérifier pour les inscriptions (voir « check »)"))
    }
}
