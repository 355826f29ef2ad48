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
        let isPlain = word.allSatisfy { $0 < 0x80 }
        let text = isPlain ? String(decoding: word, as: UTF8.self) : visible(word)
        let folded = text.lowercased()
        if folded.utf8.contains(64) || (!isPlain && folded.contains(Character("＠"))) { return redacted }
        if folded.utf8.contains(37) && holds(folded, "%40", alone: false) { return redacted }
        return hidden.contains { holds(folded, $0, alone: true) } ? redacted : text
    }

    /// Characters are compared, not bytes: a letter with its accent apart is the same letter.
    ///
    /// - Parameter alone: not as a part of a longer word.
    private static func holds(_ text: String, _ word: String, alone: Bool) -> Bool {
        // A letter may be written in one scalar or in two or three; most words are too short to hold anything.
        guard text.utf8.count * 3 >= word.utf8.count, let initial = word.utf8.first,
            initial >= 0x80 || text.utf8.contains(initial)
        else { return false }
        let (text, word) = (Array(text), Array(word))
        guard let first = word.first, word.count <= text.count else { return false }
        return (0...(text.count - word.count)).contains { start in
            guard text[start] == first, text[start..<(start + word.count)].elementsEqual(word) else { return false }
            let end = start + word.count
            let neighbours = [start > 0 ? text[start - 1] : " ", end < text.count ? text[end] : " "]
            return !alone || !neighbours.contains { $0.isLetter || $0.isNumber }
        }
    }

    /// Without what could turn a line of a log into two, or run it backwards.
    private static func visible(_ word: ArraySlice<UInt8>) -> String {
        let text = String(decoding: word, as: UTF8.self)
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
