import Foundation
import Mail
import Notices
import Outbox
import Testing

/// A settlement and what must be found afterwards.
struct Ending: Sendable, CustomTestStringConvertible {
    let title: String
    let settlement: Settlement
    let state: EntryState
    let attempts: Int
    let next: Date?

    var testDescription: String { title }

    static let all = [
        Ending(title: "a 250 to the dot: sent", settlement: Made.accepted, state: .sent, attempts: 1, next: nil),
        Ending(
            title: "a 450 to RCPT: deferred", settlement: Made.deferred(until: Made.after(400)), state: .deferred,
            attempts: 1, next: Made.after(400)),
        Ending(title: "a 550 to RCPT: failed", settlement: Made.refused, state: .failed, attempts: 1, next: nil),
        Ending(
            title: "silence after the dot, tried again: uncertain",
            settlement: Settlement(Made.silence, then: .uncertain(nextTry: Made.after(1_800))), state: .uncertain,
            attempts: 1, next: Made.after(1_800)),
        Ending(
            title: "silence after the dot, for a person: uncertain",
            settlement: Settlement(Made.silence, then: .uncertain(nextTry: nil)), state: .uncertain, attempts: 1,
            next: nil),
        Ending(
            title: "the line is down: queued, uncharged",
            settlement: Settlement(
                Made.outcome(.lineDown, .transport, at: .connect), then: .requeued(at: Made.after(60))),
            state: .queued, attempts: 0, next: Made.after(60)),
        Ending(
            title: "given back before any attempt: queued", settlement: .givenBack(at: Made.after(5)), state: .queued,
            attempts: 0, next: Made.after(5)),
        Ending(
            title: "not owed any more: cancelled",
            settlement: .cancelled(because: Cause(.noLongerOwed, Made.words)), state: .cancelled, attempts: 0,
            next: nil),
        Ending(title: "too late: expired", settlement: .expired(), state: .expired, attempts: 0, next: nil),
        Ending(
            title: "damaged here: failed without the network",
            settlement: .refusedHere(because: Cause(.relay, Made.words)), state: .failed, attempts: 1, next: nil),
        Ending(
            title: "sent is never guessed: a fate of sent without a 2yz is uncertain",
            settlement: Settlement(Made.silence, then: .sent), state: .uncertain, attempts: 1, next: nil),
    ]
}

@Suite("How a claim ends")
struct SettlementTests {
    @Test("an entry takes the state of its fate, once", arguments: StoreUnderTest.allCases, Ending.all)
    func endings(kind: StoreUnderTest, ending: Ending) async throws {
        let bench = try await Bench(kind)
        let claim = try await bench.claimedOne()
        #expect(try await bench.store.markTransmitting(claim, at: Made.after(2)) == .recorded)
        #expect(try await bench.store.settle(claim, ending.settlement, at: Made.after(3)) == .recorded)
        let entry = try #require(await bench.store.entry(claim.id))
        #expect(entry.state == ending.state && entry.attempts == ending.attempts)
        #expect(entry.nextAttemptAt == ending.next)
        #expect(entry.acceptedAt == (ending.state == .sent ? Made.after(3) : nil))
        // A second settlement of the same claim finds the door closed.
        #expect(try await bench.store.settle(claim, Made.accepted, at: Made.after(4)) == .fenced)
        #expect(try await bench.state(claim.id) == ending.state)
        #expect(try await bench.violations().isEmpty)
    }

    @Test("an attempt leaves the relay's words in the history", arguments: StoreUnderTest.allCases)
    func history(kind: StoreUnderTest) async throws {
        let bench = try await Bench(kind)
        let first = try await bench.claimedOne()
        _ = try await bench.store.settle(first, Made.deferred(until: Made.after(400)), at: Made.after(3))
        let second = try #require(await bench.claim(at: Made.after(401)).first)
        #expect(second.attempt == 2 && second.charged == 1)
        _ = try await bench.store.settle(second, Made.accepted, at: Made.after(402))
        let lines = try await bench.store.history(first.id)
        #expect(lines.map(\.state) == [.queued, .deferred, .sent])
        #expect(lines.map(\.attempt) == [nil, 1, 2])
        #expect(lines.map(\.stage) == [nil, .rcpt, .dot])
        #expect(lines.map(\.disposition) == [nil, .deferred, .sent])
        #expect(lines.map(\.lastReply?.code) == [nil, 450, 250])
        #expect(try await bench.store.entry(first.id)?.lastReply?.reply.code == 250)
        #expect(try await bench.store.latestAttempt()?.disposition == .sent)
    }

    @Test("a reply's text is cut at 512 bytes between characters", arguments: StoreUnderTest.allCases)
    func longReply(kind: StoreUnderTest) async throws {
        let bench = try await Bench(kind)
        let claim = try await bench.claimedOne()
        let reply = Reply(code: 450, text: "x" + String(repeating: "é", count: 400))
        let outcome = AttemptOutcome(.deferred, scope: .recipient, stage: .rcpt, reply: reply)
        _ = try await bench.store.settle(
            claim, Settlement(outcome, then: .deferred(until: Made.after(400))), at: Made.after(3))
        let kept = try #require(await bench.store.entry(claim.id)?.lastReply?.reply.text)
        #expect(kept == "x" + String(repeating: "é", count: 255))
    }

    @Test("hard evidence suppresses an address; a 5.7 refusal doesn't", arguments: StoreUnderTest.allCases)
    func suppression(kind: StoreUnderTest) async throws {
        let bench = try await Bench(kind)
        let claim = try await bench.claimedOne()
        _ = try await bench.store.settle(claim, Made.refused, at: Made.after(3))
        let other = try await bench.claimedOne(Made.entry("policy"))
        let policy = Made.outcome(.failed, .message, at: .rcpt, code: 554)
        _ = try await bench.store.settle(other, Settlement(policy, then: .failed), at: Made.after(3))
        let all = try await bench.store.suppressions()
        #expect(all.map(\.address) == ["m-001@maison.example"])
        #expect(all.first?.entryID == claim.id && all.first?.evidence == .hard)
    }

    @Test(
        "a suppressed address is an incident, told once, without the relay's words", arguments: StoreUnderTest.allCases)
    func suppressionIncident(kind: StoreUnderTest) async throws {
        let bench = try await Bench(kind)
        for subject in ["one", "two"] {
            let claim = try await bench.claimedOne(Made.entry(subject))
            _ = try await bench.store.settle(claim, Made.refused, at: Made.after(3))
        }
        let register = try await bench.store.register()
        #expect(
            register.incidents
                == [Incident(.addressRefused, scope: "1", at: Made.after(3), entryIDs: ["1001"])])
        #expect(register.suppressed == ["m-001@maison.example": Made.after(3)])
    }

    @Test("three refused alike are put back: queued, uncharged, no evidence left", arguments: StoreUnderTest.allCases)
    func putBack(kind: StoreUnderTest) async throws {
        let bench = try await Bench(kind)
        let claim = try await bench.claimedOne()
        _ = try await bench.store.settle(claim, Made.refused, at: Made.after(3))
        let lines = try await bench.store.putBack(
            [claim.id, "77"], because: Cause(.putBack, Made.words), retryAt: Made.after(60), at: Made.after(4))
        #expect(lines.map(\.isDone) == [true, false])
        let entry = try #require(await bench.store.entry(claim.id))
        #expect(entry.state == .queued && entry.attempts == 0 && entry.nextAttemptAt == Made.after(60))
        #expect(try await bench.store.suppressions().map(\.isInForce) == [false])
        #expect(try await bench.store.register().suppressed.isEmpty)
        #expect(try await bench.violations().isEmpty)
    }

    @Test(
        "what may have arrived is never called cancelled, expired or queued",
        arguments: StoreUnderTest.allCases,
        [
            Settlement.cancelled(because: Cause(.noLongerOwed, Made.words)), .expired(),
            .givenBack(at: Made.after(2_000)),
        ])
    func doubtStays(kind: StoreUnderTest, settlement: Settlement) async throws {
        let bench = try await Bench(kind)
        let claim = try await bench.claimedOne()
        let silence = Settlement(Made.silence, then: .uncertain(nextTry: Made.after(1_800)))
        _ = try await bench.store.settle(claim, silence, at: Made.after(3))
        let again = try #require(await bench.claim(at: Made.after(1_801)).first)
        #expect(again.timesUncertain == 1 && again.mayHaveArrived)
        _ = try await bench.store.settle(again, settlement, at: Made.after(1_802))
        #expect(try await bench.state(claim.id) == .uncertain)
        #expect(try await bench.store.countEverUncertain() == 1)
        #expect(try await bench.violations().isEmpty)
    }

    @Test("an uncertain entry whose time passes stays uncertain, for a person", arguments: StoreUnderTest.allCases)
    func doubtAtTheEnd(kind: StoreUnderTest) async throws {
        let bench = try await Bench(kind)
        let claim = try await bench.claimedOne()
        let silence = Settlement(Made.silence, then: .uncertain(nextTry: Made.after(1_800)))
        _ = try await bench.store.settle(claim, silence, at: Made.after(3))
        #expect(try await bench.store.expire(now: Made.after(86_400)) == [claim.id])
        let entry = try #require(await bench.store.entry(claim.id))
        #expect(entry.state == .uncertain && entry.nextAttemptAt == nil && entry.cause?.code == .uncertain)
        #expect(try await bench.store.expire(now: Made.after(86_401)).isEmpty)
    }

    @Test("a mark under an old claim is fenced: nothing may be sent under it", arguments: StoreUnderTest.allCases)
    func fencedMark(kind: StoreUnderTest) async throws {
        let bench = try await Bench(kind)
        let old = try await bench.claimedOne()
        _ = try await bench.store.settle(old, .givenBack(at: Made.after(2)), at: Made.after(2))
        let current = try #require(await bench.claim(at: Made.after(3)).first)
        #expect(try await bench.store.markTransmitting(old, at: Made.after(4)) == .fenced)
        #expect(try await bench.store.settle(old, Made.accepted, at: Made.after(4)) == .fenced)
        #expect(try await bench.state(old.id) == .claimed)
        #expect(try await bench.store.settle(current, Made.accepted, at: Made.after(5)) == .recorded)
        #expect(try await bench.violations().isEmpty)
    }

    @Test("an outcome is recorded even when its task is cancelled", arguments: StoreUnderTest.allCases)
    func cancelledTask(kind: StoreUnderTest) async throws {
        let bench = try await Bench(kind)
        let claim = try await bench.claimedOne()
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try await bench.store.settle(claim, Made.accepted, at: Made.after(3))
        }
        #expect(try await task.value == .recorded)
        #expect(try await bench.state(claim.id) == .sent)
    }
}
