import Foundation

/// The interpreter that has the judges' libraries.
package enum Python {
    /// The repository.
    package static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// `FACTRICE_PYTHON`, else the repository's `.venv`, else `python3`.
    package static let interpreter: String = {
        if let named = ProcessInfo.processInfo.environment["FACTRICE_PYTHON"], !named.isEmpty { return named }
        let own = root.appending(path: ".venv/bin/python3").path
        return FileManager.default.isExecutableFile(atPath: own) ? own : "/usr/bin/python3"
    }()

    /// What a script given as text prints.
    package static func output(of script: String, _ arguments: [String] = [], input: Data = Data()) throws -> Data {
        try Judgement.of(interpreter, ["-c", script] + arguments, input: input).output
    }
}
