import Notices
import Outbox

/// What `members` says of who asked that mail stop.
enum StopSentences {
    /// - Parameter isTold: whether a rule tells those who run the community.
    static func noted(_ person: String, _ scope: MailStop.Scope, isTold: Bool) -> Bilingual {
        let told =
            isTold
            ? Bilingual(fr: " Les animatrices en seront averties.", en: " The animatrices will be told.")
            : Bilingual(fr: "", en: "")
        switch scope {
        case .optional:
            return Bilingual(
                fr: "Noté\u{A0}: plus aucun message facultatif ne part à \(person).\(told.fr)",
                en: "Noted: no optional message leaves for \(person) any more.\(told.en)")
        case .everything:
            return Bilingual(
                fr:
                    "Noté\u{A0}: plus rien ne part à \(person), sauf les avis que les règles de la communauté exigent.\(told.fr)",
                en:
                    "Noted: nothing leaves for \(person) any more, but the notices that the community's rules require.\(told.en)"
            )
        }
    }

    static func resumed(_ person: String) -> Bilingual {
        Bilingual(
            fr: "Levé\u{A0}: on écrit de nouveau à \(person). Ce qui avait été annulé part encore s'il en est temps.",
            en: "Lifted: \(person) is written to again. What had been cancelled still leaves if there is time.")
    }

    /// Where the files say so, and that only they can lift it.
    static func stillInFiles(_ stops: [MailStop]) -> Bilingual {
        let places = stops.map(\.origin.words)
        let (fr, en) = (places.map(\.fr).joined(separator: ", "), places.map(\.en).joined(separator: ", "))
        return Bilingual(
            fr: "Un fichier arrête encore ses messages (\(fr))\u{A0}: c'est là que cela se lève.",
            en: "A file still stops this person's messages (\(en)): that is where it can be lifted.")
    }

    /// What somebody noted, in a table.
    static func act(_ kind: Act.Kind) -> Bilingual {
        guard case .stopMail(let request) = kind else { return Bilingual(fr: "levée", en: "lifted") }
        let words = scope(request.scope)
        return Bilingual(fr: "arrêt (\(words.fr))", en: "stop (\(words.en))")
    }

    static let nobody = Bilingual(
        fr: "Personne n'a demandé l'arrêt des messages.", en: "Nobody has asked for messages to stop.")

    static func scope(_ scope: MailStop.Scope) -> Bilingual {
        switch scope {
        case .optional: Bilingual(fr: "messages facultatifs", en: "optional messages")
        case .everything: Bilingual(fr: "tout", en: "everything")
        }
    }
}
