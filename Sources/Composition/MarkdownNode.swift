/// A Markdown text as a tree: what the text part is made from.
struct MarkdownNode: Hashable, Sendable {
    indirect enum Kind: Hashable, Sendable {
        case document, paragraph, quote, emphasis, item, rule, softBreak, lineBreak, table, tableCell
        case heading(level: Int)
        /// `start` is the first number of an ordered list; nil for one with dashes.
        case list(start: Int?, isTight: Bool)
        case tableRow(isHeader: Bool)
        case text(String)
        case code(String)
        case codeBlock(String)
        case link(String)
        /// HTML and what else is not rendered.
        case leftOut
    }

    var kind: Kind
    /// The line of the source, from 1; 0 for what has none.
    var line: Int
    var children: [MarkdownNode]

    /// Itself and everything under it.
    var all: [MarkdownNode] { [self] + children.flatMap(\.all) }

    /// The words in it, without marks.
    var words: String {
        switch kind {
        case .text(let text), .code(let text), .codeBlock(let text): text
        case .softBreak, .lineBreak: " "
        case .leftOut, .rule: ""
        case .document, .paragraph, .quote, .emphasis, .item, .table, .tableCell, .heading, .list, .tableRow, .link:
            children.map(\.words).joined()
        }
    }

    /// The same wherever it stands.
    var withoutLines: MarkdownNode {
        MarkdownNode(kind: kind, line: 0, children: children.map(\.withoutLines))
    }
}
