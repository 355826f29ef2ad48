import Foundation
import Testing

/// One way to spoil a file, what `check` must say of it, and what must not leave while it is so.
struct BadInput: Sendable, CustomTestStringConvertible {
    struct Place: Sendable {
        let file: String
        var line: Int?
        var column: Int?
    }

    let testDescription: String
    let severity: String
    let place: Place
    /// Words of the two sentences, with plain spaces.
    let french: String
    let english: String
    /// Words of the suggestion, in English; nil when none is asked for.
    var advice: String?
    /// Rules that must say nothing.
    var silent: Set<String> = []
    /// Parts of keys that must not leave: a person, a step.
    var without: [String] = []
    /// What can't be composed waits as held, and makes the run exit with 1.
    var holds = false
    let spoil: @Sendable (Workbench) throws -> Void

    static func error(
        _ title: String, _ place: Place, fr french: String, en english: String, advice: String? = nil,
        silent: Set<String> = [], without: [String] = [], holds: Bool = false,
        spoil: @escaping @Sendable (Workbench) throws -> Void
    ) -> BadInput {
        BadInput(
            testDescription: title, severity: "error", place: place, french: french, english: english, advice: advice,
            silent: silent, without: without, holds: holds, spoil: spoil)
    }

    static func warning(
        _ title: String, _ place: Place, fr french: String, en english: String, advice: String? = nil,
        without: [String] = [], spoil: @escaping @Sendable (Workbench) throws -> Void
    ) -> BadInput {
        BadInput(
            testDescription: title, severity: "warning", place: place, french: french, english: english, advice: advice,
            without: without, spoil: spoil)
    }

    func stops(_ key: String) -> Bool {
        silent.contains { key.hasPrefix($0 + "/") } || without.contains { key.contains($0) }
    }
}

extension Workbench {
    /// Replaces a line that is there once; `change` gets it without its end.
    func editLine(of path: String, startingWith start: String, _ change: (String) -> String) throws {
        try editLines(of: path) { lines in
            guard lines.count(where: { $0.hasPrefix(start) }) == 1 else {
                throw Mistake.nothingToChange("\(path): \(start)")
            }
            return lines.map { $0.hasPrefix(start) ? change($0) : $0 }
        }
    }

    /// Keeps only so many bytes of a file, from its start.
    func cut(_ path: String, keeping share: Double) throws {
        let data = try Data(contentsOf: url(path))
        try data.prefix(Int(Double(data.count) * share)).write(to: url(path))
    }
}
