import Foundation
import Testing

/// What comes back with the calendar: the evaluation, the mandate, the register, the reports of the working groups (E1, E2, E3, G1).
@Suite("Stories: the calendar", .timeLimit(.minutes(10)))
struct CalendarStories {
    @Test("« Les membres doivent s’engager à participer à ces processus continus d’évaluation » (E1)")
    func evaluation() async throws {
        let head = "question,member_id,email,answered_at\n"
        try await Story.tell(["evaluation"], from: "2027-03-22T08:00", files: ["answers": head]) {
            (story) async throws in
            #expect(try await story.day("2027-04-05T10:00") == [])
            #expect(try await story.day("2027-04-06T10:00") == Town.everybody.map { "survey \($0)" })
            try story.bench.write(
                head
                    + "evaluation,m-05,,2027-04-08T14:00\nevaluation,,olive@membre.example,2027-04-06\nautre,m-06,,2027-04-08\n",
                to: "Data/answers.csv")
            #expect(try await story.day("2027-04-19T10:00") == [])
            let silent = Town.everybody.filter { !["lise", "olive"].contains($0) }
            #expect(
                try await story.day("2027-04-20T10:00") == silent.map { "survey-reminder-14-days-after \($0)" },
                "one reminder, to who has not answered")
            #expect(try await story.day("2027-06-30T10:00") == [])
            // The year after, everybody is asked again: it is another evaluation.
            #expect(try await story.day("2028-04-04T10:00") == Town.everybody.map { "survey \($0)" })
        }
    }

    @Test(
        "« Les membres examinent le présent mandat tous les deux ans (vers les mois de septembre ou d'octobre) » (E2)")
    func mandate() async throws {
        try await Story.tell(["mandate-review"], from: "2026-09-01T08:00") { (story) async throws in
            #expect(try await story.day("2026-09-08T10:00") == [], "not the year between")
            #expect(try await story.day("2027-09-13T10:00") == [])
            #expect(try await story.day("2027-09-14T10:00") == Town.everybody.map { "mandate-review \($0)" })
            #expect(try await story.day("2027-09-15T10:00") == [])
            #expect(try await story.day("2028-09-12T10:00") == [])
            #expect(try await story.day("2029-09-11T10:00") == Town.everybody.map { "mandate-review \($0)" })
        }
    }

    @Test("« La Coalition garde à jour un registre des membres et de leurs coordonnées. » (E3)")
    func register() async throws {
        try await Story.tell(["contact-check"], from: "2026-10-01T08:00") { (story) async throws in
            #expect(try await story.day("2026-10-12T10:00") == [], "Thanksgiving, and not the day")
            #expect(try await story.day("2026-10-13T10:00") == Town.everybody.map { "contact-check \($0)" })
            #expect(try await story.day("2026-10-14T10:00") == [])
            #expect(
                try await story.day("2027-10-12T10:00") == Town.everybody.map { "contact-check \($0)" }, "every year")
        }
    }

    @Test(
        "« Chaque groupe désignera une personne responsable qui […] rendra compte aux membres de l’état d’avancement des travaux » (G1)"
    )
    func groups() async throws {
        let head = "question,member_id,email,answered_at\n"
        let groups =
            "{ aidance: { fr: Pairs-aidance, en: Peer support, lead: m-05 }, outils: { fr: Outils, en: Tools, lead: m-06 }, "
            + "images: { fr: Images, en: Pictures, lead: m-05 }, veille: { fr: Veille, en: Watch } }"
        let files = [
            "answers": head,
            "calendar.ics": Town.event(
                "g-1", from: "20261210T130000", until: "20261210T140000", "Réunion,group:outils"),
        ]
        try await Story.tell(["group-reports"], from: "2026-11-30T08:00", files: files, groups: groups) {
            (story) async throws in
            // One notice a group: who answers for two of them has two, and the group without anybody in charge has none.
            #expect(
                try await story.day("2026-12-07T10:00") == ["report-due lise", "report-due lise", "report-due nadia"])
            let texts = try story.texts(last: 3)
            for (group, meeting) in [("Pairs-aidance", false), ("Images", false), ("Outils", true)] {
                let own = texts.filter { $0.contains("Groupe : \(group)") }
                #expect(own.count == 1 && own[0].contains("Prochaine rencontre : le jeudi 10 décembre 2026") == meeting)
            }
            #expect(texts.filter { $0.contains("Groupe : Outils") && $0.contains("Membres du groupe : 2") }.count == 1)
            // Olive isn't in charge; she is of the group, and her report is the group's. Lise's names one of hers.
            try story.bench.write(
                head + "group-report,m-07,,2026-12-09\ngroup-report:images,m-05,,2026-12-10\n", to: "Data/answers.csv")
            #expect(try await story.day("2026-12-16T10:00") == [])
            #expect(try await story.day("2026-12-17T10:00") == ["report-reminder-10-days-after lise"])
            #expect(try story.texts(last: 1)[0].contains("Groupe : Pairs-aidance"))
            #expect(try await story.day("2027-01-04T10:00") == [], "every second month")
            #expect(
                try await story.day("2027-02-01T10:00") == ["report-due lise", "report-due lise", "report-due nadia"])
        }
    }
}
