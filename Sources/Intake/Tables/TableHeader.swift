import Foundation
import Notices

/// The first line of a table: which column stands where.
///
/// A name is ours or the one that settings give it, whatever its case. Other columns are none of our business, unless one
/// looks like a column of ours that is missing.
struct TableHeader: Sendable {
    let width: Int
    let index: [String: Int]
    let refusal: Problem?

    init(
        _ row: CSVRow, shape: TableShape, renames: [String: String], problems: ProblemList,
        place: (Int) -> Place
    ) {
        let names = row.cells.map { $0.trimmingCharacters(in: .whitespacesAndNewlines).lowercased() }
        var index: [String: Int] = [:]
        var refusal: Problem?
        for column in shape.columns {
            let wanted = (renames[column] ?? column).lowercased()
            let found = names.indices.filter { names[$0] == wanted }
            index[column] = found.first
            if found.count > 1 { refusal = problems.add(.columnTwice(wanted), at: place(found[1])) }
        }
        let others = names.indices.filter { position in !index.values.contains(position) && !names[position].isEmpty }
        for group in shape.needed where group.allSatisfy({ index[$0] == nil }) {
            let wanted = group.map { renames[$0] ?? $0 }
            let near = others.first { NearestWord.to(names[$0], among: wanted) != nil }
            let sentence = Sentence.columnMissing(wanted, near: near.map { names[$0] })
            refusal = problems.add(sentence, at: near.map(place) ?? Place(row.line))
        }
        if refusal == nil, let flaw = row.flaw {
            refusal = problems.add(.flawedHeader(flaw.kind), at: Place(row.line))
        }
        for column in shape.columns where index[column] == nil && !shape.needed.joined().contains(column) {
            let wanted = renames[column] ?? column
            if let near = others.first(where: { NearestWord.to(names[$0], among: [wanted]) != nil }) {
                problems.add(.columnMisspelled(names[near], wanted: wanted), at: place(near))
            } else if renames[column] != nil {
                problems.add(.renamedColumnMissing(wanted, ours: column), at: Place(row.line))
            }
        }
        self.width = row.cells.count
        self.index = index
        self.refusal = refusal
    }
}
