/// Breaks lines at spaces so that they fit a width in characters. A non-breaking space is part of its word, and a word that is too
/// long by itself (a link) has a line of its own: it is never cut.
///
/// It goes over bytes, for every word of every message passes here; only a word beyond ASCII is counted in characters.
enum LineWrap {
    static func wrapped(_ text: String, width: Int) -> [String] {
        var text = text
        return text.withUTF8 { bytes in
            var lines: [String] = []
            for line in bytes.split(separator: 10) { fill(line, width: width, into: &lines) }
            return lines
        }
    }

    private static func fill(_ line: Slice<UnsafeBufferPointer<UInt8>>, width: Int, into lines: inout [String]) {
        var current: [UInt8] = []
        var count = 0
        for word in line.split(separator: 32) {
            let length = characters(of: word)
            if count > 0 && count + 1 + length > width {
                lines.append(String(decoding: current, as: UTF8.self))
                current.removeAll(keepingCapacity: true)
                count = 0
            }
            if count > 0 {
                current.append(32)
                count += 1
            }
            current += word
            count += length
        }
        if count > 0 { lines.append(String(decoding: current, as: UTF8.self)) }
    }

    private static func characters(of word: Slice<UnsafeBufferPointer<UInt8>>) -> Int {
        word.allSatisfy { $0 < 0x80 } ? word.count : String(decoding: word, as: UTF8.self).count
    }
}
