/// Which of the right words a wrong one most resembles: the fewest letters to add, drop, change or swap.
///
/// Refuses to guess when more than a third of the letters would change, or the word has only two, for a wrong guess
/// misleads more than none.
package enum NearestWord {
    package static func to(_ wrong: String, among words: some Collection<String>) -> String? {
        let target = Array(wrong.lowercased())
        let limit = target.count < 3 ? 0 : max(1, (target.count + 1) / 3)
        var best: (word: String, distance: Int)?
        for word in words {
            let distance = distance(target, Array(word.lowercased()))
            if distance <= limit, best.map({ distance < $0.distance }) ?? true { best = (word, distance) }
        }
        return best?.word
    }

    /// Optimal string alignment: a swap of two neighbours counts as one change.
    package static func distance(_ left: [Character], _ right: [Character]) -> Int {
        guard !left.isEmpty, !right.isEmpty else { return max(left.count, right.count) }
        var rows = [[Int]](repeating: [Int](repeating: 0, count: right.count + 1), count: left.count + 1)
        for index in 0...left.count { rows[index][0] = index }
        for index in 0...right.count { rows[0][index] = index }
        for i in 1...left.count {
            for j in 1...right.count {
                let change = left[i - 1] == right[j - 1] ? 0 : 1
                var least = min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + change)
                if i > 1, j > 1, left[i - 1] == right[j - 2], left[i - 2] == right[j - 1] {
                    least = min(least, rows[i - 2][j - 2] + 1)
                }
                rows[i][j] = least
            }
        }
        return rows[left.count][right.count]
    }
}
