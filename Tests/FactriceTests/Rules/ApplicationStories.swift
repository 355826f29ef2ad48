import Foundation
import Testing

/// Who asks to join, who decides, who supports, and who has just come: rules A1 to A4, told as their sources say them.
@Suite("Stories: applications", .timeLimit(.minutes(10)))
struct ApplicationStories {
    private func row(
        _ id: String, _ who: String, at moment: String, _ status: String = "submitted", decided: String = "",
        space: String = "cp", charter: String = "yes", organisation: String = "",
        asked: (endorsers: String, reviewers: String) = ("", ""), said: (endorsed: String, reviewed: String) = ("", "")
    ) -> String {
        "\(id),Zoé,Inconnue,\(who)@demande.example,fr,\(organisation),\(space),\(moment),\(charter),\(status),\(decided),"
            + "\(asked.endorsers),\(said.endorsed),\(asked.reviewers),\(said.reviewed),\n"
    }

    private func note(_ story: Story, _ rows: String...) throws {
        try story.bench.write(Town.applications + rows.joined(), to: "Data/applications.csv")
    }

    @Test("« La demande sera traitée par l’animatrice, qui peut en référer au comité conseil au besoin. » (A1)")
    func handled() async throws {
        let files = ["applications": Town.applications]
        try await Story.tell(["applications", "decisions"], from: "2026-11-02T08:00", files: files) {
            (story) async throws in
            let (iris, jade, kim) = ("2026-11-03T19:30", "2026-11-03T19:31", "2026-11-03T19:32")
            try note(story, row("d-1", "iris", at: iris), row("d-2", "jade", at: jade), row("d-3", "kim", at: kim))
            // At once, in the evening too: each applicant alone, and the animatrice.
            #expect(
                try await story.day("2026-11-03T19:35") == [
                    "acknowledgement iris", "acknowledgement jade", "acknowledgement kim", "to-handle anne",
                    "to-handle anne", "to-handle anne",
                ])
            #expect(try await story.day("2026-11-03T19:40") == [], "once")
            try note(
                story, row("d-1", "iris", at: iris), row("d-2", "jade", at: jade),
                row("d-3", "kim", at: kim, "withdrawn", decided: "2026-11-06T10:00"))
            #expect(try await story.day("2026-11-11T09:00") == [], "the sixth working day")
            #expect(
                try await story.day("2026-11-12T09:00") == [
                    "undecided-7-working-days-after anne", "undecided-7-working-days-after anne",
                ], "not of the one that was withdrawn")
            try note(
                story, row("d-1", "iris", at: iris, "referred"),
                row("d-2", "jade", at: jade, "refused", decided: "2026-11-17T15:00"))
            #expect(try await story.day("2026-11-17T15:05") == ["refused jade"])
            #expect(
                try await story.day("2026-11-24T09:00") == ["undecided-15-working-days-after anne"],
                "the committee was asked, and nothing is decided")
            try note(
                story, row("d-1", "iris", at: iris, "accepted", decided: "2026-11-26T11:00"),
                row("d-2", "jade", at: jade, "refused", decided: "2026-11-17T15:00"))
            #expect(try await story.day("2026-11-26T11:05") == ["accepted iris"])
            #expect(try story.texts(last: 1)[0].contains("votre demande d'adhésion est acceptée"))
            #expect(try await story.day("2026-12-15T10:00") == [])
            // Nothing of what they wrote is ever repeated, to them or to anybody.
            #expect(try !story.everything().contains("Inconnue"))
        }
    }

    @Test("« J’accepte les définitions […] et je m’engage à respecter les principes qui y sont énoncés. » (A2)")
    func charter() async throws {
        let files = ["applications": Town.applications]
        try await Story.tell(["applications"], from: "2026-11-02T08:00", files: files) { (story) async throws in
            let missing = "L'acceptation de la charte et de ses définitions manque"
            try note(story, row("d-1", "iris", at: "2026-11-03T10:00", charter: "no"))
            #expect(try await story.day("2026-11-03T10:01") == ["acknowledgement iris", "to-handle anne"])
            let without = try #require(
                story.texts(last: 2).first { $0.contains("Communauté de pratique") && $0.contains(missing) })
            #expect(without.contains("de groupes qui offrent des services directs"))
            try note(
                story, row("d-1", "iris", at: "2026-11-03T10:00", charter: "no"),
                row("d-2", "jade", at: "2026-11-03T11:00", space: "lvs"))
            #expect(try await story.day("2026-11-03T11:01") == ["acknowledgement jade", "to-handle anne"])
            let whole = try #require(story.texts(last: 2).first { $0.contains("Votre demande est bien arrivée") })
            #expect(!whole.contains(missing) && whole.contains("Vous n'avez rien d'autre à faire"))
            #expect(whole.contains("Lieu de veille stratégique") && whole.contains("d'institutions et de ministères"))
        }
    }

    @Test("« Accueillir et faciliter l’intégration des nouveaux membres » (A3)")
    func welcome() async throws {
        try await Story.tell(["welcome"], from: "2026-11-02T08:00") { (story) async throws in
            func newcomers(_ status: String) throws {
                try story.bench.write(
                    (Town.files["members"] ?? "") + """
                        m-20,Rose,Neuve,rose@membre.example,fr,,cp,,active,2026-11-05,2026-11-05,individual,no
                        m-21,Vera,Neuve,vera@membre.example,fr,,lvs,,\(status),2026-11-05,2026-11-05,individual,no

                        """, to: "Data/members.csv")
            }
            try newcomers("active")
            #expect(
                try await story.day("2026-11-05T10:00") == ["first rose", "first vera"], "nobody who was there before")
            #expect(try await story.day("2026-11-11T10:00") == [])
            try newcomers("left")
            #expect(try await story.day("2026-11-12T10:00") == ["week-7-days-after rose"], "it stops for who has left")
            #expect(try await story.day("2026-12-05T10:00") == [], "a Saturday")
            #expect(try await story.day("2026-12-07T08:00") == ["month-30-days-after rose"])
            #expect(try await story.day("2027-01-15T10:00") == [])
        }
    }

    @Test(
        "« obtenir l'appui de deux (2) organismes membres » et « examinées […] par au moins deux organismes membres » (A4)"
    )
    func support() async throws {
        let files = ["applications": Town.applications]
        try await Story.tell(["endorsements"], from: "2026-11-02T08:00", files: files) { (story) async throws in
            func say(_ endorsed: String, _ reviewed: String = "") throws {
                try note(
                    story,
                    row(
                        "d-1", "iris", at: "2026-11-03T10:00", organisation: "Maison Secrète",
                        asked: ("o-5|o-6", "o-3|o-4"), said: (endorsed, reviewed)))
            }
            try say("")
            #expect(
                try await story.day("2026-11-03T10:05") == ["endorsement-request lise", "endorsement-request nadia"])
            #expect(try story.texts(last: 2).allSatisfy { $0.contains("Réponses reçues jusqu'ici : 0/2") })
            // The same organisation twice is one support.
            try say("o-5|o-5")
            #expect(try await story.day("2026-11-09T10:00") == [])
            #expect(try await story.day("2026-11-10T09:00") == ["endorsement-reminder-7-days-after nadia"])
            #expect(try story.texts(last: 1)[0].contains("1/2"))
            try say("o-5|o-6")
            #expect(try await story.day("2026-11-12T10:00") == ["review-request camille", "review-request carole"])
            try say("o-5|o-6", "o-3")
            // Two weeks after she was asked, not after the application.
            #expect(try await story.day("2026-11-17T09:00") == [])
            #expect(try await story.day("2026-11-26T09:00") == ["review-reminder-14-days-after camille"])
            try say("o-5|o-6", "o-3|o-3")
            #expect(try await story.day("2026-11-27T09:00") == [], "one organisation has examined it, not two")
            try say("o-5|o-6", "o-3|o-4")
            #expect(try await story.day("2026-11-30T09:00") == ["ready diane"])
            #expect(try story.texts(last: 1)[0].contains("Appuis : 2/2 - Examens : 2/2"))
            #expect(try await story.day("2026-11-24T09:00") == [], "it doesn't stall")
            let all = try story.everything()
            #expect(!all.contains("Secrète") && !all.contains("Inconnue") && !all.contains("iris@"))
        }
    }

    @Test("Une demande dont l'appui tarde : la présidence l'apprend, et qui fait la demande n'en entend rien (A4)")
    func stalled() async throws {
        let files = ["applications": Town.applications]
        try await Story.tell(["endorsements"], from: "2026-11-02T08:00", files: files) { (story) async throws in
            try note(
                story,
                row(
                    "d-1", "iris", at: "2026-11-03T10:00", organisation: "Maison", asked: ("o-5|o-6", "o-3|o-4"),
                    said: ("o-5", "")),
                // A person who applies for herself, and has not agreed that anybody is asked.
                row("d-2", "jade", at: "2026-11-03T10:00", asked: ("o-5|o-6", "")))
            #expect(try await story.day("2026-11-03T10:05") == ["endorsement-request nadia"])
            #expect(try await story.day("2026-11-10T09:00") == ["endorsement-reminder-7-days-after nadia"])
            #expect(try await story.day("2026-11-17T09:00") == [], "nobody examines what isn't supported")
            #expect(
                try await story.day("2026-11-24T09:00") == [
                    "stalled-21-days-after diane", "stalled-21-days-after diane",
                ])
        }
    }
}
