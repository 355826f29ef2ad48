import Foundation
import Intake
import Notices

/// Events as a person on a terminal may call them.
enum EventWords {
    /// The nearest right name, else the next events that there are.
    static func unknown(_ name: String, _ events: [Event], now: Date) -> Problem {
        let next = events.filter { $0.start >= now }.sorted { ($0.start, $0.id) < ($1.start, $1.id) }
        var seen: Set<String> = []
        let some = (next + events.sorted { ($1.start, $0.id) < ($0.start, $1.id) }).map(\.id)
            .filter { seen.insert($0).inserted }.prefix(6).joined(separator: ", ")
        let near = NearestWord.to(name, among: Set(events.flatMap { [$0.id, $0.uid] }).sorted())
        let advice =
            near.map {
                Bilingual(fr: "Vouliez-vous dire «\u{A0}\($0)\u{A0}»?", en: "Did you mean “\($0)”?")
            } ?? Bilingual(fr: "Il y a\u{A0}: \(some).", en: "There are: \(some).")
        return Problem(
            .error,
            message: Bilingual(
                fr: "Aucun événement du calendrier ne s'appelle «\u{A0}\(name)\u{A0}».",
                en: "No event of the calendar is called “\(name)”."),
            suggestion: events.isEmpty ? nil : advice)
    }
}
