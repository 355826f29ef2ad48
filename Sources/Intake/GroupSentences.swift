import Notices

/// What can be wrong with working groups, wherever they are named.
extension Sentence {
    static func unknownLead(_ id: String, of group: String) -> Sentence {
        let id = RedactedAddress.word(id)
        return .warning(
            fr: "Aucun membre n'a le numéro « \(id) », responsable du groupe « \(group) ».",
            en: "No member has the id “\(id)”, in charge of the group “\(group)”.",
            hint: .spoken(
                fr: "Corrigez « lead », ou vérifiez que cette personne est encore dans l'exportation.",
                en: "Mend “lead”, or check that this person is still in the export."))
    }

    static func leadNotActive(_ id: String, of group: String) -> Sentence {
        .warning(
            fr: "« \(id) », responsable du groupe « \(group) », n'est plus membre : personne ne reçoit ses rappels.",
            en: "“\(id)”, in charge of the group “\(group)”, is no longer a member: nobody gets its reminders.",
            hint: .spoken(fr: "Nommez une autre personne.", en: "Name another person."))
    }

    static func leadOfAnotherGroup(_ id: String, of group: String) -> Sentence {
        .warning(
            fr: "« \(id) » est responsable du groupe « \(group) », mais n'en fait pas partie.",
            en: "“\(id)” is in charge of the group “\(group)”, but isn't in it.",
            hint: .spoken(
                fr: "Corrigez « lead », ou ajoutez ce groupe à cette personne dans l'exportation des membres.",
                en: "Mend “lead”, or add this group to that person in the export of members."))
    }

    static func unknownGroup(_ name: String, known: [String], alsoOn others: Int = 0) -> Sentence {
        let name = RedactedAddress.word(name)
        let fr = others == 0 ? "" : others == 1 ? " (et sur une autre ligne)" : " (et sur \(others) autres lignes)"
        let en = others == 0 ? "" : others == 1 ? " (and on another line)" : " (and on \(others) other lines)"
        return .warning(
            fr: "Le groupe « \(name) » n'est pas dans les réglages\(fr).",
            en: "The group “\(name)” isn't in the settings\(en).", hint: .nearest(to: name, among: known))
    }

    static func groupWithoutLead(_ group: String) -> Sentence {
        .warning(
            fr: "Le groupe « \(group) » n'a pas de responsable : personne ne reçoit ses rappels.",
            en: "The group “\(group)” has nobody in charge: nobody gets its reminders.",
            hint: .spoken(
                fr: "Ajoutez-lui « lead » avec un numéro de membre.", en: "Add “lead” with a member id to it."))
    }

    static let noGroups = Sentence.warning(
        fr: "Les réglages ne nomment aucun groupe de travail : cet avis ne partira pas.",
        en: "The settings name no working group: this notice won't leave.",
        hint: .spoken(
            fr: "Écrivez vos groupes et leurs responsables dans « groups », sous « community ».",
            en: "Write your groups and who is in charge of each in “groups”, under “community”."))

    /// Somebody wrote a space or a group by its own name.
    static func audienceByItsName(_ word: String, meant: String) -> Sentence {
        .error(
            fr: "« to » ne peut pas être « \(word) ».", en: "“to” can't be “\(word)”.",
            hint: .spoken(fr: "Écrivez « to: \(meant) ».", en: "Write “to: \(meant)”."))
    }
}
