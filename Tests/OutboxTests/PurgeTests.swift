import Foundation
import Mail
import Notices
import Outbox
import Testing

@Suite("Bytes that are removed after their time")
struct PurgeTests {
    /// Everything that lies beside the database, in one piece.
    private func files(_ folder: Folder) throws -> Data {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).reduce(into: Data()) { all, name in
            all += FileManager.default.contents(atPath: "\(folder.path)/\(name)") ?? Data()
        }
    }

    private func sent(_ bench: Bench, _ entry: NewEntry, at instant: Date = Made.after(3)) async throws -> String {
        let claim = try await bench.claimedOne(entry)
        _ = try await bench.store.settle(claim, Made.accepted, at: instant)
        return claim.id
    }

    @Test("the bytes go, what happened stays", arguments: StoreUnderTest.allCases)
    func whatStays(kind: StoreUnderTest) async throws {
        let bench = try await Bench(kind)
        let id = try await sent(bench, Made.entry())
        let before = try #require(await bench.store.entry(id))
        #expect(try await bench.store.purge(before: Made.after(3), limit: 10) == Purge(entries: 0, attachments: 0))
        #expect(try await bench.store.content(of: id) != nil && before.hasBytes)
        #expect(try await bench.store.purge(before: Made.after(4), limit: 10) == Purge(entries: 1, attachments: 0))
        var after = try #require(await bench.store.entry(id))
        #expect(try await bench.store.content(of: id) == nil && !after.hasBytes)
        after.hasBytes = true
        #expect(after == before)
        #expect(try await bench.store.purge(before: Made.after(4), limit: 10).entries == 0)
        #expect(try await bench.violations().isEmpty)
    }

    @Test("an attachment goes with the last who had it", arguments: StoreUnderTest.allCases)
    func attachments(kind: StoreUnderTest) async throws {
        let bench = try await Bench(kind)
        let file = try Made.attachment("a", "agenda")
        for (subject, end) in [("1", 3.0), ("2", 9.0)] {
            let entry = NewEntry(Made.notice(subject), sealed: Made.sealing(attachments: [file]))
            _ = try await sent(bench, entry, at: Made.after(end))
        }
        #expect(try await bench.store.purge(before: Made.after(5), limit: 10) == Purge(entries: 1, attachments: 0))
        #expect(try await bench.store.content(of: "1002") != nil)
        #expect(try await bench.store.purge(before: Made.after(10), limit: 10) == Purge(entries: 1, attachments: 1))
        #expect(try await bench.violations().isEmpty)
    }

    @Test("what may leave yet keeps its bytes: waiting, held, uncertain", arguments: StoreUnderTest.allCases)
    func whatIsSpared(kind: StoreUnderTest) async throws {
        let bench = try await Bench(kind)
        let doubtful = try await bench.claimedOne(Made.entry("doubt"))
        let silence = Settlement(Made.silence, then: .uncertain(nextTry: nil))
        _ = try await bench.store.settle(doubtful, silence, at: Made.after(3))
        let cause = Cause(.tooMany, Made.words)
        _ = try await bench.store.enqueue(
            [Made.entry("queued"), Made.entry("held", hold: cause), Made.entry("ended")], register: .none,
            at: Made.start)
        _ = try await bench.store.cancel(["1004"], by: nil, at: Made.after(3))
        #expect(try await bench.store.purge(before: .distantFuture, limit: 10) == Purge(entries: 1, attachments: 0))
        #expect(try await bench.store.list(state: nil, rule: nil).map(\.hasBytes) == [true, true, true, false])
    }

    @Test("at most so many in one transaction, the oldest first", arguments: StoreUnderTest.allCases)
    func limit(kind: StoreUnderTest) async throws {
        let bench = try await Bench(kind)
        for number in 0..<5 {
            _ = try await sent(bench, Made.entry("s\(number)"), at: Made.after(Double(10 - number)))
        }
        var counts: [Int] = []
        repeat {
            counts.append(try await bench.store.purge(before: .distantFuture, limit: 2).entries)
            if counts.count == 1 { #expect(try await bench.store.entry("1005")?.hasBytes == false) }
        } while counts.last == 2
        #expect(counts == [2, 2, 1])
    }

    @Test("an entry without its bytes can't leave again, and says why", arguments: StoreUnderTest.allCases)
    func noRetry(kind: StoreUnderTest) async throws {
        let bench = try await Bench(kind)
        let claim = try await bench.claimedOne()
        _ = try await bench.store.settle(claim, Made.refused, at: Made.after(3))
        _ = try await bench.store.purge(before: Made.after(4), limit: 10)
        let words = "Its text was removed when its time of keeping ended: it can't leave again."
        #expect(try await bench.store.retry([claim.id], by: nil, at: Made.after(5)).lines.first?.refusal?.en == words)
        let lines = try await bench.store.putBack(
            [claim.id], because: Cause(.putBack, Made.words), retryAt: Made.after(6), at: Made.after(5))
        #expect(lines.first?.refusal?.en == words)
        #expect(try await bench.violations().isEmpty)
    }

    @Test("a notice cancelled, purged and owed again is sealed anew", arguments: StoreUnderTest.allCases)
    func revived(kind: StoreUnderTest) async throws {
        let bench = try await Bench(kind)
        let claim = try await bench.claimedOne()
        let settlement = Settlement.cancelled(because: Cause(.noLongerOwed, Made.words))
        _ = try await bench.store.settle(claim, settlement, at: Made.after(3))
        #expect(try await bench.store.purge(before: Made.after(4), limit: 10).entries == 1)
        let outcomes = try await bench.store.enqueue([Made.entry()], register: .none, at: Made.after(5))
        #expect(outcomes == [.revived(id: claim.id)])
        #expect(try await bench.claim(at: Made.after(6)).count == 1)
        #expect(try await bench.violations().isEmpty)
    }

    @Test("of removed bytes nothing is left in any file, a reader in the way or not", arguments: [false, true])
    func nothingLeft(readerStands: Bool) async throws {
        let bench = try await Bench(.sqlite)
        let secret = "SECRET-7f3a91c2"
        let long = String(repeating: "\(secret)\r\n", count: 900)
        let file = try Made.attachment("b", "in the file: \(secret)")
        let notice = Made.notice()
        let id = try await sent(bench, NewEntry(notice, sealed: Made.sealing(long, attachments: [file])))
        #expect(try files(bench.folder).range(of: Data(secret.utf8)) != nil)
        let reader = try SQLiteOutbox.reader(at: bench.folder.database)
        #expect(try await reader.content(of: id) != nil)
        if readerStands {
            let raw = try RawConnection(bench.folder.database)
            try raw.run("BEGIN")
            try raw.run("SELECT count(*) FROM entries")
            #expect(try await bench.store.purge(before: Made.after(4), limit: 10).entries == 1)
            #expect(try files(bench.folder).range(of: Data(secret.utf8)) != nil)
            try raw.run("COMMIT")
        }
        // What couldn't be folded for the reader's sake is folded by the next sweep.
        #expect(try await bench.store.purge(before: Made.after(4), limit: 10).entries == (readerStands ? 0 : 1))
        #expect(try files(bench.folder).range(of: Data(secret.utf8)) == nil)
    }
}
