import Foundation
import Notices

/// What a text may say of an event, of what changed in it since she was last told, and of her registration.
enum FactsOfEvent {
    /// The flags about documents and the calendar entry are the notice's, and are added where the notice is known.
    static func facts(_ event: Event, writtenAt: Date, _ words: DateWords) -> [String: Fact] {
        let answer = AnswerDeadline.moment(before: event.start, writtenAt: writtenAt, in: words.zone)
        return [
            "answer_by": .words(words.moment(answer)),
            "starts_at": .words(words.moment(event.start)),
            "title": .words(event.title),
            "kind_words": .words(kindWords(event.kind)[words.language]),
            "is_meeting": .flag(event.kind == "meeting"),
            "is_webinar": .flag(event.kind == "webinar"),
            "is_gathering": .flag(event.kind == "gathering"),
            "when": .words(words.period(event.start, event.end)),
            "date": .words(words.day(event.start)),
            "start_time": .words(words.time(event.start)),
            "end_time": .words(words.time(event.end)),
            "zone": .words(words.zoneName),
            "duration": .words(words.duration(event.start, event.end)),
            "place": .words(event.facts.place),
            "link": .address(event.facts.link),
            "description": .paragraphs(event.description),
        ]
    }

    /// What differs from what she was told; flags that are off and absent texts where nothing does, or nothing was told.
    static func change(from told: EventFacts?, to now: EventFacts, _ words: DateWords) -> [String: Fact] {
        let before = told ?? now
        let moved = before.start != now.start || before.end != now.end
        let placeChanged = LiteralText.line(before.place) != LiteralText.line(now.place)
        let linkChanged = LiteralText.link(before.link) != LiteralText.link(now.link)
        let titleBefore = LiteralText.line(before.title)
        let renamed = titleBefore != nil && titleBefore != LiteralText.line(now.title)
        return [
            "renamed": .flag(renamed),
            "title_before": renamed ? .words(before.title) : .absent,
            "title_after": renamed ? .words(now.title) : .absent,
            "moved": .flag(moved),
            "when_before": moved ? .words(words.period(before.start, before.end)) : .absent,
            "when_after": moved ? .words(words.period(now.start, now.end)) : .absent,
            "place_changed": .flag(placeChanged),
            "place_before": placeChanged ? .words(before.place) : .absent,
            "place_after": placeChanged ? .words(now.place) : .absent,
            "link_changed": .flag(linkChanged),
            "link_after": linkChanged ? .address(now.link) : .absent,
        ]
    }

    static func registration(at instant: Date?, _ words: DateWords) -> [String: Fact] {
        ["registered_on": .words(instant.map { words.day($0) })]
    }

    /// What of its documents is missing, for those who can mend it.
    static func pack(_ news: PackNews?, _ words: DateWords) -> [String: Fact] {
        [
            "agenda_missing": .flag(news?.missing.contains(.agenda) ?? false),
            "minutes_missing": .flag(news?.missing.contains(.previousMinutes) ?? false),
            "leaves_at": .words(news.map { words.moment($0.leavesAt) }),
            "path": .words(news?.path),
            "previous_on": .words(news?.previous.map { words.day($0.start) }),
        ]
    }

    private static func kindWords(_ kind: String) -> Bilingual {
        switch kind {
        case "meeting": Bilingual(fr: "la réunion", en: "the meeting")
        case "webinar": Bilingual(fr: "le webinaire", en: "the webinar")
        case "gathering": Bilingual(fr: "la rencontre", en: "the gathering")
        default: Bilingual(fr: "l'activité", en: "the event")
        }
    }
}
