import Intake
import Notices

/// What `check` says of rows that will never be answered.
enum RowSentences {
    /// What comes of a number that nobody has.
    enum Loss { case unwritten, unsigned, unasked, none }

    static func strangeStatus(
        _ status: String, _ rows: FoundRows, meant: String, words: [String], _ file: String?
    ) -> Problem {
        let status = RedactedAddress.word(status)
        let others = RowSentences.others(rows)
        let list = words.joined(separator: ", ")
        return Problem(
            .warning, file: file,
            message: Bilingual(
                fr:
                    "Aucune règle ne parle du statut «\u{A0}\(status)\u{A0}», celui de «\u{A0}\(id(rows))\u{A0}»\(others.fr).",
                en: "No rule is about the status “\(status)”, that of “\(id(rows))”\(others.en)."),
            suggestion: Bilingual(
                fr: "Vouliez-vous dire «\u{A0}\(meant)\u{A0}»? Les mots des règles\u{A0}: \(list).",
                en: "Did you mean “\(meant)”? The words of the rules: \(list)."))
    }

    static func undated(_ rows: FoundRows, column: String, _ rule: Rule, _ file: String?) -> Problem {
        let others = RowSentences.others(rows)
        return Problem(
            .warning, file: file,
            message: Bilingual(
                fr:
                    "Il manque une date dans «\u{A0}\(column)\u{A0}» pour «\u{A0}\(id(rows))\u{A0}»\(others.fr)\u{A0}: la règle "
                    + "«\u{A0}\(rule.name)\u{A0}» n'en dira rien.",
                en:
                    "A date is missing in “\(column)” for “\(id(rows))”\(others.en): the rule “\(rule.name)” will say nothing."
            ),
            suggestion: Bilingual(
                fr: "Écrivez cette date\u{A0}: la règle compte à partir d'elle.",
                en: "Write that date: the rule counts from it."))
    }

    static func decisionUndated(
        _ rows: FoundRows, _ status: Application.Status, _ rule: Rule, _ file: String?
    ) -> Problem {
        let others = RowSentences.others(rows)
        return Problem(
            .warning, file: file,
            message: Bilingual(
                fr:
                    "Il manque une date dans «\u{A0}decided_at\u{A0}» pour «\u{A0}\(id(rows))\u{A0}»\(others.fr), de statut "
                    + "«\u{A0}\(status.rawValue)\u{A0}»\u{A0}: la règle «\u{A0}\(rule.name)\u{A0}» ne répondra pas.",
                en:
                    "A date is missing in “decided_at” for “\(id(rows))”\(others.en), whose status is “\(status.rawValue)”: the "
                    + "rule “\(rule.name)” won't answer."),
            suggestion: Bilingual(
                fr: "Écrivez le jour de la décision.", en: "Write the day of the decision."))
    }

    static func joiningUndated(_ count: Int, _ rule: Rule, _ file: String?) -> Problem {
        let isOne = count == 1
        return Problem(
            .warning, file: file,
            message: Bilingual(
                fr:
                    "\(count) membre\(isOne ? "" : "s") de statut «\u{A0}active\u{A0}» \(isOne ? "n'a" : "n'ont") pas de date dans "
                    + "«\u{A0}joined_on\u{A0}»\u{A0}: la règle «\u{A0}\(rule.name)\u{A0}» ne peut pas \(isOne ? "lui" : "leur") écrire.",
                en:
                    "\(count) active member\(isOne ? " has" : "s have") no date in “joined_on”: the rule “\(rule.name)” can't "
                    + "write to them."))
    }

    static func unknown(
        _ name: String, _ rows: FoundRows, column: String, _ source: Source, _ loss: Loss, _ file: String?
    ) -> Problem {
        let name = RedactedAddress.word(name)
        let (others, loss) = (RowSentences.others(rows), words(loss))
        return Problem(
            .warning, file: file,
            message: Bilingual(
                fr:
                    "«\u{A0}\(name)\u{A0}», dans «\u{A0}\(column)\u{A0}» de «\u{A0}\(id(rows))\u{A0}»\(others.fr), n'est pas dans "
                    + "«\u{A0}\(source.rawValue)\u{A0}»\(loss.fr).",
                en: "“\(name)”, in “\(column)” of “\(id(rows))”\(others.en), isn't in “\(source.rawValue)”\(loss.en)."))
    }

    private static func words(_ loss: Loss) -> Bilingual {
        switch loss {
        case .unwritten:
            Bilingual(
                fr: "\u{A0}: rien ne peut être écrit à cette personne", en: ": nothing can be written to that person")
        case .unsigned: Bilingual(fr: "\u{A0}: cette signature ne compte pas", en: ": that signature doesn't count")
        case .unasked: Bilingual(fr: "\u{A0}: rien ne lui sera demandé", en: ": it won't be asked")
        case .none: Bilingual(fr: "", en: "")
        }
    }

    private static func id(_ rows: FoundRows) -> String { RedactedAddress.word(rows.first) }

    private static func others(_ rows: FoundRows) -> Bilingual {
        switch rows.others {
        case 0: Bilingual(fr: "", en: "")
        case 1: Bilingual(fr: " (et une autre ligne)", en: " (and another row)")
        default: Bilingual(fr: " (et \(rows.others) autres lignes)", en: " (and \(rows.others) other rows)")
        }
    }
}
