import Foundation

/// What is told of an XML part, element by element; names without their prefix, for a program may choose its own.
protocol XMLListener: AnyObject {
    func opened(_ name: String, _ attributes: [String: String])
    func closed(_ name: String)
    func said(_ text: String)
}

/// Reads one XML part for a listener, in UTF-8, element by element.
///
/// Ours, for Foundation's parser ends the whole process at a file made to harm. It knows the XML that word processors write: elements,
/// attributes, the five entities and numbers, comments, CDATA, instructions. A document type is refused, so that no entity is ever
/// declared or loaded; so are another encoding, a nesting over 500, and whatever isn't well formed, its end missing included.
struct XMLReading {
    private let bytes: [UInt8]
    private var at = 0
    private var open: [String] = []
    private var hasRoot = false

    private static let deepest = 500

    static func read(_ data: Data, for listener: some XMLListener) throws(PaperTrouble) {
        guard String(validating: data, as: UTF8.self) != nil, !data.contains(0) else { throw .damaged }
        var reading = XMLReading(bytes: [UInt8](data))
        try reading.readAll(listener)
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private mutating func readAll(_ listener: some XMLListener) throws(PaperTrouble) {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { at = 3 }
        while at < bytes.count {
            guard bytes[at] == UInt8(ascii: "<") else {
                try readText(listener)
                continue
            }
            if skip("<?") {
                let instruction = try upTo("?>")
                guard Self.isUTF8(instruction) else { throw .damaged }
            } else if skip("<!--") {
                _ = try upTo("-->")
            } else if skip("<![CDATA[") {
                let words = try upTo("]]>")
                guard !open.isEmpty else { throw .damaged }
                listener.said(words)
            } else if skip("<!") {
                throw .declaresEntities
            } else if skip("</") {
                try readEnd(listener)
            } else {
                at += 1
                try readStart(listener)
            }
        }
        guard hasRoot, open.isEmpty else { throw .damaged }
    }

    private mutating func readText(_ listener: some XMLListener) throws(PaperTrouble) {
        let start = at
        while at < bytes.count, bytes[at] != UInt8(ascii: "<") { at += 1 }
        let words = try XMLEntities.decoded(bytes[start..<at])
        if !open.isEmpty {
            listener.said(words)
        } else if !words.allSatisfy(\.isWhitespace) {
            throw .damaged
        }
    }

    private mutating func readStart(_ listener: some XMLListener) throws(PaperTrouble) {
        let name = try readName()
        guard !(open.isEmpty && hasRoot), open.count < Self.deepest else { throw .damaged }
        hasRoot = true
        var attributes: [String: String] = [:]
        while true {
            skipBlanks()
            if skip("/>") {
                listener.opened(Self.local(name), attributes)
                return listener.closed(Self.local(name))
            }
            if skip(">") {
                open.append(name)
                return listener.opened(Self.local(name), attributes)
            }
            let (key, value) = try readAttribute()
            attributes[Self.local(key)] = value
        }
    }

    private mutating func readAttribute() throws(PaperTrouble) -> (String, String) {
        let name = try readName()
        skipBlanks()
        guard skip("=") else { throw .damaged }
        skipBlanks()
        guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") || bytes[at] == UInt8(ascii: "'") else {
            throw .damaged
        }
        let quote = bytes[at]
        let start = at + 1
        at = start
        while at < bytes.count, bytes[at] != quote { at += 1 }
        guard at < bytes.count, !bytes[start..<at].contains(UInt8(ascii: "<")) else { throw .damaged }
        defer { at += 1 }
        return (name, try XMLEntities.decoded(bytes[start..<at]))
    }

    private mutating func readEnd(_ listener: some XMLListener) throws(PaperTrouble) {
        let name = try readName()
        skipBlanks()
        guard skip(">"), open.popLast() == name else { throw .damaged }
        listener.closed(Self.local(name))
    }

    private mutating func readName() throws(PaperTrouble) -> String {
        let start = at
        while at < bytes.count, !Self.endsName(bytes[at]) { at += 1 }
        guard at > start else { throw .damaged }
        return String(decoding: bytes[start..<at], as: UTF8.self)
    }

    private mutating func skipBlanks() {
        while at < bytes.count, [9, 10, 13, 32].contains(bytes[at]) { at += 1 }
    }

    private mutating func skip(_ mark: StaticString) -> Bool {
        let count = mark.utf8CodeUnitCount
        guard at + count <= bytes.count else { return false }
        let isThere = mark.withUTF8Buffer { $0.elementsEqual(bytes[at..<at + count]) }
        if isThere { at += count }
        return isThere
    }

    private mutating func upTo(_ mark: StaticString) throws(PaperTrouble) -> String {
        let start = at
        while at < bytes.count {
            let end = at
            if skip(mark) { return String(decoding: bytes[start..<end], as: UTF8.self) }
            at += 1
        }
        throw .damaged
    }

    private static func endsName(_ byte: UInt8) -> Bool {
        byte <= 32 || "<>/=\"'&".utf8.contains(byte)
    }

    /// The declaration at the start may name UTF-8 or what is part of it.
    private static func isUTF8(_ instruction: String) -> Bool {
        guard let named = instruction.lowercased().firstMatch(of: /^xml\s.*encoding\s*=\s*["']([^"']*)["']/) else {
            return true
        }
        return ["utf-8", "us-ascii"].contains(named.1)
    }

    private static func local(_ name: String) -> String {
        name.lastIndex(of: ":").map { String(name[name.index(after: $0)...]) } ?? name
    }
}
