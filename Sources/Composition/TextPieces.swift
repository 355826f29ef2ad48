/// A text with facts in it, taken apart once: letters, values, and sections with pieces of their own.
///
/// Reads what `TagScanner` lets through, as Mustache means it (its specification is the judge in the tests): a section's tag or a comment that
/// is alone on its line takes the whole line with it. Refuses nothing: who calls has scanned the text.
struct TextPieces: Sendable {
    indirect enum Piece: Sendable {
        case letters(String)
        case value(FactName)
        /// As it is, where the others are escaped.
        case raw(FactName)
        case section(FactName, isInverted: Bool, [Piece])
    }

    let pieces: [Piece]

    init(_ text: String) {
        var reader = Reader(text: Array(text.utf8))
        pieces = reader.pieces()
    }

    private struct Reader {
        let text: [UInt8]
        private var index = 0

        init(text: [UInt8]) { self.text = text }

        /// Up to the end of the section that is open, or of the text.
        mutating func pieces() -> [Piece] {
            var pieces: [Piece] = []
            while index < text.count {
                let start = index
                while index < text.count, !isOpening(index) { index += 1 }
                let tag = index < text.count ? readTag(at: index) : nil
                let end = tag?.standalone?.lowerBound ?? index
                if start < end { pieces.append(.letters(String(decoding: text[start..<end], as: UTF8.self))) }
                guard let tag else { break }
                index = tag.standalone?.upperBound ?? tag.end
                switch tag.mark {
                case UInt8(ascii: "#"): pieces.append(.section(tag.name, isInverted: false, self.pieces()))
                case UInt8(ascii: "^"): pieces.append(.section(tag.name, isInverted: true, self.pieces()))
                case UInt8(ascii: "/"): return pieces
                case UInt8(ascii: "!"): break
                case UInt8(ascii: "{"): pieces.append(.raw(tag.name))
                default: pieces.append(.value(tag.name))
                }
            }
            return pieces
        }

        private struct Tag {
            let mark: UInt8
            let name: FactName
            let end: Int
            /// Its whole line, when there is nothing else on it.
            let standalone: Range<Int>?
        }

        private func readTag(at start: Int) -> Tag {
            let mark = start + 2 < text.count ? text[start + 2] : 0
            let isRaw = mark == UInt8(ascii: "{")
            let width = isRaw ? 3 : 2
            var close = start + width
            while close < text.count, !isClosing(close, width) { close += 1 }
            let end = min(close + width, text.count)
            let isMarked = "#^/!".utf8.contains(mark)
            let inner = text[min(start + width + (isMarked ? 1 : 0), close)..<close]
            let name = FactName(String(decoding: inner, as: UTF8.self).trimmingSpaces)
            return Tag(mark: mark, name: name, end: end, standalone: isMarked ? line(around: start..<end) : nil)
        }

        private func isOpening(_ place: Int) -> Bool {
            text[place] == 123 && place + 1 < text.count && text[place + 1] == 123
        }

        private func isClosing(_ place: Int, _ width: Int) -> Bool {
            place + width <= text.count && text[place..<(place + width)].allSatisfy { $0 == 125 }
        }

        /// From the beginning of the line to that of the next when there is only white space beside the tag.
        private func line(around tag: Range<Int>) -> Range<Int>? {
            var (start, end) = (tag.lowerBound, tag.upperBound)
            while start > 0, isSpace(text[start - 1]) { start -= 1 }
            while end < text.count, isSpace(text[end]) { end += 1 }
            guard start == 0 || text[start - 1] == 10, end == text.count || text[end] == 10 else { return nil }
            return start..<min(end + 1, text.count)
        }

        private func isSpace(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 }
    }
}

/// The name of a fact as a text writes it: `event.title`.
struct FactName: Sendable {
    let text: String
    let path: [String]

    init(_ text: String) {
        self.text = text
        path = text.utf8.split(separator: 46).map { String(decoding: $0, as: UTF8.self) }
    }
}
