import Foundation
import Judging
import Postbox
import Testing

/// What people's calendars show while a community's calendar changes: the real program sends, and a program that isn't part of it keeps
/// each person's calendar from the mails that she got, in order (RFC 5546).
///
/// Two keepers, both in `Tests/Calendars`: a referee by the letter of the standard, always; and GNOME's calendar server, in
/// `make judge` (`FACTRICE_CALENDAR_KEEPERS="referee evolution"`). Everything that came is also delivered once more in the opposite
/// order, which must change nothing.
@Suite("The story of a calendar", .timeLimit(.minutes(20)))
struct CalendarStoryTests {
    @Test(
        "invited, moved, renamed, joined, left, one date cancelled, moved, deleted, all cancelled: each calendar is right"
    )
    func story() async throws {
        let bench = try await Workbench.open(.coalition)
        let mail = try Workbench.empty()
        try CalendarStory.gather(in: bench)
        var asked: [CalendarStory.Question] = []
        try await withPostbox { postbox in
            for chapter in CalendarStory.chapters {
                try chapter.edit(bench)
                let before = postbox.receipts.count
                for time in chapter.times {
                    let ran = try await bench.pass(at: time, relay: postbox.port)
                    #expect(ran.code == 0, "\(time): \(ran.output) \(ran.errors.suffix(500))")
                }
                let came = Array(postbox.receipts[before...])
                let discreet = came.filter { $0.recipient == CalendarStory.discreet }
                #expect(try discreet.allSatisfy { try $0.letter().calendar == nil }, "\(chapter.name)")
                #expect(!chapter.reachesDiscreet || !discreet.isEmpty, "\(chapter.name)")
                asked.append(try CalendarStory.Question(chapter, came, in: mail))
            }
        }
        for keeper in CalendarStory.keepers { try await compare(asked, keptBy: keeper) }
    }

    private func compare(_ asked: [CalendarStory.Question], keptBy keeper: String) async throws {
        let answers = try await Aside { try CalendarStory.answers(of: keeper, about: asked) }.value
        #expect(answers.map(\.name) == CalendarStory.chapters.map(\.name))
        for (answer, chapter) in zip(answers, CalendarStory.chapters) {
            #expect(answer.complaints == [], "\(keeper), \(chapter.name)")
            #expect(answer.again == answer.calendars, "\(keeper), \(chapter.name): came once more")
            for (person, expected) in chapter.expected {
                #expect(answer.calendars[person] ?? [] == expected, "\(keeper), \(chapter.name): \(person)")
            }
        }
    }
}
