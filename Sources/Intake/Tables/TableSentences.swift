import Notices

/// What can be wrong with a data file as a whole. Each of these stops every rule that depends on the source.
extension Sentence {
    static let sourceMissing = Sentence.error(
        fr: "Ce fichier, nommé dans les réglages, n'existe pas ou ne peut pas être ouvert.",
        en: "This file, named in the settings, doesn't exist or can't be opened.",
        hint: .spoken(
            fr: "Refaites l'exportation, ou corrigez le chemin dans « sources ».",
            en: "Export it again, or mend the path in “sources”."))

    static let sourceEmpty = Sentence.error(
        fr: "Ce fichier est vide, sans même une ligne de titres.",
        en: "This file is empty, without even a line of titles.",
        hint: .exportAgain)

    static let sourceUTF16 = Sentence.error(
        fr: "Ce fichier est en UTF-16, pas en UTF-8.", en: "This file is in UTF-16, not in UTF-8.", hint: .saveAsUTF8)

    static let sourceOtherEncoding = Sentence.error(
        fr: "Ce fichier n'est pas en UTF-8 : il ressemble à une exportation d'Excel ou de Windows, et ses accents ne "
            + "peuvent pas être lus.",
        en: "This file isn't in UTF-8: it looks like an export of Excel or Windows, and its accents can't be read.",
        hint: .saveAsUTF8)

    static let halfWritten = Sentence.error(
        fr: "La dernière ligne est coupée : le fichier n'a sans doute pas été écrit jusqu'au bout.",
        en: "The last line is cut off: the file was probably not written to its end.", hint: .exportAgain)

    static let openQuote = Sentence.error(
        fr: "Un guillemet s'ouvre ici et ne se ferme nulle part.",
        en: "A quotation mark opens here and closes nowhere.", hint: .exportAgain)

    static func quoteSwallowsLines(from first: Int, to last: Int) -> Sentence {
        .error(
            fr: "Un guillemet mal fermé mêle les lignes \(first) à \(last).",
            en: "A quotation mark that isn't well closed mixes up lines \(first) to \(last).",
            hint: .spoken(
                fr: "Fermez ou retirez le guillemet de la ligne \(first).",
                en: "Close or remove the quotation mark of line \(first)."))
    }

    static func columnMissing(_ names: [String], near: String?) -> Sentence {
        let fr = names.map { "« \($0) »" }.joined(separator: " ou ")
        let en = names.map { "“\($0)”" }.joined(separator: " or ")
        let hint: Bilingual =
            if let near {
                .spoken(
                    fr: "La colonne « \(near) » y ressemble : corrigez son titre, ou nommez-la dans « "
                        + "sources.columns ».",
                    en: "The column “\(near)” looks like it: mend its title, or name it in “sources.columns”.")
            } else {
                .spoken(
                    fr: "Si elle porte un autre nom, dites-le dans « sources.columns ».",
                    en: "If it has another name, say so in “sources.columns”.")
            }
        return .error(fr: "Il manque la colonne \(fr).", en: "The column \(en) is missing.", hint: hint)
    }

    static func columnTwice(_ name: String) -> Sentence {
        .error(
            fr: "La colonne « \(name) » est là deux fois.", en: "The column “\(name)” is there twice.",
            hint: .spoken(fr: "Gardez-en une.", en: "Keep one of them."))
    }

    static func flawedHeader(_ kind: CSVFlaw.Kind) -> Sentence {
        .error(
            fr: "La ligne des titres ne peut pas être lue.",
            en: "The line of titles can't be read.", hint: .exportAgain)
    }

    static func tooManyLeftOut(_ count: Int, of rows: Int) -> Sentence {
        .error(
            fr: "\(count) lignes sur \(rows) ne se lisent pas : rien n'est tiré de cette source.",
            en: "\(count) of \(rows) lines can't be read: nothing is drawn from this source.",
            hint: .spoken(
                fr: "Corrigez les lignes nommées ici, ou refaites l'exportation.",
                en: "Mend the lines that are named here, or export it again."))
    }

    static func stopsUnread(_ count: Int) -> Sentence {
        let (fr, en) =
            count == 1
            ? ("Une demande d'arrêt ne se lit pas", "A request to stop can't be read")
            : ("\(count) demandes d'arrêt ne se lisent pas", "\(count) requests to stop can't be read")
        return .error(
            fr: "\(fr) : aucun message facultatif ne part, à personne, avant que ce soit corrigé.",
            en: "\(en): no optional message leaves, for anybody, until that is mended.",
            hint: .spoken(
                fr: "Corrigez la ligne nommée ici, et les autres s'il y en a.",
                en: "Mend the line that is named here, and the others if there are any."))
    }

    /// - Parameter ids: of those whose request is not to be found any more, in their order.
    static func stopColumnGone(_ ids: [String]) -> Sentence {
        let count = ids.count
        let names = ids.prefix(5).map { RedactedAddress.word($0) }.joined(separator: ", ") + (count > 5 ? "…" : "")
        let (fr, en) =
            count == 1
            ? ("une personne y refusait", "one person") : ("\(count) personnes y refusaient", "\(count) people")
        return .error(
            fr:
                "La colonne « optional_mail » n'est plus là, et \(fr) les messages facultatifs (\(names)) : aucun ne part, "
                + "à personne, avant que ce soit corrigé.",
            en:
                "The column “optional_mail” is gone, and \(en) refused optional mail there (\(names)): none leaves, for "
                + "anybody, until that is mended.",
            hint: .spoken(
                fr: "Refaites l'exportation avec cette colonne, ou notez ces demandes avec « factrice members stop ».",
                en: "Export it again with that column, or note these requests with “factrice members stop”."))
    }

    static func accessesVanished(_ lost: Int, of known: Int) -> Sentence {
        .error(
            fr:
                "Pour \(lost) membres sur \(known), le dernier accès a disparu ou reculé : aucun avis d'inactivité n'est "
                + "préparé avant que quelqu'un l'ait regardé.",
            en:
                "For \(lost) of \(known) members the last access vanished or went back: no inactivity notice is prepared "
                + "until somebody has looked at it.",
            hint: .spoken(
                fr: "Refaites l'exportation. Si c'est voulu, écrivez « expected: { last_access_at: \(known - lost) } » "
                    + "dans « sources ».",
                en:
                    "Export it again. If it is meant, write “expected: { last_access_at: \(known - lost) }” in “sources”."
            ))
    }

    static func countFell(from before: Int, to now: Int, source: Source) -> Sentence {
        .error(
            fr: "Cette source avait \(before) entrées et n'en a plus que \(now) : rien n'en est tiré avant que "
                + "quelqu'un l'ait "
                + "regardée.",
            en: "This source had \(before) entries and now has only \(now): nothing is drawn from it until "
                + "somebody has "
                + "looked at it.",
            hint: .spoken(
                fr: "Refaites l'exportation. Si la baisse est voulue, écrivez « expected: { \(source.rawValue): "
                    + "\(now) } » dans "
                    + "« sources ».",
                en:
                    "Export it again. If the fall is meant, write “expected: { \(source.rawValue): \(now) }” in "
                    + "“sources”."
            ))
    }

    static func columnMisspelled(_ name: String, wanted: String) -> Sentence {
        .warning(
            fr: "La colonne « \(name) » n'est pas lue.", en: "The column “\(name)” isn't read.",
            hint: .spoken(fr: "Vouliez-vous dire « \(wanted) »?", en: "Did you mean “\(wanted)”?"))
    }

    static func renamedColumnMissing(_ theirs: String, ours: String) -> Sentence {
        .warning(
            fr: "La colonne « \(theirs) », que les réglages donnent pour « \(ours) », n'est pas dans ce fichier.",
            en: "The column “\(theirs)”, which the settings give for “\(ours)”, isn't in this file.")
    }
}

extension Bilingual {
    static let exportAgain = Bilingual.spoken(
        fr: "Refaites l'exportation depuis la plateforme.", en: "Export it again from the platform.")

    static let saveAsUTF8 = Bilingual.spoken(
        fr: "Dans Excel : Enregistrer sous, puis le type « CSV UTF-8 (délimité par des virgules) ».",
        en: "In Excel: Save As, then the type “CSV UTF-8 (Comma delimited)”.")
}
