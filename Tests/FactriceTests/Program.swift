import Foundation
import Glibc

/// The built program as a process of its own: what a shell would see of it, and nothing else.
///
/// Its output goes to files, so that no pipe can fill up. A run that outlasts its patience is killed: its code is then -9.
final class Program: @unchecked Sendable {
    private let process = Process()
    private let output: URL
    private let errors: URL
    private let ending: Task<Int32, Never>

    /// Beside the test bundle, where the same build put it.
    static let binary: URL = {
        let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        return URL(filePath: own).deletingLastPathComponent().appending(path: "factrice")
    }()

    /// Starts it at once.
    /// - Parameter patience: seconds.
    init(
        _ arguments: [String], in folder: URL, environment: [String: String], input: String = "", patience: Double = 90
    ) throws {
        let desk = FileManager.default.temporaryDirectory.appending(path: "factrice-run-\(UUID().uuidString)")
        output = desk.appending(path: "output")
        errors = desk.appending(path: "errors")
        let typed = desk.appending(path: "input")
        try FileManager.default.createDirectory(at: desk, withIntermediateDirectories: true)
        for file in [output, errors] { try Data().write(to: file) }
        try Data(input.utf8).write(to: typed)
        let (endings, continuation) = AsyncStream<Int32>.makeStream()
        ending = Task {
            for await code in endings { return code }
            return -SIGKILL
        }
        process.executableURL = Self.binary
        process.arguments = arguments
        process.currentDirectoryURL = folder
        // Nothing of the machine's own settings: only what a test says.
        process.environment = ["PATH": "/usr/bin:/bin", "HOME": desk.path, "LANG": "C.UTF-8"].merging(environment) {
            $1
        }
        let said = try FileHandle(forReadingFrom: typed)
        let heard = [try FileHandle(forWritingTo: output), try FileHandle(forWritingTo: errors)]
        process.standardInput = said
        process.standardOutput = heard[0]
        process.standardError = heard[1]
        process.terminationHandler = { ended in
            let wasKilled = ended.terminationReason == .uncaughtSignal
            continuation.yield(wasKilled ? -ended.terminationStatus : ended.terminationStatus)
            continuation.finish()
        }
        try process.run()
        // The process has its own; Foundation would keep ours open for ever, and fail to start any more at some thousand.
        for handle in [said] + heard { try handle.close() }
        DispatchQueue.global().asyncAfter(deadline: .now() + patience) { [weak self] in self?.signal(SIGKILL) }
    }

    /// Only while it runs: its number may belong to another afterwards.
    func signal(_ number: Int32) {
        if process.isRunning { kill(process.processIdentifier, number) }
    }

    var isRunning: Bool { process.isRunning }

    /// What it has said on standard error so far.
    var errorsSoFar: String { (try? String(contentsOf: errors, encoding: .utf8)) ?? "" }

    /// Waits for its end, nothing more.
    func gone() async { _ = await ending.value }

    /// Its end, and what it said. To be asked for once.
    func ended() async throws -> Ran {
        let code = await ending.value
        let ran = Ran(
            code: code, output: try String(contentsOf: output, encoding: .utf8),
            errors: try String(contentsOf: errors, encoding: .utf8))
        try FileManager.default.removeItem(at: output.deletingLastPathComponent())
        return ran
    }
}

/// What a run left behind.
struct Ran: Sendable {
    /// The exit code; the signal with a minus sign if one ended it.
    let code: Int32
    let output: String
    let errors: String

    /// The one JSON value on standard output.
    func json() throws -> Any {
        try JSONSerialization.jsonObject(with: Data(output.utf8), options: [.fragmentsAllowed])
    }

    func objects() throws -> [[String: Any]] { try json() as? [[String: Any]] ?? [] }

    func object() throws -> [String: Any] { try json() as? [String: Any] ?? [:] }

    /// Reads the JSON as a value; `snake_case` keys, ISO 8601 times.
    func decoded<Value: Decodable>(as type: Value.Type = Value.self) throws -> Value {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        decoder.dateDecodingStrategy = .iso8601
        return try decoder.decode(type, from: Data(output.utf8))
    }
}
