import Foundation
import Notices

/// What the bulletin may say: counts by kind of message, sentences about what is stuck or waits, and the names that a decision needs.
/// Never an address. Before it is worked out (a rehearsal asks for its subject alone) only its day is there.
enum FactsOfBulletin {
    static func facts(_ bulletin: Bulletin?, on day: CalendarDate, _ words: DateWords) -> [String: Fact] {
        let left = bulletin?.left ?? Listed()
        let (stuck, decisions) = (bulletin?.stuck ?? Listed(), bulletin?.decisions ?? Listed())
        let counts = BulletinCounts(words.language)
        return [
            "day": .words(words.bareDay(day)),
            "since": .words(
                bulletin.map { "\(words.day($0.since)) \(counts.said("à", "at")) \(words.time($0.since))" }),
            "is_quiet": .flag(bulletin?.isQuiet ?? false),
            "has_past": .flag(!left.isEmpty || (bulletin?.returned ?? 0) > 0),
            "has_future": .flag(bulletin.map { !$0.days.isEmpty || $0.waiting > 0 } ?? false),
            "has_stuck": .flag(!stuck.isEmpty),
            "has_decisions": .flag(!decisions.isEmpty),
            "silences": .list((bulletin?.silences ?? []).map { silence($0, words, counts) }),
            "left": .list(
                left.shown.map { passage in
                    [
                        "passage": .group([
                            "title": .words(passage.title[words.language].withPlainApostrophes),
                            "fate": .words(counts.fate(of: passage)),
                        ])
                    ]
                }),
            "left_others": .words(counts.others(left.others)),
            "returned": .words(bulletin.flatMap { $0.returned > 0 ? counts.messages($0.returned) : nil }),
            "waiting": .words(bulletin.flatMap { $0.waiting > 0 ? counts.messages($0.waiting) : nil }),
            "departures": .list((bulletin?.days ?? []).flatMap { departures(on: $0, words, counts) }),
            "stuck": .list(stuck.shown.map { matter($0, words) }),
            "stuck_others": .words(counts.others(stuck.others)),
            "decisions": .list(decisions.shown.map { matter($0, words) }),
            "decisions_others": .words(counts.others(decisions.others)),
        ]
    }

    private static func silence(
        _ silence: Bulletin.Silence, _ words: DateWords, _ counts: BulletinCounts
    ) -> [String: Fact] {
        [
            "silence": .group([
                "period": .words(words.period(silence.from, silence.to)),
                "missed": .words(silence.missed > 0 ? counts.messages(silence.missed) : nil),
            ])
        ]
    }

    /// The day's name stands on its first line alone, what is left out of it on its last.
    private static func departures(
        on day: Bulletin.Day, _ words: DateWords, _ counts: BulletinCounts
    ) -> [[String: Fact]] {
        let name = words.bareDay(day.date)
        let shown = day.departures.shown
        return shown.enumerated().map { place, departure in
            [
                "day": .group(["name": .words(place == 0 ? name.prefix(1).uppercased() + name.dropFirst() : nil)]),
                "departure": .group([
                    "title": .words(departure.title[words.language].withPlainApostrophes),
                    "count": .words(counts.messages(departure.count)),
                    "audience": .words(departure.audience[words.language].withPlainApostrophes),
                    "is_held": .flag(departure.isHeld),
                    "others": .words(place == shown.count - 1 ? counts.others(day.departures.others) : nil),
                ]),
            ]
        }
    }

    private static func matter(_ matter: BulletinMatter, _ words: DateWords) -> [String: Fact] {
        let said = BulletinSentence(of: matter, words)
        return [
            "matter": .group([
                "what": .words(said.what), "gesture": .words(said.gesture), "command": .words(said.command),
            ])
        ]
    }
}

/// Counted things of a bulletin, in agreement with their number: French counts 0 and 1 in the singular.
struct BulletinCounts {
    let language: Language

    init(_ language: Language) { self.language = language }

    func said(_ fr: String, _ en: String) -> String { Bilingual(fr: fr, en: en)[language] }

    /// “12 messages”.
    func messages(_ count: Int) -> String {
        said(
            count < 2 ? "\(count)\u{A0}message" : "\(count)\u{A0}messages",
            count == 1 ? "1\u{A0}message" : "\(count)\u{A0}messages")
    }

    /// “3 autres”; nil for none.
    func others(_ count: Int) -> String? {
        count == 0 ? nil : said("\(count)\u{A0}autre\(count < 2 ? "" : "s")", "\(count)\u{A0}more")
    }

    /// “Lise Bonenfant, Zoé Nakamura et 3 autres”.
    func names(_ list: Listed<String>) -> String {
        let (names, and) = (list.shown, said("et", "and"))
        if names.isEmpty {
            return said(
                "\(list.others)\u{A0}personne\(list.others < 2 ? "" : "s")",
                list.others == 1 ? "1\u{A0}person" : "\(list.others)\u{A0}people")
        }
        if let others = others(list.others) {
            return names.joined(separator: ", ") + " \(and) " + others
        }
        guard let last = names.last, names.count > 1 else { return names.first ?? "" }
        return names.dropLast().joined(separator: ", ") + " \(and) " + last
    }

    /// “12 acceptés, 1 refusé”.
    func fate(of passage: Bulletin.Passage) -> String {
        func part(_ count: Int, _ fr: String, _ en: String) -> String? {
            count == 0 ? nil : "\(count)\u{A0}" + said(fr + (count < 2 ? "" : "s"), en)
        }
        return [
            part(passage.accepted, "accepté", "accepted"), part(passage.refused, "refusé", "refused"),
            part(passage.expired, "non parti", "not sent in time").map { $0 + said(" à temps", "") },
        ].compactMap { $0 }.joined(separator: ", ")
    }
}

extension String {
    /// Words that a terminal shares, as messages write them.
    var withPlainApostrophes: String { replacing("\u{2019}", with: "'") }
}
