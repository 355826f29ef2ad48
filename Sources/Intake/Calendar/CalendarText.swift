import Foundation
import Notices

/// One unfolded line of a calendar (RFC 5545, section 3.1), and where it began.
struct ContentLine: Hashable, Sendable {
    let line: Int
    let name: String
    let text: String
    let hasValue: Bool
}

/// The lines of one VEVENT, in the order of the file.
struct EventBlock: Hashable, Sendable {
    let file: String
    let line: Int
    var lines: [ContentLine]

    func place(_ name: String) -> Place {
        Place(lines.first { $0.name == name }?.line ?? line, lines.contains { $0.name == name } ? 1 : nil)
    }

    /// As libical reads it. Properties without a value say nothing, and libical calls them errors: they stay out.
    var source: String {
        (["BEGIN:VEVENT"] + lines.filter(\.hasValue).map(\.text) + ["END:VEVENT", ""]).joined(separator: "\r\n")
    }
}

/// The lines of one VTIMEZONE: what a file says of a zone that it may have named as it likes.
struct ZoneBlock: Hashable, Sendable {
    let lines: [ContentLine]

    /// What follows the first `:` of a line of this name.
    func value(_ name: String) -> String? {
        lines.first { $0.name == name }?.text.split(separator: ":", maxSplits: 1).last.map {
            $0.replacing("\\", with: "").trimmingCharacters(in: .whitespaces)
        }
    }

    var source: String { (lines.map(\.text) + [""]).joined(separator: "\r\n") }
}

/// An iCalendar file cut into its VEVENTs, each line with its number, which libical can't tell.
///
/// Refuses a file that is empty, isn't a calendar, isn't UTF-8, or stops before its last END. Alarms within an event
/// are none of our business.
struct CalendarText {
    private(set) var blocks: [EventBlock] = []
    private(set) var zones: [ZoneBlock] = []
    private(set) var refusal: Problem?

    init(_ data: Data?, problems: ProblemList) {
        guard let data else {
            refusal = problems.add(.sourceMissing)
            return
        }
        let bytes = [UInt8](data)
        if bytes.allSatisfy({ $0 <= 0x20 }) {
            refusal = problems.add(.calendarEmpty)
            return
        }
        guard let lines = Self.unfolded(bytes, problems) else {
            refusal = problems.problems.last
            return
        }
        guard let first = lines.first, first.text.uppercased() == "BEGIN:VCALENDAR" else {
            refusal = problems.add(.notCalendar, at: Place(lines.first?.line ?? 1))
            return
        }
        cut(lines, problems)
        zones = Self.zones(among: lines)
    }

    private mutating func cut(_ lines: [ContentLine], _ problems: ProblemList) {
        var open: [ContentLine] = []
        var block: EventBlock?
        for line in lines {
            let words = line.text.uppercased()
            if line.name == "BEGIN" {
                if words == "BEGIN:VEVENT" {
                    block = EventBlock(file: problems.file ?? "", line: line.line, lines: [])
                }
                open.append(line)
            } else if line.name == "END" {
                guard let last = open.popLast(), last.text.uppercased().dropFirst(6) == words.dropFirst(4) else {
                    refusal = problems.add(.calendarEndsDoNotMatch, at: Place(line.line))
                    return
                }
                if words == "END:VEVENT", let done = block {
                    blocks.append(done)
                    block = nil
                }
            } else if block != nil, open.last?.text.uppercased() == "BEGIN:VEVENT" {
                block?.lines.append(line)
            }
        }
        if let unfinished = open.last {
            refusal = problems.add(.calendarHalfWritten, at: Place(unfinished.line))
        }
    }

    private static func zones(among lines: [ContentLine]) -> [ZoneBlock] {
        var zones: [ZoneBlock] = []
        var open: [ContentLine]?
        for line in lines {
            let words = line.text.uppercased()
            if words == "BEGIN:VTIMEZONE" { open = [] }
            open?.append(line)
            guard words == "END:VTIMEZONE", let whole = open else { continue }
            zones.append(ZoneBlock(lines: whole))
            open = nil
        }
        return zones
    }

    /// Lines joined before they are decoded: a fold may fall in the middle of a letter.
    private static func unfolded(_ bytes: [UInt8], _ problems: ProblemList) -> [ContentLine]? {
        var lines: [ContentLine] = []
        var pending: (line: Int, bytes: [UInt8])?
        func flush() -> Bool {
            guard let current = pending, !current.bytes.isEmpty else { return true }
            guard let text = String(validating: current.bytes, as: UTF8.self) else {
                problems.add(.sourceOtherEncoding, at: Place(current.line))
                return false
            }
            lines.append(line(text, at: current.line))
            return true
        }
        var number = 0
        let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
        for raw in body.split(separator: 0x0A, omittingEmptySubsequences: false) {
            number += 1
            let physical = raw.last == 0x0D ? raw.dropLast() : raw
            if let first = physical.first, first == 0x20 || first == 0x09, pending != nil {
                pending?.bytes += physical.dropFirst()
            } else {
                guard flush() else { return nil }
                pending = (number, Array(physical))
            }
        }
        return flush() ? lines : nil
    }

    private static func line(_ text: String, at number: Int) -> ContentLine {
        let name = text.prefix { $0 != ":" && $0 != ";" }.uppercased()
        var isQuoted = false
        let colon = text.unicodeScalars.firstIndex { scalar in
            if scalar == "\"" { isQuoted.toggle() }
            return scalar == ":" && !isQuoted
        }
        let value = colon.map { text.unicodeScalars[$0...].dropFirst() }
        let hasValue = value.map { $0.contains { $0 != " " } } ?? true
        return ContentLine(line: number, name: name, text: text, hasValue: hasValue)
    }
}
