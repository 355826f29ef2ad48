import Foundation
import Judging

/// Python's aiosmtpd as a relay, run beside a test. A judge that isn't to be had fails the test.
final class Judge: @unchecked Sendable {
    private let process = Process()
    private let input = Pipe()
    private let lines: PipeLines

    /// Starts `Judges/relay.py`. - Returns: it, and the port on which it listens.
    static func relay(_ arguments: [String]) async throws -> (Judge, Int) {
        try await Aside { try startRelay(arguments) }.value
    }

    private static func startRelay(_ arguments: [String]) throws -> (Judge, Int) {
        let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Judges/relay.py").path
        let judge = try Judge(["-u", script] + arguments)
        guard let line = judge.lines.next(), let port = Int(line) else {
            throw Judgement.Absent(
                description: "relay.py did not start: is aiosmtpd installed for \(Python.interpreter)?")
        }
        return (judge, port)
    }

    private init(_ arguments: [String]) throws {
        let output = Pipe()
        lines = PipeLines(output)
        process.executableURL = URL(filePath: Python.interpreter)
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
        var said: [String] = []
        while let line = lines.next() { said.append(line) }
        process.waitUntilExit()
        return said
    }
}
