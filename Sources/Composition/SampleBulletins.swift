import Foundation
import Notices

/// An invented bulletin: of a day with a bit of everything, and of a day with nothing at all.
extension SampleNotices {
    var bulletin: Bulletin {
        if isBare { return Bulletin(since: start.addingTimeInterval(-86_400)) }
        let name = isLongest ? Self.longName : "Lise Bonenfant"
        return Bulletin(
            since: start.addingTimeInterval(-86_400),
            silences: [
                .init(from: start.addingTimeInterval(-3 * 86_400), to: start.addingTimeInterval(-86_400), missed: 2)
            ],
            left: Listed(
                shown: [
                    .init(title: Self.reminders, accepted: 12, refused: 1),
                    .init(
                        title: Bilingual(fr: "Demandes d'adhésion", en: "Membership applications"), accepted: 1,
                        expired: 2),
                ], others: 3),
            returned: 1, waiting: 4, days: days,
            stuck: Listed([
                .held(.unwritten, title: Self.reminders, rule: "webinars", count: 2),
                .uncertain(people: Listed([name]), id: "1042"),
                .addressesRefused(people: Listed([name, "Zoé Nakamura"])),
                .sourceStopped(.registrations), .happened(.eventVanished, at: start),
            ]),
            decisions: Listed([
                .applications(Listed(shown: ["d-0042", "d-0043"], others: 3), oldest: day(2026, 10, 19)),
                .held(.guarded, title: Self.inactivity, rule: "inactivity", count: 30),
                .dossiers(title: Self.inactivity, people: Listed([name])),
                .records(
                    title: Bilingual(fr: "Plaintes", en: "Complaints"), count: 1, oldest: day(2026, 10, 5),
                    deadline: day(2026, 11, 17)),
            ]))
    }

    private static let reminders = Bilingual(fr: "Webinaires (7\u{A0}jours avant)", en: "Webinars (7\u{A0}days before)")
    private static let inactivity = Bilingual(fr: "Avis d'inactivité", en: "Inactivity notices")

    private var days: [Bulletin.Day] {
        let registrants = Audience.registrants.words
        return [
            .init(
                date: day(2026, 11, 4),
                departures: Listed([.init(title: Self.reminders, audience: registrants, count: 14)])),
            .init(
                date: day(2026, 11, 6),
                departures: Listed(
                    shown: [
                        .init(title: Self.reminders, audience: registrants, count: 9),
                        .init(title: Self.inactivity, audience: Audience.member.words, count: 30, isHeld: true),
                    ], others: 2)),
        ]
    }
}
