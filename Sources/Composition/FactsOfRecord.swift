import Notices

/// What a text may say of a record that the community keeps: dates and counts, a title and a link; the reasons, for a letter that must
/// give them. Nothing else of the table is known here.
enum FactsOfRecord {
    static func facts(_ matter: RecordedMatter, _ words: DateWords) -> [String: Fact] {
        [
            "id": .words(matter.record.id),
            "title": .words(matter.record.title),
            "link": .address(matter.record.link),
            "reasons": .paragraphs(matter.record.reasons),
            "since_on": .words(words.day(matter.sinceOn)),
            "deadline_on": .words(matter.deadlineOn.map(words.day)),
            "days_passed": .number(matter.daysPassed),
            "days_left": matter.daysLeft.map { .number($0) } ?? .absent,
            "is_last_day": .flag(matter.daysLeft == 0),
            "signatories": .list(matter.signatories.map { ["signatory": .group(["name": .words($0)])] }),
        ]
    }

    static func occasion(on date: CalendarDate, news: [Record], _ words: DateWords) -> [String: Fact] {
        [
            "date": .words(words.day(date)),
            "news_count": .number(news.count),
            "news": .list(
                news.map { record in
                    ["item": .group(["title": .words(record.title ?? record.id), "link": .address(record.link)])]
                }),
        ]
    }
}
