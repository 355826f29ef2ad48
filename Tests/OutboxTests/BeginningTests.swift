import Foundation
import Mail
import Notices
import Outbox
import Testing

@Suite("A body that had begun, and a copy of the database that doesn't know")
struct BeginningTests {
    private func claimAll(_ store: SQLiteOutbox, at now: Date) async throws -> [Claim] {
        let epoch = try await store.beginEpoch(owner: "w9", at: now)
        _ = try await store.rescue(epoch: epoch, at: now)
        return try await store.claim(limit: 50, now: now, owner: "w9", epoch: epoch, lease: 60)
    }

    /// What a worker that died leaves: the mark of one body in the journal, and its database as it was before.
    private func died(with endings: @Sendable (SQLiteOutbox, Claim) async throws -> Void) async throws -> Folder {
        let (folder, other) = (try Folder(), try Folder())
        let store = try SQLiteOutbox.open(at: folder.database)
        _ = try await store.enqueue([Made.entry("begun"), Made.entry("waits")], register: .none, at: Made.start)
        try SQLiteOutbox.backUp(from: folder.database, to: other.database)
        let epoch = try await store.beginEpoch(owner: "w", at: Made.after(1))
        let claim = try #require(
            await store.claim(limit: 1, now: Made.after(1), owner: "w", epoch: epoch, lease: 60).first)
        #expect(try await store.markTransmitting(claim, at: Made.after(2)) == .recorded)
        try await endings(store, claim)
        _ = try await store.vitals()
        try FileManager.default.copyItem(
            atPath: folder.database + ".journal", toPath: other.database + ".journal")
        return other
    }

    @Test("a copy from before a body began knows that it may have left: uncertain, once a person recovers")
    func begun() async throws {
        let folder = try await died { _, _ in }
        let store = try SQLiteOutbox.open(at: folder.database)
        #expect(try await store.recovery()?.lines.map(\.key.subject) == ["begun"])
        #expect(try await store.recovery()?.lines.map(\.outcome) == [.uncertain])
        #expect(try await claimAll(store, at: Made.after(5)).isEmpty)
        #expect(try await store.apply(Act(.recover, by: "m-001", at: Made.after(6)), ticket: "t").isDone)
        #expect(try await claimAll(store, at: Made.after(7)).map(\.key.subject) == ["waits"])
        #expect(try await store.list(state: .uncertain, rule: nil).map(\.key.subject) == ["begun"])
        #expect(try await store.verify().isEmpty)
    }

    @Test("a relay that put it off has nothing of it: an older copy sends it as if nothing had been")
    func putOff() async throws {
        let folder = try await died { store, claim in
            let later = Settlement(
                AttemptOutcome(.deferred, scope: .message, stage: .dot, reply: Reply(code: 451, text: "later")),
                then: .deferred(until: Made.after(300)))
            _ = try await store.settle(claim, later, at: Made.after(3))
        }
        let store = try SQLiteOutbox.open(at: folder.database)
        #expect(try await store.recovery() == nil)
        #expect(try await claimAll(store, at: Made.after(5)).count == 2)
    }

    @Test("a database that knows of the beginning needs nobody")
    func known() async throws {
        let folder = try Folder()
        let store = try SQLiteOutbox.open(at: folder.database)
        let claim = try await claimedOne(in: store)
        #expect(try await store.markTransmitting(claim, at: Made.after(2)) == .recorded)
        #expect(try await SQLiteOutbox.open(at: folder.database).recovery() == nil)
        let epoch = try await store.beginEpoch(owner: "w2", at: Made.after(3))
        #expect(try await store.rescue(epoch: epoch, at: Made.after(3)).uncertain == [claim.id])
        #expect(try await SQLiteOutbox.open(at: folder.database).recovery() == nil)
    }

    private func claimedOne(in store: SQLiteOutbox) async throws -> Claim {
        _ = try await store.enqueue([Made.entry("one")], register: .none, at: Made.start)
        let epoch = try await store.beginEpoch(owner: "w", at: Made.after(1))
        let claims = try await store.claim(limit: 1, now: Made.after(1), owner: "w", epoch: epoch, lease: 60)
        return try #require(claims.first)
    }
}
