import Judging
import Mustache
import Notices
import Testing

@testable import Composition

@Suite("Tags mean what Mustache says, judged by swift-mustache")
struct MustacheJudgeTests {
    private static let facts = Facts([
        "a": .text(["un"]), "b": .text(["<d'\"e>&"]), "none": .absent, "yes": .flag(true), "no": .flag(false),
        "g": .group(["c": .text(["dedans"]), "d": .absent, "n": .flag(false)]), "l": .link("https://x.example/?a&b"),
        "list": .list([["i": .group(["c": .text(["1"])])], ["i": .group(["c": .text(["2"])])]]), "empty": .list([]),
    ])

    @Test(
        "a tag alone on its line takes the line with it; beside anything else it takes nothing",
        arguments: [
            ("x\n{{#yes}}\ny\n{{/yes}}\nz\n", "x\ny\nz\n"), ("x\n  {{#yes}}  \ny\n\t{{/yes}}\nz", "x\ny\nz"),
            ("x {{#yes}}\ny\n{{/yes}} z\n", "x \ny\n z\n"), ("{{! rien }}\nx\n", "x\n"), ("x{{! rien }}\ny", "x\ny"),
            ("{{^yes}}\nx\n{{/yes}}", ""), ("{{#list}}\n- {{i.c}}{{a}}\n{{/list}}\n", "- 1un\n- 2un\n"),
            ("{{#yes}}{{#no}}x{{/no}}{{^no}}y{{/no}}{{/yes}}", "y"), ("{{ a }}{{ g.c }}", "undedans"),
            ("{{^empty}}vide{{/empty}}{{#none}}x{{/none}}{{^g.d}}y{{/g.d}}", "videy"), ("{ {{a}} }", "{ un }"),
            ("  {{a}}\n", "  un\n"), ("x\n{{#yes}}", "x\n"), ("é{{b}}", "é<d'\"e>&"),
        ])
    func examples(_ text: String, _ filled: String) throws {
        #expect(ours(text, .plain) == filled)
        if text.contains("{{/") || !text.contains("{{#") { #expect(try theirs(text, .plain) == filled) }
    }

    @Test(
        "whatever the layout of a text is, it is filled as Mustache's reader fills it",
        arguments: [TextTemplate.Style.plain, .html])
    func anyLayout(style: TextTemplate.Style) throws {
        for seed in Cases(share: 20).batches.joined() {
            var chance = SeededChance(state: seed)
            // Of white space alone at its very end, swift-mustache loses some.
            let text = Self.text(from: &chance, depth: 3) + "."
            #expect(ours(text, style) == (try theirs(text, style)), "FACTRICE_SEED=\(seed): \(text)")
        }
    }

    @Test("a quotation mark with an accent on it is escaped all the same")
    func marksWithAccents() {
        #expect(HTMLText.escaped("\"\u{301} x=<\u{302}&\u{303}'") == "&quot;\u{301} x=&lt;\u{302}&amp;\u{303}&#39;")
    }

    private func ours(_ text: String, _ style: TextTemplate.Style) -> String {
        var filling = TextFilling(Self.facts, style)
        filling.write(TextPieces(text).pieces)
        return filling.text
    }

    private func theirs(_ text: String, _ style: TextTemplate.Style) throws -> String {
        let pragma = style == .plain ? "{{%CONTENT_TYPE:TEXT}}\n" : ""
        return try MustacheTemplate(string: pragma + text).render(Self.values(of: Self.facts.tree))
    }

    private static func values(of facts: [String: Fact]) -> [String: Any] {
        facts.compactMapValues { fact -> Any? in
            switch fact {
            case .text(let lines): lines.joined(separator: " ")
            case .link(let link): link
            case .flag(let flag): flag
            case .list(let items): items.map(values)
            case .group(let group): values(of: group)
            case .absent: nil
            }
        }
    }

    /// A section is on lines of its own or within one: after one that begins within a line and ends on another, swift-mustache takes no
    /// tag to be alone on its line, where Mustache's specification does.
    private static func text(from chance: inout SeededChance, depth: Int, inLine: Bool = false) -> String {
        let plain = [
            "mot", " ", "  ", "\t", "é", "x{y", "}", "{{a}}", "{{b}}", "{{{b}}}", "{{ g.c }}", "{{l}}", "{{! note }}",
            "#", "- ",
            "\n", "\n", "\n\n", "\n{{! note }}\n",
        ]
        let names = ["yes", "no", "none", "a", "g.c", "g.d", "g.n", "list", "empty", "l"]
        var text = ""
        for _ in 0..<chance.number(below: 8) {
            guard depth > 0, chance.number(below: 3) == 0 else {
                text += plain[chance.number(below: inLine ? plain.count - 4 : plain.count)]
                continue
            }
            let name = names[chance.number(below: names.count)]
            let mark = chance.number(below: 2) == 0 ? "#" : "^"
            let staysInLine = inLine || chance.number(below: 2) == 0
            let inner = Self.text(from: &chance, depth: depth - 1, inLine: staysInLine)
            text +=
                staysInLine
                ? "{{\(mark)\(name)}}\(inner){{/\(name)}}" : "\n{{\(mark)\(name)}}\n\(inner)\n{{/\(name)}}\n"
        }
        return text
    }
}
