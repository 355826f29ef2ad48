import Notices

/// Every sentence about a template that a person may have to mend, written once.
enum TemplateProblem {
    static func bracesNotClosed(at place: TextPlace) -> Problem {
        error(
            place, fr: "Les accolades « {{ » ouvertes ici ne sont pas refermées.",
            en: "The braces “{{” opened here are not closed.",
            fix: Bilingual(fr: "Ajoutez « }} ».", en: "Add “}}”."))
    }

    static func notATag(_ content: String, isRaw: Bool, at place: TextPlace) -> Problem {
        let written = isRaw ? "{{{\(content)}}}" : "{{\(content)}}"
        return error(
            place, fr: "« \(written) » n'est pas une écriture que les modèles connaissent.",
            en: "“\(written)” is not something that templates know.",
            fix: Bilingual(
                fr: "Écrivez {{nom}}, {{#nom}}…{{/nom}} ou {{^nom}}…{{/nom}}, en minuscules sans accent.",
                en: "Write {{name}}, {{#name}}…{{/name}} or {{^name}}…{{/name}}, in plain lower case."))
    }

    static func sectionNotClosed(_ name: String, at place: TextPlace) -> Problem {
        error(
            place, fr: "La section « \(name) » ouverte ici n'est pas refermée.",
            en: "The section “\(name)” opened here is not closed.",
            fix: Bilingual(fr: "Ajoutez {{/\(name)}}.", en: "Add {{/\(name)}}."))
    }

    static func endWithoutSection(_ name: String, open: String?, at place: TextPlace) -> Problem {
        error(
            place, fr: "{{/\(name)}} ne referme rien.", en: "{{/\(name)}} closes nothing.",
            fix: open.map { Bilingual(fr: "{{/\($0)}}?", en: "{{/\($0)}}?") })
    }

    static func unknownFact(_ name: String, nearest: String?, at place: TextPlace) -> Problem {
        error(
            place, fr: "« \(name) » n'est pas une donnée que ce texte peut utiliser.",
            en: "“\(name)” is not a fact that this text may use.", fix: nearest.map(meant))
    }

    static func notWritable(_ name: String, at place: TextPlace) -> Problem {
        error(
            place, fr: "« \(name) » n'est pas un texte : on ne peut que l'ouvrir en section.",
            en: "“\(name)” is not a text: it can only open a section.",
            fix: Bilingual(fr: "{{#\(name)}}…{{/\(name)}}", en: "{{#\(name)}}…{{/\(name)}}"))
    }

    static func notALink(_ name: String, at place: TextPlace) -> Problem {
        error(
            place, fr: "« \(name) » n'est pas une adresse : un lien ne peut pas y mener.",
            en: "“\(name)” is not an address: a link can't lead there.", fix: nil)
    }

    static func linkInAngles(_ name: String, at place: TextPlace) -> Problem {
        error(
            place, fr: "Une adresse tirée d'une donnée ne s'écrit pas entre « < » et « > ».",
            en: "An address that comes from a fact is not written between “<” and “>”.",
            fix: Bilingual(fr: "[{{\(name)}}]({{\(name)}})", en: "[{{\(name)}}]({{\(name)}})"))
    }

    static func absentFact(_ name: String, at place: TextPlace) -> Problem {
        error(
            place, fr: "« \(name) » n'a pas de valeur pour ce message, et le texte l'écrit hors d'une section.",
            en: "“\(name)” has no value for this message, and the text writes it outside a section.",
            fix: Bilingual(
                fr: "Entourez la phrase de {{#\(name)}}…{{/\(name)}}.",
                en: "Put {{#\(name)}}…{{/\(name)}} around the sentence."))
    }

    static func htmlLeftOut(at place: TextPlace) -> Problem {
        Problem(
            .warning, file: place.file, line: place.line, column: place.column,
            message: Bilingual(
                fr: "Ce HTML ne passera pas dans les messages\u{A0}: seul le Markdown est rendu.",
                en: "This HTML will not pass into messages: only Markdown is rendered."))
    }

    static func error(_ place: TextPlace, fr: String, en: String, fix: Bilingual? = nil) -> Problem {
        Problem(
            .error, file: place.file, line: place.line, column: place.column,
            message: spoken(fr: fr, en: en), suggestion: fix.map { spoken(fr: $0.fr, en: $0.en) })
    }

    /// A Problem with the file as a whole.
    static func file(_ file: String, fr: String, en: String, fix: Bilingual? = nil) -> Problem {
        Problem(
            .error, file: file, message: spoken(fr: fr, en: en), suggestion: fix.map { spoken(fr: $0.fr, en: $0.en) })
    }

    /// “Did you mean …?”
    static func meant(_ word: String) -> Bilingual { spoken(fr: "« \(word) »?", en: "“\(word)”?") }

    private static func spoken(fr: String, en: String) -> Bilingual {
        Bilingual(fr: FrenchTypography.spaced(fr), en: en)
    }
}
