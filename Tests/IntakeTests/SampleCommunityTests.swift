import Foundation
import Notices
import Testing

@testable import Intake

@Suite("The sample communities and the shipped schedules")
struct SampleCommunityTests {
    func sample(_ name: String) -> URL {
        repository.appendingPathComponent("Sources/factrice/Samples/\(name)")
    }

    func settings(_ name: String) throws -> Settings {
        let reading = SettingsFile.read(workspace: sample(name), isAddress: isAddress, environment: [:])
        #expect(english(reading.problems) == [])
        return try #require(reading.value)
    }

    func directory(_ name: String) throws -> Reading<Directory> {
        let now = try instant("2026-09-01T08:00")
        return DirectoryReader.read(
            workspace: sample(name), settings: try settings(name), register: Register(), now: now,
            isAddress: isAddress)
    }

    @Test("a sample is read whole, every source healthy", arguments: ["espaces", "coalition"])
    func whole(name: String) throws {
        let reading = try directory(name)
        #expect(!reading.hasErrors)
        let directory = try #require(reading.value)
        // Bounces and requests to stop are noted by people, and answers come where something is asked.
        #expect(Set(Source.allCases).subtracting(directory.sources.keys).subtracting([.answers]) == [.bounces, .stops])
        #expect(directory.sources.values.allSatisfy { $0.isHealthy })
    }

    @Test("Espaces has members enough, a year of events, and the accesses that can't be believed are said")
    func espaces() throws {
        let reading = try directory("espaces")
        let directory = try #require(reading.value)
        #expect(directory.members.count >= 150)
        #expect(directory.organisations.count >= 60)
        #expect(directory.members.contains { $0.isDiscreet })
        #expect(directory.members.contains { $0.language == nil })
        #expect(directory.events.count { $0.kind == "webinar" } == 12)
        #expect(directory.events.count { $0.kind == "gathering" } == 1)
        let monthly = directory.events.filter { $0.uid == "cp-mensuelle@espaces.example" }
        #expect(monthly.count == 10)
        // One by STATUS, one by EXDATE.
        #expect(monthly.count { $0.isCancelled } == 2)
        let moved = monthly.first { $0.id.hasSuffix("#20270203T133000") }
        #expect(moved.map { words($0.start) } == "2027-02-10T10:00")
        #expect(reading.problems.count { $0.message.en.contains("in the future") } == 2)
        #expect(reading.problems.count { $0.message.en.contains("Neither a last access nor a joining date") } == 2)
        #expect(reading.problems.count == 4)
    }

    @Test("the Coalition has six meetings with their agendas from September to June")
    func coalition() throws {
        let reading = try directory("coalition")
        #expect(english(reading.problems) == [])
        let year = try #require(reading.value).events.filter { $0.kind == "meeting" && words($0.start) > "2026-09" }
        #expect(year.count == 6)
        #expect(year.allSatisfy { $0.documents.count == 1 })
    }

    @Test("the shipped schedules hold for both", arguments: ["espaces", "coalition"])
    func schedules(name: String) throws {
        let reading = ScheduleFile.read(
            workspace: repository, settings: try settings(name), templates: try shippedTemplates())
        #expect(english(reading.problems) == [])
        let names = Set((reading.value ?? []).map(\.name))
        #expect(names.isSuperset(of: ["applications", "inactivity", "meetings", "minutes", "webinars"]))
    }

    @Test("in a workspace where nobody has a role yet, the shipped schedules only warn")
    func newWorkspace() throws {
        let text = rightSettings.replacing("[m-001, m-002]", with: "[]").replacing("[m-003]", with: "[]")
        let workspace = try TemporaryWorkspace(["factrice.yaml": text])
        let settings = SettingsFile.read(workspace: workspace.url, isAddress: isAddress, environment: [:])
        let reading = ScheduleFile.read(
            workspace: repository, settings: settings.value, templates: try shippedTemplates())
        #expect(!reading.hasErrors)
        #expect(reading.problems.contains { $0.message.en.contains("to nobody") })
    }

    @Test("the commented settings at the top of the repository are right, and not armed")
    func commentedSettings() throws {
        let reading = SettingsFile.read(workspace: repository, isAddress: isAddress, environment: [:])
        #expect(english(reading.problems) == [])
        #expect(reading.value?.sending.isArmed == false)
    }

    /// Every folder of Templates that holds a French text.
    private func shippedTemplates() throws -> Set<String> {
        let folder = repository.appendingPathComponent("Templates")
        let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.resolvingSymlinksInPath().path)
        return Set(paths.filter { $0.hasSuffix("/fr.md") }.map { String($0.dropLast(6)) })
    }
}
