import Notices
import Testing

@testable import Composition

@Suite("What comes from outside stays letters")
struct LiteralTextTests {
    private static let nasty = [
        "*A_b* <x>", "[x](http://y)", "![x](http://y/z.png)", "<script>alert(1)</script>", "# Titre", "- point",
        "1. un",
        "> cité", "`code`", "a | b", "{{event.link}}", "{{{body}}}", "{{#x}}", "&lt;b&gt;", "\\*", "    quatre", "---",
        "===",
        "https://mal.example", "www.mal.example", "mal@mal.example", "~~barré~~", "a\u{0}b", "A\u{202E}B", "1) un",
        "+ un",
        "<https://mal.example>", "[a]: http://b", "\u{A0}x\u{A0}", "É\u{301}🙂👩‍👩‍👧", "***", "__x__", "$x$", ":-)",
    ]

    private func html(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;")
    }

    @Test(
        "what has nothing to see in it is no value",
        arguments: [
            "", " ", "\t\r\n", "\u{A0}", "\u{202F}\u{A0}", "\u{200B}", "\u{FEFF}", "\u{2060}\u{200E}", "\u{202E}",
            "\u{3000}",
            "\u{3164}", "\u{0}",
        ])
    func blank(value: String) {
        #expect(LiteralText.line(value) == nil)
        #expect(LiteralText.lines("\(value)\n\(value)") == nil)
        #expect(LiteralText.name(value) == nil)
    }

    @Test("in Markdown, in a paragraph", arguments: nasty)
    func paragraph(value: String) throws {
        let clean = try #require(LiteralText.line(value))
        let markdown = Markdown(LiteralText.written([clean], in: .markdown))
        #expect(markdown.tree.words == clean)
        #expect(markdown.html == "<p>\(html(clean))</p>\n")
    }

    @Test("a backtick ends no code that the template began, and swallows no link")
    func code() {
        let written = LiteralText.written(["a ` b"], in: .markdown)
        let tree = Markdown("Un ` seul, [là](https://b.example), \(written)\n\n```\n\(written)\n```\n").tree
        #expect(tree.all.contains { $0.kind == .link("https://b.example") })
        #expect(tree.words.hasSuffix("a &#96; b\n"))
        #expect(tree.children.first?.words == "Un ` seul, là, a ` b")
    }

    @Test("in Markdown, inside emphasis, a list, a link's words and a table", arguments: nasty)
    func inside(value: String) throws {
        let clean = try #require(LiteralText.line(value))
        let written = LiteralText.written([clean], in: .markdown)
        let table = "| a | b |\n|---|---|\n| \(written) | [\(written)](https://b.example) |\n"
        let words = Markdown("- x \(written) y\n\n\(table)").tree
        #expect(words.all.filter { $0.kind == .tableCell }.map(\.words) == ["a", "b", clean, clean])
        #expect(words.children.first?.words == "x \(clean) y")
        let links = words.all.compactMap { if case .link(let url) = $0.kind { url } else { nil } }
        #expect(links == ["https://b.example"])
    }

    @Test("random text, whatever is in it")
    func random() {
        let letters = Array("aé 🙂*_[](){}<>#`|\\~!&;:./\"'=+-1\u{A0}\n\t\u{0}\u{202E}\u{2028}@")
        var state: UInt64 = 42
        for _ in 0..<3_000 {
            let text = String(
                (0..<20).map { _ in
                    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                    return letters[Int(state >> 33) % letters.count]
                })
            guard let clean = LiteralText.line(text) else { continue }
            let written = LiteralText.written([clean], in: .markdown)
            #expect(Markdown("Bonjour \(written).").tree.words == "Bonjour \(clean).")
        }
    }

    @Test(
        "a link goes into a destination whole",
        arguments: [
            ("https://a.example/x_y?b=c&d=(e)*f", "https://a.example/x_y?b=c&d=(e)*f"),
            ("https://a.example/é b\"<c>", "https://a.example/%C3%A9%20b%22%3Cc%3E"),
            ("https://a.example/x)](https://mal.example", "https://a.example/x)](https://mal.example"),
        ])
    func destination(link: String, url: String) throws {
        let clean = try #require(LiteralText.link(link))
        #expect(clean == url)
        let written = LiteralText.written([clean], in: .markdown)
        let tree = Markdown("[ici](\(written)) et [\(written)](\(written))").tree
        let links = tree.all.compactMap { if case .link(let url) = $0.kind { url } else { nil } }
        #expect(links == [url, url])
        #expect(tree.words == "ici et \(url)")
    }

    @Test(
        "a name can't carry a link",
        arguments: [
            ("Marie-Ève", "Marie-Ève"), ("O'Brien St. Pierre", "O'Brien St. Pierre"), ("J.P. Roy", "J.P. Roy"),
            ("Gagnez http://mal.example/x", "Gagnez http mal. example x"), ("www.mal.example", "www. mal. example"),
            ("a@mal.example", "a mal. example"), ("A\r\nBcc: x", "A Bcc x"),
            ("a[\u{301}b@\u{302}c", "a b c"), ("Katsi'tsí:io", "Katsi'tsí:io"), ("https:mal", "https mal"),
            ("Mailto:x", "Mailto x"), (":a b:", "a b"),
            (String(repeating: "a", count: 200), String(repeating: "a", count: 60)),
        ])
    func names(typed: String, shown: String) {
        #expect(LiteralText.name(typed) == shown)
    }

    @Test("a description keeps its paragraphs and its lines, in letters")
    func paragraphs() {
        let lines = LiteralText.lines("Un *deux*\r\ntrois\n\n\n\n# quatre\n")
        #expect(lines == ["Un *deux*", "trois", "", "# quatre"])
        let html = Markdown(LiteralText.written(lines ?? [], in: .markdown)).html
        #expect(html == "<p>Un *deux*<br />\ntrois</p>\n<p># quatre</p>\n")
        #expect(LiteralText.written(lines ?? [], in: .plain) == "Un *deux* trois # quatre")
    }
}
