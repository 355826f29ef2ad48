import Foundation

/// Programs that we did not write, run beside a test: Python's aiosmtpd as a relay, openssl as a maker of certificates.
/// A judge that isn't to be had fails the test.
final class Judge: @unchecked Sendable {
    struct Absent: Error, CustomStringConvertible {
        let description: String
    }

    private let process = Process()
    private let input = Pipe()
    private let output = Pipe()
    private var pending = Data()

    static let python: String = {
        if let named = ProcessInfo.processInfo.environment["FACTRICE_PYTHON"] { return named }
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let own = root.appending(path: ".venv/bin/python3").path
        return FileManager.default.isExecutableFile(atPath: own) ? own : "/usr/bin/python3"
    }()

    /// Starts `Judges/relay.py`. - Returns: it, and the port on which it listens.
    static func relay(_ arguments: [String]) async throws -> (Judge, Int) {
        try await Aside { try startRelay(arguments) }.value
    }

    private static func startRelay(_ arguments: [String]) throws -> (Judge, Int) {
        let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Judges/relay.py").path
        let judge = try Judge(python, ["-u", script] + arguments)
        guard let line = judge.readLine(), let port = Int(line) else {
            throw Absent(description: "relay.py did not start: is aiosmtpd installed for \(python)?")
        }
        return (judge, port)
    }

    static func openssl(_ arguments: [String], in folder: URL) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["openssl"] + arguments
        process.currentDirectoryURL = folder
        process.standardError = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Absent(description: "openssl \(arguments.joined(separator: " ")) failed")
        }
    }

    private init(_ program: String, _ arguments: [String]) throws {
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.standardInput = input
        process.standardOutput = output
        try process.run()
    }

    /// Closes its input, which ends it, and gives the lines that it still had to say.
    func finish() async throws -> [String] {
        try await Aside { self.finishNow() }.value
    }

    private func finishNow() -> [String] {
        try? input.fileHandleForWriting.close()
        var lines: [String] = []
        while let line = readLine() { lines.append(line) }
        process.waitUntilExit()
        return lines
    }

    private func readLine() -> String? {
        while true {
            if let end = pending.firstIndex(of: 10) {
                let line = String(decoding: pending[pending.startIndex..<end], as: UTF8.self)
                pending.removeSubrange(pending.startIndex...end)
                return line
            }
            let more = output.fileHandleForReading.availableData
            guard !more.isEmpty else { return nil }
            pending.append(more)
        }
    }
}
