import Foundation
import GRDB
import Notices

/// What happened to the sending itself: once for each kind and scope, however often it is noted.
enum IncidentRows {
    /// How far back the planner looks: an alert of last year is no news.
    private static let kept: Int64 = 400 * 86_400_000

    /// Those that were new.
    static func note(_ incidents: [Incident], at now: Date, in db: Database) throws -> [Incident] {
        try incidents.filter { incident in
            let statement = try db.cachedStatement(
                sql: """
                    INSERT INTO incidents (kind, scope, at, noted_at, entry_ids, detail_fr, detail_en)
                    VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (kind, scope) DO NOTHING
                    """)
            try statement.execute(arguments: [
                incident.kind.rawValue, incident.scope, incident.at.milliseconds, now.milliseconds,
                try RegisterRows.text(incident.entryIDs), incident.detail?.fr, incident.detail?.en,
            ])
            return db.changesCount == 1
        }
    }

    /// Oldest first. A year back from the latest, so that no clock is needed.
    static func recent(_ db: Database) throws -> [Incident] {
        let sql = "SELECT * FROM incidents WHERE at > (SELECT max(at) FROM incidents) - \(kept) ORDER BY id"
        return try Row.fetchAll(db, sql: sql).compactMap(incident)
    }

    /// The latest, newest first.
    static func latest(_ limit: Int, in db: Database) throws -> [Incident] {
        try Row.fetchAll(db, sql: "SELECT * FROM incidents ORDER BY id DESC LIMIT ?", arguments: [max(limit, 0)])
            .compactMap(incident)
    }

    /// Nil for a kind that this version doesn't know.
    private static func incident(_ row: Row) throws -> Incident? {
        guard let kind = Incident.Kind(rawValue: row["kind"]) else { return nil }
        let ids = try ActCoding.decoder().decode([String].self, from: Data((row["entry_ids"] as String).utf8))
        let detail = (row["detail_fr"] as String?).map { Bilingual(fr: $0, en: row["detail_en"]) }
        return Incident(kind, scope: row["scope"], at: try row.neededInstant("at"), entryIDs: ids, detail: detail)
    }
}
