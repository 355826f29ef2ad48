import Foundation

/// “Your first rule” as a reader does it, step by step: what the page has her write, and the screens that it shows.
///
/// The page is ordinary Markdown; comments, which no reader sees, tell which block is which file, which slip a screen is about, and the time.
struct TutorialPage {
    enum Act: Sendable {
        case file(String, String)
        /// For good: in this file, these words instead of those.
        case edit(String, from: String, to: String)
        /// A line after another, unless it is there already.
        case line(String, after: String, String)
        /// The same as an edit, for the next screen alone.
        case slip(String, from: String, to: String)
        case now(String)
        /// The worker at work at that time.
        case pass(String)
        case screen([(command: String, lines: [String])])
    }

    enum Mistake: Error { case unknown(String) }

    let acts: [Act]
    /// What a reader sees, without the comments.
    let prose: String

    init(_ text: String) throws {
        var acts: [Act] = []
        var (prose, path): ([String], String?) = ([], nil)
        var lines = text.components(separatedBy: "\n")[...]
        while let line = lines.popFirst() {
            if line.hasPrefix("<!-- ") {
                let act = try Self.act(String(line.dropFirst(5).dropLast(4)))
                if case .file(let name, _) = act { path = name } else { acts.append(act) }
            } else if line.hasPrefix("```") {
                let end = lines.firstIndex(of: "```") ?? lines.endIndex
                let block = Array(lines[..<end])
                lines = lines[end...].dropFirst()
                if line == "```console" {
                    acts.append(.screen(Self.screen(block)))
                } else if let name = path {
                    acts.append(.file(name, block.joined(separator: "\n") + "\n"))
                    path = nil
                } else {
                    throw Mistake.unknown(line)
                }
            } else {
                prose.append(line)
            }
        }
        self.acts = acts
        self.prose = prose.joined(separator: "\n")
    }

    private static func act(_ text: String) throws -> Act {
        guard let colon = text.firstIndex(of: ":") else { throw Mistake.unknown(text) }
        let parts = text[text.index(after: colon)...].components(separatedBy: "|")
            .map { $0.trimmingCharacters(in: .whitespaces) }
        switch (text[..<colon], parts.count) {
        case ("file", 1): return .file(parts[0], "")
        case ("now", 1): return .now(parts[0])
        case ("pass", 1): return .pass(parts[0])
        case ("edit", 3): return .edit(parts[0], from: parts[1], to: parts[2])
        case ("slip", 3): return .slip(parts[0], from: parts[1], to: parts[2])
        case ("line", 3): return .line(parts[0], after: parts[1], parts[2])
        default: throw Mistake.unknown(text)
        }
    }

    private static func screen(_ block: [String]) -> [(command: String, lines: [String])] {
        var screen: [(command: String, lines: [String])] = []
        for line in block {
            if line.hasPrefix("$ ") {
                screen.append((String(line.dropFirst(2)), []))
            } else if !screen.isEmpty {
                screen[screen.count - 1].lines.append(line)
            }
        }
        return screen
    }

    /// Whether a screen is as the page has it: `…` alone stands for any lines, within a line for any words.
    static func shows(_ said: String, _ wanted: [String]) -> Bool {
        func pattern(_ line: String) -> String {
            line == "…"
                ? "(?:.*\n)*?"
                : line.components(separatedBy: "…").map(NSRegularExpression.escapedPattern).joined(separator: ".*")
                    + "\n"
        }
        let text = said.plainSpaces.trimmingCharacters(in: .newlines) + "\n"
        let whole = "^" + wanted.map(pattern).joined() + "$"
        guard let expression = try? NSRegularExpression(pattern: whole) else { return false }
        let range = NSRange(text.startIndex..., in: text)
        return expression.firstMatch(in: text, range: range)?.range == range
    }
}
