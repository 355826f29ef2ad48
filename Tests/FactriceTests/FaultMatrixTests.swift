import Foundation
import Judging
import Testing

/// The quick half of the fault matrix (`make faults`): another program, in Python, does harm to ours from outside and judges it by what
/// its own relay received and by the rows of the database. It shares no line with us.
@Suite(.timeLimit(.minutes(10)))
struct FaultMatrixTests {
    @Test("whatever happens to it, nothing is lost and each copy is explained: the quick half of the fault matrix")
    func quickHalf() async throws {
        let ran = try await Turns.shared.take { try await Harness.run("--quick", "--seed", "20270422") }
        #expect(ran.code == 0, "\(ran.output.suffix(6_000))")
        #expect(ran.output.contains("lost 0, "), "\(ran.output.suffix(6_000))")
    }

    /// Its output goes through a file; it ends its own processes.
    private enum Harness {
        static func run(_ arguments: String...) async throws -> (code: Int32, output: String) {
            let folder = FileManager.default.temporaryDirectory.appending(path: "factrice-faults-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(at: folder) }
            let said = folder.appending(path: "said")
            try Data().write(to: said)
            let process = Process()
            process.executableURL = URL(filePath: Python.interpreter)
            let script = Python.root.appending(path: "Tests/Faults/faults.py").path
            process.arguments = [script, "--program", Program.binary.path] + arguments
            let handle = try FileHandle(forWritingTo: said)
            process.standardOutput = handle
            process.standardError = handle
            let (endings, continuation) = AsyncStream<Int32>.makeStream()
            process.terminationHandler = { continuation.yield($0.terminationStatus) }
            try process.run()
            try handle.close()
            var iterator = endings.makeAsyncIterator()
            let code = await iterator.next() ?? -1
            return (code, try String(contentsOf: said, encoding: .utf8))
        }
    }
}
