import Foundation

/// Every reason as a sentence, in both languages: the one place where they are written.
extension Reason {
    package func words(in zone: TimeZone) -> Bilingual {
        aboutRules ?? aboutApplications(zone) ?? aboutMinutes(zone) ?? aboutAbsences ?? aboutEvents ?? aboutRecords
            ?? aboutOutbox(zone) ?? aboutFollowUp(zone) ?? aboutStops
            ?? Bilingual(fr: code, en: code)
    }

    private var aboutRules: Bilingual? {
        switch self {
        case .ruleOff: Bilingual(fr: "la règle est désactivée", en: "the rule is off")
        case .sourceStopped(let source):
            Bilingual(
                fr: "arrêté\u{A0}: données à vérifier pour \(source.words.fr) (voir «\u{A0}check\u{A0}»)",
                en: "stopped: the data for \(source.words.en) must be looked at (see “check”)")
        case .accessesVanished:
            Bilingual(
                fr: "arrêté\u{A0}: beaucoup de derniers accès ont disparu d’un coup (voir «\u{A0}check\u{A0}»)",
                en: "stopped: many last accesses vanished at once (see “check”)")
        case .sourceNotNamed(let source):
            Bilingual(
                fr: "la règle se repose\u{A0}: les réglages ne nomment aucun fichier pour \(source.words.fr)",
                en: "the rule rests: the settings name no file for \(source.words.en)")
        case .subjectGone:
            Bilingual(fr: "les données ne le demandent plus", en: "the data no longer call for it")
        case .notConcerned(let audience):
            Bilingual(
                fr: "cette règle écrit \(audience.words.fr), et n’a rien pour cette personne en ce moment",
                en: "this rule writes \(audience.words.en), and has nothing for this person at the moment")
        case .nobodyToWriteTo:
            Bilingual(fr: "personne à qui écrire", en: "there is nobody to write to")
        case .notActive(let status):
            Bilingual(
                fr: "l’adhésion n’est plus active (\(status.words.fr))",
                en: "no longer an active member (\(status.words.en))")
        default: nil
        }
    }

    private var aboutAbsences: Bilingual? {
        switch self {
        case .absenceComplete(let day):
            both("délai sans accès complet le {}", "period without access complete on {}") { DayWords.day(day, $0) }
        case .accessRecent(let day, let complete):
            both("dernier accès le {}, délai complet le ", "last access on {}, period complete on ") {
                DayWords.day(day, $0)
            }
                + both("{}", "{}") { DayWords.day(complete, $0) }
        case .accessUnknown:
            Bilingual(
                fr: "dernier accès illisible, ou ni accès ni date d’adhésion\u{A0}: on n’écrit à personne",
                en: "last access can’t be read, or neither access nor joining date is known: nobody is written to")
        case .accessInFuture:
            Bilingual(
                fr: "dernier accès dans le futur\u{A0}: on n’écrit à personne",
                en: "last access lies in the future: nobody is written to")
        case .stepBeforeNotSent(let step):
            Bilingual(
                fr: "l’étape d’avant (\(step)) n’est pas encore acceptée",
                en: "the step before (\(step)) has not been accepted yet")
        case .stepBeforeNotProven(let step):
            Bilingual(
                fr: "l’étape d’avant (\(step)) n’est pas arrivée\u{A0}: aux animatrices de voir",
                en: "the step before (\(step)) did not arrive: for the organisers to look at")
        case .sinceStepBefore(let step, let day, let proof):
            both(
                "délai depuis l’étape d’avant (\(step)), acceptée le {}; preuve après \(proof.words.fr) sans retour",
                "waiting time since the step before (\(step)), accepted on {}; proven after \(proof.words.en) without a bounce"
            ) { DayWords.day(day, $0) }
        case .workingDays(let past, let count, let step, let day):
            both(
                "\(past == 0 ? "aucun encore" : "le \(past)\(past == 1 ? "er" : "e")") de \(count)\u{A0}jours ouvrables depuis l’étape d’avant (\(step)), acceptée le {}",
                "\(past == 0 ? "none yet" : "day \(past)") of \(count)\u{A0}working days since the step before (\(step)), accepted on {}"
            ) { DayWords.day(day, $0) }
        default: nil
        }
    }

    private var aboutEvents: Bilingual? {
        switch self {
        case .momentOfEvent(let day): both("prévu pour le {}", "planned for {}") { DayWords.day(day, $0) }
        case .registered(let day): both("inscription du {}", "registered on {}") { DayWords.day(day, $0) }
        case .arrivedAfterMoment:
            Bilingual(
                fr: "inscription, adhésion ou nouvelle date venue après le moment de ce message",
                en: "registration, membership or new date came after this message’s time")
        case .momentBeforeRule:
            Bilingual(
                fr: "le moment était passé à la mise en service de la règle",
                en: "its moment had passed when the rule was put in service")
        case .eventOver: Bilingual(fr: "l’événement a eu lieu", en: "the event is over")
        case .eventCancelled: Bilingual(fr: "l’événement est annulé", en: "the event is cancelled")
        case .eventGone:
            Bilingual(fr: "l’événement n’est plus dans le calendrier", en: "the event is no longer in the calendar")
        case .eventChanged: Bilingual(fr: "l’événement a changé", en: "the event has changed")
        case .eventRenamed: Bilingual(fr: "l’événement a un nouveau titre", en: "the event has a new title")
        case .nothingToldBefore:
            Bilingual(fr: "rien ne lui avait été annoncé", en: "this person had not been told anything before")
        case .nothingChanged: Bilingual(fr: "rien n’a changé depuis", en: "nothing has changed since")
        case .rowLeftOut:
            Bilingual(
                fr: "sa ligne dans les membres ne se lit pas (voir «\u{A0}check\u{A0}»)",
                en: "her row in the members can't be read (see “check”)")
        case .registrationWithdrawn: Bilingual(fr: "inscription retirée", en: "registration withdrawn")
        case .leftAudience:
            Bilingual(
                fr: "ne fait plus partie des personnes conviées", en: "no longer among those who are invited")
        case .stillInvited:
            Bilingual(fr: "fait partie des personnes conviées", en: "among those who are invited")
        case .nobodyInvited:
            Bilingual(
                fr: "plus personne n’est convié\u{A0}: données à vérifier avant de retirer une invitation",
                en: "nobody at all is invited any more: the data must be looked at before an invitation is taken back")
        case .noLongerKnown:
            Bilingual(
                fr: "n’est plus dans les données\u{A0}: on n’écrit plus à cette personne",
                en: "no longer in the data: this person is not written to any more")
        case .registrationUndated:
            Bilingual(fr: "la date d’inscription manque", en: "the date of registration is missing")
        default: nil
        }
    }

    private func aboutOutbox(_ zone: TimeZone) -> Bilingual? {
        switch self {
        case .inOutbox(let state): state.words
        case .tooLate(let since):
            both("trop tard depuis le {}", "too late since {}") { DayWords.moment(since, in: zone, $0) }
        case .addressRefused(let day):
            both(
                "son adresse a été refusée pour de bon le {}\u{A0}: plus rien n’y part (voir «\u{A0}factrice suppressions\u{A0}»)",
                "her address was refused for good on {}: nothing leaves for it any more (see “factrice suppressions”)"
            ) { DayWords.day(day, $0) }
        case .cameBack(let day):
            both("revenu le {}\u{A0}: n’est pas arrivé", "came back on {}: it did not arrive") { DayWords.day(day, $0) }
        case .addressBounced(let day):
            both(
                "un message à son adresse est revenu pour de bon le {}\u{A0}: plus rien n’y part (voir le fichier «\u{A0}bounces\u{A0}»)",
                "a message to her address came back for good on {}: nothing leaves for it any more (see the file “bounces”)"
            ) { DayWords.day(day, $0) }
        case .recipientChanged:
            Bilingual(
                fr: "son adresse ou son souhait de discrétion a changé depuis",
                en: "her address or her wish for discretion has changed since")
        case .outsideHours(let readyAt):
            both("prêt le {}, attend les heures d’envoi", "ready on {}, waits for sending hours") {
                DayWords.moment(readyAt, in: zone, $0)
            }
        case .rampFull(let perDay):
            Bilingual(fr: "au plus \(perDay) premiers avis par jour", en: "at most \(perDay) first notices a day")
        case .oneOptionalADay(let most):
            Bilingual(
                fr: most == 1
                    ? "au plus un message facultatif par jour et par personne"
                    : "au plus \(most)\u{A0}messages facultatifs par jour et par personne",
                en: most == 1
                    ? "at most one optional message a person a day"
                    : "at most \(most)\u{A0}optional messages a person a day")
        case .alreadyRegistered:
            Bilingual(fr: "inscription déjà connue pour cette activité", en: "a registration for it is already known")
        case .dayIsFull(let most):
            Bilingual(
                fr: most == 1
                    ? "au plus un message par jour et par personne, et celui-ci peut attendre"
                    : "au plus \(most)\u{A0}messages par jour et par personne, et celui-ci peut attendre",
                en: most == 1
                    ? "at most one message a person a day, and this one can wait"
                    : "at most \(most)\u{A0}messages a person a day, and this one can wait")
        case .monthIsFull(let most):
            Bilingual(
                fr: "au plus \(most)\u{A0}messages par mois et par personne, et celui-ci passe après les autres",
                en: "at most \(most)\u{A0}messages a person a month, and this one comes after the others")
        case .heldMostPerRun(let count, let most):
            Bilingual(
                fr: "retenu\u{A0}: \(count) messages d’un coup, plus que les \(most) permis (most_per_run)",
                en: "held: \(count) messages at once, more than the \(most) allowed (most_per_run)")
        case .heldMostShare(let count, let most):
            Bilingual(
                fr: "retenu\u{A0}: \(count) membres visés d’un coup, plus que les \(most) permis (most_share)",
                en: "held: \(count) members concerned at once, more than the \(most) allowed (most_share)")
        default: nil
        }
    }

    func both(_ fr: String, _ en: String, _ value: (Language) -> String) -> Bilingual {
        Bilingual(
            fr: fr.replacingOccurrences(of: "{}", with: value(.fr)),
            en: en.replacingOccurrences(of: "{}", with: value(.en)))
    }
}

private func + (left: Bilingual, right: Bilingual) -> Bilingual {
    Bilingual(fr: left.fr + right.fr, en: left.en + right.en)
}

extension EntryState {
    /// What a person reads for a state.
    package var words: Bilingual {
        switch self {
        case .queued: Bilingual(fr: "en attente", en: "waiting")
        case .claimed: Bilingual(fr: "en train de partir", en: "leaving")
        case .deferred: Bilingual(fr: "reporté", en: "deferred")
        case .sent: Bilingual(fr: "accepté", en: "accepted")
        case .failed: Bilingual(fr: "refusé", en: "refused")
        case .uncertain: Bilingual(fr: "incertain", en: "uncertain")
        case .expired: Bilingual(fr: "expiré", en: "expired")
        case .held: Bilingual(fr: "retenu", en: "held")
        case .cancelled: Bilingual(fr: "annulé", en: "cancelled")
        }
    }
}

extension Member.Status {
    package var words: Bilingual {
        switch self {
        case .active: Bilingual(fr: "active", en: "active")
        case .suspended: Bilingual(fr: "suspendue", en: "suspended")
        case .left: Bilingual(fr: "terminée", en: "left")
        case .deceased: Bilingual(fr: "personne décédée", en: "deceased")
        }
    }
}

extension Application.Status {
    package var words: Bilingual {
        switch self {
        case .submitted: Bilingual(fr: "reçue", en: "received")
        case .referred: Bilingual(fr: "au comité", en: "with the committee")
        case .accepted: Bilingual(fr: "acceptée", en: "accepted")
        case .refused: Bilingual(fr: "refusée", en: "refused")
        case .withdrawn: Bilingual(fr: "retirée", en: "withdrawn")
        }
    }
}
