import Notices

/// What can be wrong with one row of a data file. The row is left out, or one of its cells is; the rest is read.
extension Sentence {
    static func raggedRow(cells: Int, wanted: Int) -> Sentence {
        .warning(
            fr: "Cette ligne a \(cells) cellules au lieu de \(wanted) : elle est laissée de côté.",
            en: "This line has \(cells) cells instead of \(wanted): it is left out.",
            hint: .spoken(
                fr: "Un séparateur dans un texte? Mettez ce texte entre guillemets.",
                en: "A separator within a text? Put that text between quotation marks."))
    }

    static func flawedRow(_ kind: CSVFlaw.Kind) -> Sentence {
        let (fr, en) =
            switch kind {
            case .openQuote, .strayQuote: ("un guillemet mal placé", "a misplaced quotation mark")
            case .nul: ("un caractère nul", "a NUL character")
            case .notUTF8: ("des caractères qui ne sont pas en UTF-8", "characters that aren't in UTF-8")
            }
        return .warning(
            fr: "Cette ligne contient \(fr) : elle est laissée de côté.",
            en: "This line contains \(en): it is left out.")
    }

    static func cellMissing(_ column: String) -> Sentence {
        .warning(
            fr: "Il manque « \(column) » : la ligne est laissée de côté.",
            en: "“\(column)” is missing: the line is left out.")
    }

    static func controlsInCell(_ column: String) -> Sentence {
        .warning(
            fr: "« \(column) » contient des caractères invisibles : la ligne est laissée de côté.",
            en: "“\(column)” contains invisible characters: the line is left out.",
            hint: .spoken(fr: "Retapez cette cellule.", en: "Type this cell again."))
    }

    static func cellNotAddress(_ column: String, _ redacted: String, leavesRowOut: Bool) -> Sentence {
        let (fr, en) =
            leavesRowOut
            ? ("la ligne est laissée de côté", "the line is left out") : ("elle n'est pas utilisée", "it isn't used")
        return .warning(
            fr: "« \(redacted) », dans « \(column) », n'est pas une adresse de courriel : \(fr).",
            en: "“\(redacted)”, in “\(column)”, isn't an email address: \(en).")
    }

    static func cellUnknownWord(_ column: String, _ word: String, known: [String]) -> Sentence {
        let word = RedactedAddress.word(word)
        return .warning(
            fr: "« \(column) » ne peut pas être « \(word) » : la ligne est laissée de côté.",
            en: "“\(column)” can't be “\(word)”: the line is left out.", hint: .nearest(to: word, among: known))
    }

    static func cellNotYesNo(_ column: String, _ word: String, taken: Bool?) -> Sentence {
        let word = RedactedAddress.word(word)
        let (fr, en) =
            switch taken {
            case true?: ("pris pour « yes »", "taken as “yes”")
            case false?: ("pris pour « no »", "taken as “no”")
            case nil: ("pris pour « on ne sait pas »", "taken as “not known”")
            }
        return .warning(
            fr: "« \(word) », dans « \(column) », n'est ni « yes » ni « no » : \(fr).",
            en: "“\(word)”, in “\(column)”, is neither “yes” nor “no”: \(en).")
    }

    static func cellUnknownLanguage(_ word: String) -> Sentence {
        let word = RedactedAddress.word(word)
        return .warning(
            fr: "« \(word) » n'est pas une langue de la communauté : la première est utilisée.",
            en: "“\(word)” isn't a language of the community: the first one is used.",
            hint: .nearest(to: word, among: ["fr", "en"]))
    }

    static func cellUnknownSpace(_ word: String, known: [String], leavesRowOut: Bool = false) -> Sentence {
        let word = RedactedAddress.word(word)
        let (fr, en) = leavesRowOut ? leftOut : ("", "")
        return .warning(
            fr: "L'espace « \(word) » n'est pas dans les réglages\(fr).",
            en: "The space “\(word)” isn't in the settings\(en).", hint: .nearest(to: word, among: known))
    }

    static func cellNotDate(_ column: String, _ text: String, leavesRowOut: Bool = false) -> Sentence {
        let text = RedactedAddress.word(text)
        let (fr, en) = leavesRowOut ? leftOut : ("", "")
        return .warning(
            fr: "« \(text) », dans « \(column) », n'est pas une date que l'on peut lire\(fr).",
            en: "“\(text)”, in “\(column)”, isn't a date that can be read\(en).",
            hint: .spoken(
                fr: "Écrivez-la comme 2026-11-04 ou 2026-11-04T13:30.",
                en: "Write it like 2026-11-04 or 2026-11-04T13:30."))
    }

    private static let leftOut = (" : la ligne est laissée de côté", ": the line is left out")

    static let accessInFuture = Sentence.warning(
        fr: "Ce dernier accès est dans l'avenir : aucun avis d'inactivité ne part pour cette personne.",
        en: "This last access is in the future: no inactivity notice leaves for this person.")

    static let accessAndJoiningMissing = Sentence.warning(
        fr: "Ni dernier accès ni date d'adhésion : aucun avis d'inactivité ne part pour cette personne.",
        en: "Neither a last access nor a joining date: no inactivity notice leaves for this person.")

    static func memberWithoutOrganisation(_ id: String) -> Sentence {
        .warning(
            fr: "« \(id) » est membre pour un organisme, mais « organisation_id » est vide.",
            en: "“\(id)” is a member for an organisation, but “organisation_id” is empty.")
    }

    static let nobodyRegistered = Sentence.warning(
        fr: "Cette inscription n'a ni « member_id » ni « email » : elle est laissée de côté.",
        en: "This registration has neither “member_id” nor “email”: it is left out.")

    static let nobodyStopped = Sentence.warning(
        fr: "Cette demande d'arrêt n'a ni « member_id » ni « email » : on ne sait pas de qui elle est.",
        en: "This request to stop has neither “member_id” nor “email”: nobody knows whose it is.")

    static func cellUnknownScope(_ word: String) -> Sentence {
        let word = RedactedAddress.word(word)
        return .warning(
            fr: "« what » ne peut pas être « \(word) » : pris pour « everything ».",
            en: "“what” can't be “\(word)”: taken as “everything”.",
            hint: .nearest(to: word, among: MailStop.Scope.allCases.map(\.rawValue)))
    }

    static let nobodyAttended = Sentence.warning(
        fr: "Cette présence n'a ni « member_id » ni « organisation_id » : elle est laissée de côté.",
        en: "This attendance has neither “member_id” nor “organisation_id”: it is left out.")

    static let nobodyCarries = Sentence.warning(
        fr: "Personne ne porte cette mesure : aucun rappel n'en part, seule la liste en parle.",
        en: "Nobody carries this action item: no reminder of it leaves, only the list tells of it.")

    static func idTwice(_ id: String, firstLine: Int) -> Sentence {
        .warning(
            fr: "« \(id) » est déjà à la ligne \(firstLine) : cette ligne-ci est laissée de côté.",
            en: "“\(id)” is already on line \(firstLine): this line is left out.")
    }

    static func unknownReference(_ id: String, column: String, source: Source, alsoOn others: Int = 0) -> Sentence {
        let id = source == .events ? id : RedactedAddress.word(id)
        let fr = others == 0 ? "" : others == 1 ? " (et sur une autre ligne)" : " (et sur \(others) autres lignes)"
        let en = others == 0 ? "" : others == 1 ? " (and on another line)" : " (and on \(others) other lines)"
        return .warning(
            fr: "« \(id) », dans « \(column) », n'est pas dans « \(source.rawValue) »\(fr).",
            en: "“\(id)”, in “\(column)”, isn't in “\(source.rawValue)”\(en).")
    }

    static let noAccessColumn = Sentence.warning(
        fr: "Sans la colonne « last_access_at », aucun avis d'inactivité ne peut partir.",
        en: "Without the column “last_access_at”, no inactivity notice can leave.")

    static func unknownSeat(_ id: String) -> Sentence {
        let id = RedactedAddress.word(id)
        return .warning(
            fr: "Aucun organisme n'a le numéro « \(id) ».", en: "No organisation has the id “\(id)”.",
            hint: .spoken(
                fr: "Corrigez « people, chair », ou vérifiez que cet organisme est encore dans l'exportation.",
                en: "Mend “people, chair”, or check that this organisation is still in the export."))
    }

    static func unknownPerson(_ id: String) -> Sentence {
        let id = RedactedAddress.word(id)
        return .warning(
            fr: "Aucun membre n'a le numéro « \(id) ».", en: "No member has the id “\(id)”.",
            hint: .spoken(
                fr: "Corrigez « people », ou vérifiez que cette personne est encore dans l'exportation.",
                en: "Mend “people”, or check that this person is still in the export."))
    }
}
