import Foundation
import Mail
import Notices
import Outbox
import Testing

/// Notices, messages and times made up for the tests.
enum Made {
    static let start = Date(timeIntervalSince1970: 1_793_000_000)

    static func after(_ seconds: Double) -> Date { start.addingTimeInterval(seconds) }

    static func notice(
        _ subject: String = "s1", rule: String = "webinars", step: String = "reminder", revision: String = "0",
        recipient: String = "m-001", dueAt: Date = start, expiresAt: Date = after(86_400),
        whenUncertain: Rule.WhenUncertain = .retry, tells: EventFacts? = nil
    ) -> DueNotice {
        let step = Step(name: step, template: "webinar/reminder", moment: .atOnce)
        let filter = EventFilter(kinds: ["webinar"])
        let rule = Rule(
            name: rule, title: Bilingual(fr: "Règle", en: "Rule"), trigger: .event(filter), audience: .registrants,
            steps: [step], whenUncertain: whenUncertain)
        let person = Recipient(
            id: recipient, memberID: recipient, address: "\(recipient)@maison.example", givenName: "Ève",
            familyName: "Côté", language: .fr)
        return DueNotice(
            key: NoticeKey(
                rule: rule.name, step: step.name, subject: subject, revision: revision, recipient: recipient),
            rule: rule, step: step, subject: .occasion(CalendarDate(start, in: .gmt)), recipient: person, dueAt: dueAt,
            expiresAt: expiresAt, tells: tells)
    }

    static func sealing(_ text: String = "Bonjour\r\n", attachments: [Mail.Attachment] = []) -> Sealing {
        let parts = attachments.map { Message.Segment.attachment($0.hash) }
        let message = Message(
            segments: [.bytes(Array(text.utf8))] + parts + [.bytes(Array("--fin--\r\n".utf8))],
            messageID: "abc@espaces.example")
        return Sealing(
            message: message, attachments: attachments, messageSubject: "Rappel", templateVersion: "v1")
    }

    static func entry(
        _ subject: String = "s1", rule: String = "webinars", dueAt: Date = start, expiresAt: Date = after(86_400),
        whenUncertain: Rule.WhenUncertain = .retry, hold: Cause? = nil
    ) -> NewEntry {
        let notice = notice(
            subject, rule: rule, dueAt: dueAt, expiresAt: expiresAt, whenUncertain: whenUncertain)
        return NewEntry(notice, sealed: sealing("À propos de \(subject)\r\n"), hold: hold)
    }

    static func attachment(_ digit: Character, _ content: String) throws -> Mail.Attachment {
        Mail.Attachment(
            hash: try #require(ContentHash(hex: String(repeating: digit, count: 64))), fileName: "ordre-du-jour.pdf",
            mediaType: "application/pdf", byteCount: content.utf8.count, wireForm: Array(content.utf8))
    }

    static let words = Bilingual(fr: "Parce que.", en: "Because.")

    static func outcome(
        _ disposition: Disposition, _ scope: Scope? = nil, at stage: Stage = .dot, code: Int? = nil,
        evidence: AttemptOutcome.Evidence = .none
    ) -> AttemptOutcome {
        AttemptOutcome(
            disposition, scope: scope, stage: stage, reply: code.map { Reply(code: $0, text: "said so") },
            evidence: evidence, relay: "127.0.0.1:2525", tlsVersion: "TLSv1.3", bytesGiven: 10, bytesTotal: 10)
    }

    static let accepted = Settlement(outcome(.sent, code: 250), then: .sent)
    static let silence = outcome(.uncertain, .transport)

    static func deferred(until: Date) -> Settlement {
        Settlement(outcome(.deferred, .recipient, at: .rcpt, code: 450), then: .deferred(until: until))
    }

    static let refused = Settlement(
        outcome(.failed, .recipient, at: .rcpt, code: 550, evidence: .hard), then: .failed,
        because: Cause(.relay, words))
}

/// A folder that goes away with its test.
final class Folder: Sendable {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appendingPathComponent("outbox-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    var database: String { path + "/factrice.sqlite" }
}

/// The stores that must keep the promise of `OutboxStore`; a new one is added here and has the whole suite.
enum StoreUnderTest: CaseIterable, Sendable {
    case sqlite

    func open(in folder: Folder) throws -> any OutboxStore {
        switch self {
        case .sqlite: try SQLiteOutbox.open(at: folder.database)
        }
    }
}

/// A store with a worker at its first epoch.
struct Bench: Sendable {
    let folder: Folder
    let store: any OutboxStore
    let epoch: Int

    init(_ kind: StoreUnderTest) async throws {
        folder = try Folder()
        store = try kind.open(in: folder)
        epoch = try await store.beginEpoch(owner: "w1", at: Made.start)
    }

    func claim(_ limit: Int = 10, at now: Date = Made.after(1)) async throws -> [Claim] {
        try await store.claim(limit: limit, now: now, owner: "w1", epoch: epoch, lease: 600)
    }

    /// One entry, queued and claimed.
    func claimedOne(_ entry: NewEntry = Made.entry(), at now: Date = Made.after(1)) async throws -> Claim {
        _ = try await store.enqueue([entry], register: .none, at: Made.start)
        return try #require(await claim(1, at: now).first)
    }

    func state(_ id: String) async throws -> EntryState? { try await store.entry(id)?.state }

    /// By SQL where the store knows SQL; nothing to ask otherwise.
    func violations() async throws -> [Violation] {
        try await (store as? SQLiteOutbox)?.verify() ?? []
    }
}
