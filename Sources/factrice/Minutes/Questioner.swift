import Foundation
import Glibc
import Notices

/// Asks one thing at a time on a terminal. Who closes it, or never gives an answer that can be used, is taken to have said no: 77.
struct Questioner {
    let terminal: Terminal
    private static let mostTries = 5

    /// - Parameter usual: what an empty line means.
    func ask(_ question: Bilingual, usual: String? = nil) throws -> String {
        show(question[terminal.language])
        guard let line = readLine() else { throw noAnswer() }
        let typed = line.replacing("\u{A0}", with: " ").trimmingCharacters(in: .whitespaces)
        return typed.isEmpty ? usual ?? "" : typed
    }

    /// Asked again while the answer can't be used.
    func ask<Value>(
        _ question: Bilingual, usual: String? = nil, _ read: (String) throws -> Value?
    ) throws -> Value {
        for _ in 0..<Self.mostTries {
            if let value = try read(try ask(question, usual: usual)) { return value }
            terminal.say("Je n'ai pas compris.", "That was not understood.")
        }
        throw noAnswer()
    }

    func agree(_ question: Bilingual) throws -> Bool {
        try ask(question) { typed in
            switch typed.lowercased() {
            case "oui", "o", "yes", "y": true
            case "non", "n", "no": false
            default: nil
            }
        }
    }

    /// The place of the one that is chosen, by its number.
    func choose(_ question: Bilingual, among lines: [String], usual: Int? = nil) throws -> Int {
        for (place, line) in lines.enumerated() { terminal.say("  \(place + 1). \(line)") }
        let usualText = usual.map { String($0 + 1) }
        return try ask(question, usual: usualText) { typed in
            Int(typed).flatMap { lines.indices.contains($0 - 1) ? $0 - 1 : nil }
        }
    }

    /// Without a new line: the answer stands behind it.
    private func show(_ question: String) {
        fflush(nil)
        FileHandle.standardOutput.write(Data((question + " ").utf8))
    }

    private func noAnswer() -> any Error {
        terminal.say("")
        terminal.say("Rien n'a été envoyé.", "Nothing was sent.")
        return ExitStatus.refused.error
    }
}
