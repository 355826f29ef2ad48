/// The right word nearest to a wrong one, for “did you mean”.
enum NearestName {
    /// Nil when none is near: more than a third of the letters would have to change (two at least are allowed). Ties go to
    /// the first in alphabetical order, so that the answer never varies.
    static func to(_ word: String, among words: some Sequence<String>) -> String? {
        let limit = max(2, word.count / 3)
        let ranked = words.map { (distance: distance(word, $0), word: $0) }
        let best = ranked.min { ($0.distance, $0.word) < ($1.distance, $1.word) }
        if let best, best.distance <= limit { return best.word }
        // `recipient.name` for `recipient.full_name`: what follows the last dot is part of the right one.
        let last = word.split(separator: ".").last ?? ""
        let group = word.dropLast(last.count)
        return ranked.filter {
            $0.word.hasPrefix(group) && !last.isEmpty && $0.word.dropFirst(group.count).contains(last)
        }
        .min { ($0.distance, $0.word) < ($1.distance, $1.word) }?.word
    }

    /// Letters to add, drop or change (Levenshtein).
    private static func distance(_ left: String, _ right: String) -> Int {
        let (left, right) = (Array(left.utf8), Array(right.utf8))
        var row = Array(0...right.count)
        for (i, a) in left.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, b) in right.enumerated() {
                let above = row[j + 1]
                row[j + 1] = min(above + 1, row[j] + 1, diagonal + (a == b ? 0 : 1))
                diagonal = above
            }
        }
        return row[right.count]
    }
}
