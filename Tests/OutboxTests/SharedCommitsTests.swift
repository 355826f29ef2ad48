import Foundation
import Outbox
import Testing

@Suite("Commits that are shared")
struct SharedCommitsTests {
    private func commits(_ bench: Bench, most: Int = 64) -> SharedCommits {
        SharedCommits(store: bench.store, most: most, patience: SharedCommits.Patience(elapsed: { .zero }))
    }

    private func terms(_ bench: Bench, limit: Int = 1) -> ClaimTerms {
        ClaimTerms(limit: limit, now: Made.after(2), owner: "w1", epoch: bench.epoch, lease: 600)
    }

    @Test("many connections at once each get their own answer")
    func manyAtOnce() async throws {
        let bench = try await Bench(.sqlite)
        _ = try await bench.store.enqueue((0..<61).map { Made.entry("s\($0)") }, register: .none, at: Made.start)
        let claims = try await bench.claim(60)
        let commits = commits(bench, most: 7)
        let answers = try await withThrowingTaskGroup(of: Bool.self) { group in
            for claim in claims {
                group.addTask {
                    let beginning = await commits.begin(claim, at: Made.after(2), claiming: nil)
                    guard beginning?.isOurs == true, beginning?.next == nil else { return false }
                    await commits.hand([.settled(claim, Made.accepted, at: Made.after(3))])
                    try await commits.flush()
                    return try await bench.state(claim.id) == .sent
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(answers.count == 60 && answers.allSatisfy { $0 })
        #expect(try await bench.store.counts()[.sent] == 60)
        let late = await commits.begin(claims[0], at: Made.after(4), claiming: terms(bench))
        #expect(late?.isOurs == false, "settled already")
        #expect(late?.next?.key.subject == "s60", "what was claimed beside it is ours all the same")
    }

    @Test("what was handed over goes first into the next commit, whoever asks for one")
    func handedOver() async throws {
        let bench = try await Bench(.sqlite)
        _ = try await bench.store.enqueue((0..<3).map { Made.entry("\($0)") }, register: .none, at: Made.start)
        let claims = try await bench.claim(2)
        let commits = commits(bench)
        await commits.hand([.settled(claims[0], Made.accepted, at: Made.after(2))])
        #expect(try await bench.state(claims[0].id) == .claimed, "not yet")
        let beginning = await commits.begin(claims[1], at: Made.after(2), claiming: terms(bench))
        #expect(beginning?.isOurs == true && beginning?.next?.key.subject == "2")
        #expect(try await bench.state(claims[0].id) == .sent)
        #expect(await commits.takeFencedOut() == [])
    }

    @Test("an outcome whose claim was taken over is told apart, and changes nothing")
    func fenced() async throws {
        let bench = try await Bench(.sqlite)
        let claim = try await bench.claimedOne()
        let commits = commits(bench)
        await commits.hand([
            .settled(claim, Made.accepted, at: Made.after(2)), .settled(claim, Made.accepted, at: Made.after(2)),
        ])
        try await commits.flush()
        #expect(await commits.takeFencedOut().map(\.claim.id) == [claim.id])
        #expect(await commits.takeFencedOut() == [])
        #expect(try await bench.violations().isEmpty)
    }

    @Test("the third refusal and the putting back of all three are one commit")
    func putBack() async throws {
        let bench = try await Bench(.sqlite)
        _ = try await bench.store.enqueue((0..<3).map { Made.entry("\($0)") }, register: .none, at: Made.start)
        let claims = try await bench.claim(3)
        let commits = commits(bench)
        await commits.hand(claims.map { .settled($0, Made.refused, at: Made.after(2)) })
        await commits.hand([.putBack(claims.map(\.id), because: Cause(.putBack, Made.words), at: Made.after(2))])
        try await commits.flush()
        #expect(try await bench.store.counts()[.queued] == 3)
        #expect(try await bench.store.suppressions().allSatisfy { $0.liftedAt != nil }, "the evidence is withdrawn")
        #expect(try await bench.violations().isEmpty)
    }
}
