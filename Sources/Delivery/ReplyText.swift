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
        return hidden.contains { holds(folded, $0) } ? redacted : text
    }

    /// Whether `word` is in it, not as a part of a longer word.
    private static func holds(_ text: String, _ word: String) -> Bool {
        text.ranges(of: word).contains { range in
            let before = text[..<range.lowerBound].last
            let after = text[range.upperBound...].first
            return ![before, after].contains { $0?.isLetter == true || $0?.isNumber == true }
        }
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
