import Foundation
import Testing

/// Each rule of the communities that a shipped schedule carries out is told by a story, or somewhere that is named here.
struct EveryRuleTests {
    /// Where a whole season is told instead.
    private static let elsewhere = [
        "I2": "FollowUpTests.swift", "L1": "MembersTests.swift", "M4": "MinutesSeasonTests.swift",
    ]

    private static let rules = URL(fileURLWithPath: #filePath).deletingLastPathComponent()

    @Test("no schedule is shipped whose rule has no story")
    func told() throws {
        let files = FileManager.default
        let schedules = Self.rules.appending(path: "../../../Schedules").standardizedFileURL
        var carried: Set<String> = []
        for name in try files.contentsOfDirectory(atPath: schedules.path) {
            let text = try String(contentsOf: schedules.appending(path: name), encoding: .utf8)
            guard let list = text.firstMatch(of: /\ncarries_out: \[(.*?)\]/) else { continue }
            carried.formUnion(list.1.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) })
        }
        var told: Set<String> = []
        for name in try files.contentsOfDirectory(atPath: Self.rules.path) {
            let text = try String(contentsOf: Self.rules.appending(path: name), encoding: .utf8)
            for title in text.matches(of: /» [^»\n]*?\(([A-Z]\d(?:, [A-Z]\d)*)\)"/) {
                told.formUnion(title.1.split(separator: ", ").map(String.init))
            }
        }
        #expect(carried.count > 15)
        #expect(carried.subtracting(told).sorted() == Self.elsewhere.keys.sorted())
        for file in Self.elsewhere.values {
            #expect(files.fileExists(atPath: Self.rules.appending(path: "../\(file)").path), "\(file)")
        }
    }
}
