/// Makes what a relay said fit to be kept: it may echo an address, and what is kept is read by people and copied into logs.
///
/// Whatever looks like an address becomes `<…>`, also when it is written `a%40b`; so do the words named by the caller. Control characters
/// become spaces, bytes that aren't UTF-8 become U+FFFD, and at most 512 bytes stay. It redacts before it cuts, so that no half
/// address is left at the end.
enum ReplyText {
    static let mostBytes = 512
    private static let redacted = "<…>"

    static func cleaned(_ lines: [ArraySlice<UInt8>], hiding words: [String] = []) -> String {
        let hidden = words.filter { $0.utf8.count >= 2 }.map { $0.lowercased() }
        var text = ""
        for line in lines {
            for word in line.split(whereSeparator: isSpace) {
                if !text.isEmpty { text += " " }
                text += cleanedWord(word, hiding: hidden)
            }
            if text.utf8.count > mostBytes { break }
        }
        return cut(text)
    }

    private static func cleanedWord(_ word: ArraySlice<UInt8>, hiding hidden: [String]) -> String {
        let text = visible(word)
        let folded = text.lowercased()
        if folded.contains("@") || folded.contains("%40") || folded.contains("＠") { return redacted }
        let pieces = folded.split { "<>()[]{}\"'=:;,!?/|".contains($0) }
        let isHidden = hidden.contains { word in
            pieces.contains { piece in
                piece == word || piece.trimming(".") == word
            }
        }
        return isHidden ? redacted : text
    }

    /// Without what could turn a line of a log into two, or run it backwards.
    private static func visible(_ word: ArraySlice<UInt8>) -> String {
        let isPlain = word.allSatisfy { $0 < 0x80 }
        let text = String(decoding: word, as: UTF8.self)
        guard !isPlain else { return text }
        return String(
            String.UnicodeScalarView(
                text.unicodeScalars.filter {
                    $0.properties.generalCategory != .control && $0.properties.generalCategory != .format
                        && $0.properties.generalCategory != .lineSeparator
                        && $0.properties.generalCategory != .paragraphSeparator
                }))
    }

    private static func cut(_ text: String) -> String {
        guard text.utf8.count > mostBytes else { return text }
        var end = text.utf8.index(text.startIndex, offsetBy: mostBytes)
        while String.Index(end, within: text) == nil { end = text.utf8.index(before: end) }
        return String(text[..<end])
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte <= 0x20 || byte == 0x7F }
}

extension Substring {
    fileprivate func trimming(_ character: Character) -> Substring {
        var rest = self
        while rest.first == character { rest = rest.dropFirst() }
        while rest.last == character { rest = rest.dropLast() }
        return rest
    }
}
