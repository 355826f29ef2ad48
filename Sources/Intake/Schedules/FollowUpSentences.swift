import Notices

/// What can be wrong with the schedules of what follows meetings: action items, attendance, reports.
extension Sentence {
    static func dueNeedsDays(_ moment: String) -> Sentence {
        .error(
            fr: "« \(moment) » ne va pas avec une échéance : c'est un jour, sans heure.",
            en: "“\(moment)” doesn't go with a due date: it is a day, without an hour.",
            hint: .spoken(
                fr: "Comptez en jours, « 7 jours avant » par exemple.",
                en: "Count in days, “7 days before” for instance."))
    }

    static func listNeedsMeetings(_ moment: String) -> Sentence {
        .error(
            fr: "« \(moment) » : la règle ne dit pas de quelles réunions il s'agit.",
            en: "“\(moment)”: the rule doesn't say which meetings are meant.",
            hint: .spoken(
                fr: "Ajoutez « of: { kind: meeting } » à la règle.", en: "Add “of: { kind: meeting }” to the rule."))
    }

    static func listNotForOwner(_ moment: String) -> Sentence {
        .error(
            fr: "« \(moment) » donne la liste de toutes les mesures : elle n'est pas pour « owner ».",
            en: "“\(moment)” gives the list of all action items: it isn't for “owner”.",
            hint: .spoken(fr: "Écrivez « to: chair ».", en: "Write “to: chair”."))
    }

    static let reportNotForMembers = Sentence.error(
        fr: "Un bilan d'envoi nomme des personnes : il n'est pas pour les membres.",
        en: "A report on a sending names people: it isn't for the members.",
        hint: .spoken(
            fr: "Écrivez « to: chair », « to: animatrices » ou « to: team ».",
            en: "Write “to: chair”, “to: animatrices” or “to: team”."))

    static let fileNotForMember = Sentence.error(
        fr: "Passé la limite, une personne décide : « status: below » n'est pas pour « member ».",
        en: "Past the line a person decides: “status: below” isn't for “member”.",
        hint: .spoken(fr: "Écrivez « to: chair ».", en: "Write “to: chair”."))

    static let warnsOfNothing = Sentence.error(
        fr: "« warn » prévient d'un document qui manque, mais cette étape n'en joint aucun.",
        en: "“warn” tells of a missing document, but this step attaches none.",
        hint: .spoken(
            fr: "Ajoutez « attach: [agenda] », ou retirez « warn ».", en: "Add “attach: [agenda]”, or remove “warn”."))

    static func notPartOfAll(_ text: String) -> Sentence {
        .error(
            fr: "« \(text) » n'est pas une part.", en: "“\(text)” isn't a share.",
            hint: .spoken(fr: "Écrivez-la comme 2/3.", en: "Write it like 2/3."))
    }

    static func notMonth(_ text: String) -> Sentence {
        .error(
            fr: "« \(text) » n'est pas un mois.", en: "“\(text)” isn't a month.",
            hint: .spoken(fr: "Écrivez par exemple « septembre ».", en: "Write “september”, for instance."))
    }

    static func sheetMissing(_ title: String, on day: CalendarDate) -> Sentence {
        .warning(
            fr:
                "Aucune présence n'est notée pour « \(title) » du \(DayWords.day(day, .fr)) : cette réunion ne compte pas.",
            en: "No attendance is recorded for “\(title)” of \(DayWords.day(day, .en)): this meeting doesn't count.",
            hint: .spoken(
                fr: "Ajoutez-la à l'exportation des présences.", en: "Add it to the export of attendance."))
    }
}
