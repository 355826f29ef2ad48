import Foundation
import Notices

/// The first line of a table: which column stands where.
///
/// A name is ours or the one that settings give it, whatever its case. Other columns are none of our business, unless
/// one looks like a column of ours that is missing.
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
        var refusal = row.flaw.map { problems.add(.flawedHeader($0.kind), at: Place(row.line)) }
        for column in shape.columns {
            let wanted = (renames[column] ?? column).lowercased()
            let found = names.indices.filter { names[$0] == wanted }
            index[column] = found.first
            if found.count > 1 { refusal = problems.add(.columnTwice(wanted), at: place(found[1])) }
        }
        if shape.takesMoments {
            let theirs = Dictionary(renames.map { ($1.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })
            for place in names.indices where !index.values.contains(place) {
                let ours = theirs[names[place]] ?? names[place]
                if RecordShape.isMoment(ours), index[ours] == nil { index[ours] = place }
            }
        }
        let others = names.indices.filter { !index.values.contains($0) && !names[$0].isEmpty }
        for missing in Self.missing(shape, index) {
            let wanted = missing.columns.map { renames[$0] ?? $0 }
            let near = others.first { NearestWord.to(names[$0], among: wanted) != nil }
            let at = near.map(place) ?? Place(row.line)
            if missing.isNeeded {
                refusal = problems.add(.columnMissing(wanted, near: near.map { names[$0] }), at: at)
            } else if let near, !shape.guarded.isDisjoint(with: missing.columns) {
                refusal = problems.add(.columnMissing(wanted, near: names[near]), at: at)
            } else if let near {
                problems.add(.columnMisspelled(names[near], wanted: wanted[0]), at: at)
            } else if let column = missing.columns.first, renames[column] != nil {
                problems.add(.renamedColumnMissing(wanted[0], ours: column), at: at)
            }
        }
        self.width = row.cells.count
        self.index = index
        self.refusal = refusal
    }

    /// The columns that aren't there: needed ones by their groups, the others one by one.
    private static func missing(
        _ shape: TableShape, _ index: [String: Int]
    ) -> [(columns: [String], isNeeded: Bool)] {
        let needed = shape.needed.filter { $0.allSatisfy { index[$0] == nil } }
        let rest = shape.columns.filter { index[$0] == nil && !shape.needed.joined().contains($0) }
        return needed.map { ($0, true) } + rest.map { ([$0], false) }
    }
}
