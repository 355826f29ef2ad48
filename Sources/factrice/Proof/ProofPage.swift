import Foundation
import Mail
import Notices
import Outbox

/// The page of a proof in one language: what it proves and what it doesn't, the facts line by line, where to sign, and
/// the letter after that, however long it is.
struct ProofPage {
    struct Row {
        let label: String
        let lines: [String]
    }

    let proof: SendingProof
    let language: Language

    private var entry: Entry { proof.entry }
    private var words: ProofSentences { ProofSentences(language: language, zone: proof.community.timeZone) }

    private func said(_ fr: String, _ en: String) -> String { language == .fr ? fr : en }

    var title: String { words.title(of: entry.id, isAccepted: proof.isAccepted) }

    var headline: String { words.headline(proof.acceptance, entry.state) }

    var rows: [Row] {
        [
            Row(label: said("Communauté", "Community"), lines: [proof.community.name]),
            Row(label: said("Règle", "Rule"), lines: [rule]),
            Row(
                label: said("Lettre", "Letter"), lines: [entry.template + said(", étape ", ", step ") + entry.key.step]),
            Row(label: said("Objet", "Subject"), lines: [entry.messageSubject ?? "—"]),
            Row(label: said("À", "To"), lines: recipient),
            Row(label: said("Mis en file", "Queued"), lines: [words.moment(entry.createdAt)]),
            Row(
                label: said("Essais", "Attempts"),
                lines: proof.attempts.isEmpty ? [said("aucun", "none")] : proof.attempts.map(words.attempt)),
            Row(label: said("Accepté", "Accepted"), lines: [words.accepted(proof.acceptance)]),
            Row(label: said("Retour", "Return"), lines: proof.returns.map { [words.returns($0)] } ?? ["—"]),
            Row(label: "Message-ID", lines: [entry.messageID.map { "<\($0)>" } ?? "—"]),
            Row(label: said("SHA-256 des octets", "SHA-256 of the bytes"), lines: [entry.sha256 ?? "—"]),
        ]
    }

    private var rule: String {
        guard let rule = proof.rule else { return entry.key.rule }
        let served = rule.carriesOut.joined(separator: ", ")
        return "\(rule.title[language]) (\(entry.key.rule))"
            + (served.isEmpty ? "" : said(", pour la règle \(served)", ", for rule \(served)"))
    }

    private var recipient: [String] {
        let person = entry.recipient
        return [
            person.name.map { "\($0) <\(person.address)>" } ?? person.address,
            person.memberID.map { said("membre n°\u{A0}\($0)", "member no.\u{A0}\($0)") },
        ].compactMap { $0 }
    }

    var letterTitle: String { said("Le texte de la lettre", "The text of the letter") }

    /// As its reader had it; a sentence where it isn't kept.
    var letter: (text: String, isWhole: Bool) {
        guard let message = proof.letter else {
            return (entry.isSealed ? words.textRemoved(after: proof.keepMessages) : words.neverComposed, false)
        }
        let files = message.attachments.compactMap(\.filename)
        let enclosed =
            files.isEmpty ? "" : said("\n\nPièces jointes\u{A0}: ", "\n\nAttached: ") + files.joined(separator: ", ")
        let text = (message.text ?? "").replacing("\r\n", with: "\n").trimmingCharacters(in: .newlines)
        return (text + enclosed, true)
    }

    var made: String { words.made(at: proof.madeAt) }

    var signature: [String] { [said("Nom", "Name"), said("Signature", "Signature"), said("Date", "Date")] }

    /// For a terminal, or a plain file.
    var text: String {
        let colon = language == .fr ? "\u{A0}: " : ": "
        let facts = rows.map { row in
            row.lines.count == 1
                ? Paragraph.wrapped(row.label + colon + row.lines[0], indent: "    ")
                : ([row.label + colon.trimmingCharacters(in: CharacterSet(charactersIn: " "))]
                    + row.lines.map { "  " + Paragraph.wrapped($0, width: Paragraph.width - 2, indent: "    ") })
                    .joined(separator: "\n")
        }
        let lines = signature.map { $0 + colon + String(repeating: "_", count: 40) }
        return [
            title, Paragraph.wrapped(headline), facts.joined(separator: "\n"), made,
            lines.joined(separator: "\n\n"), letterTitle + colon.dropLast(),
            letter.isWhole ? letter.text : Paragraph.wrapped(letter.text),
        ].joined(separator: "\n\n") + "\n"
    }
}
