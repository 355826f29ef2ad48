import Foundation
import Testing

/// What comes around an event beside the invitation: the yearly gathering, the announcement and what follows (M6, W1).
@Suite("Stories: events", .timeLimit(.minutes(10)))
struct EventStories {
    @Test("« Une rencontre annuelle en présentiel est prévue » (M6)")
    func gathering() async throws {
        let event = Town.event("r-1", from: "20261127T100000", until: "20261127T160000", "Rencontre annuelle,CP")
        try await Story.tell(["gatherings"], from: "2026-11-02T08:00", files: ["calendar.ics": event]) {
            (story) async throws in
            #expect(try await story.day("2026-11-23T09:00") == [])
            let invited = ["anne", "camille", "lise", "olive"]
            #expect(
                try await story.day("2026-11-24T09:00") == invited.map { "details-3-days-before \($0)" },
                "the members of its space, nobody else")
            #expect(try story.texts(last: 4).filter { $0.contains("Salle des Pins") }.count == 4)
            try story.bench.write(
                (Town.files["members"] ?? "")
                    + "m-20,Rose,Neuve,rose@membre.example,fr,,cp,,active,2026-11-25,2026-11-25,individual,no\n",
                to: "Data/members.csv")
            #expect(
                try await story.day("2026-11-25T09:00") == ["details-3-days-before rose"], "who comes late knows too")
            #expect(try await story.day("2026-11-27T09:00") == [])
            #expect(
                try await story.day("2026-11-30T10:00")
                    == (invited + ["rose"]).map { "follow-up-3-days-after-end \($0)" }.sorted())
            #expect(try await story.day("2026-12-14T10:00") == [])
        }
    }

    @Test("Une rencontre annulée n'a ni renseignements pratiques ni suite (M6)")
    func cancelledGathering() async throws {
        let event = Town.event(
            "r-1", from: "20261127T100000", until: "20261127T160000", "Rencontre annuelle,CP",
            more: "STATUS:CANCELLED\n")
        try await Story.tell(["gatherings"], from: "2026-11-02T08:00", files: ["calendar.ics": event]) {
            (story) async throws in
            #expect(try await story.day("2026-11-24T09:00") == [])
            #expect(try await story.day("2026-11-30T10:00") == [])
        }
    }

    @Test(
        "« Organiser, encadrer et faire la promotion des activités programmées (conférences, webinaires, etc.) auprès des membres » (W1)"
    )
    func webinar() async throws {
        let head = "event_uid,member_id,email,name,language,status,registered_at\n"
        let files = [
            "calendar.ics": Town.event("w-1", from: "20261125T130000", until: "20261125T140000", "Webinaire,CP"),
            "registrations": head,
        ]
        try await Story.tell(["announcements", "recordings"], from: "2026-11-02T08:00", files: files) {
            (story) async throws in
            #expect(try await story.day("2026-11-03T10:00") == [])
            #expect(
                try await story.day("2026-11-04T10:00")
                    == ["anne", "camille", "lise", "olive"].map { "announcement-21-days-before \($0)" })
            #expect(try await story.day("2026-11-05T10:00") == [], "once")
            try story.bench.write(
                head + """
                    w-1,m-05,,,,registered,2026-11-10T09:00
                    w-1,,invitee@ailleurs.example,Irma,fr,registered,2026-11-10T09:00
                    w-1,m-06,,,,cancelled,2026-11-10T09:00

                    """, to: "Data/registrations.csv")
            #expect(try await story.day("2026-11-26T10:00") == [])
            #expect(
                try await story.day("2026-11-27T10:00") == [
                    "recording-2-days-after-end invitee", "recording-2-days-after-end lise",
                ], "who registered, and neither who withdrew nor who never did")
            #expect(try story.texts(last: 2).allSatisfy { $0.contains("https://recits.example/activites/1") })
            #expect(try await story.day("2026-12-09T10:00") == [])
        }
    }

    @Test("Un webinaire annoncé trop tard n'est plus annoncé : jamais après son début (W1)")
    func lateWebinar() async throws {
        try await Story.tell(["announcements"], from: "2026-11-02T08:00") { (story) async throws in
            try story.bench.write(
                Town.event("w-1", from: "20261125T130000", until: "20261125T140000", "Webinaire,CP"),
                to: "Data/calendar.ics")
            #expect(try await story.day("2026-11-25T13:01") == [])
            #expect(try await story.day("2026-11-26T10:00") == [])
        }
    }
}
