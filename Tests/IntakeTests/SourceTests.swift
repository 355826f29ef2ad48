import Foundation
import Notices
import Testing

@testable import Intake

@Suite("DirectoryReader: sources")
struct SourceTests {
    @Test("a file that can't be trusted stops its source and no other", arguments: WholeFileSlip.members)
    func stopped(_ slip: WholeFileSlip) throws {
        let reading = try directory(["members.csv": slip.data])
        #expect(english(reading.problems) == slip.en)
        #expect(french(reading.problems) == slip.fr)
        let directory = try #require(reading.value)
        #expect(directory.members == [])
        #expect(directory.sources[.members]?.isHealthy == false)
        #expect(directory.organisations.count == 1)
        #expect(directory.sources.values.count { $0.isHealthy } == 6)
    }

    @Test("header only is zero rows, and healthy")
    func headerOnly() throws {
        for ending in ["", "\n", "\r\n", "\n\n"] {
            let reading = try directory(["actions.csv": Data("id,title,due_on\(ending)".utf8)])
            #expect(reading.problems == [])
            #expect(reading.value?.sources[.actions] == .healthy(count: 0))
        }
    }

    @Test("a source that settings don't name is off, silently")
    func off() throws {
        let text = tableSettings.replacing("  actions: Data/actions.csv\n", with: "")
        let reading = try directory(settings: text)
        #expect(reading.problems == [])
        #expect(reading.value?.sources[.actions] == nil)
        #expect(reading.value?.actions == [])
    }

    @Test(
        "a fall by more than a third stops a source; a third doesn't",
        arguments: [(3, true), (4, true), (5, false), (100, false), (0, true)])
    func fall(before: Int, isHealthy: Bool) throws {
        let reading = try directory(counts: [.members: before])
        #expect(reading.value?.sources[.members]?.isHealthy == isHealthy)
        #expect(reading.value?.members.count == (isHealthy ? 3 : 0))
        guard before == 5 else { return }
        #expect(
            english(reading.problems) == [
                "Data/members.csv This source had 5 entries and now has only 3: nothing is drawn from it until "
                    + "somebody "
                    + "has looked at it. | Export it again. If the fall is meant, write “expected: { members: 3 "
                    + "}” in "
                    + "“sources”."
            ])
        #expect(
            french(reading.problems) == [
                "Data/members.csv Cette source avait 5 entrées et n'en a plus que 3_: rien n'en est tiré avant que "
                    + "quelqu'un l'ait regardée. | Refaites l'exportation. Si la baisse est voulue, écrivez "
                    + "«_expected: { "
                    + "members: 3 }_» dans «_sources_»."
            ])
    }

    @Test("a person can vouch for a fall")
    func vouched() throws {
        let text = tableSettings.replacing("sources:\n", with: "sources:\n  expected: { members: 3 }\n")
        #expect(try directory(settings: text, counts: [.members: 100]).value?.sources[.members] == .healthy(count: 3))
    }

    @Test("rows that are left out count as missing: a file full of them stops its source")
    func fullOfBadRows() throws {
        let rows = (1...9).map { "m-\($0),\($0 < 6 ? "x" : "a@b.example"),active" }
        let text = (["id,email,status"] + rows).joined(separator: "\n") + "\n"
        let reading = try directory(["members.csv": Data(text.utf8)], counts: [.members: 9])
        #expect(reading.value?.sources[.members]?.isHealthy == false)
    }

    @Test("a column may have another name, in any case, in any order")
    func renamed() throws {
        let text = tableSettings.replacing(
            "sources:\n", with: "sources:\n  columns: { actions: { title: \"Task name\", due_on: when } }\n")
        let csv = "WHEN;id;Extra;Task Name\n2026-10-01;t-9;x;Écrire\n"
        let reading = try directory(["actions.csv": Data(csv.utf8)], settings: text)
        #expect(reading.problems == [])
        #expect(reading.value?.actions.first?.title == "Écrire")
    }

    @Test("without the access column nobody is taken for absent")
    func noAccess() throws {
        for header in ["id,email,status", "id,email,status,last_acess_at"] {
            let csv = header + "\nm-001,a@b.example,active" + (header.count > 20 ? ",2020-01-01\n" : "\n")
            let reading = try directory(["members.csv": Data(csv.utf8)])
            #expect(reading.value?.members.map(\.lastAccess) == [.unreadable])
            #expect(english(reading.problems).contains { $0.contains("no inactivity notice can leave") })
            #expect(english(reading.problems).contains { $0.contains("“last_access_at”?") } == (header.count > 20))
        }
    }

    @Test("a few broken bytes in a file that is UTF-8 leave out their row only")
    func brokenBytes() throws {
        let csv = Data("id,email,status,given_name\nm-001,a@b.example,active,Zoé\nm-002,c@d.example,active,Zo".utf8)
        let reading = try directory(["members.csv": csv + Data([0xC3, 0x0A])])
        #expect(reading.value?.members.map(\.id) == ["m-001"])
    }

    @Test("ten thousand members are read in moderate time, and none is lost")
    func many() throws {
        let rows = (0..<10_000).map { "m-\($0),Zoé,a\($0)@b.example,active,2026-05-12T09:14:00" }
        let text = (["id,given_name,email,status,last_access_at"] + rows).joined(separator: "\r\n") + "\r\n"
        let reading = try directory(["members.csv": Data(text.utf8)])
        #expect(reading.value?.members.count == 10_000)
    }
}
