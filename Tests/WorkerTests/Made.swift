import Delivery
import Foundation
import Logging
import Mail
import Notices
import Outbox
import Synchronization
import Testing

@testable import Worker

/// Notices, messages and outcomes made up for the tests.
enum Made {
    static let start = Date(timeIntervalSince1970: 1_793_000_000)

    static func after(_ seconds: Double) -> Date { start.addingTimeInterval(seconds) }

    /// One entry; its envelope carries `subject`, by which a fake relay knows it.
    static func entry(
        _ subject: String, rule: String = "minutes", domain: String = "maison.example", dueAt: Date = start,
        expiresAt: Date = after(5 * 86_400), whenUncertain: Rule.WhenUncertain = .retry
    ) -> NewEntry {
        let step = Step(name: "step", template: "minutes/draft", moment: .atOnce)
        let rule = Rule(
            name: rule, title: Bilingual(fr: "Règle", en: "Rule"), trigger: .minutes, audience: .registrants,
            steps: [step], ignoresHours: true, whenUncertain: whenUncertain)
        let person = Recipient(
            id: subject, memberID: subject, address: "\(subject)@\(domain)", givenName: "Ève", familyName: "Côté",
            language: .fr)
        let notice = DueNotice(
            key: NoticeKey(rule: rule.name, step: step.name, subject: subject, revision: "0", recipient: subject),
            rule: rule, step: step, subject: .occasion(CalendarDate(start, in: .gmt)), recipient: person, dueAt: dueAt,
            expiresAt: expiresAt, tells: nil)
        let text = "Message-ID: <\(subject)@espaces.example>\r\nSubject: \(subject)\r\n\r\nBonjour\r\n"
        let message = Message(segments: [.bytes(Array(text.utf8))], messageID: "\(subject)@espaces.example")
        return NewEntry(notice, sealed: Sealing(message: message, messageSubject: subject, templateVersion: "v1"))
    }

    static func entries(_ names: some Sequence<String>) -> [NewEntry] { names.map { entry($0) } }

    static let sender = Address("avis@espaces.example")

    static let accepted = AttemptOutcome(.sent, stage: .dot, reply: Reply(code: 250, text: "ok"))

    static func refusal(_ code: Int = 550, _ enhanced: EnhancedCode? = nil, at stage: Stage = .rcpt) -> AttemptOutcome {
        let reply = Reply(code: code, enhanced: enhanced, text: "said so")
        guard case .refused(let ruling) = ReplyPolicy.answer(to: reply, at: stage) else { return accepted }
        return AttemptOutcome(
            ruling.disposition, scope: ruling.scope, stage: stage, reply: reply, evidence: ruling.evidence)
    }

    static func loss(_ fault: Fault, at stage: Stage) -> AttemptOutcome {
        let ruling = ReplyPolicy.ruling(on: fault, at: stage)
        return AttemptOutcome(ruling.disposition, scope: ruling.scope, stage: stage, detail: fault.detail)
    }

    /// Knows no rule, and takes that for a file that can't be read: the last look lets everything go.
    static var knowledge: DeliveryPass.Knowledge {
        let community = Community(
            name: "Espaces", timeZone: .gmt, languages: [.fr], contactAddress: "avis@espaces.example")
        let planner = Planner(
            directory: Directory(community: community), rules: [], policy: SendingPolicy(hours: nil),
            rulesAreWhole: false)
        return DeliveryPass.Knowledge(planner: planner, ledger: Ledger())
    }
}

/// A clock that a test moves.
final class HandClock: Sendable {
    private let instant: Mutex<Date>

    init(_ start: Date = Made.after(1)) { instant = Mutex(start) }

    var now: Date { instant.withLock { $0 } }
    func advance(_ seconds: Double) { instant.withLock { $0 += seconds } }
    var worker: WorkerClock { WorkerClock { self.now } }
}

/// A real outbox in a folder of its own, and a pass over whatever transports a test gives.
final class Bench: Sendable {
    let path: String
    let store: SQLiteOutbox
    let watched: WatchedStore
    let log = EventLog()
    let clock = HandClock()
    let commits: SharedCommits
    let worker: WorkerIdentity

    /// - Parameter commitsTake: by the clock that the commits are timed with, which nothing else moves.
    init(commitsTake: Duration = .zero) async throws {
        path = FileManager.default.temporaryDirectory.appendingPathComponent("worker-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        store = try SQLiteOutbox.open(at: path + "/factrice.sqlite")
        watched = WatchedStore(store, log: log)
        // Its time is the number of commits that failed: patience ends after as many, however slow the machine.
        let patience = SharedCommits.Patience(most: .seconds(10), pause: .milliseconds(1)) { [watched] in
            .seconds(watched.failureCount) + commitsTake * watched.commitCount
        }
        commits = SharedCommits(store: watched, patience: patience)
        worker = WorkerIdentity(owner: "w", epoch: try await store.beginEpoch(owner: "w", at: Made.start))
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func enqueue(_ entries: [NewEntry]) async throws {
        _ = try await store.enqueue(entries, register: .none, at: clock.now)
    }

    static func line(_ mostPerMinute: Int? = nil, perDomain: Int? = nil, settings: String = "s") -> SendingLine {
        SendingLine(
            mostPerMinute: mostPerMinute, mostPerMinutePerDomain: perDomain, settings: settings, chance: Seeded(1))
    }

    func pass(
        over transports: [any Transport], line: SendingLine = Bench.line(),
        isInterrupted: @escaping @Sendable () async -> Bool = { false }
    ) throws -> DeliveryPass {
        DeliveryPass(
            store: watched, commits: commits, transports: transports, line: line, sender: try #require(Made.sender),
            clock: clock.worker, worker: worker, logger: .silent, isInterrupted: isInterrupted)
    }

    func run(_ transports: [any Transport], line: SendingLine = Bench.line()) async throws -> DeliveryReport {
        try await pass(over: transports, line: line).run(Made.knowledge)
    }

    /// The states, by subject.
    func states() async throws -> [String: EntryState] {
        let entries = try await store.list(state: nil, rule: nil)
        return Dictionary(uniqueKeysWithValues: entries.map { ($0.key.subject, $0.state) })
    }

    /// Nothing is in anybody's hand, and every invariant holds.
    func expectOrder(_ place: SourceLocation = #_sourceLocation) async throws {
        #expect(try await store.verify() == [], sourceLocation: place)
        #expect(try await store.counts()[.claimed] == 0, sourceLocation: place)
    }
}

/// SplitMix64.
struct Seeded: RandomNumberGenerator, Sendable {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }
}
