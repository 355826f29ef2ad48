import Notices

/// A text being filled with facts: what comes out, and which names had nothing to give.
///
/// A name is looked for in the item of the innermost list, then outwards, at last among all facts. A name that is nowhere, and a value that is
/// known and absent, are put on record: a blank in a message is never passed over in silence.
struct TextFilling {
    private let facts: [String: Fact]
    private let style: TextTemplate.Style
    /// Of the lists that are open, the innermost last.
    private var items: [[String: Fact]] = []
    private(set) var text = ""
    private(set) var unknown: [String] = []
    private(set) var absent: [String] = []

    init(_ facts: Facts, _ style: TextTemplate.Style) {
        self.facts = facts.tree
        self.style = style
    }

    mutating func write(_ pieces: [TextPieces.Piece]) {
        for piece in pieces {
            switch piece {
            case .letters(let letters): text += letters
            case .value(let name): write(name, isRaw: false)
            case .raw(let name): write(name, isRaw: true)
            case .section(let name, let isInverted, let inner): write(inner, isInverted, under: fact(name))
            }
        }
    }

    private mutating func write(_ name: FactName, isRaw: Bool) {
        switch fact(name) {
        case .text(let lines): put(LiteralText.written(lines, in: style), isRaw)
        case .link(let link): put(LiteralText.written([link], in: style), isRaw)
        case .absent: absent.append(name.text)
        case .flag, .list, .group, nil: break  // refused when the text was read
        }
    }

    private mutating func put(_ value: String, _ isRaw: Bool) {
        switch style {
        case .plain, .markdown: text += value
        case .html: text += isRaw ? value : HTMLText.escaped(value)
        }
    }

    private mutating func write(_ inner: [TextPieces.Piece], _ isInverted: Bool, under fact: Fact?) {
        switch fact {
        case .list(let list):
            if isInverted && list.isEmpty { write(inner) }
            guard !isInverted else { return }
            for item in list {
                items.append(item)
                write(inner)
                items.removeLast()
            }
        case .flag(let flag): if flag != isInverted { write(inner) }
        case .text, .link, .group: if !isInverted { write(inner) }
        case .absent, nil: if isInverted { write(inner) }
        }
    }

    private mutating func fact(_ name: FactName) -> Fact? {
        guard let first = name.path.first else { return nil }
        var found = items.last { $0[first] != nil }?[first] ?? facts[first]
        if found == nil { unknown.append(first) }
        for (depth, word) in name.path.enumerated().dropFirst() {
            guard case .group(let group)? = found else { return nil }
            found = group[word]
            if found == nil { unknown.append(name.path[...depth].joined(separator: ".")) }
        }
        return found
    }
}

/// Letters as HTML has them, in text and in attributes alike.
enum HTMLText {
    /// By bytes: as a character, a quotation mark with an accent on it is no quotation mark, and a reader of HTML sees one.
    static func escaped(_ text: String) -> String {
        guard text.utf8.contains(where: isMark) else { return text }
        var output: [UInt8] = []
        output.reserveCapacity(text.utf8.count + 32)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "<"): output += "&lt;".utf8
            case UInt8(ascii: ">"): output += "&gt;".utf8
            case UInt8(ascii: "&"): output += "&amp;".utf8
            case UInt8(ascii: "\""): output += "&quot;".utf8
            case UInt8(ascii: "'"): output += "&#39;".utf8
            default: output.append(byte)
            }
        }
        return String(decoding: output, as: UTF8.self)
    }

    private static func isMark(_ byte: UInt8) -> Bool {
        switch byte {
        case 34, 38, 39, 60, 62: true
        default: false
        }
    }
}
