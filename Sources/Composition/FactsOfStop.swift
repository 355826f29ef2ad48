import Notices

/// What a text may say to those who run the community of somebody who asked that mail stop: who, what, since when, and where it is noted.
///
/// An address is told only of somebody who is no member, for nothing else says who it is.
enum FactsOfStop {
    static func facts(_ stop: ToldStop, _ words: DateWords) -> [String: Fact] {
        [
            "name": .words(stop.name),
            "id": .words(stop.memberID),
            "address": .words(stop.address),
            "since_on": .words(words.day(stop.on)),
            "is_everything": .flag(stop.scope == .everything),
            "file": .words(stop.file),
            "by": .words(stop.by),
            "note": .words(stop.note),
        ]
    }
}
