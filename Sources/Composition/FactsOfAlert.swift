import Foundation
import Notices

/// What an alert may say of what happened to the sending: when, which entries by number, and what the relay answered to the line.
///
/// Never an address, a name or a text of another message: an answer about one person isn't told, and in one about the line any
/// word with an `@` in it is left out, for relays repeat addresses.
enum FactsOfAlert {
    static func facts(_ alert: Alert, _ words: DateWords) -> [String: Fact] {
        let ids = alert.incidents.flatMap(\.entryIDs).distinct
        let first = alert.incidents.first
        return [
            "at": .words(first.map { words.moment($0.at) }),
            "day": .words(first.map { words.day($0.at) }),
            "count": .number(alert.incidents.count),
            "is_several": .flag(alert.incidents.count > 1),
            "detail": .words(alert.incidents.count == 1 ? first.flatMap { detail(of: $0, words.language) } : nil),
            "entries": .words(numbers(ids, words.language)),
            "entry": .words(ids.first),
            "refusal": .words(first.flatMap(refusal)),
            "incidents": .list(
                alert.incidents.map { incident in
                    [
                        "incident": .group([
                            "at": .words(words.moment(incident.at)),
                            "detail": .words(detail(of: incident, words.language)),
                            "entries": .words(numbers(incident.entryIDs.distinct, words.language)),
                        ])
                    ]
                }),
        ]
    }

    /// “n° 1042”, “nos 1042, 1043 et 1044” · “no. 1042”, “nos. 1042, 1043 and 1044”.
    private static func numbers(_ ids: [String], _ language: Language) -> String? {
        guard let last = ids.last else { return nil }
        if ids.count == 1 { return Bilingual(fr: "n°\u{A0}\(last)", en: "no.\u{A0}\(last)")[language] }
        let most = 10
        let shown = ids.prefix(ids.count > most ? most : ids.count - 1).joined(separator: ", ")
        let label = Bilingual(fr: "nos", en: "nos.")[language]
        if ids.count > most {
            let rest = ids.count - most
            return "\(label)\u{A0}\(shown)"
                + Bilingual(fr: " et \(rest)\u{A0}autres", en: " and \(rest)\u{A0}more")[language]
        }
        return "\(label)\u{A0}\(shown) \(Bilingual(fr: "et", en: "and")[language]) \(last)"
    }

    /// The number under which `suppressions` lists it: what makes each refusal one.
    private static func refusal(_ incident: Incident) -> String? {
        incident.kind == .addressRefused && incident.scope.allSatisfy(\.isWholeNumber) ? incident.scope : nil
    }

    private static func detail(of incident: Incident, _ language: Language) -> String? {
        switch incident.kind {
        case .addressRefused, .poison, .undelivered: return nil
        case .lineDown, .linePaused, .delayed, .uncertain, .restored, .held, .eventVanished, .workerSilent: break
        }
        guard let line = LiteralText.line(incident.detail?[language]) else { return nil }
        let spoken = line.split(separator: " ").filter { !$0.contains("@") }.joined(separator: " ")
        return spoken.count > 200 ? spoken.prefix(199) + "…" : spoken
    }
}

extension [String] {
    /// Each once, in its order.
    fileprivate var distinct: [String] {
        var seen: Set<String> = []
        return filter { seen.insert($0).inserted }
    }
}
