import Foundation
import GRDB
import Mail
import Notices

/// Columns to values. The schema vouches for types; a word that no enum knows means a damaged file, and throws
/// `.corrupt`.
extension Row {
    func instant(_ column: String) -> Date? { (self[column] as Int64?).map(Date.init(milliseconds:)) }

    func need<T>(_ value: T?, _ column: String) throws -> T {
        guard let value else { throw OutboxError.corrupt("column \(column)") }
        return value
    }

    func neededInstant(_ column: String) throws -> Date { try need(instant(column), column) }

    func word<E: RawRepresentable>(_ column: String, as type: E.Type = E.self) throws -> E where E.RawValue == String {
        try need((self[column] as String?).flatMap(E.init(rawValue:)), column)
    }

    func entryID(_ column: String = "id") -> String { String(self[column] as Int64) }

    func noticeKey() -> NoticeKey {
        NoticeKey(
            rule: self["rule"], step: self["step"], subject: self["subject"], revision: self["revision"],
            recipient: self["recipient"])
    }

    func cause() throws -> Cause? {
        guard self["cause_code"] as String? != nil else { return nil }
        return Cause(try word("cause_code"), Bilingual(fr: self["cause_fr"], en: self["cause_en"]))
    }

    func toldFacts() -> EventFacts? {
        guard let start = instant("told_start"), let end = instant("told_end") else { return nil }
        return EventFacts(
            start: start, end: end, place: self["told_place"], link: self["told_link"],
            isCancelled: (self["told_cancelled"] as Int? ?? 0) == 1, title: self["told_title"])
    }

    func reply() -> Reply? {
        guard let code = self["code"] as Int? else { return nil }
        return Reply(
            code: code, enhanced: (self["enhanced"] as String?).flatMap(EnhancedCode.init(written:)),
            text: self["text"] ?? "")
    }
}

extension Date {
    init(milliseconds: Int64) { self.init(timeIntervalSince1970: Double(milliseconds) / 1_000) }

    /// UTC milliseconds since 1970, rounded; the ends of time are clamped.
    var milliseconds: Int64 {
        let value = (timeIntervalSince1970 * 1_000).rounded()
        return Int64(min(max(value, -9e15), 9e15))
    }
}

extension EnhancedCode {
    /// `5.1.1`.
    init?(written text: String) {
        let parts = text.split(separator: ".").compactMap { Int($0) }
        guard parts.count == 3 else { return nil }
        self.init(category: parts[0], subject: parts[1], detail: parts[2])
    }
}

extension Disposition {
    /// As the record and `queue show` write it.
    package var word: String {
        switch self {
        case .sent: "sent"
        case .deferred: "deferred"
        case .failed: "failed"
        case .uncertain: "uncertain"
        case .lineDown: "line_down"
        case .linePaused: "line_paused"
        case .abandoned: "abandoned"
        }
    }

    init?(word: String) {
        let all: [Disposition] = [.sent, .deferred, .failed, .uncertain, .lineDown, .linePaused, .abandoned]
        guard let match = all.first(where: { $0.word == word }) else { return nil }
        self = match
    }
}
