import Foundation
import Testing

/// What the community keeps in tables of its own: complaints, removals, initiatives (C2, R1, P1).
@Suite("Stories: records", .timeLimit(.minutes(10)))
struct RecordStories {
    @Test("« La durée de traitement d'une plainte ne doit pas excéder 30 jours ouvrables. » (C2)")
    func complaints() async throws {
        let head = "id,status,email,name,language,received_on,details\n"
        try await Story.tell(["complaints"], from: "2026-11-27T08:00", files: ["complaints": head]) {
            (story) async throws in
            func note(_ first: String, _ second: String) throws {
                try story.bench.write(
                    head + """
                        k-1,\(first),flore@ailleurs.example,Flore,fr,2026-11-30,confidence indicible
                        k-2,\(second),gilda@ailleurs.example,Gilda,fr,2026-11-30,autre secret

                        """, to: "Data/complaints.csv")
            }
            try note("received", "received")
            #expect(try await story.day("2026-11-30T08:30") == ["acknowledgement flore", "acknowledgement gilda"])
            let answer = try #require(story.texts(last: 2).first)
            #expect(answer.contains("au plus tard le mercredi 20 janvier 2027"), "\(answer)")
            #expect(try await story.day("2026-12-11T09:00") == [], "the ninth working day")
            let ten = "reminder-10-working-days-after "
            #expect(
                try await story.day("2026-12-14T09:00") == [
                    ten + "camille", ten + "camille", ten + "carole", ten + "carole",
                ])
            #expect(try story.texts(last: 1)[0].contains("Jours ouvrables passés : 10"))
            #expect(try story.texts(last: 1)[0].contains("jours ouvrables qui restent : 20"))
            try note("open", "closed")
            // The twentieth day by the calendar of an ordinary year; the office is closed for the holidays.
            for closed in ["2026-12-28T09:00", "2026-12-29T09:00", "2026-12-30T09:00", "2027-01-05T09:00"] {
                #expect(try await story.day(closed) == [], "\(closed)")
            }
            let twenty = "reminder-20-working-days-after "
            #expect(
                try await story.day("2027-01-06T09:00") == [twenty + "camille", twenty + "carole"], "k-2 is settled")
            #expect(try await story.day("2027-01-14T09:00") == [])
            let last = "reminder-27-working-days-after "
            #expect(try await story.day("2027-01-15T09:00") == [last + "camille", last + "carole"])
            #expect(try story.texts(last: 1)[0].contains("jours ouvrables qui restent : 3"))
            #expect(try await story.day("2027-02-15T09:00") == [])
            // Neither what was written nor who wrote it goes to anybody.
            let all = try story.everything()
            #expect(!all.contains("indicible") && !all.contains("secret"))
            let committee = story.postbox.receipts.filter {
                $0.recipient.hasPrefix("car") || $0.recipient.hasPrefix("cam")
            }
            #expect(committee.count == 8)
            #expect(
                try committee.allSatisfy {
                    try !String(decoding: $0.data(), as: UTF8.self).contains("ailleurs.example")
                })
        }
    }

    @Test(
        "« La personne ou l'organisme visé par le vote de révocation est informé de la tenue du vote au préalable, ainsi que des motifs » (R1)"
    )
    func beforeTheVote() async throws {
        let head = "id,status,member_id,reasons,proposed_on,decided_on,signed_by\n"
        try await Story.tell(["removals"], from: "2026-11-02T08:00", files: ["removals": head]) {
            (story) async throws in
            try story.bench.write(
                head + "r-1,proposed,m-05,Absences répétées sans nouvelles,2026-11-03,,\n", to: "Data/removals.csv")
            #expect(try await story.day("2026-11-03T08:30") == ["notice lise"])
            let text = try #require(story.texts(last: 1).first)
            #expect(text.contains("Absences répétées sans nouvelles") && text.contains("Rien n'est décidé."))
            #expect(text.hasPrefix("Un message de l'équipe"), "nobody sees over her shoulder what it is about")
            #expect(try await story.day("2026-11-04T09:00") == [])
            // The proof that it was sent, to be printed.
            #expect(
                try await story.why("m-05", at: "2026-11-09T09:00").contains(
                    "parti : accepté par le relais le 3 novembre 2026 à 8 h 30"))
        }
    }

    @Test("« L'avis écrit est signé par les représentantes ou représentants d'au moins deux organismes membres. » (R1)")
    func afterTheVote() async throws {
        let head = "id,status,member_id,reasons,proposed_on,decided_on,signed_by\n"
        try await Story.tell(["removal-results"], from: "2026-11-02T08:00", files: ["removals": head]) {
            (story) async throws in
            func decide(_ signed: String) throws {
                try story.bench.write(
                    head + """
                        r-1,ended,m-05,Motifs,2026-11-03,2026-11-20,\(signed)
                        r-2,kept,m-06,Motifs,2026-11-03,2026-11-20,\(signed)
                        r-3,proposed,m-07,Motifs,2026-11-03,,o-1|o-2

                        """, to: "Data/removals.csv")
            }
            for signed in ["", "o-1", "o-1|o-1", "o-1|o-99"] {
                try decide(signed)
                #expect(try await story.day("2026-11-20T09:00") == [], "signed by «\(signed)»")
            }
            #expect(
                try await story.why("m-05", at: "2026-11-20T09:00").contains(
                    "signé par 1 organisme sur les 2 qu’il faut"))
            try decide("o-1|o-2")
            // She has left by then, and has it in writing all the same.
            try story.bench.setCell("status", of: "m-05", to: "left", in: "Data/members.csv")
            #expect(try await story.day("2026-11-23T09:00") == ["ended lise", "kept nadia"])
            #expect(try story.texts(last: 2).allSatisfy { $0.contains("- Aube - Boréale") })
            #expect(try await story.day("2026-11-24T09:00") == [])
        }
    }

    @Test("« Vous souhaitez partager votre initiative […]? Il vous suffit de nous contacter » (P1)")
    func initiatives() async throws {
        let head = "id,status,email,name,language,title,link,received_on,published_on\n"
        let rules = ["initiatives", "initiatives-digest"]
        try await Story.tell(rules, from: "2026-11-02T08:00", files: ["initiatives": head]) { (story) async throws in
            let mail = "equipe@partenaire.example"
            func note(_ rows: String...) throws {
                try story.bench.write(head + rows.joined(separator: "\n") + "\n", to: "Data/initiatives.csv")
            }
            try note("i-1,received,\(mail),,fr,Halte du soir,,2026-11-03,")
            #expect(try await story.day("2026-11-03T09:00") == ["received equipe"])
            #expect(try story.texts(last: 1)[0].contains("Titre : Halte du soir"))
            let first = "i-1,published,\(mail),,fr,Halte du soir,https://recits.example/i/1,2026-11-03,2026-11-12"
            try note(first)
            #expect(try await story.day("2026-11-12T10:00") == [], "not at once: with the next digest")
            #expect(try await story.day("2027-01-26T10:00") == Town.everybody.map { "initiatives \($0)" })
            #expect(try story.texts(last: 7).allSatisfy { $0.contains("Halte du soir") })
            #expect(try await story.day("2027-04-27T10:00") == [], "nothing is new")
            try note(
                first, "i-2,published,\(mail),,fr,Cuisine ouverte,,2027-06-01,2027-06-10",
                "i-3,received,\(mail),,fr,Pas encore lue,,2027-07-20,")
            #expect(
                try await story.day("2027-06-29T10:00") == [],
                "a month without a digest; the letter for the first is too old")
            #expect(
                try await story.day("2027-07-27T10:00")
                    == Town.everybody.map { "initiatives \($0)" } + ["received equipe"])
            let digests = try story.texts(last: 8).filter { $0.hasPrefix("Du nouveau") || $0.contains("Cuisine") }
            #expect(digests.count == 7)
            #expect(
                digests.allSatisfy {
                    $0.contains("Cuisine ouverte") && !$0.contains("Halte") && !$0.contains("Pas encore")
                })
        }
    }
}
