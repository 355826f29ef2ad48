import Foundation
import Notices

/// One sound row of a table, and the ways to read its cells. Whatever leaves a Problem names the cell's line and
/// column.
struct TableRow {
    let row: CSVRow
    fileprivate let table: Surroundings

    /// What all rows of a table share.
    final class Surroundings {
        let header: TableHeader
        let csv: CSVReader
        let problems: ProblemList

        init(header: TableHeader, csv: CSVReader, problems: ProblemList) {
            self.header = header
            self.csv = csv
            self.problems = problems
        }
    }

    init(row: CSVRow, in table: Surroundings) {
        self.row = row
        self.table = table
    }

    var line: Int { row.line }
    var header: TableHeader { table.header }
    var problems: ProblemList { table.problems }

    func place(_ column: String) -> Place {
        guard let index = table.header.index[column] else { return Place(row.line) }
        return table.csv.place(of: row.spans[index].start, in: row)
    }

    func say(_ sentence: Sentence, at column: String) {
        table.problems.add(sentence, at: place(column))
    }

    /// The cell without the spaces around it; nil when empty, or when there is no such column.
    func raw(_ column: String) -> String? {
        guard let index = table.header.index[column] else { return nil }
        let cell = row.cell(index)
        guard let first = cell.utf8.first else { return nil }
        guard first <= 0x20 || first >= 0x80 || (cell.utf8.last ?? 0) <= 0x20 || (cell.utf8.last ?? 0) >= 0x80 else {
            return cell
        }
        let trimmed = cell.trimmingCharacters(in: .whitespacesAndNewlines)
        return trimmed.isEmpty ? nil : trimmed
    }

    /// Free text on one line, control characters cleaned away.
    func text(_ column: String) -> String? {
        raw(column).flatMap { FreeText.line($0) }
    }

    /// An identifier: nil without it, and with control characters in it.
    func id(_ column: String, needed: Bool = true) -> String? {
        guard let raw = raw(column) else {
            if needed { say(.cellMissing(column), at: column) }
            return nil
        }
        guard !FreeText.hasControls(raw) else {
            say(.controlsInCell(column), at: column)
            return nil
        }
        return raw
    }

    /// `a|b|c`.
    func list(_ column: String) -> [String] {
        guard let text = text(column) else { return [] }
        // Hardly any cell holds more than one; its spaces are gone already.
        guard text.utf8.contains(0x7C) else { return [text] }
        return text.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            .filter { !$0.isEmpty }
    }

    func address(_ column: String, isAddress: (String) -> Bool, elseRowIsLeftOut: Bool = true) -> String? {
        guard let address = id(column) else { return nil }
        guard isAddress(address) else {
            say(.cellNotAddress(column, RedactedAddress.of(address), leavesRowOut: elseRowIsLeftOut), at: column)
            return nil
        }
        return address
    }

    /// One of a few words, whatever its case. `missing` stands for an empty cell; without it the row is left out.
    func word<Value: RawRepresentable & CaseIterable>(
        _ column: String, missing: Value? = nil
    ) -> Value? where Value.RawValue == String {
        guard let text = text(column) else {
            if missing == nil { say(.cellMissing(column), at: column) }
            return missing
        }
        if let value = Value.allCases.first(where: { $0.rawValue == text }) { return value }
        let lower = text.lowercased()
        if let value = Value.allCases.first(where: { $0.rawValue == lower }) { return value }
        say(.cellUnknownWord(column, text, known: Value.allCases.map(\.rawValue)), at: column)
        return nil
    }

    func yesNo(_ column: String, unclear: Bool?) -> Bool? {
        guard let text = text(column) else { return nil }
        switch text.lowercased() {
        case "yes", "oui", "true", "vrai", "1", "y", "o": return true
        case "no", "non", "false", "faux", "0", "n": return false
        default:
            say(.cellNotYesNo(column, text, taken: unclear), at: column)
            return unclear
        }
    }

    func language() -> Language? {
        guard let text = text("language") else { return nil }
        switch text.lowercased().prefix(3).prefix(while: \.isLetter) {
        case "fr", "fra", "fre": return .fr
        case "en", "eng", "ang": return .en
        default:
            say(.cellUnknownLanguage(text), at: "language")
            return nil
        }
    }

    /// Identifiers of spaces; one that settings don't have is said and left out.
    func spaces(known: [String]) -> Set<String> {
        var spaces: Set<String> = []
        for word in list("spaces") {
            if let space = known.first(where: { $0 == word || $0.lowercased() == word.lowercased() }) {
                spaces.insert(space)
            } else {
                say(.cellUnknownSpace(word, known: known), at: "spaces")
            }
        }
        return spaces
    }

    enum Instant {
        case none
        case at(Date)
        case unreadable
    }

    /// A date, or a date with an hour; a date alone is the start of that day in `zone`.
    func instant(_ column: String, zone: TimeZone, leavesRowOut: Bool = false) -> Instant {
        guard let text = raw(column) else { return .none }
        guard let instant = InstantText.parse(text, zone: zone) else {
            say(.cellNotDate(column, text, leavesRowOut: leavesRowOut), at: column)
            return .unreadable
        }
        return .at(instant)
    }

    func day(_ column: String, zone: TimeZone, leavesRowOut: Bool = false) -> CalendarDate? {
        guard let text = raw(column) else { return nil }
        if let day = CalendarDate(text) { return day }
        if let instant = InstantText.parse(text, zone: zone) { return CalendarDate(instant, in: zone) }
        say(.cellNotDate(column, text, leavesRowOut: leavesRowOut), at: column)
        return nil
    }
}
