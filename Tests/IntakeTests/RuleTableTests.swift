import Foundation
import Notices
import Testing

@testable import Intake

/// The README's table of rules is made from `Schedules/`, so that it can't go stale. With FACTRICE_WRITE_README=1 it is written.
struct RuleTableTests {
    private static let (opening, closing) = ("<!-- rules -->\n", "<!-- end of rules -->")
    private let readme = repository.appendingPathComponent("README.md")

    @Test("the README's table tells each shipped rule, its file, its texts, what it carries out and since when")
    func table() throws {
        let text = try String(contentsOf: readme, encoding: .utf8)
        let start = try #require(text.range(of: Self.opening)).upperBound
        let end = try #require(text.range(of: Self.closing)).lowerBound
        let table = try Self.table()
        if ProcessInfo.processInfo.environment["FACTRICE_WRITE_README"] == "1" {
            try Data(text.replacingCharacters(in: start..<end, with: table).utf8).write(to: readme)
        } else {
            #expect(text[start..<end] == table, "FACTRICE_WRITE_README=1 writes it anew")
        }
    }

    private static func table() throws -> String {
        let settings = SettingsFile.read(workspace: repository, isAddress: isAddress, environment: [:]).value
        let rules = try #require(
            ScheduleFile.read(workspace: repository, settings: settings, templates: try shippedTemplates()).value)
        var lines = [
            "| rule | file | texts | carries out | since | at first |", "| --- | --- | --- | --- | --- | --- |",
        ]
        for rule in rules.sorted(by: { $0.name < $1.name }) { lines.append(try line(rule)) }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func line(_ rule: Rule) throws -> String {
        let file = "Schedules/\(rule.name).yaml"
        let text = try String(contentsOf: repository.appendingPathComponent(file), encoding: .utf8)
        let since = try #require(
            text.firstMatch(of: /\n# Depuis : (\d{4}-\d\d-\d\d)\n/), "\(file) doesn't say since when")
        var texts: [String] = []
        for step in rule.allSteps where !texts.contains(step.template) { texts.append(step.template) }
        let cells = [
            rule.title.en, "`\(rule.name).yaml`", texts.map { "`\($0)`" }.joined(separator: ", "),
            rule.carriesOut.joined(separator: ", "), String(since.1), rule.isEnabled ? "on" : "off",
        ]
        return "| " + cells.joined(separator: " | ") + " |"
    }

    private static func shippedTemplates() throws -> Set<String> {
        let folder = repository.appendingPathComponent("Templates").resolvingSymlinksInPath()
        let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
        return Set(paths.filter { $0.hasSuffix("/fr.md") }.map { String($0.dropLast(6)) })
    }
}
