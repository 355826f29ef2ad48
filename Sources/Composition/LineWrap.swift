/// Breaks lines at spaces so that they fit a width in characters. A non-breaking space is part of its word, and a word that is too
/// long by itself (a link) has a line of its own: it is never cut.
enum LineWrap {
    static func wrapped(_ text: String, width: Int) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: true).flatMap { filled($0, width: width) }
    }

    private static func filled(_ line: Substring, width: Int) -> [String] {
        var lines: [String] = []
        var current = ""
        var count = 0
        for word in line.split(separator: " ") {
            let length = word.count
            if count > 0 && count + 1 + length > width {
                lines.append(current)
                current = ""
                count = 0
            }
            if count > 0 {
                current += " "
                count += 1
            }
            current += word
            count += length
        }
        return count > 0 ? lines + [current] : lines
    }
}
