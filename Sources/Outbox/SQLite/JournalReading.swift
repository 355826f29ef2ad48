import Foundation
import GRDB
import Notices

/// Compares the journal with the database: do they tell the same story, and if not, from where on do they part?
///
/// Their last common line is looked for from the journal's end; all that follows it in the journal is what the database
/// doesn't know. A line that can't be read, and a journal that isn't there, say nothing. What the database knows and the
/// journal doesn't is no difference: a worker that died between the two leaves it so, and it is told when it opens.
struct JournalReading {
    /// The history's last line that both know; 0 for none.
    let common: Int64
    /// Oldest first; empty when they agree.
    let unknown: [JournalLine]
    /// Requests to stop that the database doesn't know, oldest first.
    var stops: [JournalStop] = []

    var isSettled: Bool { unknown.isEmpty && stops.isEmpty }

    static func read(database path: String, in db: Database) throws -> JournalReading {
        guard let last = JournalFile.lastLine(database: path) else { return JournalReading(common: 0, unknown: []) }
        let decoder = JSONDecoder()
        // The usual case costs one line.
        if let line = try? decoder.decode(JournalLine.self, from: last), !line.isBeginning,
            try JournalRows.agrees(line, in: db)
        {
            return JournalReading(common: line.n, unknown: [])
        }
        var lines: [JournalLine] = []
        var stops: [JournalStop] = []
        func reading(from common: Int64) -> JournalReading {
            JournalReading(common: common, unknown: settled(lines.reversed()), stops: stops.reversed())
        }
        for text in JournalFile.content(database: path).split(separator: UInt8(ascii: "\n")).reversed() {
            if let line = try? decoder.decode(JournalLine.self, from: text) {
                if line.isBeginning {
                    if try !JournalRows.knows(line, in: db) { lines.append(line) }
                } else if try JournalRows.agrees(line, in: db) {
                    return reading(from: line.n)
                } else {
                    lines.append(line)
                }
            } else if let stop = try? decoder.decode(JournalStop.self, from: text) {
                // One that the database knows says nothing of the history before it.
                let isNews = try !stops.contains { $0.said == stop.said } && !JournalStops.knows(stop, in: db)
                if isNews { stops.append(stop) }
            } else if let mark = try? decoder.decode(JournalMark.self, from: text) {
                return reading(from: min(mark.n, try JournalRows.lastNumber(db)))
            }
        }
        return reading(from: 0)
    }

    /// Without the entries whose last attempt ended so that another may follow: nothing of them can leave twice.
    private static func settled(_ lines: [JournalLine]) -> [JournalLine] {
        let last = Dictionary(lines.map { ($0.key, $0) }) { $1 }
        return lines.filter { last[$0.key]?.isPutOff == false }
    }

    /// The last word of each entry, oldest first; nil when there is nothing to settle.
    func recovery(in db: Database) throws -> Recovery? {
        guard !isSettled else { return nil }
        let since = try Row.fetchOne(db, sql: "SELECT at FROM history WHERE id = ?", arguments: [common])?.instant("at")
        let lines = try lastWords().compactMap { line -> Recovery.Line? in
            guard let key = line.noticeKey else { return nil }
            let known = try RecoveryRows.find(key, in: db)
            return Recovery.Line(
                key: key, outcome: line.lastWord, at: Date(milliseconds: line.at), messageID: line.message,
                entryID: known.map { String($0.id) }, known: known?.state)
        }
        return Recovery(lines: lines, stops: try stops.map { try $0.value() }, commonUntil: since)
    }

    func lastWords() -> [JournalLine] {
        var last: [[String]: JournalLine] = [:]
        for line in unknown { last[line.key] = line }
        return last.values.sorted { ($0.at, $0.n) < ($1.at, $1.n) }
    }
}
