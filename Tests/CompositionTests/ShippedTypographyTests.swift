import Foundation
import Notices
import Testing

@testable import Composition

/// What the eye of a proofreader stops at, by language.
///
/// French after the Office québécois de la langue française (Vitrine linguistique 22039): an unbreakable space before a colon and inside
/// guillemets, before `%` and `$`, in hours; none before `;`, `!` and `?`. Apostrophes are straight in both languages, everywhere.
struct Proofreader {
    let language: Language

    func flaws(in text: String) -> [String] {
        text.split(separator: "\n").flatMap { line in
            let line = String(line).trimmingCharacters(in: .whitespaces)
            return flaws.compactMap { name, pattern in
                line.firstMatch(of: pattern).map { "\(name): …\($0.output)… in “\(line)”" }
            }
        }
    }

    private var flaws: [(String, Regex<Substring>)] {
        switch language {
        case .fr: Self.always + Self.french
        case .en: Self.always + Self.english
        }
    }

    nonisolated(unsafe) private static let always: [(String, Regex<Substring>)] = [
        ("two spaces", /.{0,9}[ \u{A0}]{2}.{0,9}/), ("a curly apostrophe", /.{0,9}[’‘].{0,9}/),
        ("three points", /.{0,9}\.{3}/), ("a thin space", /.{0,9}\u{202F}.{0,9}/),
        ("a hyphen for a dash", /\p{L} - \p{L}/),
        ("a space before a comma or point", /.{0,9}[ \u{A0}][,.](?![\p{L}\d])/),
    ]

    nonisolated(unsafe) private static let french: [(String, Regex<Substring>)] = [
        ("a space that breaks before a sign", /.{0,9} [:;?!»%$](?![\p{L}\d\/])/),
        ("a space before ; ? !", /.{0,9}[ \u{A0}][;?!](?![\p{L}\d])/),
        ("a colon without its space", /.{0,9}[^\s\u{A0}]:(?:[ ]|$)/),
        ("an open guillemet without its space", /«(?!\u{A0}).{0,9}/),
        ("a closed guillemet without its space", /.{0,9}[^\u{A0}]»/), ("English quotes", /.{0,9}[“”"].{0,9}/),
        ("an hour that breaks", /\d (?:h\b|h \d)|\dh\d?|\u{A0}h \d/), ("an English hour", /\d{1,2}:\d\d/),
        (
            "a day that breaks",
            /\d(?:er)? (?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)/
        ),
        ("a short month or day", /\b(?:janv|févr?|avr|juil|sept|oct|nov|déc|lun|mer|jeu|ven|sam|dim)\./),
        (
            "the first without its ending",
            /\b1\u{A0}(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)/
        ),
        ("a capital without its accent", /\b(?:A(?= [a-zéàê])|E(?=criv|quip|vén|tat|tes|t[eé]\b|cole))/),
        ("a number that breaks", /n° \d/), ("a point in the middle", /\p{L}·\p{L}/),
    ]

    nonisolated(unsafe) private static let english: [(String, Regex<Substring>)] = [
        ("a space before a sign", /.{0,9}[ \u{A0}][:;?!](?![\p{L}\d])/), ("guillemets", /[«»].{0,9}/),
        ("straight quotes", /.{0,9}".{0,9}/), ("an hour without points", /\d\s?[AaPp][Mm]\b/),
        ("a hyphen in the hour", /\d [ap]\.m\./),
        ("American or British", /\b(?:center|color|honor|organis(?:ation|ed|ing)|recognis(?:e|ing))\w*/),
    ]
}

@Suite("The typography of the texts that we ship")
struct ShippedTypographyTests {
    private static let files =
        ShippedTexts.library.all.map(\.file)
        + Language.allCases.map { "Templates/layout/footer/\($0.rawValue).md" }

    @Test("every file, as it is written", arguments: files)
    func written(file: String) throws {
        let path = ShippedTexts.root.deletingLastPathComponent().appendingPathComponent(file)
        let language = try #require(Language(rawValue: path.deletingPathExtension().lastPathComponent))
        let text = try String(contentsOf: path, encoding: .utf8)
            .replacing(/\(\{\{[^}]*\}\}\)|\(mailto:[^)]*\)|\*\*|\{\{[#^\/][^}]*\}\}/, with: "")
            .replacing(/\{\{[^}]*\}\}|`[^`]*`/, with: "X").replacing(
                /(?m)^(?:subject|discreet_subject|preheader|why): "?/, with: ""
            )
            .replacing(/(?m)"$/, with: "")
        #expect(Proofreader(language: language).flaws(in: text) == [])
    }

    @Test("every message, as it is read: subject, text and HTML", arguments: ShippedTexts.all)
    func read(shipped: Shipped) throws {
        let composed = try ShippedTexts.message(shipped)
        let proofreader = Proofreader(language: shipped.language)
        #expect(proofreader.flaws(in: composed.subject) == [])
        let text = composed.text.replacing(/(?m)^\s*(?:- |\d\. )?/, with: "").replacing(/(?m)`|^[-=]+$/, with: "")
        #expect(proofreader.flaws(in: Self.withoutCommands(ShippedTexts.flat(text))) == [])
        #expect(proofreader.flaws(in: Self.withoutCommands(ShippedTexts.words(ofHTML: composed.html))) == [])
    }

    @Test("every French sentence about a text, as a person reads it")
    func sentences() throws {
        let folder = ShippedTexts.root.appendingPathComponent("../Sources/Composition").standardizedFileURL
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        let sources = try files.filter { $0.lastPathComponent != "DateWords.swift" }.map {
            try String(contentsOf: $0, encoding: .utf8)
        }
        let sentences = sources.flatMap { $0.matches(of: /fr: "((?:[^"\\]|\\.){3,})"/).map { String($0.output.1) } }
        #expect(sentences.count > 60)
        for sentence in sentences {
            let text = sentence.replacing("\\u{A0}", with: "\u{A0}").replacing(/\\\((?:[^()]|\([^()]*\))*\)/, with: "X")
                .replacing(/«[^»]*»/, with: "«\u{A0}X\u{A0}»")
            #expect(Proofreader(language: .fr).flaws(in: FrenchTypography.spaced(text)) == [])
        }
    }

    /// `factrice queue list --state held`: what a person types, not what she reads.
    private static func withoutCommands(_ text: String) -> String {
        text.replacing(/factrice (?:[a-z-]+ ?)+(?:[0-9A-ZÉÈ]+\b ?)?(?:--[a-z-]+)?/, with: "X")
    }

    @Test(
        "a proofreader finds what is wrong, and nothing in what is right",
        arguments: [
            (Language.fr, "Quand~: le 4~novembre, de 13~h~30 à 15~h. «~Oui~», 10~%; qui? (n°~3)", false),
            (.fr, "Quand : x", true), (.fr, "Quand: x", true), (.fr, "Qui~? x", true), (.fr, "Qui ?", true),
            (.fr, "« Oui~»", true), (.fr, "«Oui»", true), (.fr, "à 13 h~30", true), (.fr, "à 13h30", true),
            (.fr, "le 4 novembre", true), (.fr, "le 1~mai", true), (.fr, "le 4 nov. 2026", true),
            (.fr, "l’équipe", true), (.fr, "deux  mots", true), (.fr, "A lire avant", true), (.fr, "Ecrivez", true),
            (.fr, "suite...", true), (.fr, "10 %", true), (.fr, "mot - mot", true), (.fr, "convié·e·s", true),
            (.en, "When: November~4, at 1:30~p.m. “Yes”; who?", false), (.en, "When : x", true),
            (.en, "at 1:30 pm", true), (.en, "the organisation", true), (.en, "can’t", true), (.en, "\"yes\"", true),
        ])
    func proofreader(language: Language, text: String, isFlawed: Bool) {
        let flaws = Proofreader(language: language).flaws(in: text.replacing("~", with: "\u{A0}"))
        #expect(flaws.isEmpty != isFlawed, "\(flaws)")
    }
}
