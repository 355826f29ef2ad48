/// The rows that one sentence is about: the first is named, the others are counted.
struct FoundRows {
    let first: String
    let others: Int

    /// Nil for none.
    init?(_ rows: [String]) {
        guard let first = rows.first else { return nil }
        self.first = first
        others = rows.count - 1
    }
}

/// A word that stands in a row.
struct NamedRow {
    let name: String
    let row: String
}

extension [NamedRow] {
    /// Each name where it first stands, in that order, with its rows.
    var eachNameOnce: [(name: String, rows: FoundRows)] {
        let rows = Dictionary(grouping: self, by: \.name)
        var said: Set<String> = []
        return filter { said.insert($0.name).inserted }.compactMap { found in
            FoundRows((rows[found.name] ?? []).map(\.row)).map { (found.name, $0) }
        }
    }
}
