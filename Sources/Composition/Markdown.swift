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
            switch cmark_node_get_type(current) {
            case CMARK_NODE_PARAGRAPH, CMARK_NODE_HEADING, CMARK_NODE_CODE_BLOCK, CMARK_NODE_TEXT: break
            default:
                if extensionKind(current) == .tableRow(isHeader: true),
                    Self.node(current).words.allSatisfy(\.isWhitespace)
                {
                    cmark_node_unlink(current)
                    cmark_node_free(current)
                } else {
                    dropEmptyHeadings(of: current)
                }
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
        switch cmark_node_get_type(node) {
        case CMARK_NODE_DOCUMENT: .document
        case CMARK_NODE_PARAGRAPH: .paragraph
        case CMARK_NODE_BLOCK_QUOTE: .quote
        case CMARK_NODE_HEADING: .heading(level: Int(cmark_node_get_heading_level(node)))
        case CMARK_NODE_LIST: list(node)
        case CMARK_NODE_ITEM: .item
        case CMARK_NODE_CODE_BLOCK: .codeBlock(string(cmark_node_get_literal(node)))
        case CMARK_NODE_THEMATIC_BREAK: .rule
        case CMARK_NODE_TEXT: .text(string(cmark_node_get_literal(node)))
        case CMARK_NODE_SOFTBREAK: .softBreak
        case CMARK_NODE_LINEBREAK: .lineBreak
        case CMARK_NODE_CODE: .code(string(cmark_node_get_literal(node)))
        case CMARK_NODE_EMPH, CMARK_NODE_STRONG: .emphasis
        case CMARK_NODE_LINK, CMARK_NODE_IMAGE: .link(string(cmark_node_get_url(node)))
        default: extensionKind(node)
        }
    }

    /// What an extension adds has a number of its own in each process; its name is the same.
    private static func extensionKind(_ node: OpaquePointer) -> MarkdownNode.Kind {
        switch string(cmark_node_get_type_string(node)) {
        case "tasklist": .item
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

    private static func string(_ text: UnsafePointer<CChar>?) -> String { text.map { String(cString: $0) } ?? "" }
}
