import Foundation
import Testing

/// `plan --against`: the workspace before an edit and after it.
@Suite("Plan against another version")
struct PlanAgainstTests {
    private struct Told: Decodable {
        let gained: [Single]
        let lost: [Single]
        let moved: [Pair]
        let held: [Pair]
        let released: [Pair]
    }

    private struct Single: Decodable {
        let step: String
        let beforeBecauseCode: String?
        let afterBecauseCode: String?
    }

    private struct Pair: Decodable {
        let step: String
        let beforeStep: String
        let from: String
        let to: String
        let becauseCode: String
        let beforeBecauseCode: String
    }

    private static let shape: Shape = {
        let pair = Shape.object([
            "from": .time, "to": .time, "before_because": .bilingual, "before_because_code": .text,
        ])
        return .object([
            "gained": .list(.departure), "lost": .list(.departure), "moved": .list(.departure), "held": .list(pair),
            "released": .list(pair),
        ])
    }()

    /// After 7 days became 5, on a database in which the rules have run.
    private func edited(_ work: (_ before: Workbench, _ after: Workbench) async throws -> Void) async throws {
        let (before, after) = (try await Workbench.open(.coalition), try await Workbench.open(.coalition))
        _ = try await withPostbox { postbox in
            try await after.run("run", "--once", "--now", "2027-01-25T09:00", relay: postbox.port)
        }
        try after.replace("at: 7 days before ", by: "at: 5 days before ", in: "Schedules/webinars.yaml")
        try await work(before, after)
    }

    private func against(
        _ before: Workbench, _ after: Workbench, _ more: String..., language: String = "fr"
    ) async throws -> Ran {
        try await after.call(
            ["plan", "--against", before.root.path, "--now", "2027-01-25T10:00", "--until", "2027-02-12"] + more,
            environment: ["LANG": language])
    }

    @Test("as JSON: each notice that moves, with from, to, and what both versions say")
    func json() async throws {
        try await edited { before, after in
            let ran = try await against(before, after, "--json")
            #expect(ran.code == 0, "\(ran.errors)")
            #expect(Self.shape.faults(in: try ran.json()) == [])
            let told = try ran.decoded(as: Told.self)
            #expect(!told.moved.isEmpty && told.lost.isEmpty && told.held.isEmpty && told.released.isEmpty)
            for pair in told.moved {
                #expect(pair.step == "reminder-5-days-before" && pair.beforeStep == "reminder-7-days-before")
                #expect(pair.from == "2027-02-03T09:00:00-05:00" && pair.to == "2027-02-05T09:00:00-05:00")
                #expect(pair.becauseCode == "moment_of_event" && pair.beforeBecauseCode == "moment_of_event")
            }
            // Who registers between the two dates gets the reminder only since the edit.
            #expect(told.gained.allSatisfy { $0.beforeBecauseCode == "arrived_after_moment" })
        }
    }

    @Test("for a person: a summary, then by rule from when to when", arguments: ["fr", "en"])
    func text(language: String) async throws {
        try await edited { before, after in
            let ran = try await against(before, after, language: language)
            let text = ran.output.plainSpaces
            let french = language == "fr"
            let summary = text.replacing("\n", with: " ")
            let told = try await against(before, after, "--json").decoded(as: Told.self)
            let people = told.gained.count
            #expect(people > 1)
            #expect(
                summary.hasPrefix(
                    french
                        ? "\(people) messages de plus (\(people) personnes), 0 de moins, \(told.moved.count) déplacés "
                            + "(du 25 janvier 2027 au 12 février 2027)."
                        : "\(people) messages more (\(people) people), 0 fewer, \(told.moved.count) moved "
                            + "(from January 25, 2027 to February 12, 2027)."), "\(text)")
            #expect(text.contains(french ? "\nWebinaires (webinars)\n" : "\nWebinars (webinars)\n"))
            #expect(
                text.contains(
                    french
                        ? "    3 février 2027 à 9 h → 5 février 2027 à 9 h  reminder-5-days-before, "
                        : "    February 3, 2027 at 9:00 a.m. → February 5, 2027 at 9:00 a.m.  reminder-5-days-before, ")
            )
            #expect(
                text.contains(
                    french
                        ? "avant : prévu pour le 3 février 2027 ; après : prévu pour le 5 février 2027"
                        : "before: planned for February 3, 2027; after: planned for February 5, 2027"))
            #expect(text.hasSuffix(french ? "Rien n'a été envoyé ni changé.\n" : "Nothing was sent or changed.\n"))
        }
    }

    @Test("two versions that do the same: said in a sentence, and 0", arguments: ["fr", "en"])
    func identical(language: String) async throws {
        let (before, after) = (try await Workbench.open(.coalition), try await Workbench.open(.coalition))
        let ran = try await against(before, after, language: language)
        #expect(ran.code == 0)
        #expect(
            ran.output.plainSpaces.replacing("\n", with: " ")
                == (language == "fr"
                    ? "Aucune différence : du 25 janvier 2027 au 12 février 2027, les deux versions envoient les mêmes messages, "
                        + "aux mêmes personnes, aux mêmes moments. "
                    : "No difference: from January 25, 2027 to February 12, 2027, both versions send the same messages, to the "
                        + "same people, at the same times. "))
    }

    @Test("a rule switched off is lost by everybody, and both reasons are there")
    func switchedOff() async throws {
        let (before, after) = (try await Workbench.open(.coalition), try await Workbench.open(.coalition))
        try after.switchOff("webinars")
        let told = try await against(before, after, "--json").decoded(as: Told.self)
        #expect(!told.lost.isEmpty && told.gained.isEmpty && told.moved.isEmpty)
        #expect(told.lost.allSatisfy { $0.afterBecauseCode == "rule_off" })
        let ran = try await against(before, after)
        #expect(ran.output.plainSpaces.contains(" ; après : la règle est désactivée"))
    }

    @Test("it writes nothing, neither in the one folder nor in the other")
    func writesNothing() async throws {
        try await edited { before, after in
            let (old, new) = (try Self.contents(of: before.root), try Self.contents(of: after.root))
            #expect(old["factrice.sqlite"] == nil && new["factrice.sqlite"] != nil)
            for more in [["--json"], []] {
                let ran = try await after.call(
                    ["plan", "--against", before.root.path, "--now", "2027-01-25T10:00"] + more)
                #expect(ran.code == 0)
            }
            #expect(try Self.contents(of: before.root) == old)
            #expect(try Self.contents(of: after.root) == new)
        }
    }

    /// Every file with its bytes and when it was written.
    private static func contents(of folder: URL) throws -> [String: String] {
        var found: [String: String] = [:]
        for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
            let whole = folder.appending(path: path)
            let facts = try FileManager.default.attributesOfItem(atPath: whole.path)
            guard facts[.type] as? FileAttributeType == .typeRegular else { continue }
            let bytes = try Data(contentsOf: whole)
            // What SQLite keeps beside a database for every reader: shared memory, and a log without a word in it.
            guard !path.hasSuffix("-shm"), !(path.hasSuffix("-wal") && bytes.isEmpty) else { continue }
            found[path] = "\(bytes.hashValue) \(facts[.modificationDate] as? Date ?? .distantPast)"
        }
        return found
    }

    @Test("a folder that is no workspace, or whose settings are wrong: 78, named by its own folder")
    func refused() async throws {
        let (before, after) = (try await Workbench.open(.coalition), try await Workbench.open(.coalition))
        let nothing = try Workbench.empty()
        let none = try await against(nothing, after)
        #expect(none.code == 78 && none.output.isEmpty)
        #expect(none.errors.contains(nothing.root.path + "/factrice.yaml"))
        try before.replace("\ncommunity:", by: "\ncomunity:", in: "factrice.yaml")
        let bad = try await against(before, after)
        #expect(bad.code == 78)
        #expect(bad.errors.contains(before.root.path + "/factrice.yaml:4:1: "))
    }

    @Test("a rule of it that can't be read: 1, after what can be compared")
    func badRule() async throws {
        let (before, after) = (try await Workbench.open(.coalition), try await Workbench.open(.coalition))
        try before.replace("rule: webinars", by: "rool: webinars", in: "Schedules/webinars.yaml")
        let ran = try await against(before, after, "--json")
        #expect(ran.code == 1)
        #expect(ran.errors.contains(before.root.path + "/Schedules/webinars.yaml:"))
        #expect(try !ran.decoded(as: Told.self).gained.isEmpty)
    }

    @Test("a calendar and a comparison at once: 64")
    func calendar() async throws {
        let bench = try await Workbench.open(.coalition)
        #expect(try await against(bench, bench, "--calendar").code == 64)
    }
}
