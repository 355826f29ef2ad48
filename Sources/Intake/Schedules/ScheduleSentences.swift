import Notices

/// What can be wrong with a file of `Schedules/`.
extension Sentence {
    static let noSchedules = Sentence.error(
        fr: "Il n'y a pas de dossier Schedules : aucune règle ne s'applique.",
        en: "There is no Schedules folder: no rule applies.")

    static let unreadableFile = Sentence.error(
        fr: "Ce fichier ne peut pas être ouvert.", en: "This file can't be opened.",
        hint: .spoken(fr: "Vérifiez ses permissions.", en: "Check its permissions."))

    static func ruleNotNamedAfterFile(_ rule: String, file: String) -> Sentence {
        .error(
            fr: "La règle s'appelle « \(rule) », mais son fichier « \(file).yaml ».",
            en: "The rule is named “\(rule)”, but its file “\(file).yaml”.",
            hint: .spoken(
                fr: "Donnez le même nom aux deux; pour changer de nom, gardez l'ancien dans « formerly ».",
                en: "Give both the same name; to rename a rule, keep the old name in “formerly”."))
    }

    static let reservedRule = Sentence.error(
        fr: "Le nom « factrice » est réservé.", en: "The name “factrice” is reserved.",
        hint: .spoken(fr: "Choisissez un autre nom.", en: "Choose another name."))

    static func ruleNamedTwice(_ name: String) -> Sentence {
        .error(
            fr: "Une autre règle porte ou a porté le nom « \(name) ».",
            en: "Another rule has, or had, the name “\(name)”.",
            hint: .spoken(fr: "Choisissez un autre nom.", en: "Choose another name."))
    }

    static func keyOfAnother(_ key: String, _ owner: String) -> Sentence {
        .error(
            fr: "« \(key) » ne vaut que pour une règle « when: \(owner) ».",
            en: "“\(key)” is only for a rule “when: \(owner)”.",
            hint: .spoken(fr: "Retirez-le.", en: "Remove it."))
    }

    static func audienceDoesNotFit(_ word: String, _ kind: String, fitting: [String]) -> Sentence {
        .error(
            fr: "Une règle « when: \(kind) » ne peut pas écrire à « \(word) ».",
            en: "A rule “when: \(kind)” can't write to “\(word)”.",
            hint: .spoken(
                fr: "Mots possibles : \(fitting.joined(separator: ", ")).",
                en: "Possible words: \(fitting.joined(separator: ", "))."))
    }

    static func nobodyInRole(_ role: String) -> Sentence {
        .warning(
            fr: "Les réglages ne donnent le rôle « \(role) » à personne : cet avis ne partira pas.",
            en: "The settings give the role “\(role)” to nobody: this notice won't leave.",
            hint: .spoken(
                fr: "Écrivez des numéros de membres dans « people.\(role) ».",
                en: "Write member ids in “people.\(role)”."))
    }

    static func unknownSpace(_ id: String, known: [String]) -> Sentence {
        .error(
            fr: "L'espace « \(id) » n'est pas dans les réglages.", en: "The space “\(id)” isn't in the settings.",
            hint: .nearest(to: id, among: known))
    }

    /// Nothing named is never everything.
    static func emptyFilter(_ path: String, known: [String]?) -> Sentence {
        let words = known.map { $0.joined(separator: ", ") } ?? ""
        return .error(
            fr: "« \(path) » est vide : une liste vide ne veut pas dire « tous ».",
            en: "“\(path)” is empty: an empty list doesn't mean “all”.",
            hint: words.isEmpty ? nil : .spoken(fr: "Mots possibles : \(words).", en: "Possible words: \(words)."))
    }

    static func groupOfNobody(_ name: String, known: [String]) -> Sentence {
        .warning(
            fr: "Aucun membre n'est dans le groupe « \(name) » : cet avis ne partira pas.",
            en: "No member is in the group “\(name)”: this notice won't leave.", hint: .nearest(to: name, among: known))
    }

    static func unknownTemplate(_ name: String, known: [String]) -> Sentence {
        .error(
            fr: "Il n'y a pas de texte « \(name) » dans Templates.", en: "There is no text “\(name)” in Templates.",
            hint: .nearest(to: name, among: known))
    }

    static func stepNamedTwice(_ name: String, firstLine: Int) -> Sentence {
        .error(
            fr: "Deux étapes s'appellent « \(name) » : celle-ci et celle de la ligne \(firstLine).",
            en: "Two steps are named “\(name)”: this one and that of line \(firstLine).",
            hint: .spoken(fr: "Donnez un « name » à l'une d'elles.", en: "Give one of them a “name”."))
    }

    static func notSpan(_ text: String, path: String) -> Sentence {
        let unit = text.split(separator: " ").dropFirst().joined(separator: " ")
        let word = unit.isEmpty ? text : unit
        let near = NearestWord.to(word, among: SpanPhrase.unitWords).flatMap { $0 == word.lowercased() ? nil : $0 }
        return .error(
            fr: "« \(text) », dans « \(path) », n'est pas une durée.",
            en: "“\(text)”, in “\(path)”, isn't a duration.",
            hint: near.map { .spoken(fr: "Vouliez-vous dire « \($0) »?", en: "Did you mean “\($0)”?") }
                ?? .spoken(
                    fr: "Écrivez-la comme « 30 jours », « 2 semaines », « 24 mois » ou « 1 heure ».",
                    en: "Write it like “30 days”, “2 weeks”, “24 months” or “1 hour”."))
    }

    static func notMoment(_ text: String) -> Sentence {
        .error(
            fr: "« \(text) » n'est pas un moment.", en: "“\(text)” isn't a moment.",
            hint: .spoken(
                fr: "Écrivez-le comme « registration », « 7 jours avant », « 1 heure avant » ou « 2 jours après "
                    + "la fin ».",
                en: "Write it like “registration”, “7 days before”, “1 hour before” or “2 days after end”."))
    }

    static func notMomentColumn(_ column: String) -> Sentence {
        .error(
            fr: "« \(column) » ne peut pas être une colonne de dates.", en: "“\(column)” can't be a column of dates.",
            hint: .spoken(
                fr: "Le nom d'une colonne de dates finit par _on (un jour) ou _at (un moment).",
                en: "The name of a column of dates ends in _on (a day) or _at (a moment)."))
    }

    static func notCounted(_ text: String) -> Sentence {
        .error(
            fr: "« \(text) » n'est pas un délai à compter d'une date.",
            en: "“\(text)” isn't a length of time after a date.",
            hint: .spoken(
                fr: "Par exemple : 7 jours après, ou 10 jours ouvrables après.",
                en: "For example: 7 days after, or 10 working days after."))
    }

    static func timeNeedsDays(_ moment: String) -> Sentence {
        .error(
            fr: "Une heure fixe ne va pas avec « \(moment) » : il faut un nombre de jours ou davantage.",
            en: "A fixed time doesn't go with “\(moment)”: it takes a number of days or longer.",
            hint: .spoken(fr: "Retirez « time ».", en: "Remove “time”."))
    }

    static let registrationNeedsRegistrants = Sentence.error(
        fr: "« at: registration » ne vaut que pour les personnes inscrites.",
        en: "“at: registration” is only for those registered.",
        hint: .spoken(fr: "Écrivez « to: registrants ».", en: "Write “to: registrants”."))

    static func answerHasNoTime(_ key: String) -> Sentence {
        .error(
            fr: "« \(key) » n'a pas de sens ici : un changement ou une annulation part tout de suite.",
            en: "“\(key)” makes no sense here: a change or a cancellation leaves at once.",
            hint: .spoken(fr: "Retirez-le.", en: "Remove it."))
    }

    static let firstStepWaits = Sentence.error(
        fr: "La première étape n'attend rien : « after » dit quand elle part.",
        en: "The first step waits for nothing: “after” says when it leaves.",
        hint: .spoken(fr: "Retirez « wait ».", en: "Remove “wait”."))

    static func expiresWithoutEvent(_ word: String) -> Sentence {
        .error(
            fr: "« expires: \(word) » demande un événement.", en: "“expires: \(word)” takes an event.",
            hint: .spoken(
                fr: "Écrivez une durée, « 5 jours » par exemple.", en: "Write a duration, “5 days” for instance."))
    }

    static func badRecurrence(_ part: String) -> Sentence {
        .error(
            fr: "Dans « every », cette partie n'est pas possible : « \(part) ».",
            en: "In “every”, this part isn't possible: “\(part)”.",
            hint: .spoken(
                fr: "Écrivez par exemple \"FREQ=YEARLY;BYMONTH=9;BYDAY=1MO\".",
                en: "Write \"FREQ=YEARLY;BYMONTH=9;BYDAY=1MO\", for instance."))
    }

    static func unknownRecurrence(_ text: String) -> Sentence {
        .error(
            fr: "« \(text) » n'est pas une répétition que l'on comprend.",
            en: "“\(text)” isn't a recurrence we understand.",
            hint: .spoken(
                fr: "Écrivez par exemple « premier lundi de septembre, tous les 2 ans » ou « 1 septembre, chaque "
                    + "année ».",
                en: "Write “first monday of september, every 2 years” or “every year on 1 september”, for instance."))
    }

    static let everyFewWithoutStart = Sentence.warning(
        fr: "Rien ne dit à partir de quand compter : ce sera à partir de 2001.",
        en: "Nothing says from when to count: it will be from 2001.",
        hint: .spoken(fr: "Ajoutez « starting: 2026-09-01 ».", en: "Add “starting: 2026-09-01”."))

    static func notDay(_ text: String, path: String) -> Sentence {
        .error(
            fr: "« \(text) », dans « \(path) », n'est pas une date.", en: "“\(text)”, in “\(path)”, isn't a date.",
            hint: .spoken(fr: "Écrivez-la comme 2026-11-04.", en: "Write it like 2026-11-04."))
    }
}
