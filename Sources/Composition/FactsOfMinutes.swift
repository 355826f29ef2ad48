import Foundation
import Notices

/// What a text may say of minutes that the chair released; the meeting's own facts stand beside them.
enum FactsOfMinutes {
    static func facts(_ release: MinutesRelease, _ pack: DocumentPack, _ words: DateWords) -> [String: Fact] {
        [
            "is_draft": .flag(release.status == .draft),
            "is_approved": .flag(release.status == .approved),
            "version": .number(release.version),
            "is_correction": .flag(release.isCorrection),
            "is_amended": .flag(release.isAmended == true),
            "is_unchanged": .flag(release.isAmended == false),
            "comments_until": .words(release.commentsUntil.map { words.moment($0) }),
            "note": .paragraphs(release.note),
            "attached": .flag(pack.carries(.minutes)),
            "file_names": .list(
                release.files.map { file in
                    ["file": .group(["name": .words(file.path.split(separator: "/").last.map(String.init))])]
                }),
        ]
    }

    /// What became of the messages; counts of none are absent. A text about the minutes themselves has nothing of it.
    static func report(_ tally: DeliveryTally?, at instant: Date, _ words: DateWords) -> [String: Fact] {
        func count(_ number: Int?, evenNone: Bool = false) -> Fact {
            guard let number, number > 0 || evenNone else { return .absent }
            return .number(number)
        }
        let countedAt = tally == nil ? nil : words.moment(instant)
        return [
            "counted_at": .words(countedAt),
            "accepted": count(tally?.accepted, evenNone: true),
            "waiting": count(tally?.waiting),
            "refused": count(tally?.lost),
            "uncertain": count(tally?.uncertain),
            "set_aside": count(tally?.setAside),
            "to_call": .list(
                (tally?.toCall ?? []).map { person in
                    [
                        "person": .group([
                            "name": .words(person.name), "why": .words(why(person.state)[words.language]),
                        ])
                    ]
                }),
        ]
    }

    private static func why(_ state: EntryState) -> Bilingual {
        switch state {
        case .sent: Bilingual(fr: "le message est revenu", en: "the message came back")
        case .expired: Bilingual(fr: "le message n'a pas pu partir à temps", en: "the message could not leave in time")
        case .queued, .claimed, .deferred, .failed, .uncertain, .held, .cancelled:
            Bilingual(fr: "l'adresse a été refusée", en: "the address was refused")
        }
    }
}
