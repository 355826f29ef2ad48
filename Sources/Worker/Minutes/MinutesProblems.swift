import Foundation
import Notices

/// The sentences of `minutes send`.
extension MinutesPreparation {
    static let noRule = Problem(
        .error, file: "Schedules/minutes.yaml",
        message: Bilingual(
            fr: "Aucune règle en service n'envoie les procès-verbaux.", en: "No rule in service sends minutes."),
        suggestion: Bilingual(
            fr: "Mettez «\u{A0}enabled: true\u{A0}» dans Schedules/minutes.yaml.",
            en: "Write “enabled: true” in Schedules/minutes.yaml."))

    package static let notArmed = Problem(
        .error, file: "factrice.yaml",
        message: Bilingual(
            fr: "Cette installation n'envoie encore rien (sending, armed: false).",
            en: "This installation doesn't send anything yet (sending, armed: false)."),
        suggestion: Bilingual(
            fr: "Quand tout est prêt, écrivez «\u{A0}armed: true\u{A0}».", en: "When all is ready, write “armed: true”."
        ))

    static let noFile = Problem(
        .error, message: Bilingual(fr: "Aucun fichier à envoyer.", en: "No file to send."))

    static func tooHeavy(most: Int) -> Problem {
        let megabytes = most / 1_000_000
        return Problem(
            .warning,
            message: Bilingual(
                fr:
                    "Avec ce document, un message dépasserait \(megabytes)\u{A0}Mo\u{A0}: rien ne sera joint, et chaque personne sera dirigée vers la plateforme.",
                en:
                    "With this document, a message would be over \(megabytes)\u{A0}MB: nothing will be attached, and each person will be led to the platform."
            ),
            suggestion: Bilingual(
                fr: "Déposez-le d'abord sur la plateforme, ou envoyez une version plus légère.",
                en: "Put it on the platform first, or send a lighter version."))
    }

    static let notHeldYet = Problem(
        .warning,
        message: Bilingual(
            fr: "Cette rencontre n'a pas encore eu lieu. Est-ce la bonne\u{A0}?",
            en: "This meeting has not been held yet. Is it the right one?"))

    static let calledOff = Problem(
        .warning,
        message: Bilingual(
            fr: "Cette rencontre a été annulée. Est-ce la bonne\u{A0}?",
            en: "This meeting was cancelled. Is it the right one?"))

    static let notMeeting = Problem(
        .warning,
        message: Bilingual(
            fr: "C'est un webinaire, pas une réunion. Est-ce le bon événement\u{A0}?",
            en: "This is a webinar, not a meeting. Is it the right event?"))

    static let nobody = Problem(
        .warning,
        message: Bilingual(
            fr: "Cette rencontre n'a aucun destinataire.", en: "This meeting has no recipient."),
        suggestion: Bilingual(
            fr:
                "Vérifiez ses catégories dans le calendrier\u{A0}: elles disent pour quel espace ou quel groupe elle est.",
            en: "Check its categories in the calendar: they say which space or group it is for."))

    static let correctionWithoutWord = Problem(
        .warning,
        message: Bilingual(
            fr: "C'est une correction, et rien ne dit ce qui a changé.",
            en: "This is a correction, and nothing says what changed."),
        suggestion: Bilingual(fr: "Dites-le avec --note.", en: "Say it with --note."))

    static let draftAfterApproved = Problem(
        .warning,
        message: Bilingual(
            fr: "Le procès-verbal adopté de cette rencontre est déjà parti, et ceci est un projet.",
            en: "The approved minutes of this meeting left already, and this is a draft."))

    static let commentsOver = Problem(
        .error,
        message: Bilingual(
            fr: "La date limite des commentaires est déjà passée.", en: "The date for comments has already passed."),
        suggestion: Bilingual(
            fr: "Donnez une date à venir avec --comments-until.", en: "Give a date to come with --comments-until."))

    static func unknown(event id: String, _ directory: Directory) -> Problem {
        let known = directory.events.filter { $0.kind != "webinar" }.map(\.id).sorted()
        return Problem(
            .error,
            message: Bilingual(
                fr: "Aucune rencontre ne porte l'identifiant «\u{A0}\(id)\u{A0}».", en: "No meeting has the id “\(id)”."
            ),
            suggestion: Bilingual(
                fr: "Le calendrier connaît\u{A0}: \(known.prefix(12).joined(separator: ", ")).",
                en: "The calendar knows: \(known.prefix(12).joined(separator: ", "))."))
    }

    static func whichInstance(_ instances: [Event]) -> Problem {
        let ids = instances.map(\.id).sorted().prefix(12).joined(separator: ", ")
        return Problem(
            .error,
            message: Bilingual(
                fr: "Cette série a plusieurs rencontres\u{A0}: dites laquelle.",
                en: "This series has several meetings: say which one."),
            suggestion: Bilingual(fr: ids, en: ids))
    }

    func alreadySent(_ release: MinutesRelease) -> Problem {
        let zone = workspace.community.timeZone
        let by = directory.named(release.releasedBy)
        return Problem(
            .error,
            message: Bilingual(
                fr:
                    "Cette version est déjà partie, le \(DayWords.moment(release.releasedAt, in: zone, .fr)), par \(by).",
                en: "This version left already, on \(DayWords.moment(release.releasedAt, in: zone, .en)), by \(by)."),
            suggestion: Bilingual(
                fr: "Une version corrigée est un autre fichier\u{A0}: elle partira comme telle.",
                en: "A corrected version is another file: it will leave as such."))
    }
}
