import Foundation
import Testing

/// Python's own readers, as judges that know nothing of ours. Its scripts read standard input and print JSON. A judge
/// that is missing fails the test: `make test` installs it.
enum PythonJudge {
    /// The interpreter that has the judges' libraries: `FACTRICE_PYTHON`, else the repository's `.venv`, else
    /// `python3`.
    static let interpreter: String = {
        if let given = ProcessInfo.processInfo.environment["FACTRICE_PYTHON"], !given.isEmpty { return given }
        let venv = repository.appendingPathComponent(".venv/bin/python3").path
        return FileManager.default.isExecutableFile(atPath: venv) ? venv : "/usr/bin/python3"
    }()

    static func judge<Value: Decodable>(_ script: String, _ arguments: [String] = [], input: Data) throws -> Value {
        try JSONDecoder().decode(Value.self, from: run(script, arguments, input: input))
    }

    private struct Failed: Error {}

    private static func run(_ script: String, _ arguments: [String], input: Data) throws -> Data {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: interpreter)
        process.arguments = ["-c", script] + arguments
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("judge-\(UUID().uuidString)")
        try input.write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let output = Pipe()
        process.standardInput = try FileHandle(forReadingFrom: file)
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failed() }
        return data
    }
}

/// The same numbers for the same seed, so that a table that failed can be made again.
struct SeededNumbers: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        var mixed = state
        mixed = (mixed ^ (mixed >> 33)) &* 0xFF51_AFD7_ED55_8CCD
        return mixed ^ (mixed >> 33)
    }
}
