import Foundation

/// The reasons of applications, occasions and alerts, as sentences.
extension Reason {
    func aboutApplications(_ zone: TimeZone) -> Bilingual? {
        switch self {
        case .applicationReceived(let at):
            both("demande reçue le {}", "application received on {}") { DayWords.moment(at, in: zone, $0) }
        case .applicationDecided(let status):
            Bilingual(
                fr: "demande déjà traitée (\(status.words.fr))", en: "application already handled (\(status.words.en))")
        case .applicationBeforeRule:
            Bilingual(
                fr: "demande reçue plus d’un jour avant la mise en service de la règle",
                en: "application received more than a day before the rule was put in service")
        case .applicationElsewhere:
            Bilingual(
                fr: "la demande n’est pas à l’étape dont ce message parle",
                en: "the application is not at the stage that this message is about")
        case .noConsent:
            Bilingual(
                fr: "la personne n’a pas consenti à ce qu’on écrive à d’autres (colonne consent)",
                en: "the person has not agreed that others are written to (column consent)")
        case .occasion(let day): both("date prévue\u{A0}: {}", "planned date: {}") { DayWords.day(day, $0) }
        case .incident(let at):
            both("incident d’envoi du {}", "incident of the sending on {}") { DayWords.moment(at, in: zone, $0) }
        case .aboutAlertsOnly:
            Bilingual(
                fr: "l’incident ne touche que des alertes\u{A0}: on n’alerte pas à propos d’une alerte",
                en: "the incident is only about alerts: an alert never causes an alert")
        case .refusalLifted:
            Bilingual(fr: "le refus de l’adresse a été levé depuis", en: "the refusal of the address was lifted since")
        default: nil
        }
    }
}
