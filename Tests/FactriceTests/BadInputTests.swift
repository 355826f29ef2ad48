import Foundation
import Postbox
import Testing

/// Bad input of every kind that the contract names: a Problem with its place, in both languages, and nobody written to by
/// mistake; what doesn't depend on it leaves all the same; mended, the rest leaves, each message once.
@Suite("Bad input")
struct BadInputTests {
    @Test("a spoiled export", arguments: BadInput.tables + BadInput.rows)
    func exports(_ input: BadInput) async throws { try await judge(input) }

    @Test("on a terminal, in the reader's language, with the place first", arguments: ["fr", "en"])
    func terminal(language: String) async throws {
        let bench = try await BadInputStage.open()
        for input in [BadInput.tables[3], BadInput.rows[0]] + BadInput.schedules.suffix(1) { try input.spoil(bench) }
        let ran = try await bench.run("check", "--now", BadInputStage.now, environment: ["LANG": language])
        let lines = ran.output.plainSpaces.split(separator: "\n")
        for start in ["Data/members.csv:1", "Schedules/webinars.yaml:2:7"] {
            let line = lines.first { $0.hasPrefix(start) }
            #expect(line?.contains(language == "fr" ? "erreur : " : "error: ") == true, "\(lines)")
            #expect(line?.contains(" → ") == true, "and what to do")
        }
        #expect(lines.last?.hasPrefix(language == "fr" ? "2 erreurs, " : "2 errors, ") == true)
    }

    @Test("a spoiled calendar", arguments: BadInput.calendars)
    func calendars(_ input: BadInput) async throws { try await judge(input) }

    @Test("a spoiled schedule stops itself alone", arguments: BadInput.schedules)
    func schedules(_ input: BadInput) async throws { try await judge(input) }

    @Test("a spoiled text holds its own messages alone", arguments: BadInput.templates)
    func templates(_ input: BadInput) async throws { try await judge(input) }

    private func judge(_ input: BadInput) async throws {
        let measure = try await BadInputStage.shared.measure()
        let bench = try await BadInputStage.open()
        let before = try await bench.sentKeys()
        let sound = try snapshot(of: bench)
        try input.spoil(bench)
        try await judgeCheck(input, bench)

        try await withPostbox { postbox in
            let ran = try await bench.run("run", "--once", "--now", BadInputStage.now, relay: postbox.port)
            #expect(ran.code == (input.severity == "error" ? 1 : 0), "\(ran.errors)")
            #expect(ran.errors.contains(input.place.file), "the run names the file")
            let sent = try await bench.sentKeys().subtracting(before)
            let expected = measure.keys.filter { !input.stops($0) }
            if input.holds {
                // Only one language of the text is spoiled: the other leaves.
                #expect(sent.isSuperset(of: expected) && sent.isSubset(of: measure.keys))
                #expect(sent.count < measure.keys.count)
                let held = try await bench.entries("--state", "held")
                #expect(Set(held.map(\.key)) == measure.keys.subtracting(sent))
            } else {
                #expect(sent == expected)
            }
            #expect(postbox.receipts.count == sent.count)

            guard input.severity == "error" else { return }
            try restore(sound, in: bench)
            let mended = try await bench.run("run", "--once", "--now", BadInputStage.later, relay: postbox.port)
            #expect(mended.code == 0, "\(mended.errors)")
            #expect(try await bench.sentKeys().subtracting(before) == measure.keys, "mended, all of it has left")
            #expect(postbox.receipts.count == measure.keys.count, "and each once")
        }
    }

    private func judgeCheck(_ input: BadInput, _ bench: Workbench) async throws {
        let check = try await bench.run("check", "--json", "--now", BadInputStage.now)
        #expect(check.code == (input.severity == "error" ? 1 : 0))
        #expect(Shape.list(.problem).faults(in: try check.json()) == [])
        let problems = try check.decoded(as: [SeenProblem].self)
        let found = problems.first { $0.says(input) }
        #expect(found != nil, "\(problems.map(\.summary))")
        let wrong = problems.filter { $0.message.fr == $0.message.en }
        #expect(wrong.map(\.summary) == [], "each language has its own words")
    }

    private func snapshot(of bench: Workbench) throws -> Workbench {
        let copy = try Workbench.empty()
        for name in ["Data", "Schedules", "Templates"] {
            try FileManager.default.copyItem(at: bench.url(name), to: copy.url(name))
        }
        return copy
    }

    private func restore(_ sound: Workbench, in bench: Workbench) throws {
        for name in ["Data", "Schedules", "Templates"] {
            try FileManager.default.removeItem(at: bench.url(name))
            try FileManager.default.copyItem(at: sound.url(name), to: bench.url(name))
        }
    }
}

/// One element of `check --json`.
struct SeenProblem: Decodable, Sendable {
    struct Both: Decodable, Sendable {
        let fr: String
        let en: String
    }

    let severity: String
    let file: String?
    let line: Int?
    let column: Int?
    let message: Both
    let suggestion: Both?

    var summary: String {
        "\(file ?? "-"):\(line ?? 0):\(column ?? 0) \(severity) \(message.en) → \(suggestion?.en ?? "-")"
    }

    func says(_ input: BadInput) -> Bool {
        severity == input.severity && file == input.place.file && (input.place.line == nil || line == input.place.line)
            && (input.place.column == nil || column == input.place.column)
            && message.fr.plainSpaces.contains(input.french) && message.en.plainSpaces.contains(input.english)
            && (input.advice.map { suggestion?.en.contains($0) ?? false } ?? true)
    }
}

extension String {
    var plainSpaces: String { replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ") }
}
