import CMarkGFM

/// Markdown (CommonMark with GFM tables) → HTML and a tree, through cmark-gfm in its safe mode.
///
/// Raw HTML and links to `javascript:`, `data:` and the like do not pass. A table whose heading row is empty loses that row, so
/// that nobody is read empty headings. All pointers stay in this file. Any text is some Markdown: nothing is refused.
struct Markdown: Sendable {
    let html: String
    let tree: MarkdownNode

    init(_ source: String) {
        guard let document = Self.parse(source) else {
            html = ""
            tree = MarkdownNode(kind: .document, line: 0, children: [])
            return
        }
        defer { cmark_node_free(document) }
        Self.dropEmptyHeadings(of: document)
        tree = Self.node(document)
        if let rendered = cmark_render_html(document, CMARK_OPT_DEFAULT, nil) {
            html = String(cString: rendered)
            cmark_get_default_mem_allocator().pointee.free(rendered)
        } else {
            html = ""
        }
    }

    /// Registers the extensions once for the process, as the library wants.
    private static let tableExtension: UInt = {
        cmark_gfm_core_extensions_ensure_registered()
        return UInt(bitPattern: cmark_find_syntax_extension("table"))
    }()

    private static func parse(_ source: String) -> OpaquePointer? {
        guard let parser = cmark_parser_new(CMARK_OPT_DEFAULT | CMARK_OPT_VALIDATE_UTF8) else { return nil }
        defer { cmark_parser_free(parser) }
        if let table = OpaquePointer(bitPattern: tableExtension) {
            _ = cmark_parser_attach_syntax_extension(parser, table)
        }
        var source = source
        source.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { cmark_parser_feed(parser, $0.baseAddress, $0.count) }
        }
        return cmark_parser_finish(parser)
    }

    private static func dropEmptyHeadings(of node: OpaquePointer) {
        var child = cmark_node_first_child(node)
        while let current = child {
            child = cmark_node_next(current)
            if typeName(current) == "table_header", Self.node(current).words.allSatisfy(\.isWhitespace) {
                cmark_node_unlink(current)
                cmark_node_free(current)
            } else {
                dropEmptyHeadings(of: current)
            }
        }
    }

    private static func node(_ node: OpaquePointer) -> MarkdownNode {
        var children: [MarkdownNode] = []
        var child = cmark_node_first_child(node)
        while let current = child {
            children.append(self.node(current))
            child = cmark_node_next(current)
        }
        return MarkdownNode(kind: kind(node), line: Int(cmark_node_get_start_line(node)), children: children)
    }

    private static func kind(_ node: OpaquePointer) -> MarkdownNode.Kind {
        switch typeName(node) {
        case "document": .document
        case "paragraph": .paragraph
        case "block_quote": .quote
        case "heading": .heading(level: Int(cmark_node_get_heading_level(node)))
        case "list": list(node)
        case "item", "tasklist": .item
        case "code_block": .codeBlock(string(cmark_node_get_literal(node)))
        case "thematic_break": .rule
        case "text": .text(string(cmark_node_get_literal(node)))
        case "softbreak": .softBreak
        case "linebreak": .lineBreak
        case "code": .code(string(cmark_node_get_literal(node)))
        case "emph", "strong": .emphasis
        case "link", "image": .link(string(cmark_node_get_url(node)))
        case "table": .table
        case "table_header": .tableRow(isHeader: true)
        case "table_row": .tableRow(isHeader: false)
        case "table_cell": .tableCell
        default: .leftOut
        }
    }

    private static func list(_ node: OpaquePointer) -> MarkdownNode.Kind {
        let isOrdered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
        return .list(
            start: isOrdered ? Int(cmark_node_get_list_start(node)) : nil, isTight: cmark_node_get_list_tight(node) != 0
        )
    }

    private static func typeName(_ node: OpaquePointer) -> String {
        string(cmark_node_get_type_string(node))
    }

    private static func string(_ text: UnsafePointer<CChar>?) -> String { text.map { String(cString: $0) } ?? "" }
}
