import Foundation
import Notices
import Testing

@testable import Composition

/// `~` stands for a non-breaking space.
private func spaced(_ text: String) -> String { text.replacing("~", with: "\u{A0}") }

@Suite("Dates in words")
struct DateWordsTests {
    @Test(
        "an instant is told by weekday, day, hour and zone",
        arguments: [
            ("2026-11-04T18:30:00Z", "le mercredi 4~novembre 2026 à 13~h~30 (heure de l'Est)"),
            ("2026-03-03T18:30:00Z", "le mardi 3~mars 2026 à 13~h~30 (heure de l'Est)"),
            ("2026-07-01T13:00:00Z", "le mercredi 1er~juillet 2026 à 9~h (heure de l'Est)"),
            ("2026-08-15T04:05:00Z", "le samedi 15~août 2026 à 0~h~05 (heure de l'Est)"),
            // The hour before and the hour after the clocks jump, and both sides of the hour that comes twice.
            ("2026-03-08T06:59:00Z", "le dimanche 8~mars 2026 à 1~h~59 (heure de l'Est)"),
            ("2026-03-08T07:00:00Z", "le dimanche 8~mars 2026 à 3~h (heure de l'Est)"),
            ("2026-11-01T05:30:00Z", "le dimanche 1er~novembre 2026 à 1~h~30 (heure de l'Est)"),
            ("2026-11-01T07:30:00Z", "le dimanche 1er~novembre 2026 à 2~h~30 (heure de l'Est)"),
            ("2028-02-29T17:00:00Z", "le mardi 29~février 2028 à 12~h (heure de l'Est)"),
        ])
    func frenchMoments(instant: String, words: String) {
        #expect(DateWords(language: .fr, zone: Samples.toronto).moment(Samples.date(instant)) == spaced(words))
    }

    @Test(
        "the same in English",
        arguments: [
            ("2026-11-04T18:30:00Z", "Wednesday, November~4, 2026 at 1:30~p.m. (Eastern Time)"),
            ("2026-07-01T13:00:00Z", "Wednesday, July~1, 2026 at 9:00~a.m. (Eastern Time)"),
            ("2026-08-15T04:05:00Z", "Saturday, August~15, 2026 at 12:05~a.m. (Eastern Time)"),
            ("2028-02-29T17:00:00Z", "Tuesday, February~29, 2028 at 12:00~p.m. (Eastern Time)"),
            ("2026-03-08T07:00:00Z", "Sunday, March~8, 2026 at 3:00~a.m. (Eastern Time)"),
        ])
    func englishMoments(instant: String, words: String) {
        #expect(DateWords(language: .en, zone: Samples.toronto).moment(Samples.date(instant)) == spaced(words))
    }

    @Test(
        "a period is told by one day and two hours, or by both days",
        arguments: [
            (
                Language.fr, "2026-11-04T18:30:00Z", "2026-11-04T20:30:00Z",
                "le mercredi 4~novembre 2026, de 13~h~30 à 15~h~30 (heure de l'Est)"
            ),
            (
                .en, "2026-11-04T18:30:00Z", "2026-11-04T20:30:00Z",
                "Wednesday, November~4, 2026, from 1:30~p.m. to 3:30~p.m. (Eastern Time)"
            ),
            (
                .fr, "2026-10-31T04:00:00Z", "2026-11-01T04:00:00Z", "le samedi 31~octobre 2026, toute la journée"
            ),
            (.en, "2026-10-31T04:00:00Z", "2026-11-01T04:00:00Z", "Saturday, October~31, 2026, all day"),
            (
                .fr, "2026-10-31T04:00:00Z", "2026-11-02T05:00:00Z",
                "du samedi 31~octobre 2026 au dimanche 1er~novembre 2026, toute la journée"
            ),
            (
                .en, "2026-10-31T04:00:00Z", "2026-11-02T05:00:00Z",
                "from Saturday, October~31, 2026 to Sunday, November~1, 2026, all day"
            ),
            (
                .fr, "2027-05-31T13:00:00Z", "2027-06-01T20:00:00Z",
                "du lundi 31~mai 2027 à 9~h au mardi 1er~juin 2027 à 16~h (heure de l'Est)"
            ),
            (
                .en, "2027-05-31T13:00:00Z", "2027-06-01T20:00:00Z",
                "from Monday, May~31, 2027 at 9:00~a.m. to Tuesday, June~1, 2027 at 4:00~p.m. (Eastern Time)"
            ),
            (
                .fr, "2026-11-04T18:30:00Z", "2026-11-04T18:30:00Z",
                "le mercredi 4~novembre 2026 à 13~h~30 (heure de l'Est)"
            ),
        ])
    func periods(language: Language, start: String, end: String, words: String) {
        let dates = DateWords(language: language, zone: Samples.toronto)
        #expect(dates.period(Samples.date(start), Samples.date(end)) == spaced(words))
    }

    @Test("days on which clocks change are days")
    func wholeDays() {
        let dates = DateWords(language: .en, zone: Samples.toronto)
        let start = Samples.date("2026-10-31T04:00:00Z")
        #expect(dates.duration(start, Samples.date("2026-11-02T05:00:00Z")) == spaced("2~days"))
        #expect(dates.duration(start, Samples.date("2026-11-02T04:00:00Z")) == spaced("2~days"))
        #expect(dates.duration(start, Samples.date("2026-11-01T04:00:00Z")) == spaced("1~day"))
    }

    @Test(
        "a duration is told in hours and minutes",
        arguments: [
            (7_200, "2~heures", "2~hours"), (3_600, "1~heure", "1~hour"), (5_400, "1~h~30", "1~hour 30~minutes"),
            (2_700, "45~minutes", "45~minutes"), (3_900, "1~h~05", "1~hour 5~minutes"), (172_800, "2~jours", "2~days"),
        ])
    func durations(seconds: Int, french: String, english: String) {
        let end = Samples.now.addingTimeInterval(Double(seconds))
        #expect(DateWords(language: .fr, zone: Samples.toronto).duration(Samples.now, end) == spaced(french))
        #expect(DateWords(language: .en, zone: Samples.toronto).duration(Samples.now, end) == spaced(english))
    }

    @Test("an event that ends when it starts has no duration")
    func noDuration() {
        #expect(DateWords(language: .fr, zone: Samples.toronto).duration(Samples.now, Samples.now) == nil)
    }

    @Test(
        "zones have the names that people give them; another is written by its identifier",
        arguments: [
            ("America/Montreal", "heure de l'Est", "Eastern Time"),
            ("America/Halifax", "heure de l'Atlantique", "Atlantic Time"),
            ("America/St_Johns", "heure de Terre-Neuve", "Newfoundland Time"),
            ("America/Winnipeg", "heure du Centre", "Central Time"),
            ("America/Regina", "heure de la Saskatchewan", "Saskatchewan Time"),
            ("America/Edmonton", "heure des Rocheuses", "Mountain Time"),
            ("America/Vancouver", "heure du Pacifique", "Pacific Time"),
            ("Pacific/Kiritimati", "Pacific/Kiritimati", "Pacific/Kiritimati"),
        ])
    func zones(identifier: String, french: String, english: String) {
        #expect(DateWords(language: .fr, zone: Samples.zone(identifier)).zoneName == french)
        #expect(DateWords(language: .en, zone: Samples.zone(identifier)).zoneName == english)
    }
}
