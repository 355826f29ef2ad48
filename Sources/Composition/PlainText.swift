import Notices

/// The text part of a message: the same words as the HTML, in the order in which they are read, without marks.
///
/// Lines are at most 72 characters, but for a link that is longer, which is never broken. A link's target is always written
/// out: alone in its paragraph as `text : https://…`, else as `text (https://…)`. Tables of two columns become `label : value`.
struct PlainText {
    private let language: Language
    private static let width = 72

    static func render(_ tree: MarkdownNode, in language: Language) -> String {
        let lines = PlainText(language: language).blocks(tree.children, width: width)
        return lines.joined(separator: "\n")
    }

    /// Blocks with an empty line between them.
    private func blocks(_ nodes: [MarkdownNode], width: Int, isTight: Bool = false) -> [String] {
        var lines: [String] = []
        for node in nodes {
            let block = self.block(node, width: width)
            if block.isEmpty { continue }
            if !lines.isEmpty && !isTight { lines.append("") }
            lines += block
        }
        return lines
    }

    private func block(_ node: MarkdownNode, width: Int) -> [String] {
        switch node.kind {
        case .heading(let level): heading(node, level: level, width: width)
        case .paragraph: paragraph(node, width: width)
        case .list(let start, let isTight): list(node, start: start, isTight: isTight, width: width)
        case .quote: blocks(node.children, width: width - 2).map { $0.isEmpty ? ">" : "> " + $0 }
        case .codeBlock(let text):
            text.split(separator: "\n", omittingEmptySubsequences: false).map { "    " + $0 }
                .dropLastEmpty
        case .rule: [String(repeating: "-", count: 20)]
        case .table: table(node, width: width)
        case .document, .item: blocks(node.children, width: width)
        case .tableRow, .tableCell, .emphasis, .link, .text, .code, .softBreak, .lineBreak:
            LineWrap.wrapped(inline(node), width: width)
        case .leftOut: []
        }
    }

    private func heading(_ node: MarkdownNode, level: Int, width: Int) -> [String] {
        let lines = LineWrap.wrapped(inlines(node.children), width: width)
        guard level <= 2, let longest = lines.map(\.count).max() else { return lines }
        return lines + [String(repeating: level == 1 ? "=" : "-", count: longest)]
    }

    private func paragraph(_ node: MarkdownNode, width: Int) -> [String] {
        if let (link, url) = loneLink(node) {
            let words = inlines(link.children)
            let target = shown(url)
            return LineWrap.wrapped(words == target ? target : words + colon + " " + target, width: width)
        }
        return LineWrap.wrapped(inlines(node.children), width: width)
    }

    /// The link that is all there is in a paragraph, in bold or not: how a template writes a button.
    private func loneLink(_ node: MarkdownNode) -> (MarkdownNode, String)? {
        guard node.children.count == 1 else { return nil }
        switch node.children[0].kind {
        case .link(let url): return isSafe(url) ? (node.children[0], url) : nil
        case .emphasis: return loneLink(node.children[0])
        default: return nil
        }
    }

    private func list(_ node: MarkdownNode, start: Int?, isTight: Bool, width: Int) -> [String] {
        var lines: [String] = []
        for (index, item) in node.children.enumerated() {
            let mark = start.map { "\($0 + index). " } ?? "- "
            let margin = String(repeating: " ", count: mark.count)
            let body = blocks(item.children, width: width - mark.count, isTight: isTight)
            if !lines.isEmpty && !isTight { lines.append("") }
            for (number, line) in body.enumerated() {
                lines.append(number == 0 ? mark + line : line.isEmpty ? "" : margin + line)
            }
        }
        return lines
    }

    private func table(_ node: MarkdownNode, width: Int) -> [String] {
        var headings: [String] = []
        var lines: [String] = []
        for row in node.children {
            let cells = row.children.map { inlines($0.children) }
            if case .tableRow(isHeader: true) = row.kind {
                headings = cells
            } else if headings.isEmpty && cells.count == 2 {
                lines += labelled(cells[0], cells[1], width)
            } else {
                if !lines.isEmpty { lines.append("") }
                for (index, cell) in cells.enumerated() where !cell.isEmpty {
                    lines += labelled(index < headings.count ? headings[index] : "", cell, width)
                }
            }
        }
        return lines
    }

    private func labelled(_ label: String, _ value: String, _ width: Int) -> [String] {
        var label = label
        while let last = label.last, last == ":" || last == " " || last == "\u{A0}" { label.removeLast() }
        if label.isEmpty || value.isEmpty { return LineWrap.wrapped(label + value, width: width) }
        let lines = LineWrap.wrapped(label + colon + " " + value, width: width - 2)
        return lines.enumerated().map { $0 == 0 ? $1 : "  " + $1 }
    }

    private func inlines(_ nodes: [MarkdownNode]) -> String { nodes.map(inline).joined() }

    private func inline(_ node: MarkdownNode) -> String {
        switch node.kind {
        case .text(let text), .code(let text), .codeBlock(let text): return text
        case .softBreak: return " "
        case .lineBreak: return "\n"
        case .leftOut, .rule: return ""
        case .link(let url):
            let words = inlines(node.children)
            let target = shown(url)
            if !isSafe(url) || words == target { return words }
            return words.isEmpty ? target : "\(words) (\(target))"
        case .document, .paragraph, .quote, .emphasis, .item, .table, .tableCell, .heading, .list, .tableRow:
            return inlines(node.children)
        }
    }

    /// A mail address is written as one types it.
    private func shown(_ url: String) -> String {
        let address = url.hasPrefix("mailto:") ? url.dropFirst(7) : url[...]
        return url.hasPrefix("mailto:") ? String(address.prefix { $0 != "?" }) : url
    }

    /// The same rule as the HTML's: what could run isn't shown.
    private func isSafe(_ url: String) -> Bool {
        let scheme = url.prefix { $0 != ":" }.lowercased()
        return !url.isEmpty && !["javascript", "vbscript", "file", "data"].contains(scheme)
    }

    private var colon: String {
        switch language {
        case .fr: "\u{A0}:"
        case .en: ":"
        }
    }
}

extension [String] {
    fileprivate var dropLastEmpty: [String] { last?.allSatisfy { $0 == " " } == true ? Array(dropLast()) : self }
}
