import Notices

/// How the passages of a message stand together: one alone as it is; of two, each in a block that names its language, the person's first,
/// after a line that says in the other language that it follows.
///
/// That line leads to the second block where the mail reader follows links within a message; where it doesn't, nothing is lost.
enum TwoLanguages {
    static func html(of passages: [Passage]) -> String {
        guard passages.count > 1 else { return passages.map(\.body.html).joined() }
        let blocks = passages.map { block($0.body.html, $0.language, isNamed: true) }
        return notes(of: passages).map { language, words in
            "<p lang=\"\(language.tag)\"><a href=\"#\(language.tag)\">\(words)</a></p>\n"
        }.joined() + blocks.joined(separator: "<hr>\n")
    }

    static func text(of passages: [Passage]) -> String {
        guard passages.count > 1 else { return passages.map(\.bodyText).joined() }
        return (notes(of: passages).map(\.words) + [passages.map(\.bodyText).joined(separator: "\n\n\(rule)\n\n")])
            .joined(separator: "\n\n")
    }

    static func footerHTML(of passages: [Passage]) -> String {
        guard passages.count > 1 else { return passages.map(\.footer.html).joined() }
        return passages.map { block($0.footer.html, $0.language, isNamed: false) }.joined()
    }

    static func footerText(of passages: [Passage]) -> String {
        passages.map(\.footerText).filter { !$0.isEmpty }.joined(separator: "\n\n")
    }

    /// For each language but the first.
    private static func notes(of passages: [Passage]) -> [(language: Language, words: String)] {
        let words = Bilingual(fr: "La version française suit.", en: "The English version follows.")
        return passages.dropFirst().map { ($0.language, words[$0.language]) }
    }

    private static func block(_ html: String, _ language: Language, isNamed: Bool) -> String {
        let name = isNamed ? " id=\"\(language.tag)\"" : ""
        return "<div lang=\"\(language.tag)\"\(name)>\n\(html)</div>\n"
    }

    private static let rule = String(repeating: "-", count: 20)
}
