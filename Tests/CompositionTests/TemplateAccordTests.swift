import Foundation
import Notices
import Testing

@testable import Composition

@Suite("Which language of a text wants to be read again")
struct TemplateAccordTests {
    /// A text in two languages whose files can be written again at any date.
    private struct Desk {
        let folder: Folder
        private static let written = Date(timeIntervalSince1970: 1_793_000_000)

        init() throws {
            folder = try Folder()
            try folder.writeTemplates(body: "A")
            try write("fr", "A", at: 0)
            try write("en", "A", at: 0)
        }

        func write(_ language: String, _ body: String, at seconds: TimeInterval) throws {
            let path = "Templates/meeting/invitation/\(language).md"
            let head = "---\nsubject: Un mot\ndiscreet_subject: Un message\nwhy: Vous.\n---\n"
            let file = try folder.write(path, head + body)
            try FileManager.default.setAttributes(
                [.modificationDate: Self.written.addingTimeInterval(seconds)], ofItemAtPath: file.path)
        }

        var library: TemplateLibrary { folder.library([.fr, .en]).library }

        func stale(_ accords: [String: String]) -> [String] {
            library.staleProblems(accords: accords).compactMap { $0.file?.suffix(5) }.map(String.init)
        }
    }

    @Test("what is in accord is remembered once")
    func remembered() throws {
        let desk = try Desk()
        let news = desk.library.accordNews(since: [:])
        #expect(news.keys.sorted() == ["meeting/invitation"])
        #expect(try #require(news["meeting/invitation"]).wholeMatch(of: /en=[0-9a-f]{12},fr=[0-9a-f]{12}/) != nil)
        #expect(desk.library.accordNews(since: news).isEmpty)
    }

    @Test("a checkout that gives the files other dates says nothing", arguments: [100_000.0, -100_000, 5])
    func checkout(seconds: TimeInterval) throws {
        let desk = try Desk()
        let accords = desk.library.accordNews(since: [:])
        try desk.write("fr", "A", at: seconds)
        #expect(desk.stale(accords).isEmpty)
    }

    @Test("one side changes: the other is stale, whatever the dates of a checkout are", arguments: [3_600.0, 0, 5, -5])
    func changed(seconds: TimeInterval) throws {
        let desk = try Desk()
        let accords = desk.library.accordNews(since: [:])
        try desk.write("fr", "B", at: seconds)
        #expect(desk.stale(accords) == ["en.md"])
        #expect(desk.library.accordNews(since: accords).isEmpty)
    }

    @Test("saved after it, changed or not, the other is right again, and that is remembered", arguments: ["A", "B"])
    func touched(body: String) throws {
        let desk = try Desk()
        let accords = desk.library.accordNews(since: [:])
        try desk.write("fr", "B", at: 3_600)
        try desk.write("en", body, at: 3_630)
        #expect(desk.stale(accords).isEmpty)
        let news = desk.library.accordNews(since: accords)
        try desk.write("fr", "B", at: 90_000)
        #expect(news.count == 1 && desk.stale(news).isEmpty)
    }

    @Test("a change that is taken back was none")
    func takenBack() throws {
        let desk = try Desk()
        let accords = desk.library.accordNews(since: [:])
        try desk.write("fr", "B", at: 3_600)
        try desk.write("fr", "A", at: 7_200)
        #expect(desk.stale(accords).isEmpty)
    }

    @Test("where nothing is remembered, dates tell, and nothing is remembered while they disagree")
    func byDate() throws {
        let desk = try Desk()
        try desk.write("en", "A", at: 601)
        #expect(desk.stale([:]) == ["fr.md"])
        #expect(desk.library.accordNews(since: [:]).isEmpty)
        try desk.write("fr", "A", at: 700)
        #expect(desk.stale([:]).isEmpty)
    }
}
