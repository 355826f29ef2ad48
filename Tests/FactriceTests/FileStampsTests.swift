import Foundation
import Testing

@testable import Worker

/// What a running worker notices of its files.
struct FileStampsTests {
    @Test(
        "each file that settings name is watched, the community's own tables too",
        arguments: [
            "Data/members.csv", "Data/complaints.csv", "Data/answers.csv", "Data/calendar.ics",
        ])
    func sources(path: String) async throws {
        let bench = try await Workbench.open(.espaces)
        let root = URL(filePath: bench.root.path, directoryHint: .isDirectory)
        let workspace = try Workspace.open(root, environment: [:], texts: false)
        let before = FileStamps.ofSources(of: workspace)
        #expect(FileStamps.ofSources(of: workspace) == before)
        try bench.write(bench.text(of: path) + "\n", to: path)
        #expect(FileStamps.ofSources(of: workspace) != before)
    }
}
