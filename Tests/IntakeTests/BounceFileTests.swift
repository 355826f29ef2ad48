import Foundation
import Notices
import Testing

@testable import Intake

@Suite("bounces.csv")
struct BounceFileTests {
    private func read(_ text: String, before: Int = 0) throws -> Reading<Directory> {
        let settings = rightSettings.replacing(
            "  events: [Data/calendar.ics]\n", with: ""
        ).replacing(
            "  members: Data/members.csv", with: "  bounces: Data/bounces.csv"
        ).replacing(
            "  columns: { members: { email: user_email } }\n", with: "")
        let workspace = try TemporaryWorkspace(["factrice.yaml": settings, "Data/bounces.csv": text])
        let read = try #require(
            SettingsFile.read(workspace: workspace.url, isAddress: isAddress, environment: [:]).value)
        return DirectoryReader.read(
            workspace: workspace.url, settings: read, register: Register(sourceCounts: [.bounces: before]),
            now: Date(timeIntervalSince1970: 1_793_817_000), isAddress: isAddress)
    }

    @Test("a line is an address, a moment and a class; fewer lines than before are no sign of anything")
    func right() throws {
        let reading = try read(
            "address,at,class\nA@membre.example,2026-10-16T09:30:00-04:00,hard\nb@membre.example,2026-10-16,soft\n",
            before: 40)
        #expect(reading.problems == [])
        let bounces = try #require(reading.value?.bounces)
        #expect(bounces.map(\.address) == ["a@membre.example", "b@membre.example"])
        #expect(bounces.map(\.kind) == [.hard, .soft])
        #expect(bounces.map { $0.at.timeIntervalSince1970 } == [1_792_157_400, 1_792_123_200])
        #expect(reading.value?.sources[.bounces] == .healthy(count: 2))
    }

    @Test("a line that can't be read is left out and named")
    func wrong() throws {
        let reading = try read("address,at,class\na@membre.example,,hard\nb@membre.example,2026-10-16,hrad\n")
        #expect(
            said(reading.problems)
                == """
                Data/bounces.csv:2:18 “at” is missing: the line is left out.
                Data/bounces.csv:3:29 “class” can't be “hrad”: the line is left out. | Did you mean “hard”?
                Data/bounces.csv:2:18 Il manque «_at_»_: la ligne est laissée de côté.
                Data/bounces.csv:3:29 «_class_» ne peut pas être «_hrad_»_: la ligne est laissée de côté. | Vouliez-vous dire «_hard_»?
                """)
        #expect(reading.value?.bounces == [])
    }

    @Test("a missing column stops the source")
    func stopped() throws {
        #expect(try read("address,at\n").value?.sources[.bounces]?.isHealthy == false)
    }
}
