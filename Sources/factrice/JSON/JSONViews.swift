import Foundation
import Mail
import Notices
import Outbox

extension JSONValue {
    static func bilingual(_ text: Bilingual) -> JSONValue { ["fr": .string(text.fr), "en": .string(text.en)] }

    static func recipient(_ recipient: Recipient?) -> JSONValue {
        guard let recipient else { return .null }
        return [
            "member_id": .text(recipient.memberID), "address": .string(recipient.address),
            "name": .text(recipient.fullName), "language": .string(recipient.language.rawValue),
        ]
    }

    static func reply(_ stage: Stage?, _ reply: Reply?) -> JSONValue {
        guard stage != nil || reply != nil else { return .null }
        return [
            "stage": .text(stage?.rawValue), "code": .count(reply?.code),
            "enhanced": .text(reply?.enhanced?.description), "text": .text(reply?.text),
        ]
    }

    static func problem(_ problem: Problem) -> JSONValue {
        [
            "severity": .string(problem.severity.rawValue), "file": .text(problem.file), "line": .count(problem.line),
            "column": .count(problem.column), "message": .bilingual(problem.message),
            "suggestion": problem.suggestion.map { .bilingual($0) } ?? .null,
        ]
    }

    static func entry(_ entry: Entry, in zone: TimeZone) -> JSONValue {
        .object(entryPairs(entry, zone))
    }

    static func entry(_ entry: Entry, history: [HistoryLine], in zone: TimeZone) -> JSONValue {
        let lines = history.map { line -> JSONValue in
            [
                "at": .time(line.at, in: zone), "state": .string(line.state.rawValue), "attempt": .count(line.attempt),
                "stage": .text(line.stage?.rawValue), "disposition": .text(line.disposition?.word),
                "last_reply": .reply(line.stage, line.lastReply), "by": .text(line.by),
                "cause": line.cause.map { .bilingual($0.text) } ?? .null,
            ]
        }
        return .object(entryPairs(entry, zone) + [Field("history", .array(lines))])
    }

    private static func entryPairs(_ entry: Entry, _ zone: TimeZone) -> [Field] {
        [
            ("id", .string(entry.id)), ("key", .string(entry.key.description)), ("rule", .string(entry.key.rule)),
            ("step", .string(entry.key.step)), ("template", .string(entry.template)),
            ("subject_id", .string(entry.key.subject)),
            (
                "recipient",
                [
                    "member_id": .text(entry.recipient.memberID), "address": .string(entry.recipient.address),
                    "name": .text(entry.recipient.name), "language": .string(entry.recipient.language.rawValue),
                ]
            ),
            ("message_subject", .text(entry.messageSubject)), ("state", .string(entry.state.rawValue)),
            ("created_at", .time(entry.createdAt, in: zone)),
            ("next_attempt_at", .time(entry.nextAttemptAt, in: zone)),
            ("expires_at", .time(entry.expiresAt, in: zone)), ("attempts", .number(entry.attempts)),
            ("message_id", .text(entry.messageID)),
            ("cause", entry.cause.map { .bilingual($0.text) } ?? .null),
            ("cause_code", .text(entry.cause?.code.rawValue)),
            ("last_reply", .reply(entry.lastReply?.stage, entry.lastReply?.reply)),
        ].map { Field($0.0, $0.1) }
    }
}
