import CMarkGFM
import Notices

/// Markdown (CommonMark with GFM tables) → HTML and a tree, through cmark-gfm in its safe mode.
///
/// Raw HTML and links to `javascript:`, `data:` and the like do not pass. A table whose heading row is empty loses that row, so
/// that nobody is read empty headings. French text is given its unbreakable spaces; code and destinations are never touched. All
/// pointers stay in this file. Any text is some Markdown: nothing is refused.
struct Markdown: Sendable {
    let html: String
    let tree: MarkdownNode

    /// - Parameters:
    ///   - language: of the text; nil leaves every space as it was typed.
    ///   - depth: how many levels deeper each title stands in the HTML, under those of another text. The tree keeps its own.
    ///   - said: a text that stands just before: paragraphs that both have are left out here.
    init(_ source: String, in language: Language? = nil, titlesDeeperBy depth: Int = 0, after said: Markdown? = nil) {
        guard let document = Self.parse(source) else {
            html = ""
            tree = MarkdownNode(kind: .document, line: 0, children: [])
            return
        }
        defer { cmark_node_free(document) }
        Self.dropEmptyHeadings(of: document)
        if let said { Self.dropBlocks(of: document, saidIn: said.tree) }
        if language == .fr { Self.setFrenchSpaces(in: document) }
        tree = Self.node(document)
        if depth > 0 { Self.deepenTitles(of: document, by: depth) }
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

    private static func dropBlocks(of document: OpaquePointer, saidIn said: MarkdownNode) {
        let known = Set(said.children.map(\.withoutLines))
        for block in children(document) where known.contains(node(block).withoutLines) {
            cmark_node_unlink(block)
            cmark_node_free(block)
        }
    }

    /// Text that lies in pieces is joined first, so that a sign is seen beside its space.
    private static func setFrenchSpaces(in document: OpaquePointer) {
        joinLines(of: document)
        cmark_consolidate_text_nodes(document)
        setSpaces(of: document)
    }

    /// A line of the source that ends before a sign which must not begin a line, or after one that must not end it, goes on.
    private static func joinLines(of node: OpaquePointer) {
        for child in children(node) {
            joinLines(of: child)
            guard cmark_node_get_type(child) == CMARK_NODE_SOFTBREAK else { continue }
            let next = cmark_node_next(child).map { string(cmark_node_get_literal($0)) } ?? ""
            let before = cmark_node_previous(child).map { string(cmark_node_get_literal($0)) } ?? ""
            guard next.first.map({ ":;!?»%$".contains($0) }) == true || before.last == "«",
                let space = cmark_node_new(CMARK_NODE_TEXT)
            else { continue }
            cmark_node_set_literal(space, " ")
            cmark_node_replace(child, space)
            cmark_node_free(child)
        }
    }

    private static func setSpaces(of node: OpaquePointer) {
        for child in children(node) {
            if cmark_node_get_type(child) == CMARK_NODE_TEXT {
                cmark_node_set_literal(child, FrenchTypography.spaced(string(cmark_node_get_literal(child))))
            } else {
                setSpaces(of: child)
            }
        }
    }

    private static func deepenTitles(of node: OpaquePointer, by depth: Int) {
        for child in children(node) {
            if cmark_node_get_type(child) == CMARK_NODE_HEADING {
                cmark_node_set_heading_level(child, min(6, cmark_node_get_heading_level(child) + Int32(depth)))
            }
            deepenTitles(of: child, by: depth)
        }
    }

    private static func children(_ node: OpaquePointer) -> [OpaquePointer] {
        var children: [OpaquePointer] = []
        var child = cmark_node_first_child(node)
        while let current = child {
            children.append(current)
            child = cmark_node_next(current)
        }
        return children
    }

    private static func node(_ node: OpaquePointer) -> MarkdownNode {
        MarkdownNode(
            kind: kind(node), line: Int(cmark_node_get_start_line(node)), children: children(node).map(self.node))
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
