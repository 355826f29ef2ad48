import Notices

/// Every sentence with which the outbox refuses a person's act: what it is, and what to do instead.
enum Refusals {
    static func noSuchEntry(_ id: String) -> Bilingual {
        Bilingual(
            fr: "Il n'y a pas d'envoi \(id). «\u{A0}factrice queue list\u{A0}» les nomme tous.",
            en: "There is no entry \(id). `factrice queue list` names them all.")
    }

    static let tooLate = Bilingual(
        fr: "Son temps est passé\u{A0}: partir maintenant serait pire que ne pas partir.",
        en: "Its time has passed: leaving now would be worse than not leaving.")

    static let notComposed = Bilingual(
        fr:
            "Son texte n'a pas pu être composé. Corrigez le gabarit que la cause nomme\u{A0}: l'envoi partira de lui-même.",
        en: "Its text could not be composed. Mend the template that its cause names: it will leave by itself.")

    static let purged = Bilingual(
        fr: "Son texte a été effacé, le temps de conservation passé\u{A0}: il ne peut plus repartir.",
        en: "Its text was removed when its time of keeping ended: it can't leave again.")

    static let nothingToRecover = Bilingual(
        fr: "La base et son journal sont d'accord\u{A0}: il n'y a rien à rattraper.",
        en: "The database and its journal agree: there is nothing to recover.")

    static func noSuchSuppression(_ id: String) -> Bilingual {
        Bilingual(
            fr: "Il n'y a pas d'adresse écartée sous le numéro \(id).",
            en: "There is no suppressed address under number \(id).")
    }

    static func liftedAlready(by who: String?, at when: String) -> Bilingual {
        let (fr, en) = (who.map { ", par \($0)" } ?? "", who.map { ", by \($0)" } ?? "")
        return Bilingual(
            fr: "C'est déjà levé, depuis le \(when)\(fr)\u{A0}: on écrit de nouveau à cette adresse.",
            en: "It is lifted already, since \(when)\(en): the address is written to again.")
    }

    static func releasedAlready(by who: String?, at when: String) -> Bilingual {
        let (fr, en) = (who.map { ", par \($0)" } ?? "", who.map { ", by \($0)" } ?? "")
        return Bilingual(
            fr: "Cette version est déjà partie, le \(when)\(fr). Une correction est une nouvelle version.",
            en: "This version was released already, on \(when)\(en). A correction is a new version.")
    }

    static func stoppedAlready(by who: String?, at when: String) -> Bilingual {
        let (fr, en) = (who.map { ", par \($0)" } ?? "", who.map { ", by \($0)" } ?? "")
        return Bilingual(
            fr: "C'est déjà noté, depuis le \(when)\(fr)\u{A0}: rien de plus à faire.",
            en: "It is noted already, since \(when)\(en): there is nothing more to do.")
    }

    static let nothingToResume = Bilingual(
        fr:
            "Aucun arrêt n'a été noté avec «\u{A0}members stop\u{A0}», ou il est déjà levé\u{A0}: il n'y a rien à lever ici.",
        en: "No stop was noted with `members stop`, or it is lifted already: there is nothing to lift here.")

    static let neverReleased = Bilingual(
        fr: "Cette version n'a jamais été envoyée\u{A0}: il n'y a rien à rappeler ni à renvoyer.",
        en: "This version was never sent: there is nothing to recall or to send again.")

    /// The cause of what was taken out.
    static let recalled = Bilingual(
        fr: "la présidence a rappelé ce procès-verbal", en: "the chair recalled these minutes")

    static func recalledAlready(by who: String?, at when: String) -> Bilingual {
        let (fr, en) = (who.map { ", par \($0)" } ?? "", who.map { ", by \($0)" } ?? "")
        return Bilingual(
            fr: "Cette version a déjà été rappelée, le \(when)\(fr).",
            en: "This version was recalled already, on \(when)\(en).")
    }

    /// Why a move is refused in a state; asked only where `EntryState.after` says nil.
    static func sentence(_ state: EntryState, _ move: Move) -> Bilingual {
        let (now, next) = (word(state), advice(state))
        let verb = self.verb(move)
        return Bilingual(
            fr: "Il est \(now.fr)\u{A0}: \(verb.fr). \(next.fr)", en: "It is \(now.en): \(verb.en). \(next.en)")
    }

    private static func verb(_ move: Move) -> Bilingual {
        switch move {
        case .hold: Bilingual(fr: "on ne peut plus le retenir", en: "it can't be held any more")
        case .release: Bilingual(fr: "il n'y a rien à laisser partir", en: "there is nothing to release")
        case .retry: Bilingual(fr: "on ne peut pas le relancer", en: "it can't be tried again")
        case .cancel: Bilingual(fr: "on ne peut pas l'annuler", en: "it can't be cancelled")
        case .resolveDelivered, .resolveNotDelivered:
            Bilingual(fr: "il n'y a pas de doute à lever", en: "there is no doubt to settle")
        case .claim, .expire, .putBack, .revive, .supply:
            Bilingual(fr: "cela ne se peut pas", en: "that can't be")
        }
    }

    private static func word(_ state: EntryState) -> Bilingual {
        switch state {
        case .queued: Bilingual(fr: "en attente", en: "queued")
        case .claimed: Bilingual(fr: "en train de partir", en: "being sent")
        case .deferred: Bilingual(fr: "remis à plus tard", en: "deferred")
        case .sent: Bilingual(fr: "accepté par le relais", en: "accepted by the relay")
        case .failed: Bilingual(fr: "refusé", en: "failed")
        case .uncertain: Bilingual(fr: "incertain", en: "uncertain")
        case .expired: Bilingual(fr: "expiré", en: "expired")
        case .held: Bilingual(fr: "retenu", en: "held")
        case .cancelled: Bilingual(fr: "annulé", en: "cancelled")
        }
    }

    private static func advice(_ state: EntryState) -> Bilingual {
        switch state {
        case .queued, .deferred: Bilingual(fr: "Il partira de lui-même.", en: "It will leave by itself.")
        case .claimed: Bilingual(fr: "Réessayez dans une minute.", en: "Try again in a minute.")
        case .sent: Bilingual(fr: "Ce qui est parti ne se reprend pas.", en: "What has left can't be taken back.")
        case .failed: Bilingual(fr: "«\u{A0}queue retry\u{A0}» le remet en file.", en: "`queue retry` puts it back.")
        case .uncertain:
            Bilingual(
                fr:
                    "Dites s'il est arrivé\u{A0}: «\u{A0}queue resolve --delivered\u{A0}» ou «\u{A0}--not-delivered\u{A0}».",
                en: "Say whether it arrived: `queue resolve --delivered` or `--not-delivered`.")
        case .expired: Bilingual(fr: "Son temps est passé.", en: "Its time has passed.")
        case .held: Bilingual(fr: "«\u{A0}queue release\u{A0}» le laisse partir.", en: "`queue release` lets it go.")
        case .cancelled: Bilingual(fr: "Il ne partira pas.", en: "It will not leave.")
        }
    }
}
