import Foundation

/// Markdown and plain text: UTF-8, with or without a byte-order mark, no control characters.
///
/// A comment of Markdown (`<!-- … -->`) is a comment: readers of the rendered page don't see it, those of the file do.
enum TextReading {
    static func fill(_ paper: Paper, from data: Data, limits: PaperLimits) throws(PaperTrouble) -> Paper {
        guard let whole = String(validating: data, as: UTF8.self) else {
            throw .notUTF8(line: lineOfFirstFault(data))
        }
        guard !whole.unicodeScalars.contains(where: { $0.value < 9 || $0.value == 127 }) else {
            throw .otherThanNamed(paper.kind, .unknown)
        }
        var paper = paper
        var text = BoundedText(limit: limits.text)
        text.append(whole.hasPrefix("\u{FEFF}") ? String(whole.dropFirst()) : whole)
        (paper.text, paper.textIsWhole) = (text.text, text.isWhole)
        guard paper.kind == .markdown else { return paper }
        paper.comments.count = whole.ranges(of: "<!--").count
        paper.title = whole.split(separator: "\n").first { $0.hasPrefix("# ") }
            .map { $0.dropFirst(2).trimmingCharacters(in: .whitespacesAndNewlines) }
        return paper
    }

    private static func lineOfFirstFault(_ data: Data) -> Int {
        var line = 1
        for part in data.split(separator: 10, omittingEmptySubsequences: false) {
            guard String(validating: part, as: UTF8.self) != nil else { return line }
            line += 1
        }
        return 1
    }
}
