import Foundation
import Testing

/// Holds the table against the scenes: a row that nothing shows fails, and so does a scene that no longer comes to what its row says.
@Suite("The outcome table")
struct OutcomeTableTests {
    @Test("each row is shown, and comes to what it says", arguments: OutcomeTable.rows)
    func isShown(_ row: OutcomeTable.Row) throws {
        #expect(!row.scenes.isEmpty || !row.elsewhere.isEmpty, "nothing shows this row")
        var unseen = row.outcomes
        for title in row.scenes {
            let scene = try #require(Scene.all.first { $0.title == title }, "no scene is called “\(title)”")
            let seen = scene.expectations.flatMap(\.outcomes)
            #expect(
                seen.contains { outcome in row.outcomes.contains { outcome.hasPrefix($0) } },
                "“\(title)” comes to \(seen)")
            unseen.removeAll { outcome in seen.contains { $0.hasPrefix(outcome) } }
        }
        #expect(unseen == [], "no scene of this row comes to that")
        let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        for test in row.elsewhere {
            let text = try String(contentsOf: tests.appending(path: test.file), encoding: .utf8)
            #expect(text.contains(test.title), "\(test.file) has no “\(test.title)”")
        }
    }

    /// The codes that a row names are all played, not only the first of them.
    @Test(
        "each code that the table names is said by a scene of its row",
        arguments: OutcomeTable.rows.filter { !$0.scenes.isEmpty })
    func codes(_ row: OutcomeTable.Row) {
        let named = row.seen.matches(of: /\b[245]\d\d\b/).map { String($0.output) }
        let scenes = Scene.all.filter { row.scenes.contains($0.title) }
        let said = scenes.flatMap { $0.connections.joined() }.reduce(into: "") { text, line in
            if case .server(let bytes) = line { text += String(decoding: bytes, as: UTF8.self) }
        }
        for code in named { #expect(said.contains(code), "no scene says \(code)") }
    }

    @Test("no two scenes have one title, so that a row means one scene")
    func titles() {
        let titles = Scene.all.map(\.title)
        #expect(Set(titles).count == titles.count)
    }

    @Test("an outcome of a scene is one that the table knows")
    func vocabulary() {
        let known = OutcomeTable.rows.flatMap(\.outcomes)
        // A stop is no answer, and an unknown 5yz is named below the table.
        let beside = ["abandoned at", "failed message at"]
        for scene in Scene.all {
            for outcome in scene.expectations.flatMap(\.outcomes) {
                #expect((known + beside).contains { outcome.hasPrefix($0) }, "\(scene): \(outcome)")
            }
        }
    }
}
