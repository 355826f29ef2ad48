import Foundation

/// Asks Python what it makes of a message that we wrote: its `email` package and `icalendar` are not ours.
///
/// The interpreter is `FACTRICE_PYTHON`, else the repository's `.venv`, else `python3`. Without a judge the test fails: nothing is
/// skipped.
struct Judge {
    struct Absent: Error, CustomStringConvertible { let description: String }

    /// What a message is made of, as Python sees it.
    struct Finding: Decodable {
        /// Content types from the outside in, depth first.
        var types: [String]
        var defects: [String]
        var subject: String
        var to: [String]
        var files: [String]
        var text: String
        var html: String
        /// `METHOD:REQUEST`, `UID:…` and so on of each calendar object.
        var calendars: [[String: String]]
    }

    static func findings(about messages: [[UInt8]]) throws -> [Finding] {
        let folder = try Folder()
        for (index, bytes) in messages.enumerated() { try folder.write("\(index).eml", Data(bytes)) }
        let answer = folder.root.appendingPathComponent("answer.json")
        let script = here.appendingPathComponent("Judges/composed.py").path
        try run([script, folder.root.path, String(messages.count), answer.path])
        return try JSONDecoder().decode([Finding].self, from: Data(contentsOf: answer))
    }

    private static func run(_ arguments: [String]) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [interpreter] + arguments
        let errors = Pipe()
        process.standardError = errors
        try process.run()
        let words = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Absent(description: "\(interpreter): \(words)") }
    }

    private static let here = URL(fileURLWithPath: #filePath).deletingLastPathComponent()

    private static var interpreter: String {
        if let named = ProcessInfo.processInfo.environment["FACTRICE_PYTHON"], !named.isEmpty { return named }
        let ours = here.appendingPathComponent("../../.venv/bin/python3").standardizedFileURL.path
        return FileManager.default.isExecutableFile(atPath: ours) ? ours : "python3"
    }
}
