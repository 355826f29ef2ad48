import Foundation
import GRDB
import Notices

/// A request to stop, or that one be lifted, as the journal tells it: the act in the register's own words.
struct JournalStop: Codable {
    /// Its number in the register.
    let act: Int64
    let at: Int64
    let said: String

    func value() throws -> Act { try ActCoding.decoder().decode(Act.self, from: Data(said.utf8)) }
}

/// Tells the journal who asked that mail stop, and gives it back to an older database: what somebody asked for isn't forgotten with it.
///
/// What was refused isn't told. A copy that is put back gets each act under its own number, where that is free; a resumption
/// that is older than a request noted since lifts nothing.
enum JournalStops {
    private static let isTold = "kind IN ('stop_mail','resume_mail') AND json_extract(answer, '$.refusal') IS NULL"

    static func lastNumber(_ db: Database) throws -> Int64 {
        try Int64.fetchOne(try db.cachedStatement(sql: "SELECT max(id) FROM acts")) ?? 0
    }

    /// Whole lines of the acts after `number` up to `last`.
    static func lines(after number: Int64, upTo last: Int64, in db: Database) throws -> Data {
        guard last > number else { return Data() }
        let statement = try db.cachedStatement(
            sql: """
                SELECT json_object('act', id, 'at', at, 'said', payload) FROM acts
                WHERE id > ? AND id <= ? AND \(isTold) ORDER BY id
                """)
        return JournalRows.whole(try String.fetchAll(statement, arguments: [number, last]))
    }

    /// The act up to which the journal has been told; 0 when it can't be known, and all of them are told again.
    static func lastTold(database path: String, in db: Database) throws -> Int64 {
        let isAny = try Int.fetchOne(db, sql: "SELECT 1 FROM acts WHERE \(isTold) LIMIT 1") != nil
        guard isAny else { return try lastNumber(db) }
        let beginning = Data(#"{"act":"#.utf8)
        let last = JournalFile.content(database: path).split(separator: UInt8(ascii: "\n"))
            .last { $0.starts(with: beginning) }
        guard let last, let stop = try? JSONDecoder().decode(JournalStop.self, from: last) else { return 0 }
        let sql = "SELECT id FROM acts WHERE id = ? AND payload = ?"
        return try Int64.fetchOne(db, sql: sql, arguments: [stop.act, stop.said]) ?? 0
    }

    /// Whether the register has this very act, under whatever number.
    static func knows(_ stop: JournalStop, in db: Database) throws -> Bool {
        let sql = "SELECT 1 FROM acts WHERE at = ? AND payload = ? AND \(isTold)"
        return try Int.fetchOne(try db.cachedStatement(sql: sql), arguments: [stop.at, stop.said]) != nil
    }

    /// In the order in which they were noted.
    static func recover(_ stops: [JournalStop], in db: Database) throws {
        for stop in stops where try !knows(stop, in: db) {
            let act = try stop.value()
            if case .resumeMail(let resumption) = act.kind, try isOverruled(resumption, at: act.at, in: db) { continue }
            let isTaken = try Int.fetchOne(db, sql: "SELECT 1 FROM acts WHERE id = ?", arguments: [stop.act]) != nil
            try db.execute(
                sql: "INSERT INTO acts (id, kind, by, at, payload, answer) VALUES (?, ?, ?, ?, ?, ?)",
                arguments: [
                    isTaken ? nil : stop.act, act.kind.word, act.by, stop.at, stop.said,
                    try RegisterRows.text(ActAnswer()),
                ])
        }
    }

    private static func isOverruled(_ resumption: MailStop.Resumption, at moment: Date, in db: Database) throws -> Bool
    {
        try StopRows.inForce(db).contains { $0.isLifted(by: resumption) && ($0.at ?? .distantPast) > moment }
    }
}
