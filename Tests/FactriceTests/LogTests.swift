import Foundation
import Glibc
import Logging
import Notices
import Postbox
import Testing
import Worker

/// The log: events with opaque ids, as text or as JSON, and nothing of anybody in it, whatever happens.
@Suite(.timeLimit(.minutes(20)))
struct LogTests {
    private static let invitations = "2026-09-02T09:00:00-04:00"

    /// A relay that has an answer of every kind, and repeats whom it was about.
    private static let moody = Behaviour { moment in
        let recipient = moment.recipient ?? "nobody"
        let local = recipient.split(separator: "@").first ?? ""
        switch (moment.stage, moment.transaction % 9) {
        case (.rcpt, 1): return .reply("550 5.1.1 <\(recipient)>: no such user \(local), \(local)%40here.example")
        case (.rcpt, 2): return .reply("451 4.7.1 \(recipient) is greylisted; To: \"\(local)\" <\(recipient)>")
        case (.rcpt, 3): return .reply("250 2.1.5 \(recipient) is welcome")
        case (.dot, 4): return .acceptSaying("250 2.0.0 Ok for \(recipient) queued as 4F2")
        case (.dot, 5): return .acceptThenClose
        case (.dot, 6): return .reply("554 5.6.0 \(recipient) wants none of it")
        case (.data, 7): return .reply("450 4.3.0 not now, \(recipient)")
        case (.mail, 8) where moment.transaction < 20: return .reply("451 4.3.0 \(moment.sender ?? "")?")
        default: return nil
        }
    }

    @Test(
        "nothing of an address, a name, a subject or a secret in any log, at the finest level",
        arguments: ["text", "json"])
    func confidential(format: String) async throws {
        let bench = try await Workbench.open(.coalition)
        try bench.switchOff("inactivity")
        let loud = ["FACTRICE_LOG": "trace", "FACTRICE_LOG_FORMAT": format]
        var log = ""
        func pass(_ now: String, _ postbox: Postbox, _ more: [String: String] = [:]) async throws {
            let ran = try await bench.run(
                "run", "--once", "--now", now, relay: postbox.port, environment: loud.merging(more) { $1 })
            log += ran.errors
        }
        try await withPostbox(Self.moody) { postbox in
            try await pass("2026-09-02T08:00:00-04:00", postbox)
            try bench.setCell("user_email", of: "m-010", to: "not.an@address@at-all.example", in: "Data/members.csv")
            try await pass(Self.invitations, postbox)
            try await pass(Self.invitations.later(minutes: 40), postbox)
        }
        let entries = try await bench.entries()
        #expect(Set(entries.map(\.state)).isSuperset(of: ["sent", "failed", "deferred"]), "the relay was moody enough")
        try await withPostbox(credentials: Postbox.Credentials(user: "notices", password: "right-Sésame")) { postbox in
            try bench.replace("  tls: none ", by: "  username: notices\n  tls: none ", in: "factrice.yaml")
            for (minutes, password) in [(120.0, "wrong-Sésame"), (240.0, "right-Sésame")] {
                try await pass(
                    Self.invitations.later(minutes: minutes), postbox, ["FACTRICE_SMTP_PASSWORD": password])
            }
            #expect(!postbox.receipts.isEmpty)
        }
        try judge(log, of: bench, entries, format)
    }

    private func judge(_ log: String, of bench: Workbench, _ entries: [SeenEntry], _ format: String) throws {
        let secrets = ["wrong-Sésame", "right-Sésame"].flatMap { password in
            [password] + ["\0notices\0\(password)", password].map { Data($0.utf8).base64EncodedString() }
        }
        let subjects = Set(entries.compactMap(\.messageSubject))
        for word in secrets + subjects + ["not.an@", "at-all.example"] { #expect(!log.contains(word)) }
        let said = Set(log.components(separatedBy: CharacterSet.alphanumerics.union(["-", ".", "_"]).inverted))
        let people = try bench.peopleWords()
        #expect(people.count > 150 && !subjects.isEmpty)
        #expect(people.intersection(said) == [], "the log names somebody")
        #expect(!log.contains("@"))
        // The judge would see it: an entry as `queue list` shows it.
        #expect(try !people.isDisjoint(with: Set(bench.text(of: "Data/members.csv").components(separatedBy: ","))))
        let events = log.split(separator: "\n").filter { $0.contains(" attempt ") || $0.contains("\"attempt\"") }
        #expect(events.count > 40)
        guard format == "json" else { return }
        for line in log.split(separator: "\n") where line.hasPrefix("{") {
            let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
            #expect(["time", "level", "event"].allSatisfy { object[$0] is String })
        }
    }

    /// A log in memory.
    private final class Lines: @unchecked Sendable {
        private let lock = NSLock()
        private var lines: [String] = []

        func add(_ line: String) { lock.withLock { lines.append(line) } }

        var all: [String] { lock.withLock { lines } }
    }

    @Test(
        "a line is a line: time with its offset, level, event, details in order; no value makes a second one",
        arguments: [
            (
                EventLog.Format.text,
                #"2026-11-04T13:30:00.000-05:00 notice attempt cause="a \"b\"\u000a{c}" code=250 to=<…>"#
            ),
            (
                .json,
                #"{"time": "2026-11-04T13:30:00.000-05:00", "level": "notice", "event": "attempt", "cause": "a \"b\"\u000a{c}", "#
                    + #""code": "250", "to": "<…>"}"#
            ),
        ])
    func line(format: EventLog.Format, expected: String) throws {
        let instant = try Date("2026-11-04T18:30:00Z", strategy: .iso8601)
        let zone = try #require(TimeZone(identifier: "America/Toronto"))
        let lines = Lines()
        let logger = Logger(label: "test") { _ in
            EventLog(format, level: .info, zone: zone, clock: .fixed(instant)) { lines.add($0) }
        }
        logger.notice(
            "attempt", metadata: ["to": "someone@example.org", "code": "250", "cause": "a \"b\"\n{c}"])
        logger.debug("not at this level")
        #expect(lines.all == [expected])
    }
}

extension Workbench {
    /// Each address, each local part and each name of a person in the sources, as single words of a log.
    func peopleWords() throws -> Set<String> {
        var words: Set<String> = []
        for file in ["members.csv", "applications.csv", "registrations.csv"] {
            let lines = try text(of: "Data/\(file)").split(whereSeparator: \.isNewline)
            let head = lines[0].split(separator: ",", omittingEmptySubsequences: false)
            for line in lines.dropFirst() {
                for (column, cell) in zip(head, line.split(separator: ",", omittingEmptySubsequences: false)) {
                    if cell.contains("@") { words.formUnion([String(cell), String(cell.prefix { $0 != "@" })]) }
                    if column.hasSuffix("name"), cell.count > 2 {
                        words.formUnion(cell.split(separator: " ").map(String.init))
                    }
                }
            }
        }
        return words
    }
}
