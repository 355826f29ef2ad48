import Foundation
import GRDB
import Notices

/// The register in its tables: added to, never changed, but for the two that only know their greatest or latest value.
enum RegisterRows {
    static func add(_ additions: RegisterAdditions, at now: Date, to db: Database) throws {
        for (step, sight) in additions.sights {
            try db.execute(
                sql: "INSERT INTO sights (step, fingerprint, first_seen) VALUES (?, ?, ?)",
                arguments: [step, sight.fingerprint, sight.firstSeen.milliseconds])
        }
        for (event, revisions) in additions.revisions {
            for revision in revisions { try add(revision, of: event, to: db) }
        }
        for (member, access) in additions.greatestAccess {
            try db.execute(
                sql: """
                    INSERT INTO greatest_access (member_id, at) VALUES (?, ?)
                    ON CONFLICT (member_id) DO UPDATE SET at = max(at, excluded.at)
                    """, arguments: [member, access.milliseconds])
        }
        for release in additions.releases { try add(release, to: db) }
        for (source, count) in additions.sourceCounts {
            try db.execute(
                sql: "INSERT OR REPLACE INTO source_counts (source, rows, at) VALUES (?, ?, ?)",
                arguments: [source.rawValue, count, now.milliseconds])
        }
    }

    private static func add(_ revision: EventRevision, of event: String, to db: Database) throws {
        let facts = revision.facts
        try db.execute(
            sql: """
                INSERT INTO revisions (event_id, number, start_at, end_at, place, link, is_cancelled, first_seen)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                event, revision.number, facts.start.milliseconds, facts.end.milliseconds, facts.place, facts.link,
                facts.isCancelled ? 1 : 0, revision.firstSeen.milliseconds,
            ])
    }

    static func add(_ release: MinutesRelease, to db: Database) throws {
        try db.execute(
            sql: """
                INSERT INTO releases (event_id, status, version, released_by, released_at, payload)
                VALUES (?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                release.eventID, release.status.rawValue, release.version, release.releasedBy,
                release.releasedAt.milliseconds, try text(release),
            ])
    }

    static func release(_ eventID: String, _ status: MinutesRelease.Status, version: Int, in db: Database) throws
        -> MinutesRelease?
    {
        let sql = "SELECT payload FROM releases WHERE event_id = ? AND status = ? AND version = ?"
        return try String.fetchOne(db, sql: sql, arguments: [eventID, status.rawValue, version]).map(releaseValue)
    }

    static func load(_ db: Database) throws -> Register {
        var register = Register()
        for row in try Row.fetchAll(db, sql: "SELECT * FROM sights ORDER BY id") {
            register.sights[row["step"]] = StepSight(
                fingerprint: row["fingerprint"], firstSeen: try row.neededInstant("first_seen"))
        }
        for row in try Row.fetchAll(db, sql: "SELECT * FROM revisions ORDER BY event_id, number") {
            register.revisions[row["event_id"], default: []].append(try revision(row))
        }
        for row in try Row.fetchAll(db, sql: "SELECT * FROM greatest_access") {
            register.greatestAccess[row["member_id"]] = try row.neededInstant("at")
        }
        register.releases = try String.fetchAll(db, sql: "SELECT payload FROM releases ORDER BY id").map(releaseValue)
        (register.recalls, register.resends) = try MinutesActRows.secondThoughts(db)
        for row in try Row.fetchAll(db, sql: "SELECT * FROM source_counts") {
            // A source that this version doesn't know any more is nothing to compare with.
            guard let source = Source(rawValue: row["source"]) else { continue }
            register.sourceCounts[source] = row["rows"]
        }
        register.incidents = try IncidentRows.recent(db)
        register.suppressed = try SuppressionRows.inForce(db)
        register.stops = try StopRows.inForce(db)
        return register
    }

    private static func revision(_ row: Row) throws -> EventRevision {
        let facts = EventFacts(
            start: try row.neededInstant("start_at"), end: try row.neededInstant("end_at"), place: row["place"],
            link: row["link"], isCancelled: row["is_cancelled"] == 1)
        return EventRevision(number: row["number"], facts: facts, firstSeen: try row.neededInstant("first_seen"))
    }

    private static func releaseValue(_ payload: String) throws -> MinutesRelease {
        try ActCoding.decoder().decode(MinutesRelease.self, from: Data(payload.utf8))
    }

    static func text(_ value: some Encodable) throws -> String {
        String(decoding: try ActCoding.encoder().encode(value), as: UTF8.self)
    }
}
