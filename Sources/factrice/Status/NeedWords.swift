import Notices
import Worker

/// What waits for a person, in a sentence and the command that begins to settle it.
extension Health.Need {
    var code: String {
        switch self {
        case .recovery: "recovery"
        case .configuration: "configuration"
        case .relayRefuses: "relay_refuses"
        case .source: "source"
        case .accesses: "accesses"
        case .uncertain: "uncertain"
        case .held: "held"
        }
    }

    var count: Int {
        switch self {
        case .recovery(let entries, let stops): entries + stops
        case .uncertain(let count), .held(let count): count
        case .configuration, .relayRefuses, .source, .accesses: 1
        }
    }

    var command: String {
        switch self {
        case .recovery: "factrice recover"
        case .configuration, .source, .accesses: "factrice check"
        case .relayRefuses: "factrice check --connect"
        case .uncertain: "factrice queue list --state uncertain"
        case .held: "factrice queue list --state held"
        }
    }

    var words: Bilingual {
        switch self {
        case .recovery(entries: 0, stops: _):
            Bilingual(
                fr: "La base est plus ancienne que des demandes d'arrêt qui ont été notées\u{A0}; rien ne part.",
                en: "The database is older than requests to stop that were noted; nothing leaves.")
        case .recovery(let count, _):
            Bilingual(
                fr:
                    "La base est plus ancienne que ce qui est parti (\(Counted.fr(count, "message")))\u{A0}; rien ne part.",
                en: "The database is older than what was sent (\(Counted.en(count, "message"))); nothing leaves.")
        case .configuration:
            Bilingual(
                fr: "Les nouveaux réglages ne peuvent pas servir\u{A0}; Factrice travaille avec ceux d'avant.",
                en: "The new settings can't be used; the worker goes on with the former ones.")
        case .relayRefuses:
            Bilingual(
                fr: "Le relais refuse tout envoi\u{A0}: réglages ou mot de passe à vérifier.",
                en: "The relay refuses everything: the settings or the password must be looked at.")
        case .source(let source, let problem):
            Bilingual(
                fr: "Les données sont arrêtées (\(source.words.fr)). \(problem.message.fr)",
                en: "A source is stopped (\(source.words.en)). \(problem.message.en)")
        case .accesses(let problem):
            Bilingual(
                fr: "Les avis d'inactivité sont arrêtés. \(problem.message.fr)",
                en: "The inactivity notices are stopped. \(problem.message.en)")
        case .uncertain(let count):
            Bilingual(
                fr: count == 1
                    ? "Un message est incertain\u{A0}: demandez à la personne si elle l'a, puis « queue resolve »."
                    : "\(count) messages sont incertains\u{A0}: demandez aux personnes si elles les ont, puis « queue resolve ».",
                en: "\(Counted.en(count, "message")) \(count == 1 ? "is" : "are") uncertain: ask whether "
                    + "\(count == 1 ? "it" : "they") arrived, then “queue resolve”.")
        case .held(let count):
            Bilingual(
                fr: "\(Counted.fr(count, "message retenu attend", "messages retenus attendent")) votre décision.",
                en: "\(Counted.en(count, "held message")) \(count == 1 ? "waits" : "wait") for your decision.")
        }
    }
}
