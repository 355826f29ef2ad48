import Foundation
import Testing

/// What `check` says of rows that look right and that no message would ever speak of.
@Suite("Rows that wait in vain", .timeLimit(.minutes(20)))
struct RowsCheckTests {
    private struct Said: Equatable {
        let fr: String
        let en: String
        var hint: String?
    }

    /// Of one file of a sample, in the order of the check; nothing there is an error.
    private func said(
        of file: String, in sample: Workbench.Sample, _ edit: (Workbench) throws -> Void
    ) async throws -> [Said] {
        let bench = try await Workbench.shipped(sample)
        try edit(bench)
        let ran = try await bench.run("check", "--json", "--now", "2026-09-01T08:00")
        #expect(ran.code == 0)
        return try ran.objects().filter { $0["file"] as? String == file && $0["line"] as? Int == nil }.map {
            let message = $0["message"] as? [String: String] ?? [:]
            #expect($0["severity"] as? String == "warning")
            return Said(
                fr: message["fr"] ?? "", en: message["en"] ?? "", hint: ($0["suggestion"] as? [String: String])?["en"])
        }
    }

    private func add(_ rows: String, to file: String, _ bench: Workbench) throws {
        try bench.write(bench.text(of: file) + rows, to: file)
    }

    @Test(
        "a status near one of the rules, or the French of one: once a word; a state that no rule speaks of is left alone"
    )
    func statuses() async throws {
        let said = try await said(of: "Data/complaints.csv", in: .espaces) { bench in
            try add(
                """
                p-90,Reçue,a@courriel.example,,fr,2026-08-28,
                p-91,reçue,b@courriel.example,,fr,2026-08-28,
                p-92,opne,c@courriel.example,,fr,2026-08-28,
                p-93,fermée,d@courriel.example,,fr,2026-08-28,
                p-94,archived,e@courriel.example,,fr,2026-08-28,
                p-95,rejected,f@courriel.example,,fr,2026-08-28,
                p-96,withdrawn,g@courriel.example,,fr,2026-08-28,
                p-97,reopen,h@courriel.example,,fr,2026-08-28,

                """, to: "Data/complaints.csv", bench)
        }
        #expect(
            said == [
                Said(
                    fr:
                        "Aucune règle ne parle du statut «\u{A0}reçue\u{A0}», celui de «\u{A0}p-90\u{A0}» (et une autre ligne).",
                    en: "No rule is about the status “reçue”, that of “p-90” (and another row).",
                    hint: "Did you mean “received”? The words of the rules: open, received."),
                Said(
                    fr: "Aucune règle ne parle du statut «\u{A0}opne\u{A0}», celui de «\u{A0}p-92\u{A0}».",
                    en: "No rule is about the status “opne”, that of “p-92”.",
                    hint: "Did you mean “open”? The words of the rules: open, received."),
            ])
    }

    @Test("a rule that is off has no words, and asks for no day")
    func off() async throws {
        let said = try await said(of: "Data/complaints.csv", in: .espaces) { bench in
            try bench.switchOff("complaints")
            try add(
                "p-90,reçue,a@courriel.example,,fr,2026-08-28,\np-91,open,b@courriel.example,,fr,,\n",
                to: "Data/complaints.csv", bench)
        }
        #expect(said == [])
    }

    @Test("a row in a state that a rule is about, without the day to count from")
    func undated() async throws {
        let said = try await said(of: "Data/complaints.csv", in: .espaces) { bench in
            try add(
                """
                p-90,open,a@courriel.example,,fr,,
                p-91,received,b@courriel.example,,fr,,
                p-92,open,c@courriel.example,,fr,,
                p-93,closed,d@courriel.example,,fr,,

                """, to: "Data/complaints.csv", bench)
        }
        #expect(
            said == [
                Said(
                    fr:
                        "Il manque une date dans «\u{A0}received_on\u{A0}» pour «\u{A0}p-90\u{A0}» (et 2 autres lignes)\u{A0}: la règle «\u{A0}complaints\u{A0}» n'en dira rien.",
                    en:
                        "A date is missing in “received_on” for “p-90” (and 2 other rows): the rule “complaints” will say nothing.",
                    hint: "Write that date: the rule counts from it.")
            ])
    }

    @Test(
        "what is new in a directory needs its day too, and whoever a row is about must be somebody who can be written to"
    )
    func initiatives() async throws {
        let said = try await said(of: "Data/initiatives.csv", in: .espaces) { bench in
            try add(
                """
                n-90,published,m-006,,,,Une entraide,,2026-08-17,
                n-91,unpublished,m-999,,,,Une autre,,2026-08-17,
                n-92,received,m-998,lise@courriel.example,Lise,fr,Une autre encore,,2026-08-17,
                n-93,publiés,m-006,,,,Une de plus,,2026-08-17,2026-08-18

                """, to: "Data/initiatives.csv", bench)
        }
        #expect(
            said.map(\.fr) == [
                "Aucune règle ne parle du statut «\u{A0}publiés\u{A0}», celui de «\u{A0}n-93\u{A0}».",
                "Il manque une date dans «\u{A0}published_on\u{A0}» pour «\u{A0}n-90\u{A0}»\u{A0}: la règle «\u{A0}initiatives-digest\u{A0}» n'en dira rien.",
                "«\u{A0}m-999\u{A0}», dans «\u{A0}member_id\u{A0}» de «\u{A0}n-91\u{A0}», n'est pas dans «\u{A0}members\u{A0}»\u{A0}: rien ne peut être écrit à cette personne.",
            ])
    }

    @Test("who is to be told of a vote, and who signs the letter, are in the export")
    func removals() async throws {
        let said = try await said(of: "Data/removals.csv", in: .coalition) { bench in
            try bench.setCell("signed_by", of: "v-01", to: "o-05|o-999", in: "Data/removals.csv")
            try add(
                "v-90,proposed,m-999,,,2026-08-28,\nv-91,dropped,m-998,,o-998,2026-08-28,\n", to: "Data/removals.csv",
                bench)
        }
        #expect(
            said == [
                Said(
                    fr:
                        "«\u{A0}m-999\u{A0}», dans «\u{A0}member_id\u{A0}» de «\u{A0}v-90\u{A0}», n'est pas dans «\u{A0}members\u{A0}»\u{A0}: rien ne peut être écrit à cette personne.",
                    en: "“m-999”, in “member_id” of “v-90”, isn't in “members”: nothing can be written to that person."),
                Said(
                    fr:
                        "«\u{A0}o-999\u{A0}», dans «\u{A0}signed_by\u{A0}» de «\u{A0}v-01\u{A0}», n'est pas dans «\u{A0}organisations\u{A0}»\u{A0}: cette signature ne compte pas.",
                    en: "“o-999”, in “signed_by” of “v-01”, isn't in “organisations”: that signature doesn't count."),
            ])
    }

    @Test(
        "a decision without its day, and organisations that are asked and that nobody knows, while nothing is decided")
    func applications() async throws {
        let file = "Data/applications.csv"
        let said = try await said(of: file, in: .coalition) { bench in
            try bench.setCell("decided_at", of: "d-01", to: "", in: file)
            try bench.setCell("endorsers", of: "d-01", to: "o-996", in: file)
            try bench.setCell("endorsers", of: "d-02", to: "o-04|o-999", in: file)
            try bench.setCell("endorsers", of: "d-03", to: "o-10|o-999", in: file)
            try bench.setCell("reviewed_by", of: "d-03", to: "o-997", in: file)
        }
        #expect(
            said == [
                Said(
                    fr:
                        "Il manque une date dans «\u{A0}decided_at\u{A0}» pour «\u{A0}d-01\u{A0}», de statut «\u{A0}accepted\u{A0}»\u{A0}: la règle «\u{A0}decisions\u{A0}» ne répondra pas.",
                    en:
                        "A date is missing in “decided_at” for “d-01”, whose status is “accepted”: the rule “decisions” won't answer.",
                    hint: "Write the day of the decision."),
                Said(
                    fr:
                        "«\u{A0}o-999\u{A0}», dans «\u{A0}endorsers\u{A0}» de «\u{A0}d-02\u{A0}» (et une autre ligne), n'est pas dans «\u{A0}organisations\u{A0}»\u{A0}: rien ne lui sera demandé.",
                    en:
                        "“o-999”, in “endorsers” of “d-02” (and another row), isn't in “organisations”: it won't be asked."
                ),
                Said(
                    fr:
                        "«\u{A0}o-997\u{A0}», dans «\u{A0}reviewed_by\u{A0}» de «\u{A0}d-03\u{A0}», n'est pas dans «\u{A0}organisations\u{A0}».",
                    en: "“o-997”, in “reviewed_by” of “d-03”, isn't in “organisations”."),
            ])
    }

    @Test("active members without a day of joining are counted, when newcomers are welcomed")
    func joining() async throws {
        let file = "Data/members.csv"
        let said = try await said(of: file, in: .espaces) { try $0.setCell("joined_on", of: "m-001", to: "", in: file) }
        #expect(
            said == [
                Said(
                    fr:
                        "3 membres de statut «\u{A0}active\u{A0}» n'ont pas de date dans «\u{A0}joined_on\u{A0}»\u{A0}: la règle «\u{A0}welcome\u{A0}» ne peut pas leur écrire.",
                    en: "3 active members have no date in “joined_on”: the rule “welcome” can't write to them.")
            ])
        #expect(try await self.said(of: file, in: .espaces) { try $0.switchOff("welcome") } == [])
    }

    @Test("the rows of the sample coalition wait for nothing in vain")
    func sample() async throws {
        let bench = try await Workbench.shipped(.coalition)
        let ran = try await bench.run("check", "--now", "2026-09-01T08:00", environment: ["LANG": "en"])
        #expect(ran.output == "All is well.\n")
    }
}
