import Foundation
import Notices

/// One thing that is stuck or waits, as the bulletin says it: what it is, what to do, and the command that does it.
struct BulletinSentence {
    var what: String
    var gesture: String?
    var command: String?

    init(of matter: BulletinMatter, _ words: DateWords) {
        let said = Self.stuck(matter, words) ?? Self.decision(matter, words)
        let language = words.language
        self.init(
            what: said.what[language].withPlainApostrophes, gesture: said.gesture?[language], command: said.command)
    }

    private init(what: String, gesture: String?, command: String?) {
        (self.what, self.gesture, self.command) = (what, gesture, command)
    }

    private struct Said {
        var what: Bilingual
        var gesture: Bilingual?
        var command: String?

        init(_ fr: String, _ en: String, do gesture: Bilingual? = nil, _ command: String? = nil) {
            (what, self.gesture, self.command) = (Bilingual(fr: fr, en: en), gesture, command)
        }
    }

    private static let fr = BulletinCounts(.fr)
    private static let en = BulletinCounts(.en)

    /// Nil for what waits for a decision.
    private static func stuck(_ matter: BulletinMatter, _ words: DateWords) -> Said? {
        switch matter {
        case .held(let hold, let title, let rule, let count): held(hold, title, rule, count)
        case .uncertain(let people, let id):
            Said(
                "Peut-être arrivé, peut-être pas\u{A0}: \(fr.messages(people.count)) (\(fr.names(people))).",
                "May or may not have arrived: \(en.messages(people.count)) (\(en.names(people))).",
                do: Bilingual(
                    fr: "Demandez à la personne si elle l'a, puis dites-le à Factrice.",
                    en: "Ask the person whether it came, then tell Factrice."),
                "factrice queue resolve \(id) --delivered")
        case .failed(let people):
            Said(
                "Refusé par le relais\u{A0}: \(fr.messages(people.count)) (\(fr.names(people))).",
                "Refused by the relay: \(en.messages(people.count)) (\(en.names(people))).",
                do: Bilingual(
                    fr: "Joignez la personne autrement, ou corrigez son adresse sur la plateforme.",
                    en: "Reach the person another way, or correct the address on the platform."),
                "factrice queue list --state failed")
        case .deferred(let count):
            Said(
                "Remis à plus tard par le relais\u{A0}: \(fr.messages(count)). Factrice réessaie seule.",
                "Put off by the relay: \(en.messages(count)). Factrice tries again by itself.")
        case .addressesRefused(let people):
            Said(
                "Adresse qui n'existe pas ou plus\u{A0}: \(fr.names(people)). On n'y écrit plus.",
                "Address that doesn't exist any more: \(en.names(people)). It is not written to.",
                do: Bilingual(
                    fr: "Demandez la bonne adresse, puis levez le refus.",
                    en: "Ask for the right address, then lift the refusal."),
                "factrice suppressions list")
        case .sourceStopped, .tableStopped, .accessesVanished, .filesWrong, .settingsRefused: standstill(matter)
        case .happened(let kind, let at): happened(kind, at, words)
        case .applications, .dossiers, .records, .unsigned, .drafts: nil
        }
    }

    private static func held(_ hold: BulletinMatter.Hold, _ title: Bilingual, _ rule: String, _ count: Int) -> Said {
        switch hold {
        case .guarded:
            Said(
                "\(title.fr)\u{A0}: \(fr.messages(count)) \(count < 2 ? "retenu" : "retenus") par prudence, bien plus que d'habitude.",
                "\(title.en): \(en.messages(count)) held to be safe, many more than usual.",
                do: Bilingual(
                    fr: "Vérifiez que c'est voulu, puis laissez partir, ou annulez.",
                    en: "See whether it is intended, then let them go, or cancel them."),
                "factrice queue release --rule \(rule)")
        case .unwritten:
            Said(
                "\(title.fr)\u{A0}: \(fr.messages(count)) sans texte\u{A0}: il manque un modèle, un renseignement ou un document.",
                "\(title.en): \(en.messages(count)) without a text: a template, a fact or a document is missing.",
                do: Bilingual(
                    fr: "Corrigez le fichier\u{A0}; le reste suit de lui-même.",
                    en: "Mend the file; the rest follows by itself."), "factrice check")
        case .byHand:
            Said(
                "\(title.fr)\u{A0}: \(fr.messages(count)) de côté, à la demande de l'équipe.",
                "\(title.en): \(en.messages(count)) set aside, because the team asked for it.",
                do: Bilingual(fr: "Laissez partir, ou annulez.", en: "Let them go, or cancel them."),
                "factrice queue list --state held")
        case .otherwise:
            Said(
                "\(title.fr)\u{A0}: \(fr.messages(count)) en attente de quelqu'un.",
                "\(title.en): \(en.messages(count)) waiting for somebody.",
                do: Bilingual(fr: "Regardez pourquoi.", en: "See why."), "factrice queue list --state held")
        }
    }

    private static func standstill(_ matter: BulletinMatter) -> Said? {
        let gesture = Bilingual(fr: "Regardez ce qui manque dans le fichier.", en: "See what is missing in the file.")
        switch matter {
        case .sourceStopped(let source):
            return Said(
                "Données arrêtées (\(source.words.fr))\u{A0}: rien ne part des règles qui en dépendent.",
                "Data stopped (\(source.words.en)): nothing leaves of the rules that depend on them.", do: gesture,
                "factrice check")
        case .tableStopped(let table):
            return Said(
                "Données arrêtées (fichier «\u{A0}\(table)\u{A0}»)\u{A0}: rien ne part des règles qui en dépendent.",
                "Data stopped (file “\(table)”): nothing leaves of the rules that depend on them.", do: gesture,
                "factrice check")
        case .accessesVanished:
            return Said(
                "Avis d'inactivité arrêtés\u{A0}: beaucoup de derniers accès ont disparu d'un coup.",
                "Inactivity notices stopped: many last accesses vanished at once.",
                do: Bilingual(fr: "Refaites l'exportation des membres.", en: "Export the members anew."),
                "factrice check")
        case .filesWrong(let count):
            return Said(
                "\(count)\u{A0}erreur\(count < 2 ? "" : "s") dans les règles ou les textes\u{A0}: ce qui en dépend ne part pas.",
                "\(count)\u{A0}error\(count == 1 ? "" : "s") in rules or texts: what depends on them doesn't leave.",
                do: Bilingual(fr: "La liste dit où et quoi faire.", en: "The list says where, and what to do."),
                "factrice check")
        case .settingsRefused:
            return Said(
                "Les nouveaux réglages ne peuvent pas servir\u{A0}: Factrice travaille avec ceux d'avant.",
                "The new settings can't be used: Factrice works with the former ones.",
                do: Bilingual(fr: "La liste dit où et quoi faire.", en: "The list says where, and what to do."),
                "factrice check")
        default: return nil
        }
    }

    private static func happened(_ kind: Incident.Kind, _ at: Date, _ words: DateWords) -> Said? {
        let (fr, en) = (DateWords(language: .fr, zone: words.zone), DateWords(language: .en, zone: words.zone))
        let when = (fr: "\(fr.day(at)) à \(fr.time(at))", en: "\(en.day(at)) at \(en.time(at))")
        let look = Bilingual(fr: "Regardez où cela en est.", en: "See how it stands.")
        switch kind {
        case .lineDown:
            return Said(
                "Le relais n'a pas répondu (constaté \(when.fr)).", "The relay did not answer (noticed \(when.en)).",
                do: look, "factrice status")
        case .linePaused:
            return Said(
                "Le relais a tout refusé (constaté \(when.fr)).", "The relay refused everything (noticed \(when.en)).",
                do: look, "factrice check --connect")
        case .delayed:
            return Said(
                "Des messages ont pris des heures de retard (constaté \(when.fr)).",
                "Messages were hours late (noticed \(when.en)).", do: look, "factrice status")
        case .eventVanished:
            return Said(
                "Une activité annoncée n'est plus dans le calendrier (constaté \(when.fr)).",
                "An event that people were told of is no longer in the calendar (noticed \(when.en)).",
                do: Bilingual(
                    fr: "Remettez-la, ou marquez-la annulée\u{A0}: les personnes l'apprendront.",
                    en: "Put it back, or mark it cancelled: people will then hear of it."))
        case .uncertain, .addressRefused, .poison, .restored, .undelivered, .held, .workerSilent: return nil
        }
    }

    private static func decision(_ matter: BulletinMatter, _ words: DateWords) -> Said {
        let (day, jour) = (DateWords(language: .en, zone: words.zone), DateWords(language: .fr, zone: words.zone))
        switch matter {
        case .applications(let numbers, let oldest):
            return Said(
                "Demandes d'adhésion sans décision\u{A0}: \(numbers.count) (\(fr.names(numbers))), la plus ancienne reçue \(jour.day(oldest)).",
                "Applications without a decision: \(numbers.count) (\(en.names(numbers))), the oldest received on \(day.day(oldest)).",
                do: Bilingual(fr: "Décidez sur la plateforme.", en: "Decide on the platform."))
        case .dossiers(let title, let people):
            return Said(
                "\(title.fr), dossier remis depuis moins de 30\u{A0}jours\u{A0}: \(fr.names(people)).",
                "\(title.en), file handed over less than 30\u{A0}days ago: \(en.names(people)).",
                do: Bilingual(
                    fr: "Laissez l'adhésion ouverte, ou mettez-y fin sur la plateforme\u{A0}: rien n'est automatique.",
                    en: "Leave the membership open, or end it on the platform: nothing is automatic."))
        case .records(let title, let count, let oldest, let deadline):
            return Said(
                "\(title.fr)\u{A0}: \(count) en cours, depuis \(jour.day(oldest))"
                    + (deadline.map { ", à régler au plus tard \(jour.day($0))" } ?? "") + ".",
                "\(title.en): \(count) open, since \(day.day(oldest))"
                    + (deadline.map { ", to be settled by \(day.day($0))" } ?? "") + ".")
        case .unsigned(let title, let count):
            return Said(
                "\(title.fr)\u{A0}: \(count) sans les signatures qu'il faut.",
                "\(title.en): \(count) without the signatures that are needed.",
                do: Bilingual(
                    fr: "Inscrivez les organismes qui signent (signed_by).",
                    en: "Write the organizations that sign (signed_by)."))
        case .drafts(let count, let oldest):
            return Said(
                "Procès-verbaux envoyés en projet, pas encore adoptés\u{A0}: \(count), depuis la réunion tenue \(jour.day(oldest)).",
                "Minutes sent as a draft, not approved yet: \(count), since the meeting of \(day.day(oldest)).",
                do: Bilingual(
                    fr: "La présidence envoie la version adoptée.", en: "The chair sends the approved version."))
        default: return Said("", "")
        }
    }
}
