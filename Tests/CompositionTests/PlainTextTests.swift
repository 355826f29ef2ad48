import Notices
import Testing

@testable import Composition

@Suite("The text part says what the HTML says")
struct PlainTextTests {
    @Test(
        "marks become plain signs",
        arguments: [
            ("# Titre\n\n## Deux\n\n### Trois\n\nTexte", "Titre\n=====\n\nDeux\n----\n\nTrois\n\nTexte"),
            ("- un\n- **deux** et *trois*\n  - quatre", "- un\n- deux et trois\n  - quatre"),
            ("3. un\n4. deux", "3. un\n4. deux"),
            ("- un\n\n  suite\n\n- deux", "- un\n\n  suite\n\n- deux"),
            ("> cité\n> encore", "> cité encore"),
            ("a\\\nb", "a\nb"),
            ("[Me connecter](https://a.example)", "Me connecter\u{A0}: https://a.example"),
            ("**[Me connecter](https://a.example)**", "Me connecter\u{A0}: https://a.example"),
            ("Voir [ici](https://a.example).", "Voir ici (https://a.example)."),
            ("[https://a.example](https://a.example)", "https://a.example"),
            ("Écrire à [a@b.example](mailto:a@b.example?subject=x).", "Écrire à a@b.example."),
            ("[Écrire](mailto:a@b.example)", "Écrire\u{A0}: a@b.example"),
            ("[piège](javascript:alert)", "piège"),
            ("| | |\n|-|-|\n| **Quand :** | demain |\n| Où | ici |", "Quand\u{A0}: demain\nOù\u{A0}: ici"),
            ("| A | B | C |\n|-|-|-|\n| 1 | 2 | 3 |", "A\u{A0}: 1\nB\u{A0}: 2\nC\u{A0}: 3"),
            ("    code", "    code"),
            ("A\n\n---\n\nB", "A\n\n--------------------\n\nB"),
            ("A <b>B</b>", "A B"),
        ])
    func marks(markdown: String, text: String) {
        #expect(PlainText.render(Markdown(markdown).tree, in: .fr) == text)
    }

    @Test("English has no space before a colon")
    func english() {
        #expect(PlainText.render(Markdown("[Log in](https://a.example)").tree, in: .en) == "Log in: https://a.example")
    }

    @Test("lines are at most 72 characters, and a longer link is not cut")
    func wrapping() {
        let link = "https://a.example/" + String(repeating: "x", count: 90)
        let words = Array(repeating: "été\u{A0}chaud", count: 40).joined(separator: " ")
        let lines = PlainText.render(Markdown("- \(words) [ici](\(link))\n\n\(words)").tree, in: .fr).split(
            separator: "\n")
        #expect(lines.count > 10)
        #expect(lines.filter { $0.count > 72 }.count == 1)
        #expect(lines.contains { $0.contains(link) })
        #expect(lines.allSatisfy { !$0.hasSuffix("été") })
    }

    @Test("a table without headings has no empty headings in HTML")
    func emptyHeadings() {
        let html = Markdown("| | |\n|-|-|\n| a | b |").html
        #expect(!html.contains("<th"))
        #expect(html.contains("<td>b</td>"))
    }
}
