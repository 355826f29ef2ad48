import Foundation
import Notices

/// The sentences of `minutes send`.
extension MinutesPreparation {
    static let notTheChair = Problem(
        .error, file: "factrice.yaml",
        message: Bilingual(
            fr: "Cette personne n'a pas le rôle de la présidence\u{A0}: rien n'est parti.",
            en: "This person doesn't have the role of chair: nothing left."),
        suggestion: Bilingual(
            fr: "Ajoutez son identifiant de membre sous people, chair, dans factrice.yaml.",
            en: "Add the member id under people, chair, in factrice.yaml."))

    static func nameYourself(_ chair: [String]) -> Problem {
        Problem(
            .error, file: "factrice.yaml",
            message: chair.isEmpty
                ? Bilingual(fr: "Personne n'a le rôle de la présidence.", en: "Nobody has the role of chair.")
                : Bilingual(
                    fr: "Plusieurs personnes ont le rôle de la présidence\u{A0}: dites qui envoie.",
                    en: "Several people have the role of chair: say who is sending."),
            suggestion: chair.isEmpty
                ? notTheChair.suggestion
                : Bilingual(
                    fr: "Ajoutez --by, avec l'un de\u{A0}: \(chair.joined(separator: ", ")).",
                    en: "Add --by, with one of: \(chair.joined(separator: ", "))."))
    }

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

    static let notHeldYet = Problem(
        .warning,
        message: Bilingual(
            fr: "Cette rencontre n'a pas encore eu lieu. Est-ce la bonne\u{A0}?",
            en: "This meeting has not been held yet. Is it the right one?"))

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
        let by = release.releasedBy ?? "?"
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
