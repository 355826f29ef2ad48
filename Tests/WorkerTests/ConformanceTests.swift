import Delivery
import Foundation
import Mail
import Outbox
import Postbox
import Synchronization
import Testing

@testable import Worker

/// What a relay does to the first message of two; it takes the second.
struct RelayScene: Sendable, CustomTestStringConvertible {
    let testDescription: String
    /// What the fake says of it; nil is acceptance.
    let outcome: AttemptOutcome?
    /// What the server does.
    let stage: SMTPMoment.Stage
    let action: Action
    /// The rows of the first message: its state, the attempts that count, and each line of its past.
    let rows: String
    /// Whether the second one could leave in the same pass.
    var goesOn = true

    static let all: [RelayScene] = [
        RelayScene(
            testDescription: "takes it", outcome: nil, stage: .dot, action: .accept,
            rows: "sent 1: queued, sent sent dot 250"),
        RelayScene(
            testDescription: "knows no such mailbox", outcome: refusal("550 5.1.1 No such user", at: .rcpt),
            stage: .rcpt,
            action: .reply("550 5.1.1 No such user"), rows: "failed 1: queued, failed failed rcpt 550"),
        RelayScene(
            testDescription: "greylists", outcome: refusal("451 4.7.1 Later", at: .rcpt), stage: .rcpt,
            action: .reply("451 4.7.1 Later"), rows: "deferred 1: queued, deferred deferred rcpt 451"),
        RelayScene(
            testDescription: "refuses by policy", outcome: refusal("550 5.7.1 No", at: .rcpt), stage: .rcpt,
            action: .reply("550 5.7.1 No"), rows: "failed 1: queued, failed failed rcpt 550"),
        RelayScene(
            testDescription: "finds it too large", outcome: refusal("552 5.3.4 Too big", at: .mail), stage: .mail,
            action: .reply("552 5.3.4 Too big"), rows: "failed 1: queued, failed failed mail 552"),
        RelayScene(
            testDescription: "wants none of the sender", outcome: refusal("550 5.1.8 Bad sender", at: .mail),
            stage: .mail,
            action: .reply("550 5.1.8 Bad sender"), rows: "queued 0: queued, queued line_paused mail 550", goesOn: false
        ),
        RelayScene(
            testDescription: "closes at MAIL", outcome: refusal("421 4.3.2 Bye", at: .mail), stage: .mail,
            action: .replyThenClose("421 4.3.2 Bye"), rows: "queued 0: queued, queued line_down mail 421", goesOn: false
        ),
        RelayScene(
            testDescription: "puts it off at DATA", outcome: refusal("452 4.3.1 Full", at: .data), stage: .data,
            action: .reply("452 4.3.1 Full"), rows: "deferred 1: queued, deferred deferred data 452"),
        RelayScene(
            testDescription: "puts it off at the dot", outcome: refusal("452 4.3.1 Full", at: .dot), stage: .dot,
            action: .reply("452 4.3.1 Full"), rows: "deferred 1: queued, deferred deferred dot 452"),
        RelayScene(
            testDescription: "refuses it at the dot", outcome: refusal("554 5.6.0 No", at: .dot), stage: .dot,
            action: .reply("554 5.6.0 No"), rows: "failed 1: queued, failed failed dot 554"),
        RelayScene(
            testDescription: "closes at RCPT", outcome: Made.loss(.closed, at: .rcpt), stage: .rcpt, action: .close,
            rows: "deferred 1: queued, deferred deferred rcpt -"),
        RelayScene(
            testDescription: "takes it and closes before the answer", outcome: Made.loss(.closed, at: .dot),
            stage: .dot,
            action: .acceptThenClose, rows: "uncertain 1: queued, uncertain uncertain dot -"),
        RelayScene(
            testDescription: "closes at the dot", outcome: Made.loss(.closed, at: .dot), stage: .dot, action: .close,
            rows: "uncertain 1: queued, uncertain uncertain dot -"),
    ]

    private static func refusal(_ line: String, at stage: Stage) -> AttemptOutcome {
        let words = line.split(separator: " ", maxSplits: 2)
        let parts = words[1].split(separator: ".").compactMap { Int($0) }
        return Made.refusal(
            Int(words[0]) ?? 0, EnhancedCode(category: parts[0], subject: parts[1], detail: parts[2]), at: stage)
    }

    var behaviour: Behaviour {
        Behaviour { [stage, action] moment in
            moment.transaction == 1 && moment.stage == stage ? action : nil
        }
    }
}

/// The transports that must leave the same rows after the same relay.
enum TransportUnderTest: String, CaseIterable, Sendable { case fake, smtp }

@Suite("The same rows from every transport", .timeLimit(.minutes(10)))
struct ConformanceTests {
    private func rows(_ bench: Bench, _ id: String) async throws -> String {
        let entry = try #require(try await bench.store.entry(id))
        let past = try await bench.store.history(id).map { line in
            let attempt = line.stage.map { stage in
                " \(line.disposition.map(\.word) ?? "-") \(stage.rawValue) \(line.lastReply.map { "\($0.code)" } ?? "-")"
            }
            return line.state.rawValue + (attempt ?? "")
        }
        return "\(entry.state.rawValue) \(entry.attempts): \(past.joined(separator: ", "))"
    }

    private func transport(_ kind: TransportUnderTest, _ scene: RelayScene, _ bench: Bench, _ postbox: Postbox) throws
        -> any Transport
    {
        switch kind {
        case .fake:
            return FakeTransport(0, bench.log) { $0 == "n1" ? scene.outcome.map { .answer($0) } ?? .accept : .accept }
        case .smtp:
            let settings = try RelaySettings(
                host: "127.0.0.1", port: postbox.port, tls: .none, ehloName: "client.example",
                deadlines: Deadlines(all: .seconds(60)))
            return SMTPConnection(settings)
        }
    }

    @Test("a relay that", arguments: RelayScene.all, TransportUnderTest.allCases)
    func conforms(_ scene: RelayScene, _ kind: TransportUnderTest) async throws {
        let bench = try await Bench()
        try await bench.enqueue(Made.entries(["n1", "n2"]))
        let postbox = try await Postbox.start(behaviour: scene.behaviour, clock: { Made.start })
        let report = try await bench.run([try transport(kind, scene, bench, postbox)])
        #expect(try await rows(bench, "1001") == scene.rows)
        #expect(try await bench.states()["n2"] == (scene.goesOn ? .sent : .queued))
        #expect(report.lineIsClosed == !scene.goesOn && report.storeError == nil)
        #expect(bench.log.disorders() == [])
        try await bench.expectOrder()
        await postbox.stop()
        if kind == .smtp {
            // RCPT and DATA were on their way with the MAIL that was refused (RFC 2920 §3.1).
            #expect(postbox.violations.isEmpty || scene.stage == .mail)
            #expect(
                Set(postbox.receipts.flatMap(\.recipients)).isSubset(of: ["n1@maison.example", "n2@maison.example"]))
        }
    }

    @Test("a folder takes what a relay takes, and a folder that can't be written to is a line that is down")
    func folder() async throws {
        let bench = try await Bench()
        try await bench.enqueue(Made.entries(["n1", "n2"]))
        let blocked = bench.path + "/blocked"
        try Data().write(to: URL(fileURLWithPath: blocked))
        let report = try await bench.run([FolderTransport(folder: URL(fileURLWithPath: blocked))])
        #expect(report.lineIsClosed && report.sent == 0)
        #expect(try await rows(bench, "1001") == "queued 0: queued, queued line_down local -")
        let line = Bench.line(settings: "another folder")
        let folder = URL(fileURLWithPath: bench.path + "/mail")
        #expect(try await bench.run([FolderTransport(folder: folder)], line: line).sent == 2)
        #expect(try await rows(bench, "1002") == "sent 1: queued, sent sent dot 250")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == 2)
        try await bench.expectOrder()
    }
}
