import Foundation
import Mail
import Notices
import Testing

@testable import Outbox

@Suite("The journal beside the database")
struct JournalTests {
    private func lines(_ folder: Folder) throws -> [String] {
        let text = try String(contentsOfFile: folder.database + ".journal", encoding: .utf8)
        return text.split(separator: "\n").map(String.init)
    }

    private func sendOne(_ store: SQLiteOutbox, _ subject: String, at now: Date = Made.after(1)) async throws {
        _ = try await store.enqueue([Made.entry(subject)], register: .none, at: Made.start)
        let epoch = try await store.beginEpoch(owner: "w", at: now)
        let claim = try #require(
            await store.claim(limit: 1, now: now, owner: "w", epoch: epoch, lease: 60).first)
        _ = try await store.settle(claim, Made.accepted, at: now)
        _ = try await store.vitals()
    }

    @Test("each outcome is a line, waiting isn't; only the owner may read it")
    func told() async throws {
        let folder = try Folder()
        let store = try SQLiteOutbox.open(at: folder.database)
        try await sendOne(store, "one")
        _ = try await store.enqueue([Made.entry("waits")], register: .none, at: Made.start)
        #expect(try await store.vitals().journalBytes > 0)
        let line = try #require(try lines(folder).first)
        #expect(try lines(folder).count == 1 && line.contains(#""is":"sent""#) && line.contains(#""one""#))
        let facts = try FileManager.default.attributesOfItem(atPath: folder.database + ".journal")
        #expect(facts[.posixPermissions] as? Int == 0o600)
    }

    @Test("a torn last line is cut off, and what it would have said is told again")
    func torn() async throws {
        let folder = try Folder()
        var store: SQLiteOutbox? = try SQLiteOutbox.open(at: folder.database)
        try await sendOne(try #require(store), "one")
        try await sendOne(try #require(store), "two")
        try store?.close()
        store = nil
        let whole = try lines(folder)
        let path = folder.database + ".journal"
        try (whole[0] + "\n" + whole[1].prefix(40)).write(toFile: path, atomically: true, encoding: .utf8)
        store = try SQLiteOutbox.open(at: folder.database)
        #expect(try lines(folder) == whole)
        #expect(try await store?.recovery() == nil)
    }

    @Test("while it can't be written nothing is claimed or planned, and outcomes are still recorded")
    func cannotBeWritten() async throws {
        let folder = try Folder()
        let disk = FickleDisk()
        var terms = SQLiteOpening.Terms()
        terms.journal = { disk.wrapping(try JournalFile.open(database: $0)) }
        let store = try SQLiteOutbox.open(at: folder.database, terms)
        _ = try await store.enqueue((0..<3).map { Made.entry("s\($0)") }, register: .none, at: Made.start)
        let epoch = try await store.beginEpoch(owner: "w", at: Made.start)
        let claims = try await store.claim(limit: 2, now: Made.after(1), owner: "w", epoch: epoch, lease: 60)
        disk.isFull = true
        #expect(try await store.settle(claims[0], Made.accepted, at: Made.after(2)) == .recorded)
        await #expect(throws: OutboxError.full) {
            try await store.claim(limit: 1, now: Made.after(3), owner: "w", epoch: epoch, lease: 60)
        }
        await #expect(throws: OutboxError.full) { try await store.markTransmitting(claims[1], at: Made.after(3)) }
        await #expect(throws: OutboxError.full) {
            try await store.enqueue([Made.entry("more")], register: .none, at: Made.after(3))
        }
        #expect(try await store.settle(claims[1], Made.accepted, at: Made.after(4)) == .recorded)
        #expect(try lines(folder).isEmpty)
        disk.isFull = false
        #expect(try await store.claim(limit: 1, now: Made.after(5), owner: "w", epoch: epoch, lease: 60).count == 1)
        #expect(try lines(folder).count == 2)
        #expect(try await store.verify().isEmpty)
    }

    @Test("one that can't be opened is refused at the door")
    func cannotBeOpened() async throws {
        let folder = try Folder()
        try FileManager.default.createDirectory(
            atPath: folder.database + ".journal", withIntermediateDirectories: false)
        #expect(throws: OutboxError.self) { try SQLiteOutbox.open(at: folder.database) }
    }

    @Test("above its size, lines older than 400 days are dropped, and the rest still tells")
    func pruning() async throws {
        let folder = try Folder()
        var store: SQLiteOutbox? = try SQLiteOutbox.open(at: folder.database)
        let day = 86_400.0
        for (number, age) in [0.0, 100, 431, 500].enumerated() {
            _ = try await store?.enqueue(
                [Made.entry("s\(number)", expiresAt: Made.after(600 * day))], register: .none, at: Made.start)
            let epoch = try #require(await store?.beginEpoch(owner: "w", at: Made.start))
            let claim = try #require(
                await store?.claim(
                    limit: 1, now: Made.after(age * day), owner: "w", epoch: epoch, lease: 60
                ).first)
            _ = try await store?.settle(claim, Made.accepted, at: Made.after(age * day))
        }
        _ = try await store?.vitals()
        try store?.close()
        store = nil
        let before = try lines(folder)
        try JournalPruning.prune(database: folder.database)
        #expect(try lines(folder) == before)
        try JournalPruning.prune(database: folder.database, above: 100)
        #expect(try lines(folder) == Array(before.suffix(3)))
        // 100 days is 400 before the last; nothing is old enough for another writing.
        try JournalPruning.prune(database: folder.database, above: 100)
        #expect(try lines(folder) == Array(before.suffix(3)))
        #expect(try await SQLiteOutbox.open(at: folder.database).recovery() == nil)
    }
}

/// A disk that is full when it is told to be.
private final class FickleDisk: @unchecked Sendable {
    private let lock = NSLock()
    private var full = false

    var isFull: Bool {
        get { lock.withLock { full } }
        set { lock.withLock { full = newValue } }
    }

    func wrapping(_ file: JournalFile) -> JournalFile {
        JournalFile(
            append: { data throws(OutboxError) in
                if self.isFull { throw .full }
                try file.append(data)
            }, sync: file.sync)
    }
}
