import Foundation

/// What a JSON value must look like for a program that relies on it: the keys that must be there, and their types.
///
/// More keys than named are welcome (the contract says "at least"); a missing one, or a value of another type, is named
/// by its path.
indirect enum Shape: Sendable {
    case text, number, flag
    /// ISO 8601 with the offset that the community's zone has at that instant.
    case time
    /// One of these words.
    case word([String])
    case list(Shape)
    case object([String: Shape])
    /// The same, or null; the key must be there.
    case maybe(Shape)

    static let bilingual = Shape.object(["fr": .text, "en": .text])

    /// The zone of both samples.
    static let zone = TimeZone(identifier: "America/Toronto") ?? .gmt

    /// What is wrong, by path; empty when the value has this shape.
    func faults(in value: Any?, at path: String = "$") -> [String] {
        switch (self, value) {
        case (.maybe, .some(is NSNull)): return []
        case (.maybe(let shape), _): return shape.faults(in: value, at: path)
        case (.text, .some(is String)): return []
        case (.number, .some(let number as NSNumber)): return Self.isFlag(number) ? ["\(path): \(number)"] : []
        case (.flag, .some(let number as NSNumber)): return Self.isFlag(number) ? [] : ["\(path): \(number)"]
        case (.time, .some(let text as String)): return Self.isTime(text) ? [] : ["\(path): \(text)"]
        case (.word(let words), .some(let text as String)): return words.contains(text) ? [] : ["\(path): \(text)"]
        case (.list(let shape), .some(let values as [Any])):
            return values.enumerated().flatMap { shape.faults(in: $1, at: "\(path)[\($0)]") }
        case (.object(let shapes), .some(let object as [String: Any])):
            return shapes.sorted { $0.key < $1.key }.flatMap { $1.faults(in: object[$0], at: "\(path).\($0)") }
        default: return ["\(path): \(value.map { "\($0)" } ?? "missing")"]
        }
    }

    private static func isFlag(_ number: NSNumber) -> Bool {
        [Character("c"), Character("B")].contains(Character(UnicodeScalar(UInt8(bitPattern: number.objCType.pointee))))
    }

    private static func isTime(_ text: String) -> Bool {
        guard text.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d/) != nil,
            let instant = try? Date(text, strategy: .iso8601)
        else { return false }
        let seconds = zone.secondsFromGMT(for: instant)
        let hours = abs(seconds) / 3600
        return text.hasSuffix((seconds < 0 ? "-" : "+") + (hours < 10 ? "0" : "") + "\(hours):00")
    }
}

/// The shapes of the contract, one a command.
extension Shape {
    static let recipient = Shape.object([
        "member_id": .maybe(.text), "address": .text, "name": .maybe(.text), "language": .word(["fr", "en"]),
    ])

    static let states = [
        "queued", "claimed", "deferred", "sent", "failed", "uncertain", "expired", "held", "cancelled",
    ]

    static let reply = Shape.object([
        "stage": .text, "code": .maybe(.number), "enhanced": .maybe(.text), "text": .maybe(.text),
    ])

    private static let entryKeys: [String: Shape] = [
        "id": .text, "key": .text, "rule": .text, "step": .text, "template": .text, "subject_id": .text,
        "recipient": recipient, "message_subject": .maybe(.text), "state": .word(states), "created_at": .time,
        "next_attempt_at": .maybe(.time), "expires_at": .time, "attempts": .number, "message_id": .maybe(.text),
        "cause": .maybe(.bilingual), "last_reply": .maybe(reply),
    ]

    static let entry = Shape.object(entryKeys)

    static let entryWithHistory = Shape.object(
        entryKeys.merging([
            "history": .list(
                .object([
                    "at": .time, "state": .word(states), "attempt": .maybe(.number), "stage": .maybe(.text),
                    "disposition": .maybe(.text), "last_reply": .maybe(reply),
                ]))
        ]) { $1 })

    static let departure = Shape.object([
        "at": .time, "rule": .text, "step": .text, "template": .text, "subject_id": .text, "recipient": recipient,
        "message_subject": .text, "expires_at": .time, "because_code": .text, "because": .bilingual,
    ])

    static let verdict = Shape.object([
        "rule": .text, "step": .text, "subject_id": .text, "verdict": .word(["due", "waits", "done", "not_owed"]),
        "at": .maybe(.time), "because_code": .text, "because": .bilingual, "entry_id": .maybe(.text),
    ])

    static let problem = Shape.object([
        "severity": .word(["error", "warning"]), "file": .maybe(.text), "line": .maybe(.number),
        "column": .maybe(.number), "message": .bilingual, "suggestion": .maybe(.bilingual),
    ])

    static let minutes = Shape.object([
        "event_uid": .text, "status": .word(["draft", "approved"]), "version": .number,
        "files": .list(.object(["name": .text, "bytes": .number, "sha256": .text])), "recipients": .list(recipient),
        "excluded": .list(.object(["member_id": .text, "because": .bilingual])), "problems": .list(problem),
    ])

    static let health = Shape.object([
        "at": .time, "armed": .flag, "worker_running": .flag,
        "counts": .object(Dictionary(uniqueKeysWithValues: states.map { ($0, .number) })),
        "needs": .list(.object(["code": .text, "count": .number, "message": .bilingual, "command": .text])),
        "unresolved": .number, "suppressed": .number,
        "line": .maybe(.object(["condition": .word(["open", "down", "paused"]), "since": .time])),
        "incidents": .list(
            .object(["kind": .text, "at": .time, "entry_ids": .list(.text), "detail": .maybe(bilingual)])),
        "worker": .maybe(.object(["pid": .number, "started_at": .time, "configuration_refused_at": .maybe(.time)])),
        "database": .object([
            "bytes": .number, "wal_bytes": .number, "journal_bytes": .number, "recovery_needed": .flag,
        ]),
        "oldest_due": .maybe(.time), "breaker": .word(["closed", "down", "paused"]),
        "last_attempt": .maybe(.object(["reply": .maybe(reply)])),
        "sources": .list(
            .object(["name": .text, "healthy": .flag, "count": .maybe(.number), "problem": .maybe(problem)])),
        "versions": .object(["factrice": .text, "libcurl": .text, "sqlite": .text]),
    ])
}
