/// The sentences about who asked that mail stop (L1).
extension Reason {
    var aboutStops: Bilingual? {
        switch self {
        case .stopAsked(let scope, let day, let origin):
            Bilingual(
                fr: scope.request.fr + (day.map { " le \(DayWords.day($0, .fr))" } ?? "") + " (\(origin.words.fr))",
                en: scope.request.en + (day.map { " on \(DayWords.day($0, .en))" } ?? "") + " (\(origin.words.en))")
        case .stopReceived(let day):
            both("demande d’arrêt reçue le {}", "request to stop received on {}") { DayWords.day(day, $0) }
        default: nil
        }
    }
}

extension MailStop.Scope {
    fileprivate var request: Bilingual {
        switch self {
        case .optional:
            Bilingual(fr: "a demandé l’arrêt des messages facultatifs", en: "asked for no more optional messages")
        case .everything:
            Bilingual(fr: "a demandé l’arrêt de tous les messages", en: "asked for no more messages at all")
        }
    }
}

extension MailStop.Origin {
    /// Where it can be looked at, and lifted.
    package var words: Bilingual {
        switch self {
        case .command: Bilingual(fr: "commande «\u{A0}members stop\u{A0}»", en: "command “members stop”")
        case .file(let path, let line): Bilingual(fr: "\(path), ligne\u{A0}\(line)", en: "\(path), line\u{A0}\(line)")
        }
    }
}
