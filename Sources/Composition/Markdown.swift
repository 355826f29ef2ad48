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
            if typeName(current) == "table_header", Self.node(current).words.allSatisfy(\.isWhitespace) {
                cmark_node_unlink(current)
                cmark_node_free(current)
            } else {
                dropEmptyHeadings(of: current)
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
            guard typeName(child) == "softbreak" else { continue }
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
            if typeName(child) == "text" {
                cmark_node_set_literal(child, FrenchTypography.spaced(string(cmark_node_get_literal(child))))
            } else {
                setSpaces(of: child)
            }
        }
    }

    private static func deepenTitles(of node: OpaquePointer, by depth: Int) {
        for child in children(node) {
            if typeName(child) == "heading" {
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
