import Notices

/// What can be wrong with any YAML file, whatever it says.
extension Sentence {
    enum WantedType { case text, yesNo, number, list, map }

    static let notUTF8 = Sentence.error(
        fr: "Ce fichier n'est pas en UTF-8 : ses accents ne peuvent pas être lus.",
        en: "This file isn't in UTF-8: its accents can't be read.",
        hint: .spoken(
            fr: "Enregistrez-le de nouveau en choisissant l'encodage UTF-8.",
            en: "Save it again and choose the UTF-8 encoding."))

    static let emptyFile = Sentence.error(fr: "Ce fichier est vide.", en: "This file is empty.")

    static func badYAML(saying reason: String) -> Sentence {
        let hint = yamlHint(reason)
        return .error(
            fr: "À partir d'ici, le fichier ne peut pas être lu.", en: "From here on, the file can't be read.",
            hint: hint)
    }

    /// libyaml speaks English to programmers; these are its usual sentences, said for an organiser.
    private static func yamlHint(_ reason: String) -> Bilingual {
        if reason.contains("cannot start any token") || reason.contains("tab") {
            return .spoken(
                fr: "Remplacez la tabulation par des espaces, ou mettez la valeur entre guillemets.",
                en: "Replace the tab with spaces, or put the value between quotation marks.")
        }
        if reason.contains("mapping values are not allowed") {
            return .spoken(
                fr: "Un deux-points de trop : mettez la valeur entre guillemets, ou vérifiez le retrait de la ligne.",
                en: "One colon too many: put the value between quotation marks, or check how the line is indented.")
        }
        if reason.contains("unexpected end of stream") || reason.contains("']'") || reason.contains("'}'") {
            return .spoken(
                fr: "Il manque un guillemet, un crochet ou une accolade qui ferme.",
                en: "A closing quotation mark, bracket or brace is missing.")
        }
        return .spoken(
            fr: "Vérifiez le retrait de cette ligne et de la précédente, les deux-points et les guillemets.",
            en: "Check how this line and the one before are indented, the colons and the quotation marks.")
    }

    static func unknownKey(_ key: String, in path: String, known: [String]) -> Sentence {
        let (fr, en) = path.isEmpty ? ("", "") : (" dans « \(path) »", " in “\(path)”")
        return .error(
            fr: "La clé « \(key) » n'existe pas\(fr).", en: "There is no key “\(key)”\(en).",
            hint: .nearest(to: key, among: known))
    }

    static func duplicateKey(_ key: String, in path: String, firstLine: Int) -> Sentence {
        .error(
            fr: "La clé « \(key) » est écrite deux fois : ici et à la ligne \(firstLine).",
            en: "The key “\(key)” is written twice: here and on line \(firstLine).",
            hint: .spoken(fr: "Gardez une seule des deux.", en: "Keep only one of the two."))
    }

    static func missingKey(_ key: String, in path: String) -> Sentence {
        let (fr, en) = path.isEmpty ? ("", "") : (" dans « \(path) »", " in “\(path)”")
        return .error(fr: "Il manque « \(key) »\(fr).", en: "“\(key)” is missing\(en).")
    }

    static func wrongType(_ path: String, wanted: WantedType) -> Sentence {
        let (fr, en) =
            switch wanted {
            case .text: ("un texte", "a text")
            case .yesNo: ("« true » ou « false »", "“true” or “false”")
            case .number: ("un nombre entier", "a whole number")
            case .list: ("une liste", "a list")
            case .map: ("des clés avec leurs valeurs", "keys with their values")
            }
        return path.isEmpty
            ? .error(fr: "On attend ici \(fr).", en: "This should be \(en).")
            : .error(fr: "« \(path) » doit contenir \(fr).", en: "“\(path)” should be \(en).")
    }

    static func outOfRange(_ path: String, _ number: Int, _ range: ClosedRange<Int>) -> Sentence {
        .error(
            fr: "« \(path) » vaut \(number), mais doit être entre \(range.lowerBound) et \(range.upperBound).",
            en: "“\(path)” is \(number), but should be between \(range.lowerBound) and \(range.upperBound).")
    }

    static func unknownWord(_ word: String, path: String, known: [String]) -> Sentence {
        .error(
            fr: "« \(path) » ne peut pas être « \(word) ».", en: "“\(path)” can't be “\(word)”.",
            hint: .nearest(to: word, among: known))
    }
}
