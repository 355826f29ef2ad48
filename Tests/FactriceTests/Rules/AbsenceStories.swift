import Foundation
import Testing

/// Who has not come for two years (I1).
@Suite("Stories: absences", .timeLimit(.minutes(10)))
struct AbsenceStories {
    @Test(
        "« Une personne […] qui n’aura pas accédé à la plateforme pour une période consécutive de 24 mois pourrait voir son adhésion terminée à la suite de trois avis. » (I1)"
    )
    func threeNotices() async throws {
        func members(_ nadia: String) -> String {
            (Town.files["members"] ?? "").split(separator: "\n", omittingEmptySubsequences: false).map { row in
                switch row.prefix(4) {
                case "m-05": String(row).replacing("2026-10-30", with: "2024-11-10")
                case "m-06": String(row).replacing("2026-10-30", with: nadia)
                default: String(row)
                }
            }.joined(separator: "\n")
        }
        let files = ["members": members("2024-11-10")]
        try await Story.tell(["inactivity"], from: "2026-11-09T08:00", files: files) { (story) async throws in
            #expect(try await story.day("2026-11-10T08:00") == ["first lise", "first nadia"], "24 months to the day")
            #expect(try await story.day("2026-11-11T08:00") == [])
            try story.bench.write(members("2026-11-20"), to: "Data/members.csv")
            #expect(try await story.day("2026-12-09T08:00") == [])
            #expect(try await story.day("2026-12-10T08:00") == ["second lise"], "thirty days; nadia came back")
            #expect(try await story.day("2027-01-09T08:00") == [], "a Saturday")
            #expect(try await story.day("2027-01-11T08:00") == ["third lise"])
            #expect(try await story.day("2027-02-09T08:00") == [])
            // Nobody is removed: the animatrice has the file, to decide.
            #expect(try await story.day("2027-02-10T08:00") == ["dossier anne"])
            #expect(try await story.day("2027-06-10T08:00") == [])
        }
    }
}
