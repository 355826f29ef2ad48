import Foundation

/// Asks a Python script beside the tests what it makes of what we wrote: a mail or calendar library that isn't ours.
///
/// The interpreter is `FACTRICE_PYTHON`, else the repository's `.venv`, else `python3`. A judge that can't be had is a
/// test that fails: nothing is skipped.
struct Judge {
    struct Absent: Error, CustomStringConvertible {
        let description: String
    }

    let script: String

    /// One answer a question, in order. What isn't right, in words; an empty list when all is.
    func complaints(about questions: some Encodable) throws -> [[String]] {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("judge-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let question = folder.appendingPathComponent("question.json")
        let answer = folder.appendingPathComponent("answer.json")
        try JSONEncoder().encode(questions).write(to: question)
        try run([scriptPath, question.path, answer.path])
        return try JSONDecoder().decode([[String]].self, from: Data(contentsOf: answer))
    }

    private func run(_ arguments: [String]) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [Self.interpreter] + arguments
        let errors = Pipe()
        process.standardError = errors
        try process.run()
        let words = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Absent(description: "\(Self.interpreter) \(script): exit \(process.terminationStatus)\n\(words)")
        }
    }

    private var scriptPath: String { Self.folder.appendingPathComponent("Judges/\(script)").path }

    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()

    private static var interpreter: String {
        if let named = ProcessInfo.processInfo.environment["FACTRICE_PYTHON"], !named.isEmpty { return named }
        let ours = folder.appendingPathComponent("../../.venv/bin/python3").standardizedFileURL.path
        return FileManager.default.isExecutableFile(atPath: ours) ? ours : "python3"
    }
}
