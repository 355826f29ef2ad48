import Foundation
import Notices

@testable import Intake

/// What a platform may export, tried by a fuzzer: any bytes come to rows, to Problems or to a table that is refused as a whole.
///
/// The first byte says which table it is. A row that is given is whole: written again as RFC 4180 has it, it reads as the same cells. What
/// is made of it holds no control character, and every Problem stands in the file. Built by `Tests/Fuzz/run`, outside the package.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    guard let start, count > 0 else { return 0 }
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    let sources: [Source] = [
        .members, .organisations, .applications, .registrations, .attendance, .actions, .bounces,
    ]
    let source = sources[Int(bytes[0]) % sources.count]
    let content = Array(bytes.dropFirst())
    let problems = ProblemList(file: "x.csv")
    let table = Table(Data(content), source: source, renames: [:], problems: problems)
    for row in table.rows { judge(row.row, as: CSVReader(content).separator) }
    let records = TableRecords(community: community, now: now) { $0.contains("@") }
    for row in table.rows { judge(records, row, source) }
    let lines = 1 + content.count { $0 == 10 || $0 == 13 }
    for problem in problems.inOrder {
        precondition(problem.line.map { (1...lines).contains($0) } ?? true, "a line that the file has")
        precondition(problem.column.map { $0 > 0 } ?? true)
    }
    precondition(
        table.refusal == nil || (table.rows.isEmpty && problems.errorCount > 0), "refused means nothing is believed")
    return 0
}

private let now = Date(timeIntervalSince1970: 1_793_804_400)
private let community = Community(
    name: "Essai", timeZone: TimeZone(identifier: "America/Toronto") ?? .gmt, languages: [.fr, .en],
    spaces: ["cp": Bilingual(fr: "CP", en: "CP")], contactAddress: "a@b.example")

private func judge(_ row: CSVRow, as separator: UInt8) {
    let cells = row.cells
    let quoted = cells.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }
    // The header decides which mark separates: one that has more of it than of the others.
    let header = [UInt8](repeating: separator, count: max(1, cells.count)) + [10]
    let line = Array(quoted.joined(separator: String(UnicodeScalar(separator))).utf8) + [10]
    var reader = CSVReader(header + line)
    _ = reader.next()
    let again = reader.next()
    precondition(again?.flaw == nil && again.map { $0.cells } == cells, "written again, it reads the same")
}

private func judge(_ records: TableRecords, _ row: TableRow, _ source: Source) {
    func isClean(_ texts: [String?]) -> Bool {
        texts.compactMap(\.self).allSatisfy { text in
            !text.unicodeScalars.contains { $0.properties.generalCategory == .control || $0 == "\u{202E}" }
        }
    }
    switch source {
    case .members:
        guard let member = records.member(row) else { return }
        precondition(isClean([member.id, member.address, member.givenName, member.familyName]) && !member.id.isEmpty)
    case .organisations:
        guard let body = records.organisation(row) else { return }
        precondition(isClean([body.id, body.name, body.contactID]) && !body.id.isEmpty)
    case .applications:
        guard let application = records.application(row) else { return }
        precondition(isClean([application.id, application.address, application.givenName, application.organisation]))
    case .registrations: _ = records.registration(row)
    case .attendance: _ = records.attendance(row)
    case .actions:
        guard let action = records.action(row) else { return }
        precondition(isClean([action.id, action.title]))
    default: _ = records.bounce(row)
    }
}
