import Foundation

/// What was said on one connection, for a person who reads a failed test. Passwords and bodies are not in it.
package struct Transcript: Sendable, CustomStringConvertible {
    package enum Speaker: String, Sendable {
        case client = "C"
        case server = "S"
        /// What happened rather than what was said: closed, reset, a body of so many bytes.
        case note = "*"
    }

    package struct Line: Sendable {
        package let speaker: Speaker
        package let text: String
    }

    /// A connection that never ends doesn't fill the memory: after this many lines only the count goes on.
    static let longest = 5_000

    package private(set) var lines: [Line] = []
    package private(set) var omitted = 0

    mutating func append(_ speaker: Speaker, _ text: String) {
        guard lines.count < Self.longest else {
            omitted += 1
            return
        }
        lines.append(Line(speaker: speaker, text: text))
    }

    package var description: String {
        let text = lines.map { "\($0.speaker.rawValue): \($0.text)" }.joined(separator: "\n")
        return omitted == 0 ? text : text + "\n*: \(omitted) more lines"
    }
}
