import Foundation

/// Reads the encoded-words of a header: `=?utf-8?Q?R=C3=A9union?=` (RFC 2047).
///
/// White space between two encoded-words is not shown (§6.2). A word that can't be read stays as it is, and is a defect; so is
/// one of more than 75 characters, or one that cuts a character in two (§5).
enum EncodedWords {
    typealias Found = (kind: ReceivedDefect.Kind, detail: String)

    static func decode(_ raw: String) -> (text: String, defects: [Found]) {
        var text = ""
        var defects: [Found] = []
        var rest = raw[...]
        var afterWord = false
        while let start = rest.range(of: "=?") {
            let before = rest[..<start.lowerBound]
            guard let (word, end) = word(rest[start.lowerBound...]) else {
                text += rest[..<start.upperBound]
                rest = rest[start.upperBound...]
                defects.append((.malformedEncodedWord, raw))
                afterWord = false
                continue
            }
            let isBlank = before.allSatisfy { $0 == " " || $0 == "\t" }
            if !(afterWord && isBlank) { text += before }
            let source = rest[start.lowerBound..<end]
            if source.utf8.count > 75 { defects.append((.encodedWordTooLong, String(source))) }
            if let decoded = word.decoded {
                text += decoded
            } else {
                defects.append((.malformedEncodedWord, String(source)))
                text += source
            }
            rest = rest[end...]
            afterWord = true
        }
        return (text + rest, defects)
    }

    private struct Word {
        let charset: Substring
        let encoding: Substring
        let content: Substring

        /// Nil for an unknown charset or encoding, bad escapes, or bytes that the charset doesn't have.
        var decoded: String? {
            // A language may follow the charset (RFC 2231 §5).
            guard let charset = Charset(String(charset.prefix { $0 != "*" })) else { return nil }
            switch encoding {
            case "B", "b":
                return Data(base64Encoded: String(content)).flatMap { charset.string([UInt8]($0)) }
            case "Q", "q":
                let (bytes, isGood) = QuotedPrintable.decode(Array(content.utf8)[...], underscoreIsSpace: true)
                return isGood ? charset.string(bytes) : nil
            default:
                return nil
            }
        }
    }

    /// The word that begins here, and the place after its `?=`.
    private static func word(_ text: Substring) -> (Word, Substring.Index)? {
        let inside = text.dropFirst(2)
        guard let charset = inside.firstIndex(of: "?") else { return nil }
        let afterCharset = inside[inside.index(after: charset)...]
        guard let encoding = afterCharset.firstIndex(of: "?") else { return nil }
        let afterEncoding = afterCharset[afterCharset.index(after: encoding)...]
        guard let end = afterEncoding.range(of: "?=") else { return nil }
        let content = afterEncoding[..<end.lowerBound]
        guard !content.contains(where: \.isWhitespace), !inside[..<charset].contains(where: \.isWhitespace) else {
            return nil
        }
        let word = Word(charset: inside[..<charset], encoding: afterCharset[..<encoding], content: content)
        return (word, end.upperBound)
    }
}
