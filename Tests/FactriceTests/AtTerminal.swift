import Foundation
import Judging

/// A person at a terminal: what the screen asks, what she types, and the whole screen afterwards.
struct AtTerminal: Encodable {
    struct Line: Encodable {
        var wait: String
        var type: String
        /// The program need not ask it.
        var optional = false
        /// A file put in the place of another before she types: from, to.
        var copy: [String]?

        init(_ wait: String, _ type: String, optional: Bool = false, copy: [String]? = nil) {
            self.wait = wait
            self.type = type
            self.optional = optional
            self.copy = copy
        }
    }

    struct Screen: Decodable {
        /// Plain spaces, `\n` at the end of lines.
        var screen: String
        var code: Int32
    }

    private var program = Program.binary.path
    private var arguments: [String]
    private var environment: [String: String]
    private var folder: String
    private var dialogue: [Line]
    private var patience = 120

    static func talk(
        _ bench: Workbench, _ arguments: [String], language: String, home: URL? = nil, _ dialogue: [Line]
    ) async throws -> Screen {
        let environment = [
            "PATH": "/usr/bin:/bin", "HOME": (home ?? bench.root).path, "LANG": language, "TERM": "xterm",
            "FACTRICE_WORKSPACE": bench.root.path,
        ]
        let question = AtTerminal(
            arguments: arguments, environment: environment, folder: bench.root.path, dialogue: dialogue)
        return try await Turns.shared.take {
            try Judgement.answer(
                of: Python.root.appending(path: "Tests/FactriceTests/Judges/terminal.py"), about: question)
        }
    }
}
