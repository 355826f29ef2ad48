import Foundation
import Notices

/// One line of the journal: a line of an entry's history, and what is needed to write the entry into a database that
/// doesn't know it.
struct JournalLine: Codable {
    struct Told: Codable {
        let start: Int64
        let end: Int64
        let place: String?
        let link: String?
        let cancelled: Int
        /// Absent from lines that are older than it.
        let title: String?
    }

    /// The number of the line in the database's history: what both are compared by.
    let n: Int64
    let at: Int64
    /// `claimed` says that the body was about to begin: unless another line follows, nobody knows how that ended.
    let outcome: EntryState
    /// The number of the attempt that it tells of, if it does.
    let attempt: Int?
    let key: [String]
    let message: String?
    let sha256: String?
    let bytes: Int?
    let made: Int64
    let due: Int64
    let until: Int64
    let template: String
    let version: String?
    let noticeClass: NoticeClass
    let whenUncertain: Rule.WhenUncertain
    let ignoresHours: Int
    let member: String?
    let address: String
    let language: Language
    let discreet: Int
    let told: Told?

    enum CodingKeys: String, CodingKey {
        case n, at, attempt, key, message, sha256, bytes, made, due, until, template, version, member, address, language
        case outcome = "is"
        case noticeClass = "class"
        case whenUncertain = "when_uncertain"
        case ignoresHours = "ignores_hours"
        case discreet, told
    }

    var isBeginning: Bool { outcome == .claimed }

    /// What it comes to when it is the last word on its entry.
    var lastWord: EntryState { isBeginning ? .uncertain : outcome }

    /// An attempt ended, and the relay has nothing of it.
    var isPutOff: Bool { attempt != nil && (outcome == .deferred || outcome == .queued) }

    var noticeKey: NoticeKey? {
        guard key.count == 5 else { return nil }
        return NoticeKey(rule: key[0], step: key[1], subject: key[2], revision: key[3], recipient: key[4])
    }
}

/// Says, in the journal, that a person has settled everything before it: what follows is compared from line `n` of the
/// history on.
struct JournalMark: Codable {
    /// 0 when they had nothing in common.
    let n: Int64
    let settled: Int64
}
