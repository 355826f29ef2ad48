import Foundation

/// Changes one VEVENT of a calendar file as somebody would in a calendar program: the rest stays as it is.
struct CalendarEdit {
    private var text: String

    init(_ text: String) {
        self.text = text
    }

    /// Nil when no single VEVENT has this UID.
    func moving(uid: String, start: String, end: String) -> String? {
        editing(uid) { lines in
            lines.map { line in
                if line.hasPrefix("DTSTART") { return Self.value(of: line, becomes: start) }
                if line.hasPrefix("DTEND") { return Self.value(of: line, becomes: end) }
                return line
            }
        }
    }

    func cancelling(uid: String) -> String? {
        editing(uid) { lines in
            lines.filter { !$0.hasPrefix("STATUS") }.flatMap { line in
                line.hasPrefix("UID") ? [line, "STATUS:CANCELLED"] : [line]
            }
        }
    }

    private static func value(of line: String, becomes value: String) -> String {
        guard let colon = line.lastIndex(of: ":") else { return line }
        return line[...colon] + value
    }

    private func editing(_ uid: String, _ change: ([String]) -> [String]) -> String? {
        var lines = text.components(separatedBy: "\r\n")
        guard let place = lines.firstIndex(of: "UID:\(uid)"),
            let begin = lines[..<place].lastIndex(of: "BEGIN:VEVENT"),
            let end = lines[place...].firstIndex(of: "END:VEVENT")
        else { return nil }
        lines.replaceSubrange(begin...end, with: change(Array(lines[begin...end])))
        return lines.joined(separator: "\r\n")
    }
}
