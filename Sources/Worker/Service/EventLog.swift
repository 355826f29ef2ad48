import Foundation
import Logging

/// The log of the worker: one event a line, as text or as one JSON object, with the time and its offset.
///
/// What it is given holds opaque ids only; as a last guard a value that looks like an address is left out all the same.
/// A line that can't be written is lost: a log that nobody reads must not stop the mail.
package struct EventLog: LogHandler {
    package enum Format: String, Sendable { case text, json }

    package static let levelVariable = "FACTRICE_LOG"
    package static let formatVariable = "FACTRICE_LOG_FORMAT"

    package var logLevel: Logger.Level
    package var metadata: Logger.Metadata = [:]
    package var metadataProvider: Logger.MetadataProvider?
    private let format: Format
    private let zone: TimeZone
    private let clock: WorkerClock
    private let write: @Sendable (String) -> Void

    package init(
        _ format: Format, level: Logger.Level, zone: TimeZone, clock: WorkerClock,
        write: @escaping @Sendable (String) -> Void
    ) {
        (self.format, self.zone, self.clock, self.write) = (format, zone, clock, write)
        logLevel = level
    }

    /// As the environment wants it, on standard error; `notice` and text when it says nothing that we know.
    package static func logger(_ environment: [String: String], zone: TimeZone) -> Logger {
        let level = environment[levelVariable].flatMap { Logger.Level(rawValue: $0) } ?? .notice
        let format = environment[formatVariable].flatMap { Format(rawValue: $0) } ?? .text
        return Logger(label: "factrice") { _ in
            EventLog(format, level: level, zone: zone, clock: .live) { line in
                try? FileHandle.standardError.write(contentsOf: Data((line + "\n").utf8))
            }
        }
    }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {
        let details = metadata.merging(event.metadata ?? [:]) { $1 }.sorted { $0.key < $1.key }
            .map { ($0.key, Self.guarded("\($0.value)")) }
        let time = clock.now().formatted(
            Date.ISO8601FormatStyle(timeZoneSeparator: .colon, includingFractionalSeconds: true, timeZone: zone))
        let name = Self.guarded("\(event.message)")
        switch format {
        case .text:
            write(
                ([time, event.level.rawValue, Self.word(name)] + details.map { "\($0)=\(Self.word($1))" })
                    .joined(separator: " "))
        case .json:
            let pairs = [("time", time), ("level", event.level.rawValue), ("event", name)] + details
            write("{" + pairs.map { "\(Self.quoted($0)): \(Self.quoted($1))" }.joined(separator: ", ") + "}")
        }
    }

    private static func guarded(_ text: String) -> String {
        text.contains("@") || text.lowercased().contains("%40") ? "<…>" : text
    }

    /// Quoted when it has spaces or could be taken for something else.
    private static func word(_ text: String) -> String {
        text.contains { $0.isWhitespace || $0 == "\"" || $0 == "=" } || text.isEmpty ? quoted(text) : text
    }

    /// A JSON string: no control character stays, so that no value can make a second line.
    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F:
                let hex = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
