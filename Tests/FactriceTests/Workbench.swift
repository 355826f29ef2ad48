import Foundation
import Postbox

@testable import Worker

/// A workspace of its own for one test, in a temporary folder that goes away with it, and the program to run on it.
///
/// The samples are made once by the program itself (`init --sample`) and copied for each test. An edit that finds nothing to
/// change is an error: a test must not pass because its file was never touched.
final class Workbench: Sendable {
    enum Sample: String, Sendable, CaseIterable { case espaces, coalition }

    enum Mistake: Error {
        case noSample(Ran)
        /// What was to be changed is not there, or is there more than once.
        case nothingToChange(String)
    }

    let root: URL

    private init() throws {
        root = FileManager.default.temporaryDirectory.appending(path: "factrice-bench-\(UUID().uuidString)")
            .resolvingSymlinksInPath()
    }

    deinit { try? FileManager.default.removeItem(at: root) }

    /// A copy of a sample community, armed as it is shipped.
    static func open(_ sample: Sample = .espaces) async throws -> Workbench {
        let bench = try Workbench()
        try FileManager.default.copyItem(at: try await Samples.shared.folder(sample), to: bench.root)
        return bench
    }

    /// A copy of any workspace.
    static func copy(of folder: URL) throws -> Workbench {
        let bench = try Workbench()
        try FileManager.default.copyItem(at: folder, to: bench.root)
        return bench
    }

    /// An empty folder.
    static func empty() throws -> Workbench {
        let bench = try Workbench()
        try FileManager.default.createDirectory(at: bench.root, withIntermediateDirectories: true)
        return bench
    }

    /// Starts the program on this workspace.
    /// - Parameter relay: the port of the relay on loopback; without it, the workspace's own settings hold.
    func start(
        _ arguments: [String], relay port: Int? = nil, environment: [String: String] = [:], input: String = "",
        patience: Double = 90
    ) throws -> Program {
        var surroundings = ["FACTRICE_WORKSPACE": root.path]
        if let port { surroundings["FACTRICE_SMTP"] = "smtp://127.0.0.1:\(port)" }
        return try Program(
            arguments, in: root, environment: surroundings.merging(environment) { $1 }, input: input, patience: patience
        )
    }

    /// Runs it to its end.
    @discardableResult
    func run(
        _ arguments: String..., relay port: Int? = nil, environment: [String: String] = [:], input: String = "",
        patience: Double = 90
    ) async throws -> Ran {
        try await Turns.shared.take {
            try await self.start(arguments, relay: port, environment: environment, input: input, patience: patience)
                .ended()
        }
    }

    func url(_ path: String) -> URL { root.appending(path: path) }

    func text(of path: String) throws -> String {
        String(decoding: try Data(contentsOf: url(path)), as: UTF8.self)
    }

    func write(_ text: String, to path: String) throws {
        try Data(text.utf8).write(to: url(path))
    }

    /// Replaces words that are in the file exactly once.
    func replace(_ words: String, by other: String, in path: String) throws {
        let parts = try text(of: path).components(separatedBy: words)
        guard parts.count == 2 else { throw Mistake.nothingToChange("\(path): \(words)") }
        try write(parts.joined(separator: other), to: path)
    }

    /// A sample as it is shipped: with the bulletin, the rules of its own documents, and its limits.
    static func shipped(_ sample: Sample) async throws -> Workbench {
        let bench = try empty()
        let ran = try await bench.run("init", "whole", "--sample", sample.rawValue)
        guard ran.code == 0 else { throw Mistake.noSample(ran) }
        return try copy(of: bench.url("whole"))
    }

    /// Only the rules that every new installation has but for the bulletin, and all leaves when it is due.
    fileprivate func calm(_ folder: String) throws {
        let own = NewWorkspace.Sample.allCases.map(\.switchedOn).reduce(Set<String>()) { $0.union($1) }
        // Attendance counts in several stories of a season.
        for rule in own.subtracting(["attendance"]).union(["bulletin"]) {
            let path = "\(folder)/Schedules/\(rule).yaml"
            try write(try text(of: path).replacing("enabled: true ", with: "enabled: false "), to: path)
        }
        try editLines(of: "\(folder)/factrice.yaml") { lines in
            let others = lines.filter { !$0.hasPrefix("  most_per_person:") }
            guard others.count == lines.count - 1 else { throw Mistake.nothingToChange("most_per_person") }
            return others
        }
    }

    var enabledRules: Set<String> {
        get throws {
            let files = try FileManager.default.contentsOfDirectory(atPath: url("Schedules").path)
            return Set(
                try files.filter { $0.hasSuffix(".yaml") }
                    .filter { try text(of: "Schedules/\($0)").contains("\nenabled: true ") }
                    .map { String($0.dropLast(".yaml".count)) })
        }
    }

    func switchOff(_ rule: String) throws {
        try replace("enabled: true ", by: "enabled: false ", in: "Schedules/\(rule).yaml")
    }

    /// Takes the files of all other rules away.
    func keepRules(_ names: Set<String>) throws {
        for file in try FileManager.default.contentsOfDirectory(atPath: url("Schedules").path)
        where !names.contains(file.replacing(".yaml", with: "")) {
            try FileManager.default.removeItem(at: url("Schedules/" + file))
        }
    }

    /// Changes the lines of a file (without their ends; LF or CRLF is kept).
    func editLines(of path: String, _ change: ([String]) throws -> [String]) throws {
        let whole = try text(of: path)
        let end = whole.contains("\r\n") ? "\r\n" : "\n"
        let lines = whole.components(separatedBy: end)
        let changed = try change(lines)
        guard changed != lines else { throw Mistake.nothingToChange(path) }
        try write(changed.joined(separator: end), to: path)
    }

    /// Writes one cell of a CSV file: the row whose first cell is `id`.
    func setCell(_ column: String, of id: String, to value: String, in path: String) throws {
        try editLines(of: path) { lines in
            guard let head = lines.first, let mark = [",", ";", "\t"].first(where: head.contains),
                let place = head.components(separatedBy: mark).firstIndex(of: column),
                let row = lines.firstIndex(where: { $0.hasPrefix(id + mark) })
            else { throw Mistake.nothingToChange("\(path): \(id), \(column)") }
            var cells = Self.cells(of: lines[row], mark: mark)
            guard cells.indices.contains(place) else { throw Mistake.nothingToChange("\(path): \(id)") }
            cells[place] = value
            var changed = lines
            changed[row] = cells.joined(separator: mark)
            return changed
        }
    }

    /// As written, quotes and all; a mark inside quotes doesn't separate.
    private static func cells(of line: String, mark: String) -> [String] {
        var cells = [""]
        var isQuoted = false
        for letter in line {
            if letter == "\"" { isQuoted.toggle() }
            if String(letter) == mark, !isQuoted { cells.append("") } else { cells[cells.count - 1].append(letter) }
        }
        return cells
    }
}

/// A Postbox on a free port for the time of a test; stopped whatever happens.
func withPostbox<Result: Sendable>(
    _ behaviour: Behaviour = .accepting, extensions: SMTPExtensions = .all, credentials: Postbox.Credentials? = nil,
    isolation: isolated (any Actor)? = #isolation, _ work: (Postbox) async throws -> Result
) async throws -> Result {
    let postbox = try await Postbox.start(
        behaviour: behaviour, extensions: extensions, credentials: credentials, clock: { Date() })
    do {
        let result = try await work(postbox)
        await postbox.stop()
        return result
    } catch {
        await postbox.stop()
        throw error
    }
}

/// The samples as the program makes them, once for all tests.
private actor Samples {
    static let shared = Samples()

    private var made: [Workbench.Sample: Task<Workbench, any Error>] = [:]

    func folder(_ sample: Workbench.Sample) async throws -> URL {
        let task =
            made[sample]
            ?? Task {
                let bench = try Workbench.empty()
                let ran = try await bench.run("init", "whole", "--sample", sample.rawValue)
                guard ran.code == 0 else { throw Workbench.Mistake.noSample(ran) }
                // What a sample adds to the rules of every new installation would be in every count, and wait for one another: `YearTests`
                // and the stories of each rule look at those.
                try bench.calm("whole")
                return bench
            }
        made[sample] = task
        return try await task.value.url("whole")
    }
}
