import Foundation
import Postbox
import Testing

/// One line of `plan --json`.
struct PlannedNotice: Decodable, Sendable {
    let at: String
    let rule: String
    let step: String
    let subjectId: String
    let key: String
    let messageSubject: String?
    let held: Bool
    let recipient: SeenRecipient
}

struct SeenRecipient: Decodable, Sendable, Hashable {
    let memberId: String?
    let address: String
}

/// One entry of `queue list --json`; with its history, of `queue show --json`.
struct SeenEntry: Decodable, Sendable {
    struct Line: Decodable, Sendable {
        let state: String
        let stage: String?
        let disposition: String?
    }

    let id: String
    let key: String
    let rule: String
    let step: String
    let state: String
    let attempts: Int
    let messageId: String?
    let nextAttemptAt: String?
    let messageSubject: String?
    let causeCode: String?
    let recipient: SeenRecipient
    let history: [Line]?

    /// Whether it ever was in this state.
    func was(_ state: String) -> Bool { history?.contains { $0.state == state } ?? false }
}

/// What the tests of mail ask of a workspace.
extension Workbench {
    func plan(from start: String, until end: String) async throws -> [PlannedNotice] {
        let ran = try await run("plan", "--json", "--now", start, "--until", end)
        #expect(ran.code == 0, "\(ran.errors)")
        return try ran.decoded()
    }

    /// One `run --once`, with the most talkative log: which must say nothing of anybody.
    @discardableResult
    func pass(at now: String, relay port: Int, environment: [String: String] = [:]) async throws -> Ran {
        try await Turns.shared.take {
            try await self.startPass(at: now, relay: port, environment: environment).ended().saying(nothingOf: self)
        }
    }

    /// The same, left running.
    func startPass(
        at now: String, relay port: Int, environment: [String: String] = [:], patience: Double = 90
    ) throws -> Program {
        try start(
            ["run", "--once", "--now", now], relay: port,
            environment: ["FACTRICE_LOG": "debug"].merging(environment) { $1 }, patience: patience)
    }

    func entries(_ options: String...) async throws -> [SeenEntry] {
        try await call(["queue", "list", "--json"] + options).decoded()
    }

    /// With its history.
    func entry(_ id: String) async throws -> SeenEntry {
        try await run("queue", "show", id, "--json").decoded()
    }

    /// The families' names and the addresses of all who are in the sources, as a log must not say them.
    func confidences() throws -> Set<String> {
        // Names of events look like addresses, and are nobody's.
        let events = try text(of: "Data/calendar.ics")
        var words: Set<String> = []
        for file in try FileManager.default.contentsOfDirectory(atPath: url("Data").path) where file.hasSuffix(".csv") {
            for row in try text(of: "Data/\(file)").split(whereSeparator: \.isNewline).dropFirst() {
                let cells = row.split(omittingEmptySubsequences: false) { ",;\t|".contains($0) }
                words.formUnion(cells.filter { $0.contains("@") && !events.contains("UID:\($0)") }.map(String.init))
                if file == "members.csv", cells.count > 2, cells[2].count > 3 { words.insert(String(cells[2])) }
            }
        }
        return words
    }
}

extension Ran {
    /// Fails the test when standard error names somebody.
    func saying(nothingOf bench: Workbench) throws -> Ran {
        let said = Set(errors.components(separatedBy: Self.betweenWords))
        let named = try bench.confidences().filter { $0.contains(" ") ? errors.contains($0) : said.contains($0) }
        #expect(named.isEmpty, "standard error names somebody")
        return self
    }

    private static let betweenWords = CharacterSet.alphanumerics.union(CharacterSet(charactersIn: "@._-'")).inverted
}

extension Receipt {
    func letter() throws -> ReceivedMessage { ReceivedMessage.parse(try data()) }

    /// Without its angle brackets, as the queue shows it.
    var plainID: String { (messageID ?? "").trimmingCharacters(in: CharacterSet(charactersIn: "<>")) }

    var recipient: String { recipients.first?.lowercased() ?? "" }

    /// What Factrice tells of the sending itself, in either language.
    var isAlert: Bool {
        guard let subject = try? letter().subject else { return false }
        return subject.hasPrefix("Envois\u{A0}: ") || subject.hasPrefix("Sending: ")
    }
}

extension Receipt {
    /// What the chair is told of a distribution, in either language.
    var isReport: Bool {
        guard let subject = try? letter().subject else { return false }
        return subject.hasPrefix("Bilan de l'envoi") || subject.hasPrefix("Report on the sending")
    }
}

extension Postbox {
    /// What came of the community's own rules.
    var notices: [Receipt] { receipts.filter { !$0.isAlert } }
    var alerts: [Receipt] { receipts.filter(\.isAlert) }
}

extension [SeenEntry] {
    /// Those that fit, and the rest.
    func parted(_ fits: (SeenEntry) -> Bool) -> ([SeenEntry], [SeenEntry]) { (filter(fits), filter { !fits($0) }) }

    /// The key of each message, by its Message-ID.
    var keys: [String: String] {
        Dictionary(compactMap { entry in entry.messageId.map { ($0.trimmingBrackets, entry.key) } }) { first, _ in first
        }
    }
}

extension String {
    var trimmingBrackets: String { trimmingCharacters(in: CharacterSet(charactersIn: "<>")) }

    /// This ISO 8601 time, so many minutes later.
    func later(minutes: Double) throws -> String {
        let time = try Date(self, strategy: .iso8601)
        return time.addingTimeInterval(minutes * 60).formatted(.iso8601)
    }
}
