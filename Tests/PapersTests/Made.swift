import Foundation
import Judging
import Testing

/// The papers that independent programs wrote, once for all tests.
enum Made {
    private static let papers = Result {
        let folder = FileManager.default.temporaryDirectory.appending(path: "papers-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Judges/papers.py")
        _ = try Judgement.of(Python.interpreter, [script.path, folder.path])
        var papers: [String: Data] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
            papers[name] = try Data(contentsOf: folder.appending(path: name))
        }
        return papers
    }

    static func paper(_ name: String) throws -> Data { try #require(try papers.get()[name]) }
}
