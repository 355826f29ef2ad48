import Foundation
import Postbox
import Testing

/// “Your first rule”, done as the page says, by the real program: its files, its slips, its screens; then the first Monday of November comes.
@Suite("The tutorial", .timeLimit(.minutes(10)))
struct TutorialTests {
    struct Reader: Sendable, CustomTestStringConvertible {
        let page: String
        let language: String
        var testDescription: String { page }
    }

    private static let pages = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appending(path: "../../Sources/Worker/Worker.docc").standardizedFileURL

    private static func page(_ name: String) throws -> TutorialPage {
        try TutorialPage(String(contentsOf: pages.appending(path: name), encoding: .utf8))
    }

    @Test(
        "each screen is what the program says, and on the day exactly those get it who should",
        arguments: [
            Reader(page: "VotrePremiereRegle.md", language: "fr_CA.UTF-8"),
            Reader(page: "YourFirstRule.md", language: "en_CA.UTF-8"),
        ])
    func follow(_ reader: Reader) async throws {
        let page = try Self.page(reader.page)
        let bench = try await Workbench.open(.espaces)
        try await withPostbox { postbox in
            var desk = Desk(bench: bench, postbox: postbox, language: reader.language)
            for act in page.acts { try await desk.act(act, saidIn: page.prose) }
            #expect(desk.screens >= 9)
            let onTheDay = try await bench.entries("--rule", "photos").count
            // Who has another message that day gets this one on the next that is free (`most_per_person`).
            for day in 3...6 { try await bench.pass(at: "2026-11-0\(day)T09:00", relay: postbox.port) }
            let sent = try await bench.entries("--rule", "photos").filter { $0.state == "sent" }
            let addresses = sent.map { $0.recipient.address.lowercased() }
            #expect(Set(addresses) == (try Self.wanted(bench)), "members of CP who haven't sent one")
            #expect(addresses.count == Set(addresses).count, "one copy an address")
            let told = sent.compactMap(\.recipient.memberId)
            #expect(!told.contains("m-006") && !told.contains("m-010"), "they sent theirs")
            #expect(!told.contains("m-007"), "she is of the other space only")
            #expect(told.contains("m-005") && told.contains("m-008"))
            #expect(onTheDay > told.count / 2)
            // Nobody twice: the next days, the next week.
            try await bench.pass(at: "2026-11-09T09:00", relay: postbox.port)
            #expect(try await bench.entries("--rule", "photos").count == told.count)
        }
    }

    /// The addresses, by the sample's own table: active, of CP, there on the day, and not among the answers.
    private static func wanted(_ bench: Workbench) throws -> Set<String> {
        let rows = try bench.text(of: "Data/members.csv").split(whereSeparator: \.isNewline).map {
            $0.split(separator: ",", omittingEmptySubsequences: false)
        }
        func place(_ column: Substring) throws -> Int { try #require(rows[0].firstIndex(of: column)) }
        let (email, spaces, status) = (try place("email"), try place("spaces"), try place("status"))
        let joined = try place("joined_on")
        let members = rows.dropFirst().filter {
            $0[status] == "active" && $0[joined] <= "2026-11-02" && $0[spaces].split(separator: "|").contains("cp")
                && !["m-006", "m-010"].contains($0[0])
        }
        return Set(members.map { $0[email].lowercased() })
    }

    @Test("both pages do the same")
    func same() throws {
        func kinds(_ page: TutorialPage) -> [String] {
            page.acts.map { act in
                switch act {
                case .file(let path, _): "file \(path)"
                case .edit(let path, _, _): "edit \(path)"
                case .line(let path, _, let line): "line \(path) \(line)"
                case .slip(let path, _, _): "slip \(path)"
                case .now(let time): "now \(time)"
                case .pass(let time): "pass \(time)"
                case .screen(let screen):
                    "screen " + screen.map { String($0.command.prefix(17)) }.joined(separator: "; ")
                }
            }
        }
        #expect(try kinds(Self.page("VotrePremiereRegle.md")) == kinds(Self.page("YourFirstRule.md")))
    }

    @Test(
        "a screen is compared whole, but for what the page leaves out",
        arguments: [
            ("a\nb\n", ["a", "b"], true), ("a\nb\n", ["a"], false), ("a\nb\nc\n", ["a", "…", "c"], true),
            ("a\nc\n", ["a", "…", "c"], true), ("a\nb\n", ["…", "c"], false),
            ("103 messages.\n", ["… messages."], true),
            ("1 message.\n", ["… messages."], false), ("a b\n", ["a.b"], false),
        ])
    func comparison(_ said: String, _ wanted: [String], _ isShown: Bool) {
        #expect(TutorialPage.shows(said, wanted) == isShown)
    }

    /// Where the reader sits: her workspace, her clock, her language.
    private struct Desk {
        let bench: Workbench
        let postbox: Postbox
        let language: String
        var now = ""
        var slip: (path: String, text: String)?
        var screens = 0

        mutating func act(_ act: TutorialPage.Act, saidIn prose: String) async throws {
            switch act {
            case .file(let path, let text):
                let folder = bench.url(path).deletingLastPathComponent()
                try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
                try bench.write(text, to: path)
            case .edit(let path, let old, let new):
                #expect(prose.contains("`\(old)`") && prose.contains("`\(new)`"), "the reader isn't told")
                try bench.replace(old, by: new, in: path)
            case .line(let path, let before, let line):
                #expect(prose.contains("`\(before)`") && prose.contains("`\(line)`"), "the reader isn't told")
                guard try !bench.text(of: path).contains("\n  \(line)\n") else { return }
                try bench.replace("  \(before)\n", by: "  \(before)\n  \(line)\n", in: path)
            case .slip(let path, let right, let wrong):
                #expect(prose.contains("`\(right)`"), "the reader isn't told")
                slip = (path, try bench.text(of: path))
                try bench.replace(right, by: wrong, in: path)
            case .now(let time): now = time
            case .pass(let time): try await bench.pass(at: time, relay: postbox.port)
            case .screen(let screen):
                for (command, lines) in screen { try await show(command, lines) }
                if let slip { try bench.write(slip.text, to: slip.path) }
                slip = nil
            }
        }

        private mutating func show(_ command: String, _ lines: [String]) async throws {
            screens += 1
            var words = command.split(separator: " ").map(String.init)
            #expect(words.removeFirst() == "factrice")
            if ["check", "plan", "explain"].contains(words[0]) { words += ["--now", now] }
            let ran = try await bench.call(words, relay: postbox.port, environment: ["LANG": language])
            let said = ran.output + ran.errors
            #expect(
                TutorialPage.shows(said, lines),
                "\(command):\n\(said.plainSpaces)\nthe page has:\n\(lines.joined(separator: "\n"))")
        }
    }
}
