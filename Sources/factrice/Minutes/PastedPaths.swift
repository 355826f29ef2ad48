import Foundation

/// The paths in a line that somebody typed, or that a terminal wrote when files were dragged into it: quoted, with escaped spaces, as
/// `file://…`, or from `~`.
///
/// A line that names a file as it stands is that one file, spaces and all.
enum PastedPaths {
    static func read(_ line: String, home: String, exists: (String) -> Bool) -> [String] {
        let whole = line.trimmingCharacters(in: .whitespaces)
        if whole.isEmpty { return [] }
        if exists(whole) { return [whole] }
        return words(of: whole).map { plain($0, home: home) }
    }

    /// As a shell parts them.
    private static func words(of line: String) -> [String] {
        var words: [String] = []
        var word: String?
        var quote: Character?
        var isEscaped = false
        for letter in line {
            switch letter {
            case _ where isEscaped:
                word = (word ?? "") + String(letter)
                isEscaped = false
            case "\\" where quote != "'": isEscaped = true
            case _ where letter == quote: quote = nil
            case "'", "\"":
                if quote == nil { (quote, word) = (letter, word ?? "") } else { word = (word ?? "") + String(letter) }
            case " " where quote == nil:
                if let done = word { words.append(done) }
                word = nil
            default: word = (word ?? "") + String(letter)
            }
        }
        return words + (word.map { [$0] } ?? [])
    }

    private static func plain(_ word: String, home: String) -> String {
        if word.lowercased().hasPrefix("file://") {
            let rest = word.dropFirst("file://".count).drop { $0 != "/" }
            return String(rest).removingPercentEncoding ?? String(rest)
        }
        if word == "~" || word.hasPrefix("~/") { return home + word.dropFirst() }
        return word
    }
}
