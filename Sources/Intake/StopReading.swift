import Foundation
import Notices

/// Reads who asked that mail stop: the lines of the file that says so, and the members' own column.
///
/// In doubt, it is a request: a word that is neither yes nor no in the column means no optional mail, and a word that says neither how
/// much is to stop means everything. A line that names nobody is named, and is no request of anybody.
final class StopReading {
    private let paths: [Source: String]
    private let zone: TimeZone
    /// Of the members' column, in the order of the lines.
    private(set) var ofMembers: [MailStop] = []

    init(settings: Settings) {
        paths = settings.sources.paths.compactMapValues(\.first)
        zone = settings.community.timeZone
    }

    /// The member, and what the column says beside her; also beside one whose row has to be left out.
    func member(_ records: TableRecords, _ row: TableRow) -> Member? {
        if let id = row.raw("id"), row.yesNo("optional_mail", unclear: false) == false {
            ofMembers.append(MailStop(memberID: id, origin: origin(.members, row)))
        }
        return records.member(row)
    }

    func stop(_ records: TableRecords, _ row: TableRow) -> MailStop? {
        let memberID = row.id("member_id", needed: false)
        let address =
            row.raw("email") == nil
            ? nil : row.address("email", isAddress: records.isAddress, elseRowIsLeftOut: memberID == nil)
        if row.raw("member_id") == nil, row.raw("email") == nil { row.say(.nobodyStopped, at: "member_id") }
        let scope = scope(row)
        let at: Date? = if case .at(let instant) = row.instant("at", zone: zone) { instant } else { nil }
        guard memberID != nil || address != nil else { return nil }
        return MailStop(memberID: memberID, address: address, scope: scope, at: at, origin: origin(.stops, row))
    }

    private func scope(_ row: TableRow) -> MailStop.Scope {
        guard let word = row.text("what") else { return .optional }
        switch word.lowercased() {
        case "optional", "facultatif", "facultatifs": return .optional
        case "everything", "tout": return .everything
        default:
            row.say(.cellUnknownScope(word), at: "what")
            return .everything
        }
    }

    private func origin(_ source: Source, _ row: TableRow) -> MailStop.Origin {
        .file(paths[source] ?? source.rawValue, line: row.line)
    }
}
