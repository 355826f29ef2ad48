import Foundation

/// A verdict as a sentence that stands alone: what becomes of the message, when, and why.
extension Verdict {
    package func sentence(in zone: TimeZone) -> Bilingual {
        let why = reason.words(in: zone)
        return switch standing {
        case .due where reason.isHold:
            Bilingual(
                fr: "\(why.fr)\u{A0}; quelqu’un devra le libérer", en: "\(why.en); somebody will have to release it")
        case .due: Bilingual(fr: "part maintenant\u{A0}: \(why.fr)", en: "leaves now: \(why.en)")
        case .waits: planned(why, in: zone)
        case .done(_, let state): told(state, in: zone)
        case .notOwed: Bilingual(fr: "rien\u{A0}: \(why.fr)", en: "nothing: \(why.en)")
        }
    }

    private func planned(_ why: Bilingual, in zone: TimeZone) -> Bilingual {
        let day = moment(in: zone)
        // What others before it leave of a day is not known yet.
        let (fr, en) =
            reason.isTurn
            ? ("partira au plus tôt le", "will leave at the earliest on") : ("partira le", "will leave on")
        return Bilingual(fr: "\(fr) \(day.fr)\u{A0}: \(why.fr)", en: "\(en) \(day.en): \(why.en)")
    }

    private func told(_ state: EntryState, in zone: TimeZone) -> Bilingual {
        let day = moment(in: zone)
        if case .cameBack = reason {
            let why = reason.words(in: zone)
            return Bilingual(fr: "parti le \(day.fr), mais \(why.fr)", en: "sent on \(day.en), but \(why.en)")
        }
        return switch state {
        case .sent:
            Bilingual(
                fr: "parti\u{A0}: accepté par le relais le \(day.fr)", en: "sent: accepted by the relay on \(day.en)")
        case .queued:
            Bilingual(
                fr: "en attente dans la file depuis le \(day.fr)", en: "waiting in the queue since \(day.en)")
        case .claimed: Bilingual(fr: "en train de partir", en: "leaving right now")
        case .deferred:
            Bilingual(
                fr: "reporté par le relais, essayé de nouveau plus tard (dans la file depuis le \(day.fr))",
                en: "deferred by the relay, tried again later (in the queue since \(day.en))")
        case .failed:
            Bilingual(
                fr: "refusé par le relais, n’est pas arrivé (mis dans la file le \(day.fr))",
                en: "refused by the relay, did not arrive (put in the queue on \(day.en))")
        case .uncertain:
            Bilingual(
                fr: "incertain\u{A0}: peut-être arrivé, le relais ne l’a pas confirmé (mis dans la file le \(day.fr))",
                en: "uncertain: it may have arrived, the relay did not confirm it (put in the queue on \(day.en))")
        case .expired:
            Bilingual(
                fr: "jamais parti, il était trop tard (mis dans la file le \(day.fr))",
                en: "never left, it was too late (put in the queue on \(day.en))")
        case .held:
            Bilingual(
                fr: "retenu dans la file depuis le \(day.fr), jusqu’à ce que quelqu’un le libère",
                en: "held in the queue since \(day.en), until somebody releases it")
        case .cancelled:
            Bilingual(
                fr: "annulé (mis dans la file le \(day.fr))", en: "cancelled (put in the queue on \(day.en))")
        }
    }

    private func moment(in zone: TimeZone) -> Bilingual {
        guard let at else { return Bilingual(fr: "?", en: "?") }
        return Bilingual(fr: DayWords.moment(at, in: zone, .fr), en: DayWords.moment(at, in: zone, .en))
    }
}

extension Reason {
    /// A guard keeps it.
    var isHold: Bool {
        switch self {
        case .heldMostPerRun, .heldMostShare: true
        default: false
        }
    }

    /// It waits for others to have had theirs.
    var isTurn: Bool {
        switch self {
        case .rampFull, .oneOptionalADay, .dayIsFull, .monthIsFull: true
        default: false
        }
    }
}
