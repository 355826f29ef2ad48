import Foundation
import Notices
import Testing

@testable import Intake

/// A workspace of a test: a folder of its own with the files that the test gives, gone with the value.
final class TemporaryWorkspace {
    let url: URL

    init(_ files: [String: String] = [:]) throws {
        url = FileManager.default.temporaryDirectory.appendingPathComponent("intake-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        for (name, text) in files { try write(name, Data(text.utf8)) }
    }

    deinit {
        try? FileManager.default.removeItem(at: url)
    }

    func write(_ name: String, _ data: Data) throws {
        let file = url.appendingPathComponent(name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try data.write(to: file)
    }
}

/// The judge of addresses that these tests use; the real one is `Mail`'s.
func isAddress(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    return parts.count == 2 && parts.allSatisfy { !$0.isEmpty } && !text.contains(" ")
}

/// The top of the repository.
let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

let toronto = TimeZone(identifier: "America/Toronto") ?? .gmt

/// `2026-11-04T13:30` on Toronto's clock, or with an offset of its own.
func instant(_ text: String, in zone: TimeZone = toronto) throws -> Date {
    try #require(InstantText.parse(text, zone: zone))
}

/// A problem as one line: `file:line:column severity message | suggestion`, to compare with what a person should read.
func line(_ problem: Problem, _ language: Language) -> String {
    let place = [problem.line, problem.column].compactMap { $0 }.map { ":\($0)" }.joined()
    let hint = problem.suggestion.map { " | " + $0[language] } ?? ""
    return (problem.file ?? "") + place + " " + problem.message[language] + hint
}

func english(_ problems: [Problem]) -> [String] {
    problems.map { line($0, .en) }
}

func french(_ problems: [Problem]) -> [String] {
    problems.map { line($0, .fr).replacing("\u{A0}", with: "_") }
}
