import Foundation
import Postbox
import Testing

/// A small community as `init` makes it, with the shipped rules and texts: some of the rules on and all the others off, some rows in its
/// files, a relay that catches what leaves, and the days that the test names.
///
/// Everything is told by the real program: a day is one `run --once`, and what came is read in the mailboxes and in the queue, which must
/// agree.
struct Story {
    let bench: Workbench
    let postbox: Postbox
    let rules: [String]

    enum Mistake: Error { case noWorkspace(Ran) }

    /// - Parameters:
    ///   - rules: the only ones that are on.
    ///   - files: tables by name, beside the members and organisations that each story has; all but the calendar are named in settings.
    ///   - start: the first day, on which the rules are first seen.
    static func tell(
        _ rules: [String], from start: String, files: [String: String] = [:], groups: String = "{}",
        isolation: isolated (any Actor)? = #isolation, _ work: (Story) async throws -> Void
    ) async throws {
        let bench = try await Templates.shared.copy()
        try withPostboxSettings(bench, files: files, groups: groups)
        try await withPostbox { postbox in
            let story = Story(bench: bench, postbox: postbox, rules: rules)
            try story.switchOn()
            let first = try await story.day(start)
            #expect(first == [], "nothing has happened yet")
            try await work(story)
            #expect(postbox.violations.isEmpty)
            #expect(postbox.receipts.allSatisfy { $0.recipients.count == 1 }, "one recipient a message")
        }
    }

    private static func withPostboxSettings(_ bench: Workbench, files: [String: String], groups: String) throws {
        let own = files.keys.filter { !$0.hasSuffix(".ics") && !Town.files.keys.contains("\($0)") }.sorted()
        let named = own.map { "  \($0): Data/\($0).csv\n" }.joined()
        try bench.write(Town.settings(sources: named, groups: groups), to: "factrice.yaml")
        for (name, text) in Town.files { try bench.write(text, to: "Data/\(name).csv") }
        for (name, text) in files {
            try bench.write(text, to: name.hasSuffix(".ics") ? "Data/\(name)" : "Data/\(name).csv")
        }
    }

    /// Whatever a new workspace has on or off at first.
    private func switchOn() throws {
        for file in try FileManager.default.contentsOfDirectory(atPath: bench.url("Schedules").path) {
            let path = "Schedules/\(file)"
            let isOn = rules.contains(String(file.dropLast(5)))
            let text = try bench.text(of: path)
            let changed = text.replacing(/\nenabled: (true|false)/, with: "\nenabled: \(isOn)")
            try #require(changed.contains("\nenabled: \(isOn)"), "\(file)")
            try bench.write(changed, to: path)
        }
        for rule in rules {
            try #require(FileManager.default.fileExists(atPath: bench.url("Schedules/\(rule).yaml").path))
        }
    }

    /// What leaves at this time: `step who`, in the order of the names.
    /// - Parameter moment: `2026-12-01T09:00`, on the community's clock.
    func day(_ moment: String, sourceLocation: SourceLocation = #_sourceLocation) async throws -> [String] {
        let before = Set(try await sent().map(\.id))
        let heard = postbox.notices.count
        let ran = try await bench.pass(at: moment, relay: postbox.port)
        #expect(ran.code == 0, "\(ran.output)\(ran.errors.suffix(800))", sourceLocation: sourceLocation)
        let news = try await sent().filter { !before.contains($0.id) }
        #expect(postbox.notices.count - heard == news.count, sourceLocation: sourceLocation)
        return news.map { "\($0.step) \($0.recipient.address.prefix { $0 != "@" })" }.sorted()
    }

    private func sent() async throws -> [SeenEntry] { try await bench.entries("--state", "sent") }

    /// The texts of the last so many messages, each on one line with plain spaces, subject first.
    func texts(last count: Int) throws -> [String] {
        try postbox.notices.suffix(count).map { receipt in
            let letter = try receipt.letter()
            return "\(letter.subject) \(letter.text ?? "")".plainSpaces.split(whereSeparator: \.isWhitespace)
                .joined(separator: " ")
        }
    }

    /// Everything that anybody ever got, as it went over the wire.
    func everything() throws -> String {
        try postbox.receipts.map { receipt in
            let letter = try receipt.letter()
            return "\(letter.subject)\n\(letter.text ?? "")\n\(String(decoding: try receipt.data(), as: UTF8.self))"
        }.joined(separator: "\n")
    }

    /// What `explain` says in French, with plain spaces, on one line.
    func why(_ member: String, at moment: String) async throws -> String {
        let ran = try await bench.run(
            "explain", member, "--rule", rules[0], "--now", moment, environment: ["LANG": "fr_CA.UTF-8"])
        return ran.output.plainSpaces.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// A new workspace, made once by the program.
    private actor Templates {
        static let shared = Templates()
        private var made: Task<Workbench, any Error>?

        func copy() async throws -> Workbench {
            let task =
                made
                ?? Task {
                    let bench = try Workbench.empty()
                    let ran = try await bench.run("init", "whole")
                    guard ran.code == 0 else { throw Mistake.noWorkspace(ran) }
                    return bench
                }
            made = task
            return try Workbench.copy(of: await task.value.url("whole"))
        }
    }
}
