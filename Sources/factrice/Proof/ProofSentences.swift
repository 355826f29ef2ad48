import Foundation
import Mail
import Notices
import Outbox

/// Every sentence of a proof of sending, in one language.
struct ProofSentences {
    let language: Language
    let zone: TimeZone

    private func said(_ fr: String, _ en: String) -> String { language == .fr ? fr : en }

    func moment(_ instant: Date) -> String { DayWords.moment(instant, in: zone, language) }

    func title(of id: String, isAccepted: Bool) -> String {
        isAccepted
            ? said("Preuve d'envoi, message n°\u{A0}\(id)", "Proof of sending, message no.\u{A0}\(id)")
            : said("Message n°\u{A0}\(id)\u{A0}: pas de preuve d'envoi", "Message no.\u{A0}\(id): no proof of sending")
    }

    func headline(_ acceptance: SendingProof.Acceptance, _ state: EntryState) -> String {
        switch acceptance {
        case .relay(let attempt):
            let moment = moment(attempt.at)
            return said(
                "Le relais de courriel a accepté ce message, pour cette adresse, le \(moment). C'est ce que cette page prouve; elle ne prouve pas qu'il a été lu.",
                "The mail relay accepted this message, for this address, on \(moment). That is what this page proves; it does not prove that it was read."
            )
        case .person:
            return said(
                "Le relais n'a pas dit s'il avait pris ce message. Une personne a dit ensuite qu'il était arrivé\u{A0}: cette page ne prouve que cela.",
                "The relay did not say whether it had taken this message. Somebody said afterwards that it had arrived: this page proves no more than that."
            )
        case .none:
            let words = state.words[language]
            return said(
                "Aucun relais n'a accepté ce message (\(words)). Cette page ne prouve aucun envoi.",
                "No relay has accepted this message (\(words)). This page proves no sending.")
        }
    }

    func accepted(_ acceptance: SendingProof.Acceptance) -> String {
        switch acceptance {
        case .relay(let attempt):
            let style = Date.ISO8601FormatStyle(timeZone: zone).year().month().day().timeZone(separator: .colon)
                .time(includingFractionalSeconds: false).timeSeparator(.colon).dateSeparator(.dash)
            return said("le \(moment(attempt.at))", "on \(moment(attempt.at))") + " (\(attempt.at.formatted(style)))"
        case .person(let who, let at):
            return said(
                "d'après une personne\(who.map { " (\($0))" } ?? ""), le \(moment(at))",
                "on the word of a person\(who.map { " (\($0))" } ?? ""), on \(moment(at))")
        case .none: return said("non", "no")
        }
    }

    func attempt(_ attempt: PastAttempt) -> String {
        let relay = attempt.relay.map { said(", relais \($0)", ", relay \($0)") } ?? ""
        let tls = attempt.tlsVersion.map { " (\($0))" } ?? ""
        let answer =
            attempt.reply.map { reply in
                let text = [String(reply.code), reply.enhanced?.description, reply.text].compactMap { $0 }
                    .filter { !$0.isEmpty }.joined(separator: " ")
                return said("«\u{A0}\(text)\u{A0}»", "“\(text)”") + " " + place(attempt.stage)
            } ?? said("pas de réponse", "no answer" + (attempt.detail.map { " (\($0))" } ?? ""))
        return said("essai n°\u{A0}\(attempt.number), le ", "attempt no.\u{A0}\(attempt.number), on ")
            + moment(attempt.at) + relay + tls + said("\u{A0}: ", ": ") + answer
    }

    private func place(_ stage: Stage) -> String {
        switch stage {
        case .local: said("avant toute connexion", "before any connection")
        case .dns, .connect, .greeting, .ehlo, .starttls, .tls, .auth: said("à la connexion", "on connecting")
        case .mail, .rcpt, .data: said("avant le message", "before the message")
        case .body: said("pendant le message", "during the message")
        case .dot: said("après le message entier", "after the whole message")
        }
    }

    func returns(_ returns: SendingProof.Returns) -> String {
        switch returns {
        case .cameBack(let day):
            let day = DayWords.day(day, language)
            return said("revenu le \(day)\u{A0}: il n'est pas arrivé", "came back on \(day): it did not arrive")
        case .nothing(let until):
            return said(
                "rien n'est revenu jusqu'au \(moment(until)), d'après le fichier des retours",
                "nothing came back until \(moment(until)), as the file of bounces tells")
        case .nothingYet(let until):
            return said(
                "rien n'est revenu jusqu'ici, d'après le fichier des retours; on regarde jusqu'au \(moment(until))",
                "nothing has come back so far, as the file of bounces tells; it is looked at until \(moment(until))")
        case .notNoted:
            return said(
                "on ne sait pas\u{A0}: les réglages ne nomment aucun fichier de retours (bounces)",
                "not known: the settings name no file of bounces (bounces)")
        case .unreadable:
            return said(
                "on ne sait pas\u{A0}: le fichier des retours ne se lit pas en ce moment",
                "not known: the file of bounces can't be read at the moment")
        }
    }

    func textRemoved(after span: Span) -> String {
        said(
            "Le texte n'est plus gardé ici (keep_messages\u{A0}: \(span.words.fr)). L'empreinte SHA-256 permet de reconnaître une copie.",
            "The text is no longer kept here (keep_messages: \(span.words.en)). The SHA-256 tells a true copy.")
    }

    var neverComposed: String {
        said("Ce message n'a pas encore de texte.", "This message has no text yet.")
    }

    func made(at instant: Date) -> String {
        said(
            "Établi le \(moment(instant)) par Factrice \(Version.text).",
            "Made on \(moment(instant)) by Factrice \(Version.text).")
    }
}
