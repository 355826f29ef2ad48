import Foundation
import Notices
import Outbox

/// Whether the worker still does its passes, for a watchdog: a file whose age tells it, and an answer.
///
/// Rests on the pulse, which the worker writes at the end of every pass and every ten seconds of a long sending. A file that can't be
/// vouched for is left alone, so that it grows old. Only the database is read, and it is never made.
package struct Heartbeat: Sendable {
    package enum Finding: Hashable, Sendable {
        case alive(at: Date)
        /// No worker ever did a pass here.
        case never
        case late(since: Date)
        /// It does nothing until a person has recovered.
        case recovery
    }

    package static let usualLimit = Span(1, .hour)

    /// - Parameter limit: how old the last sign of life may be.
    package static func finding(
        _ outbox: any OutboxViews, limit: Span, in zone: TimeZone, now: Date
    ) async throws(OutboxError) -> Finding {
        guard let last = try await outbox.pulse()?.at else { return .never }
        // A sign from the future tells nothing of now.
        let isRecent = limit.moving(now, by: -1, in: zone) <= last && last <= limit.moving(now, by: 1, in: zone)
        guard isRecent else { return .late(since: last) }
        return try await outbox.recovery() == nil ? .alive(at: last) : .recovery
    }

    /// Whole or not at all, for the owner alone.
    package static func write(_ instant: Date, in zone: TimeZone, to file: String) throws(OutboxError) {
        let style = Date.ISO8601FormatStyle(timeZoneSeparator: .colon, timeZone: zone)
        try DurableFile.write(Data((instant.formatted(style) + "\n").utf8), to: file)
    }

    /// Only what isn't there yet, or holds a heartbeat and nothing else: anything else is somebody's file. A folder is let through, for it
    /// can't be written over.
    package static func mayWrite(_ file: String) -> Bool {
        let target = URL(fileURLWithPath: file).resolvingSymlinksInPath().path
        guard let facts = try? FileManager.default.attributesOfItem(atPath: target) else {
            return !FileManager.default.fileExists(atPath: target)
        }
        let type = facts[.type] as? FileAttributeType
        guard type == .typeRegular else { return type == .typeDirectory }
        // Longer than a moment can be: not read whole.
        guard let handle = FileHandle(forReadingAtPath: file), let bytes = try? handle.read(upToCount: 64) else {
            return false
        }
        return isHeartbeat(String(decoding: bytes, as: UTF8.self))
    }

    /// One moment as `write` says it, on one line.
    static func isHeartbeat(_ text: String) -> Bool {
        text.wholeMatch(of: /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(Z|[+-]\d{2}:\d{2})\n/) != nil
    }

    package static func notOurs(_ file: String) -> Bilingual {
        Bilingual(
            fr: "«\u{A0}\(file)\u{A0}» contient autre chose qu'un signe de vie\u{A0}: nommez un nouveau fichier.",
            en: "“\(file)” holds something else than a sign of life: name a new file.")
    }

    /// The database and what lies beside it under its name are no place for it.
    package static func isPartOfDatabase(_ file: String, _ database: String) -> Bool {
        func whole(_ path: String) -> String {
            URL(fileURLWithPath: path).standardizedFileURL.resolvingSymlinksInPath().path
        }
        return whole(file).hasPrefix(whole(database))
    }
}

extension Heartbeat.Finding {
    /// What is wrong; nil when nothing is.
    package func words(in zone: TimeZone) -> Bilingual? {
        switch self {
        case .alive: nil
        case .never:
            Bilingual(
                fr: "Factrice n'a encore fait aucune passe ici\u{A0}: pas de signe de vie.",
                en: "No worker has done a pass here yet: no sign of life.")
        case .late(let since):
            Bilingual(
                fr: "Pas de signe de vie depuis le \(DayWords.moment(since, in: zone, .fr)).",
                en: "No sign of life since \(DayWords.moment(since, in: zone, .en)).")
        case .recovery:
            Bilingual(
                fr: "Factrice attend\u{A0}: la base est plus ancienne que ce qui est parti (factrice recover).",
                en: "The worker waits: the database is older than what was sent (factrice recover).")
        }
    }
}
