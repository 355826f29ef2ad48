import Foundation
import Testing

/// What the chair plans, and what was agreed there (M1, M3, M5), and the reminders of a webinar (W1).
@Suite("Stories: meetings", .timeLimit(.minutes(10)))
struct MeetingStories {
    private static let meeting = Town.event(
        "m-1", from: "20261125T100000", until: "20261125T120000", "Réunion,LVS",
        more: "ATTACH:Documents/ordre-du-jour.pdf\n")

    @Test(
        "« Planifier et diriger les réunions », « Préparer et distribuer un ordre du jour », « en cas d'absence, déléguer une personne » (M1, M3)"
    )
    func meeting() async throws {
        try await Story.tell(["meetings"], from: "2026-11-02T08:00", files: ["calendar.ics": Self.meeting]) {
            (story) async throws in
            try FileManager.default.createDirectory(
                at: story.bench.url("Documents"), withIntermediateDirectories: true)
            try story.bench.write("%PDF-1.4 un ordre du jour", to: "Documents/ordre-du-jour.pdf")
            let invited = ["anne", "carole", "diane", "nadia", "olive"]
            #expect(
                try await story.day("2026-11-04T09:00") == invited.map { "invitation-21-days-before \($0)" },
                "the members of its space, nobody else")
            let letters = try story.postbox.notices.suffix(5).map { try $0.letter() }
            #expect(letters.allSatisfy { $0.calendarMethod == "REQUEST" })
            #expect(
                try story.texts(last: 5).filter { $0.contains("demandez à une autre personne de venir à votre place") }
                    .count
                    == 4)
            #expect(try await story.day("2026-11-05T09:00") == [])
            try story.bench.setCell("spaces", of: "m-06", to: "cp", in: "Data/members.csv")
            #expect(try await story.day("2026-11-06T09:00") == ["withdrawn nadia"], "she is no longer of that space")
            let ready = invited.filter { $0 != "nadia" }
            #expect(try await story.day("2026-11-18T09:00") == ready.map { "agenda-7-days-before \($0)" })
            #expect(
                try story.postbox.notices.suffix(4).allSatisfy {
                    try $0.letter().attachments.contains { $0.type == "application/pdf" }
                })
            #expect(try await story.day("2026-11-25T12:30") == [])
        }
    }

    @Test(
        "« de 4 à 6 réunions par an, de septembre à juin, en fonction des besoins et du calendrier qu'elle détermine » (M2)"
    )
    func noneInvented() async throws {
        try await Story.tell(["meetings"], from: "2026-09-01T08:00") { (story) async throws in
            for day in ["2026-10-07T09:00", "2027-01-13T09:00", "2027-06-02T09:00"] {
                #expect(try await story.day(day) == [], "the calendar has none, and none is invented")
            }
        }
    }

    @Test("« Les décisions et mesures à prendre y sont consignées afin d'en contrôler l'exécution » (M5)")
    func actions() async throws {
        let head = "id,event_uid,title,owner_id,due_on,status\n"
        let files = ["actions": head, "calendar.ics": Self.meeting]
        try await Story.tell(["actions"], from: "2026-11-02T08:00", files: files) { (story) async throws in
            func note(_ second: String) throws {
                try story.bench.write(
                    head + """
                        t-1,,Réserver une salle,m-05,2026-11-20,open
                        t-2,,Écrire le bilan,m-06,2026-11-20,\(second)
                        t-3,,Sans personne,,2026-11-20,open

                        """, to: "Data/actions.csv")
            }
            try note("open")
            #expect(try await story.day("2026-11-12T09:00") == [])
            #expect(
                try await story.day("2026-11-13T09:00") == [
                    "reminder-7-days-before lise", "reminder-7-days-before nadia",
                ])
            // Ten days before the meeting is a Sunday.
            #expect(try await story.day("2026-11-16T08:00") == ["list-10-days-before-meeting diane"])
            let list = try #require(story.texts(last: 1).first)
            #expect(list.contains("Mesures ouvertes : 3") && list.contains("personne ne la porte"))
            try note("done")
            #expect(try await story.day("2026-11-20T09:00") == [], "not on the day itself")
            #expect(
                try await story.day("2026-11-23T08:00") == ["overdue-1-day-after lise"], "what is done is left alone")
            #expect(try await story.day("2026-12-07T09:00") == [], "one word after, no more")
        }
    }

    @Test(
        "« la promotion des activités programmées (conférences, webinaires, etc.) » : les rappels, jamais après le début (W1)"
    )
    func reminders() async throws {
        let head = "event_uid,member_id,email,name,language,status,registered_at\n"
        let files = [
            "calendar.ics": Town.event("w-1", from: "20261125T130000", until: "20261125T140000", "Webinaire,CP"),
            "registrations": head,
        ]
        try await Story.tell(["webinars"], from: "2026-11-02T08:00", files: files) { (story) async throws in
            var rows = "w-1,m-05,,,,registered,2026-11-10T09:00\nw-1,m-06,,,,registered,2026-11-10T09:00\n"
            try story.bench.write(head + rows, to: "Data/registrations.csv")
            #expect(try await story.day("2026-11-10T09:05") == ["confirmation lise", "confirmation nadia"])
            rows = rows.replacing("m-06,,,,registered", with: "m-06,,,,cancelled")
            try story.bench.write(head + rows, to: "Data/registrations.csv")
            #expect(try await story.day("2026-11-18T09:00") == ["reminder-7-days-before lise"], "nadia withdrew")
            rows += "w-1,,irma@ailleurs.example,Irma,fr,registered,2026-11-20T20:00\n"
            try story.bench.write(head + rows, to: "Data/registrations.csv")
            #expect(try await story.day("2026-11-20T20:01") == ["confirmation irma"], "nothing of what has passed")
            #expect(
                try await story.day("2026-11-24T09:00") == ["reminder-1-day-before irma", "reminder-1-day-before lise"])
            #expect(
                try await story.day("2026-11-25T12:00") == [
                    "starting-1-hour-before irma", "starting-1-hour-before lise",
                ])
            rows += "w-1,m-07,,,,registered,2026-11-25T13:05\n"
            try story.bench.write(head + rows, to: "Data/registrations.csv")
            #expect(try await story.day("2026-11-25T13:06") == [], "it has begun")
        }
    }
}
