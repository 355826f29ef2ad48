import Foundation
import Notices
import Outbox
import Worker

/// `status --json`: keys are only ever added.
struct StatusJSON {
    let health: Health
    let zone: TimeZone

    var value: JSONValue { .object(work + line + rest) }

    private typealias Pairs = [JSONValue.Field]

    private var work: Pairs {
        let pairs: [(String, JSONValue)] = [
            ("at", .time(health.at, in: zone)), ("armed", .bool(health.isArmed)),
            ("worker_running", .bool(health.isWorking)),
            ("needs", .array(health.needs.map { need($0) })),
            ("counts", .object(EntryState.allCases.map { .init($0.rawValue, .number(health.counts[$0] ?? 0)) })),
            ("unresolved", .number(health.unresolved)), ("ever_uncertain", .number(health.everUncertain)),
            ("suppressed", .number(health.suppressed)), ("oldest_due", .time(health.oldestDue, in: zone)),
            ("next_moment", .time(health.nextMoment, in: zone)),
        ]
        return pairs.map { .init($0.0, $0.1) }
    }

    private func need(_ need: Health.Need) -> JSONValue {
        [
            "code": .string(need.code), "count": .number(need.count), "message": .bilingual(need.words),
            "command": .string(need.command),
        ]
    }

    private var line: Pairs {
        let breaker = health.breaker == .open ? "closed" : health.breaker.rawValue
        return [
            .init("breaker", .string(breaker)), .init("line", health.line.map { memory($0) } ?? .null),
            .init("last_attempt", health.latest.map { attempt($0) } ?? .null),
            .init("incidents", .array(health.incidents.map { incident($0) })),
        ]
    }

    private func memory(_ line: LineMemory) -> JSONValue {
        [
            "condition": .string(line.condition.rawValue), "since": .time(line.since, in: zone),
            "asked_again_at": .time(line.probeAt, in: zone), "openings": .number(line.openings),
            "reply": .reply(line.stage, line.reply), "detail": .text(line.detail),
        ]
    }

    private func attempt(_ latest: LatestAttempt) -> JSONValue {
        [
            "at": .time(latest.at, in: zone), "entry_id": .string(latest.entryID),
            "stage": .string(latest.stage.rawValue), "disposition": .string(latest.disposition.word),
            "relay": .text(latest.relay), "reply": .reply(latest.stage, latest.reply),
        ]
    }

    private func incident(_ incident: Incident) -> JSONValue {
        [
            "kind": .string(incident.kind.rawValue), "at": .time(incident.at, in: zone),
            "entry_ids": .array(incident.entryIDs.map { .string($0) }),
            "detail": incident.detail.map { .bilingual($0) } ?? .null,
        ]
    }

    private var rest: Pairs {
        [
            .init(
                "sources",
                .array(
                    health.sources.map { source in
                        [
                            "name": .string(source.name.rawValue), "healthy": .bool(source.state.isHealthy),
                            "count": .count(source.count),
                            "problem": source.problem.map { .problem($0) } ?? .null,
                        ]
                    })
            ),
            .init("worker", health.pulse.map { pulse($0) } ?? .null), .init("database", database),
            .init(
                "versions",
                .object(([("factrice", Version.text)] + health.versions).map { .init($0.0, .string($0.1)) })
            ),
        ]
    }

    private func pulse(_ pulse: Pulse) -> JSONValue {
        [
            "pid": .number(pulse.workerPID), "started_at": .time(pulse.startedAt, in: zone),
            "seen_at": .time(pulse.at, in: zone),
            "configuration_refused_at": .time(pulse.refusedAt, in: zone),
            "purged_at": .time(pulse.purgedAt, in: zone),
            "commit_microseconds": pulse.commits.map {
                [
                    "last": .number(Int($0.last * 1_000)), "median": .number(Int($0.median * 1_000)),
                    "max": .number(Int($0.max * 1_000)),
                ]
            } ?? .null,
        ]
    }

    private var database: JSONValue {
        let vitals = health.vitals
        return [
            "bytes": .number(vitals.fileBytes), "wal_bytes": .number(vitals.walBytes),
            "journal_bytes": .number(vitals.journalBytes), "schema": .number(vitals.facts.schema),
            "recovery_needed": .bool(health.recovery != nil),
        ]
    }
}
