import Foundation
import Notices
import Outbox
import Worker

/// `status` for a person: first what waits for her, with the command to type, then a line each for what is well.
struct StatusLines {
    let health: Health
    let zone: TimeZone
    let language: Language

    var all: [String] { needs + [work, queue, relay] + incidents + [data, base] + [suppressions].compactMap { $0 } }

    private var fr: Bool { language == .fr }
    private var colon: String { fr ? "\u{A0}: " : ": " }

    private func said(_ fr: String, _ en: String) -> String { self.fr ? fr : en }

    private var needs: [String] {
        guard !health.needs.isEmpty else { return [said("Rien n'attend votre décision.", "Nothing waits for you.")] }
        return [said("À voir\u{A0}:", "To look at:")]
            + health.needs.flatMap { ["  " + $0.words[language], "    → " + $0.command] }
    }

    private var work: String {
        let armed =
            health.isArmed
            ? said("Armée\u{A0}: les messages partent.", "Armed: messages leave.")
            : said("Pas armée\u{A0}: rien ne part (sending, armed).", "Not armed: nothing leaves (sending, armed).")
        guard health.isWorking else {
            return armed + " " + said("Factrice ne tourne pas en ce moment.", "No worker is running now.")
        }
        guard let since = health.pulse?.startedAt else {
            return armed + " " + said("Factrice est au travail.", "The worker is running.")
        }
        return armed + " " + said("Factrice est au travail depuis le ", "The worker has been running since ")
            + moment(since) + "."
    }

    private var queue: String {
        let states = EntryState.allCases.compactMap { state -> String? in
            guard let count = health.counts[state], count > 0 else { return nil }
            return "\(count)\u{A0}\(state.words(of: count, language))"
        }
        let due = health.oldestDue.map {
            said("\u{A0}; le plus ancien attend depuis le ", "; the oldest has been due since ") + moment($0)
        }
        let list = states.isEmpty ? said("vide", "empty") : states.joined(separator: ", ")
        return said("La file", "The queue") + colon + list + (due ?? "")
    }

    private var relay: String {
        let state =
            switch health.breaker {
            case .open where health.latest == nil: said("pas encore essayé", "not tried yet")
            case .open: said("prend les messages", "takes messages")
            case .down: said("ne répond pas", "does not answer") + since
            case .paused: said("refuse tout envoi", "refuses everything") + since
            }
        let answer = health.latest?.reply.map {
            said("\u{A0}; dernière réponse\u{A0}: ", "; last answer: ") + "\($0.code) \($0.text)"
        }
        return said("Le relais", "The relay") + colon + state + (answer ?? "")
    }

    /// Since when, and until when it is left alone.
    private var since: String {
        guard let line = health.line else { return "" }
        let again = line.probeAt.map { said(", redemandé le ", ", asked again on ") + moment($0) }
        return said(" depuis le ", " since ") + moment(line.since) + (again ?? "")
    }

    private var incidents: [String] {
        health.incidents.prefix(5).map { incident in
            "  " + moment(incident.at) + colon + incident.kind.words[language]
                + (incident.detail.map { " (" + $0[language] + ")" } ?? "")
        }
    }

    private var data: String {
        let healthy = health.sources.compactMap { source in
            source.count.map { "\(source.name.words[language]) (\($0))" }
        }
        let stopped = health.sources.count - healthy.count
        let list = healthy.isEmpty ? said("aucune", "none") : healthy.joined(separator: ", ")
        return said("Les données", "The data") + colon + list
            + (stopped == 0 ? "" : said("\u{A0}; à l'arrêt\u{A0}: \(stopped)", "; stopped: \(stopped)"))
    }

    private var base: String {
        let size = bytes(health.vitals.fileBytes + health.vitals.walBytes + health.vitals.journalBytes)
        let commit = health.pulse?.commits.map {
            said(", une écriture en ", ", a write in ") + milliseconds($0.median)
        }
        let purge = health.pulse?.purgedAt.map {
            said(", textes anciens retirés le ", ", old texts removed on ") + moment($0)
        }
        return said("La base", "The database") + colon + size + (commit ?? "") + (purge ?? "")
    }

    private var suppressions: String? {
        guard health.suppressed > 0 else { return nil }
        return said(
            "Adresses auxquelles on n'écrit plus\u{A0}: \(health.suppressed) (factrice suppressions list)",
            "Addresses not written to any more: \(health.suppressed) (factrice suppressions list)")
    }

    private func moment(_ instant: Date) -> String { DayWords.moment(instant, in: zone, language) }

    private func milliseconds(_ time: Double) -> String {
        let hundredths = Int((time * 100).rounded())
        let rest = hundredths % 100
        return "\(hundredths / 100)\(said(",", "."))\(rest < 10 ? "0" : "")\(rest)\u{A0}ms"
    }

    /// In tenths of a megabyte.
    private func bytes(_ count: Int) -> String {
        let tenths = (count + 52_428) / 104_858
        return "\(tenths / 10)\(said(",", "."))\(tenths % 10)\u{A0}\(said("Mo", "MB"))"
    }
}

extension EntryState {
    /// In agreement with a number: French counts 0 and 1 in the singular.
    fileprivate func words(of count: Int, _ language: Language) -> String {
        switch (self, language) {
        case (_, .en), (.queued, .fr), (.claimed, .fr): words[language]
        case (_, .fr): words.fr + (count < 2 ? "" : "s")
        }
    }
}

extension Incident.Kind {
    var words: Bilingual {
        switch self {
        case .lineDown: Bilingual(fr: "le relais n'a pas répondu", en: "the relay did not answer")
        case .linePaused: Bilingual(fr: "le relais a tout refusé", en: "the relay refused everything")
        case .delayed: Bilingual(fr: "des messages ont pris du retard", en: "messages were late")
        case .uncertain: Bilingual(fr: "un message incertain", en: "an uncertain message")
        case .addressRefused: Bilingual(fr: "une adresse n'existe pas", en: "an address doesn't exist")
        case .poison: Bilingual(fr: "un message a fait tomber Factrice", en: "a message made the worker die")
        case .restored: Bilingual(fr: "une ancienne base a été remise", en: "an older database was put back")
        case .eventVanished:
            Bilingual(
                fr: "un événement annoncé n'est plus dans le calendrier",
                en: "an event that people were told of is no longer in the calendar")
        case .workerSilent:
            Bilingual(fr: "Factrice n'a pas tourné pendant plus d'un jour", en: "no worker ran for more than a day")
        case .undelivered: Bilingual(fr: "un avis n'est pas arrivé", en: "a notice did not arrive")
        case .held: Bilingual(fr: "des messages attendent votre accord", en: "messages wait for your consent")
        }
    }
}
