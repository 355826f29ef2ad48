import Foundation

/// What a program that isn't ours said, run to its end beside a test.
///
/// What it reads and writes goes through files, never through pipes: Foundation's pipe readers end the whole test process when a signal
/// interrupts them, and a program that says much stops when nobody reads. A judge that can't be had, or that fails, is an error:
/// a test that needs it is never skipped.
package struct Judgement: Sendable {
    package struct Absent: Error, CustomStringConvertible {
        package let description: String

        package init(description: String) { self.description = description }
    }

    package let output: Data

    /// - Parameters:
    ///   - program: a path, or a name that is looked for as a shell would.
    ///   - folder: where it works; by default, where the tests do.
    package static func of(
        _ program: String, _ arguments: [String], input: Data = Data(), in folder: URL? = nil
    ) throws -> Judgement {
        let desk = FileManager.default.temporaryDirectory.appending(path: "judge-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: desk, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: desk) }
        let files = ["input", "output", "errors"].map { desk.appending(path: $0) }
        for file in files { try (file == files[0] ? input : Data()).write(to: file) }
        let handles = [
            try FileHandle(forReadingFrom: files[0]), try FileHandle(forWritingTo: files[1]),
            try FileHandle(forWritingTo: files[2]),
        ]
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [program] + arguments
        process.currentDirectoryURL = folder
        process.standardInput = handles[0]
        process.standardOutput = handles[1]
        process.standardError = handles[2]
        try process.run()
        for handle in handles { try handle.close() }
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            let words = (try? String(contentsOf: files[2], encoding: .utf8)) ?? ""
            let call = ([program] + arguments).joined(separator: " ").prefix(200)
            throw Absent(description: "\(call): exit \(process.terminationStatus)\n\(words)")
        }
        return Judgement(output: try Data(contentsOf: files[1]))
    }

    /// A question and an answer as JSON: the script's last two arguments are the files that hold them.
    package static func answer<Answer: Decodable>(
        of script: URL, about question: some Encodable, as type: Answer.Type = Answer.self
    ) throws -> Answer {
        let desk = FileManager.default.temporaryDirectory.appending(path: "question-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: desk, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: desk) }
        let (asked, answered) = (desk.appending(path: "question.json"), desk.appending(path: "answer.json"))
        try JSONEncoder().encode(question).write(to: asked)
        _ = try of(Python.interpreter, [script.path, asked.path, answered.path])
        return try JSONDecoder().decode(type, from: Data(contentsOf: answered))
    }
}
