import Foundation
import Notices
import Outbox
import Testing

@Suite("Opening the file")
struct OpeningTests {
    /// Changes a big-endian 32-bit field of a closed database's head (SQLite file format, §1.3).
    private func rewrite(_ folder: Folder, at offset: Int, to value: UInt32) throws {
        var bytes = try Data(contentsOf: URL(fileURLWithPath: folder.database))
        withUnsafeBytes(of: value.bigEndian) { bytes.replaceSubrange(offset..<(offset + 4), with: $0) }
        try bytes.write(to: URL(fileURLWithPath: folder.database))
    }

    private func filled(_ count: Int = 1) async throws -> Folder {
        let folder = try Folder()
        let store = try SQLiteOutbox.open(at: folder.database)
        _ = try await store.enqueue((0..<count).map { Made.entry("s\($0)") }, register: .none, at: Made.start)
        // Everything in the one file: what is left of a store that only goes away closes when it likes.
        try store.close()
        return folder
    }

    @Test("a queue is there again after a restart")
    func restart() async throws {
        let folder = try await filled(3)
        let store = try SQLiteOutbox.open(at: folder.database)
        #expect(try await store.counts()[.queued] == 3)
        #expect(try await store.verify().isEmpty)
    }

    @Test("it is durable: WAL, synchronous FULL")
    func durable() async throws {
        let folder = try Folder()
        let facts = try await SQLiteOutbox.open(at: folder.database).vitals().facts
        #expect(facts.journalMode == "wal" && facts.synchronous == 2)
    }

    @Test("only the owner may read the file and those beside it")
    func modes() async throws {
        let folder = try Folder()
        try Data().write(to: URL(fileURLWithPath: folder.database))
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: folder.database)
        let store = try SQLiteOutbox.open(at: folder.database)
        _ = try await store.enqueue([Made.entry()], register: .none, at: Made.start)
        for suffix in ["", "-wal", "-shm"] {
            let facts = try FileManager.default.attributesOfItem(atPath: folder.database + suffix)
            #expect(facts[.posixPermissions] as? Int == 0o600, "\(suffix)")
        }
    }

    @Test("a newer schema is refused by workers and readers")
    func newerSchema() async throws {
        let folder = try await filled()
        try rewrite(folder, at: 60, to: 99)
        #expect(throws: OutboxError.newerSchema(found: 99, known: 2)) { try SQLiteOutbox.open(at: folder.database) }
        #expect(throws: OutboxError.newerSchema(found: 99, known: 2)) { try SQLiteOutbox.reader(at: folder.database) }
    }

    @Test("another program's file is refused, untouched")
    func foreignFile() async throws {
        let folder = try await filled()
        try rewrite(folder, at: 68, to: 7)
        let before = try Data(contentsOf: URL(fileURLWithPath: folder.database))
        #expect(throws: OutboxError.foreignFile) { try SQLiteOutbox.open(at: folder.database) }
        #expect(try Data(contentsOf: URL(fileURLWithPath: folder.database)) == before)
        try Data(repeating: 65, count: 8_192).write(to: URL(fileURLWithPath: folder.database))
        #expect(throws: OutboxError.foreignFile) { try SQLiteOutbox.open(at: folder.database) }
    }

    @Test("a damaged page is refused at the door")
    func corrupt() async throws {
        let folder = try await filled(50)
        var bytes = try Data(contentsOf: URL(fileURLWithPath: folder.database))
        for offset in stride(from: 4_096, to: bytes.count, by: 4_096) {
            bytes.replaceSubrange(offset..<(offset + 16), with: Data(repeating: 0xEE, count: 16))
        }
        try bytes.write(to: URL(fileURLWithPath: folder.database))
        let error = #expect(throws: OutboxError.self) { try SQLiteOutbox.open(at: folder.database) }
        guard case .corrupt = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test("bytes that aren't what was sealed are never given out, and are found")
    func changedBytes() async throws {
        let folder = try await filled(2)
        var bytes = try Data(contentsOf: URL(fileURLWithPath: folder.database))
        let place = try #require(bytes.range(of: Data("À propos de s0".utf8)))
        bytes.replaceSubrange((place.upperBound - 1)..<place.upperBound, with: Data("9".utf8))
        try bytes.write(to: URL(fileURLWithPath: folder.database))
        let store = try SQLiteOutbox.open(at: folder.database)
        #expect(try await store.verify().map(\.entryIDs) == [["1001"]])
        let epoch = try await store.beginEpoch(owner: "w1", at: Made.start)
        let claims = try await store.claim(limit: 2, now: Made.after(1), owner: "w1", epoch: epoch, lease: 60)
        await #expect(throws: OutboxError.damagedMessage(id: "1001")) { try await store.message(for: claims[0]) }
        #expect(try await store.message(for: claims[1]).isEmpty == false)
    }

    @Test("an attachment is checked when it is first read, and its damage is told for each who gets it")
    func changedAttachment() async throws {
        let folder = try Folder()
        let file = try Made.attachment("c", "the agenda of the day")
        do {
            let store = try SQLiteOutbox.open(at: folder.database)
            let entries = (0..<2).map {
                NewEntry(Made.notice("s\($0)"), sealed: Made.sealing(attachments: [file]))
            }
            _ = try await store.enqueue(entries, register: .none, at: Made.start)
            #expect(try await store.content(of: "1001")?.count == 3)
            #expect(try await store.content(of: "1002")?[1] == file.wireForm)
            try store.close()
        }
        var bytes = try Data(contentsOf: URL(fileURLWithPath: folder.database))
        let place = try #require(bytes.range(of: Data("agenda of the day".utf8)))
        bytes.replaceSubrange(place.lowerBound..<(place.lowerBound + 1), with: Data("A".utf8))
        try bytes.write(to: URL(fileURLWithPath: folder.database))
        let store = try SQLiteOutbox.open(at: folder.database)
        await #expect(throws: OutboxError.damagedMessage(id: "1002")) { try await store.content(of: "1002") }
        await #expect(throws: OutboxError.damagedMessage(id: "1001")) { try await store.content(of: "1001") }
        #expect(try await store.verify().map(\.entryIDs) == [["1001", "1002"]])
    }

    @Test("closed, everything is in the one file, and whoever asks later is refused")
    func closed() async throws {
        let folder = try Folder()
        let store = try SQLiteOutbox.open(at: folder.database)
        _ = try await store.enqueue([Made.entry()], register: .none, at: Made.start)
        try store.close()
        #expect(!FileManager.default.fileExists(atPath: folder.database + "-wal"))
        await #expect(throws: OutboxError.self) { try await store.counts() }
        let copy = folder.path + "/copied-by-hand"
        try FileManager.default.copyItem(atPath: folder.database, toPath: copy)
        #expect(try await SQLiteOutbox.reader(at: copy).counts()[.queued] == 1)
    }

    @Test("a disk without room is refused before anything is written")
    func noRoom() throws {
        let folder = try Folder()
        #expect(throws: OutboxError.full) { try SQLiteOutbox.open(at: folder.database, leastFree: .max) }
    }

    @Test("where there is no file, or an empty one, a reader finds an empty outbox and makes none")
    func emptyReader() async throws {
        let folder = try Folder()
        let reader = try SQLiteOutbox.reader(at: folder.database)
        #expect(try await reader.list(state: nil, rule: nil).isEmpty)
        #expect(!FileManager.default.fileExists(atPath: folder.database))
        try Data().write(to: URL(fileURLWithPath: folder.database))
        #expect(try await SQLiteOutbox.reader(at: folder.database).counts()[.queued] == 0)
        #expect(try Data(contentsOf: URL(fileURLWithPath: folder.database)).isEmpty)
    }

    @Test("a reader beside a worker sees what is committed, and after the worker too")
    func readerBeside() async throws {
        let folder = try Folder()
        var store: SQLiteOutbox? = try SQLiteOutbox.open(at: folder.database)
        let reader = try SQLiteOutbox.reader(at: folder.database)
        _ = try await store?.enqueue([Made.entry()], register: .none, at: Made.start)
        #expect(try await reader.list(state: .queued, rule: "webinars").map(\.id) == ["1001"])
        try store?.close()
        store = nil
        let after = try SQLiteOutbox.reader(at: folder.database)
        #expect(try await after.entry("1001")?.state == .queued)
        #expect(try await after.entry("not a number") == nil)
        #expect(try await after.content(of: "1001") != nil)
    }
}
