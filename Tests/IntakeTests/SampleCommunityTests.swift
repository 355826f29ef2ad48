import Foundation
import Notices
import Testing

@testable import Intake

@Suite("The sample communities")
struct SampleCommunityTests {
    @Test("a sample is read without an error", arguments: ["espaces", "coalition"])
    func read(name: String) throws {
        let workspace = repository.appendingPathComponent("Sources/factrice/Samples/\(name)")
        let settings = SettingsFile.read(workspace: workspace, isAddress: isAddress, environment: [:])
        print(english(settings.problems))
        let value = try #require(settings.value)
        let now = try instant("2026-09-01T08:00")
        let reading = DirectoryReader.read(
            workspace: workspace, settings: value, register: Register(), now: now, isAddress: isAddress)
        print(english(reading.problems).joined(separator: "\n"))
        let directory = try #require(reading.value)
        print(directory.sources)
        for event in directory.events {
            print(event.id, event.start, event.kind, event.spaces, event.groups, event.isCancelled, event.documents)
        }
        let templates = Set(["x"])
        let rules = ScheduleFile.read(workspace: repository, settings: value, templates: templates)
        print(english(rules.problems).joined(separator: "\n"))
    }
}
