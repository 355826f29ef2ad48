import Foundation
import Notices

/// Who asked that mail stop, as a table and as JSON: one line a stop, with where it is noted and who did.
struct StopTable {
    let directory: Directory
    let language: Language

    private var zone: TimeZone { directory.community.timeZone }

    func text(of stops: [NotedStop]) -> String {
        var table = TextTable(
            language == .fr ? ["qui", "quoi", "depuis le", "où", "par"] : ["who", "what", "since", "where", "by"])
        for noted in stops {
            let stop = noted.stop
            let since = directory.register.began(stop).map { DayWords.day(CalendarDate($0, in: zone), language) } ?? "—"
            let lifted = noted.liftedAt == nil ? "" : language == .fr ? " (levé)" : " (lifted)"
            table.add([
                directory.name(of: stop), StopSentences.scope(stop.scope)[language], since + lifted,
                stop.origin.words[language], stop.by ?? "—",
            ])
        }
        return table.text
    }
}

extension Directory {
    /// `Lise Bonenfant (m-042)`, the id of somebody who isn't there any more, or the address.
    fileprivate func name(of stop: MailStop) -> String {
        guard let id = stop.memberID else { return stop.address ?? "—" }
        return fullName(of: stop).map { "\($0) (\(id))" } ?? id
    }

    fileprivate func fullName(of stop: MailStop) -> String? {
        members.first { $0.id == stop.memberID }.flatMap { Recipient($0, community: community).fullName }
    }
}

extension JSONValue {
    static func stop(_ noted: NotedStop, in directory: Directory) -> JSONValue {
        let (stop, zone) = (noted.stop, directory.community.timeZone)
        let place: (origin: String, file: String?, line: Int?) =
            switch stop.origin {
            case .command: ("command", nil, nil)
            case .file(let path, let line): ("file", path, line)
            }
        return [
            "member_id": .text(stop.memberID), "address": .text(stop.address),
            "name": .text(directory.fullName(of: stop)), "what": .string(stop.scope.rawValue),
            "at": .time(stop.at, in: zone), "since": .time(directory.register.began(stop), in: zone),
            "origin": .string(place.origin), "file": .text(place.file), "line": .count(place.line),
            "by": .text(stop.by), "note": .text(stop.note), "in_force": .bool(noted.liftedAt == nil),
            "lifted_at": .time(noted.liftedAt, in: zone), "lifted_by": .text(noted.liftedBy),
        ]
    }

    /// Where a stop of a file stands.
    static func place(_ origin: MailStop.Origin) -> JSONValue {
        switch origin {
        case .command: .null
        case .file(let path, let line): ["file": .string(path), "line": .number(line)]
        }
    }
}
