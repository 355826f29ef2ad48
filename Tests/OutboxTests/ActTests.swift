import Foundation
import Mail
import Notices
import Outbox
import Testing

@Suite("What people do to the queue")
struct ActTests {
    @Test(
        "hold keeps an entry, release lets it go, and both are in its history with who",
        arguments: StoreUnderTest.allCases)
    func holdAndRelease(kind: StoreUnderTest) async throws {
        let bench = try await Bench(kind)
        _ = try await bench.store.enqueue([Made.entry()], register: .none, at: Made.start)
        #expect(try await bench.store.hold(["1001"], by: "m-001", because: Made.words, at: Made.after(1)).isDone)
        #expect(try await bench.claim().isEmpty)
        #expect(try await bench.store.entry("1001")?.cause?.text == Made.words)
        #expect(try await bench.store.release(["1001"], by: "m-002", at: Made.after(2)).isDone)
        #expect(try await bench.claim(at: Made.after(3)).count == 1)
        #expect(try await bench.store.history("1001").map(\.by) == [nil, "m-001", "m-002"])
    }

    @Test("a rule's held entries are released together, but those without bytes", arguments: StoreUnderTest.allCases)
    func releaseRule(kind: StoreUnderTest) async throws {
        let bench = try await Bench(kind)
        let cause = Cause(.tooMany, Made.words)
        let entries = [
            Made.entry("1", hold: cause), Made.entry("2", hold: cause), Made.entry("3", rule: "minutes", hold: cause),
            NewEntry(Made.notice("4"), notComposed: Made.words),
        ]
        _ = try await bench.store.enqueue(entries, register: .none, at: Made.start)
        let answer = try await bench.store.release(rule: "webinars", by: "m-001", at: Made.after(1))
        #expect(answer.isDone && answer.lines.map(\.id) == ["1001", "1002"])
        #expect(try await bench.store.counts()[.held] == 2)
    }

    @Test("retry puts a failed entry back, and never one whose time has passed", arguments: StoreUnderTest.allCases)
    func retry(kind: StoreUnderTest) async throws {
        let bench = try await Bench(kind)
        let claim = try await bench.claimedOne()
        _ = try await bench.store.settle(claim, Made.refused, at: Made.after(2))
        let late = try await bench.store.retry([claim.id], by: nil, at: Made.after(86_400))
        #expect(late.lines.first?.refusal?.en.contains("time has passed") == true)
        #expect(try await bench.store.retry([claim.id], by: nil, at: Made.after(3)).isDone)
        #expect(try await bench.claim(at: Made.after(4)).first?.attempt == 2)
    }

    @Test("an uncertain entry is resolved by a person's word", arguments: StoreUnderTest.allCases, [true, false])
    func resolve(kind: StoreUnderTest, delivered: Bool) async throws {
        let bench = try await Bench(kind)
        let claim = try await bench.claimedOne()
        _ = try await bench.store.markTransmitting(claim, at: Made.after(2))
        _ = try await bench.store.settle(
            claim, Settlement(Made.silence, then: .uncertain(nextTry: nil)), at: Made.after(3))
        let answer = try await bench.store.resolve(claim.id, delivered: delivered, by: "m-001", at: Made.after(9))
        #expect(answer.isDone)
        let entry = try #require(await bench.store.entry(claim.id))
        #expect(entry.state == (delivered ? .sent : .queued))
        #expect(entry.acceptedAt == (delivered ? Made.after(2) : nil))
        #expect(try await bench.store.history(claim.id).map(\.state) == [.queued, .uncertain, entry.state])
        #expect(try await bench.violations().isEmpty)
    }

    @Test("not delivered and too late is expired", arguments: StoreUnderTest.allCases)
    func resolvedTooLate(kind: StoreUnderTest) async throws {
        let bench = try await Bench(kind)
        let claim = try await bench.claimedOne()
        _ = try await bench.store.settle(
            claim, Settlement(Made.silence, then: .uncertain(nextTry: nil)), at: Made.after(3))
        _ = try await bench.store.resolve(claim.id, delivered: false, by: nil, at: Made.after(90_000))
        #expect(try await bench.state(claim.id) == .expired)
    }

    @Test("what is refused says why, names what to do, and doesn't stop the others", arguments: StoreUnderTest.allCases)
    func refusals(kind: StoreUnderTest) async throws {
        let bench = try await Bench(kind)
        let claim = try await bench.claimedOne()
        _ = try await bench.store.settle(claim, Made.accepted, at: Made.after(2))
        _ = try await bench.store.enqueue([Made.entry("two")], register: .none, at: Made.start)
        let answer = try await bench.store.cancel([claim.id, "x", "1002"], by: nil, at: Made.after(3))
        #expect(!answer.isDone && answer.lines.map(\.isDone) == [false, false, true])
        #expect(
            answer.lines[0].refusal
                == Bilingual(
                    fr:
                        "Il est accepté par le relais\u{A0}: on ne peut pas l'annuler. Ce qui est parti ne se reprend pas.",
                    en: "It is accepted by the relay: it can't be cancelled. What has left can't be taken back."))
        #expect(answer.lines[1].refusal?.en == "There is no entry x. `factrice queue list` names them all.")
    }

    @Test("an act under the same ticket is done once and answered twice", arguments: StoreUnderTest.allCases)
    func ticket(kind: StoreUnderTest) async throws {
        let bench = try await Bench(kind)
        _ = try await bench.store.enqueue([Made.entry()], register: .none, at: Made.start)
        let act = Act(.hold(ids: ["1001"]), by: "m-001", at: Made.after(1))
        let first = try await bench.store.apply(act, ticket: "t1")
        _ = try await bench.store.release(["1001"], by: nil, at: Made.after(2))
        #expect(try await bench.store.apply(act, ticket: "t1") == first)
        #expect(try await bench.state("1001") == .queued)
    }

    @Test("minutes are released once a version; the second time says who and when", arguments: StoreUnderTest.allCases)
    func minutes(kind: StoreUnderTest) async throws {
        let bench = try await Bench(kind)
        let release = MinutesRelease(
            eventID: "e1", status: .approved, version: 1, files: [], releasedBy: "m-003", releasedAt: Made.start,
            recipients: ["m-001"])
        let act = Act(.releaseMinutes(release), by: "m-003", at: Made.start)
        #expect(try await bench.store.apply(act, ticket: nil).isDone)
        let again = try await bench.store.apply(act, ticket: nil)
        #expect(again.refusal?.en.contains("by m-003") == true)
        #expect(try await bench.store.register().releases == [release])
    }
}

/// What the chair thinks better of, in the store.
@Suite("Minutes recalled and sent again")
struct MinutesActTests {
    private static let release = MinutesRelease(
        eventID: "e1", status: .draft, version: 1, files: [], releasedBy: "m-003", releasedAt: Made.start,
        recipients: ["m-001"])

    private func recall(_ version: Int = 1) -> Act {
        let recall = MinutesRecall(
            eventID: "e1", status: .draft, version: version, recalledBy: "m-003", recalledAt: Made.after(1))
        return Act(.recallMinutes(recall), by: "m-003", at: Made.after(1))
    }

    @Test(
        "a recall takes out what has not left, leaves others alone, and says what had left",
        arguments: StoreUnderTest.allCases)
    func recall(kind: StoreUnderTest) async throws {
        let bench = try await Bench(kind)
        _ = try await bench.store.apply(Act(.releaseMinutes(Self.release), by: "m-003", at: Made.start), ticket: nil)
        _ = try await bench.store.enqueue(
            [Made.entry(Self.release.id), Made.entry("e1/draft/2")], register: .none, at: Made.start)
        let answer = try await bench.store.apply(recall(), ticket: nil)
        #expect(answer.lines.map(\.state) == [.cancelled] && answer.isDone)
        #expect(try await bench.state("1001") == .cancelled)
        #expect(try await bench.state("1002") == .queued)
        #expect(try await bench.store.entry("1001")?.cause?.text.fr == "la présidence a rappelé ce procès-verbal")
        let register = try await bench.store.register()
        #expect(register.releases == [Self.release] && register.recalls[Self.release.id]?.left == 0)
        let again = try await bench.store.apply(recall(), ticket: nil)
        #expect(
            again.refusal?.en.contains("recalled already") == true && again.refusal?.en.contains("by m-003") == true)
        #expect(try await bench.store.apply(recall(7), ticket: nil).refusal?.en.contains("was never sent") == true)
        let acts = try await bench.store.acts(["release_minutes", "recall_minutes"])
        #expect(acts.map(\.act.kind.word) == ["release_minutes", "recall_minutes", "recall_minutes", "recall_minutes"])
        #expect(acts.map { $0.answer.refusal == nil } == [true, true, false, false])
    }

    @Test(
        "a resend is kept with whom it is for; one of what was recalled is refused", arguments: StoreUnderTest.allCases)
    func resend(kind: StoreUnderTest) async throws {
        let bench = try await Bench(kind)
        _ = try await bench.store.apply(Act(.releaseMinutes(Self.release), by: "m-003", at: Made.start), ticket: nil)
        let resend = MinutesResend(
            eventID: "e1", status: .draft, version: 1, memberID: "m-001", resentBy: "m-003", resentAt: Made.after(1))
        let act = Act(.resendMinutes(resend), by: "m-003", at: Made.after(1))
        #expect(try await bench.store.apply(act, ticket: nil).isDone)
        _ = try await bench.store.apply(recall(), ticket: nil)
        #expect(try await bench.store.apply(act, ticket: nil).refusal != nil)
        #expect(try await bench.store.register().resends == [resend])
    }
}

@Suite("The table of states and moves")
struct TransitionTests {
    /// Rows are states, columns moves; a dot is refused.
    static let table: [(EntryState, [EntryState?])] = [
        // claim, expire, hold, release, retry, cancel, delivered, not delivered, put back, revive, supply
        (.queued, [.claimed, .expired, .held, .queued, .queued, .cancelled, nil, nil, nil, nil, nil]),
        (.claimed, [nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, nil]),
        (.deferred, [.claimed, .expired, .held, .deferred, .queued, .cancelled, nil, nil, nil, nil, nil]),
        (.sent, [nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, nil]),
        (.failed, [nil, nil, nil, nil, .queued, nil, nil, nil, .queued, nil, nil]),
        (.uncertain, [.claimed, .uncertain, .uncertain, nil, nil, nil, .sent, .queued, nil, nil, nil]),
        (.expired, [nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, nil]),
        (.held, [nil, .expired, .held, .queued, nil, .cancelled, nil, nil, nil, nil, .queued]),
        (.cancelled, [nil, nil, nil, nil, nil, .cancelled, nil, nil, nil, .queued, nil]),
    ]

    @Test("every move from every state", arguments: table)
    func everyMove(state: EntryState, expected: [EntryState?]) {
        #expect(Move.allCases.map { state.after($0) } == expected)
    }
}
