import Foundation
import Testing

@testable import Composition

/// `~` stands for an unbreakable space.
private func spaced(_ text: String) -> String { text.replacing("~", with: "\u{A0}") }

@Suite("The spaces of French in Québec")
struct FrenchTypographyTests {
    static let rows: [(typed: String, printed: String)] = [
        // The colon.
        ("Quand : demain", "Quand~: demain"), ("Quand :", "Quand~:"), (" : demain", "~: demain"),
        ("Quand: demain", "Quand: demain"), ("à 10:30", "à 10:30"), ("Merci :)", "Merci :)"),
        // None before the three others.
        ("Une question ?", "Une question?"), ("Une question~? Oui~!", "Une question? Oui!"),
        ("prêt ; il suivra", "prêt; il suivra"), ("Vraiment\u{202F}?!", "Vraiment?!"), ("(Qui ?) Moi", "(Qui?) Moi"),
        ("« Qui ? »", "«~Qui?~»"), ("Merci ;)", "Merci ;)"), ("un ?mot", "un ?mot"), (" ? Oui", "? Oui"),
        // Guillemets.
        ("« Oui » ou «non»", "«~Oui~» ou «~non~»"), ("«", "«"), ("dire « ", "dire «~"), (" », dit-on", "~», dit-on"),
        ("« »", "«~»"), ("«»", "«»"),
        // Signs after a number.
        ("10 % et 20 $ à 20 °C", "10~% et 20~$ à 20~°C"), ("dix % de", "dix % de"),
        // Hours, days, numbers, titles.
        ("à 13 h 30, ou 9 h", "à 13~h~30, ou 9~h"), ("de 9 h à 12 h 05.", "de 9~h à 12~h~05."),
        ("les 2 heures", "les 2 heures"), ("13 h 300", "13~h 300"), ("le 4 novembre 2026", "le 4~novembre 2026"),
        ("le 1er août, le 31 Mai", "le 1er~août, le 31~Mai"), ("en 2026 novembre", "en 2026 novembre"),
        ("n° 12 et N° 3", "n°~12 et N°~3"), ("1 000 000 de personnes", "1~000~000 de personnes"),
        ("en 2026 100 places", "en 2026 100 places"), ("M. Roy et Mme Côté", "M.~Roy et Mme~Côté"),
        ("Mme la présidente", "Mme la présidente"),
        // What holds no such sign, an address among it, is as it was typed.
        ("https://espaces.example/a?b=c;d!e:f", "https://espaces.example/a?b=c;d!e:f"),
        ("animation@espaces.example", "animation@espaces.example"), ("", ""), ("   ", "   "),
        ("deux  mots", "deux  mots"),
    ]

    @Test("are set where somebody typed plain ones, or none where none belongs", arguments: rows)
    func table(row: (typed: String, printed: String)) {
        #expect(FrenchTypography.spaced(spaced(row.typed)) == spaced(row.printed))
    }

    @Test("are right after one pass: a second changes nothing", arguments: rows)
    func idempotent(row: (typed: String, printed: String)) {
        #expect(FrenchTypography.spaced(spaced(row.printed)) == spaced(row.printed))
    }

    @Test("whatever is typed: two passes are one, and nothing but spaces changes")
    func anything() {
        var state: UInt64 = 7
        let pieces = [
            " ", " ", " ", "\u{A0}", "\u{202F}", "«", "»", ":", ";", "?", "!", "%", "$", "°", "n", "h", "1", "30",
            "1er",
            "mai", "M.", "Roy", "é", "\u{301}", "(", ")", "\n", "👩‍💻", "https://a.example/?b",
        ]
        for _ in 0..<20_000 {
            var text = ""
            for _ in 0..<8 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                text += pieces[Int(state >> 33) % pieces.count]
            }
            let once = FrenchTypography.spaced(text)
            #expect(FrenchTypography.spaced(once) == once, "\(text.debugDescription)")
            #expect(bare(once) == bare(text), "\(text.debugDescription)")
        }
    }

    private func bare(_ text: String) -> [Unicode.Scalar] {
        text.unicodeScalars.filter { !FrenchTypography.isSpace($0) }
    }

    @Test(
        "Markdown in French has them in its words; not in code, not in where a link leads",
        arguments: [
            ("**Quand** : demain", "<p><strong>Quand</strong>~: demain</p>\n"),
            ("« *Oui* »", "<p>«~<em>Oui</em>~»</p>\n"),
            ("Une question\n? Oui", "<p>Une question? Oui</p>\n"),
            ("Le lien\n: ici", "<p>Le lien~: ici</p>\n"),
            ("dire «\noui »", "<p>dire «~oui~»</p>\n"),
            ("mot\nmot", "<p>mot\nmot</p>\n"),
            ("Prix\\: 10 \\$", "<p>Prix: 10~$</p>\n"),
            ("`a : b ?` : c", "<p><code>a : b ?</code>~: c</p>\n"),
            ("    a : b ?", "<pre><code>a : b ?\n</code></pre>\n"),
            ("[Ici : là](<https://a.example/b : c>)", "<p><a href=\"https://a.example/b%20:%20c\">Ici~: là</a></p>\n"),
        ])
    func markdown(source: String, html: String) {
        #expect(Markdown(source, in: .fr).html == spaced(html))
    }

    @Test("English, and a text whose language isn't said, keep what was typed")
    func others() {
        let source = "Who ? « me » : 10 %"
        for markdown in [Markdown(source, in: .en), Markdown(source)] {
            #expect(markdown.html == "<p>\(source)</p>\n")
        }
    }
}
