import Notices
import Testing

@testable import Intake

/// What an organiser may slip on who writes "remind the members of CP, unless they did".
@Suite("Rules that pass over who has answered")
struct AnswerSlipTests {
    private static let photos = """
        rule: photos
        title: Photos
        when: calendar
        every: le premier lundi de novembre
        unless_answered: photo
        answered_since: 12 mois
        to: space:cp
        steps:
          - send: mandate/review

        """

    @Test("a question, since when an answer counts, and to whom")
    func right() throws {
        let reading = try read(schedules: ["photos": Self.photos])
        #expect(reading.problems == [])
        let rule = try #require(reading.value?.first)
        #expect(rule.unlessAnswered == "photo")
        #expect(rule.answeredSince == Span(12, .month))
        #expect(rule.audience == .space("cp"))
        #expect(rule.trigger == .calendar(Recurrence(rrule: "FREQ=YEARLY;BYMONTH=11;BYDAY=1MO")))
    }

    @Test(
        "a slip is said at its place, with what to write",
        arguments: [
            Slip(
                "photos", "answered_since: 12 mois\n", "",
                """
                Schedules/photos.yaml:5:1 This rule says nothing later: “unless_answered: photo” would leave nobody out. | Add “answered_since: 12 months” to count what was answered before.
                Schedules/photos.yaml:5:1 Cette règle n'a rien à dire plus tard_: «_unless_answered: photo_» ne retiendrait personne. | Ajoutez «_answered_since: 12 mois_» pour compter ce qui a été répondu avant.
                """),
            Slip(
                "photos", "unless_answered: photo\n", "",
                """
                Schedules/photos.yaml:5:1 “answered_since” doesn't go without “unless_answered”. | Write in “unless_answered” the word of the column “question”.
                Schedules/photos.yaml:5:1 «_answered_since_» ne va pas sans «_unless_answered_». | Écrivez dans «_unless_answered_» le mot de la colonne «_question_».
                """),
            Slip(
                "photos", "12 mois", "12 moi",
                """
                Schedules/photos.yaml:6:17 “12 moi”, in “answered_since”, isn't a duration. | Did you mean “mois”?
                Schedules/photos.yaml:6:17 «_12 moi_», dans «_answered_since_», n'est pas une durée. | Vouliez-vous dire «_mois_»?
                """),
            Slip(
                "photos", "space:cp", "cp",
                """
                Schedules/photos.yaml:7:5 “to” can't be “cp”. | Write “to: space:cp”.
                Schedules/photos.yaml:7:5 «_to_» ne peut pas être «_cp_». | Écrivez «_to: space:cp_».
                """),
            Slip(
                "photos", "space:cp", "communauté de pratique",
                """
                Schedules/photos.yaml:7:5 “to” can't be “communauté de pratique”. | Write “to: space:cp”.
                Schedules/photos.yaml:7:5 «_to_» ne peut pas être «_communauté de pratique_». | Écrivez «_to: space:cp_».
                """),
            Slip(
                "photos", "space:cp", "leads\nwhen_uncertain: never",
                """
                Schedules/photos.yaml:8:17 “when_uncertain” can't be “never”. | Possible words: retry, hold.
                Schedules/photos.yaml:8:17 «_when_uncertain_» ne peut pas être «_never_». | Mots possibles_: retry, hold.
                """),
        ])
    func slip(_ slip: Slip) throws {
        let reading = try read(schedules: ["photos": try slip.applied(to: Self.photos)])
        #expect(said(reading.problems) == slip.said)
        #expect(reading.value?.isEmpty == true)
    }

    @Test("a question that nobody answered is said when there are answers to one very like it")
    func question() throws {
        let rules = try #require(try read(schedules: ["photos": Self.photos]).value)
        func problems(_ questions: String...) -> String {
            var directory = Directory(
                community: Community(name: "", timeZone: toronto, languages: [.fr], contactAddress: "a@b.example"),
                sources: [.answers: .healthy(count: 1)])
            directory.answers = questions.map { Answer(question: $0, memberID: "m-1", at: .distantPast) }
            return said(AnswerCheck.problems(of: rules, in: directory))
        }
        #expect(
            problems("photos")
                == """
                Schedules/photos.yaml No answer is to the question “photo”, but there are some to “photos”. | “unless_answered” and the column “question” should have the same word.
                Schedules/photos.yaml Aucune réponse n'est à la question «_photo_», mais il y en a à «_photos_». | Le même mot doit être dans «_unless_answered_» et dans la colonne «_question_».
                """)
        #expect(problems() == "")
        #expect(problems("photo", "photos") == "")
        #expect(problems("photo:aidance") == "")
        #expect(problems("evaluation") == "")
    }

    @Test(
        "a recurrence is understood as people say it",
        arguments: [
            ("the first monday of november", "FREQ=YEARLY;BYMONTH=11;BYDAY=1MO"),
            ("every first monday of november", "FREQ=YEARLY;BYMONTH=11;BYDAY=1MO"),
            ("chaque premier lundi de novembre", "FREQ=YEARLY;BYMONTH=11;BYDAY=1MO"),
            ("le dernier vendredi de chaque mois", "FREQ=MONTHLY;BYDAY=-1FR"),
            ("first monday of every 2 months", "FREQ=MONTHLY;INTERVAL=2;BYDAY=1MO"),
            ("first monday of every second month", "FREQ=MONTHLY;INTERVAL=2;BYDAY=1MO"),
            ("premier lundi tous les 2 mois", "FREQ=MONTHLY;INTERVAL=2;BYDAY=1MO"),
            ("premier lundi tous les deux mois", "FREQ=MONTHLY;INTERVAL=2;BYDAY=1MO"),
        ])
    func recurrence(_ text: String, _ rule: String) { #expect(RecurrencePhrase.rule(text) == rule) }

    @Test(
        "what isn't sure is asked, never guessed",
        arguments: [
            "first monday", "every first monday", "first monday of every 0 months", "first monday of two months",
        ])
    func unsure(_ text: String) { #expect(RecurrencePhrase.rule(text) == nil) }
}
