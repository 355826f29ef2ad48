import Foundation
import GRDB
import Notices
import Testing

@testable import Outbox

@Suite("When the disk or a neighbour fails")
struct FaultTests {
    /// What the store holds, to be compared before and after.
    private func shape(_ store: SQLiteOutbox) async throws -> [String] {
        try await store.list(state: nil, rule: nil).map { "\($0.id) \($0.state) \($0.attempts)" }
    }

    /// Nothing half-written, nothing false, and the next write succeeds.
    private func isWhole(_ store: SQLiteOutbox, _ before: [String]) async throws {
        #expect(try await shape(store) == before)
        #expect(try await store.verify().isEmpty)
        _ = try await store.enqueue([Made.entry("afterwards")], register: .none, at: Made.after(50))
        #expect(try await shape(store).count == before.count + 1)
    }

    @Test("no page left: the whole pass is refused, and outcomes are recorded when there is room again")
    func full() async throws {
        let folder = try Folder()
        let store = try SQLiteOutbox.open(at: folder.database)
        _ = try await store.enqueue((0..<3).map { Made.entry("s\($0)") }, register: .none, at: Made.start)
        let before = try await shape(store)
        let pages = try await store.vitals().pageCount
        // The limit is this connection's own.
        try await store.connection.write { db in try db.execute(sql: "PRAGMA max_page_count = \(pages + 2)") }
        let long = String(repeating: "long\r\n", count: 4_000)
        let entries = (0..<4).map { NewEntry(Made.notice("n\($0)"), sealed: Made.sealing(long)) }
        await #expect(throws: OutboxError.full) { try await store.enqueue(entries, register: .none, at: Made.after(1)) }
        #expect(try await shape(store) == before)
        try await store.connection.write { db in try db.execute(sql: "PRAGMA max_page_count = 1000000") }
        try await isWhole(store, before)
    }

    @Test("somebody else's lock that lasts is an error, and is over when it is over")
    func busy() async throws {
        let folder = try Folder()
        var terms = SQLiteOpening.Terms()
        terms.patience = 0.05
        let store = try SQLiteOutbox.open(at: folder.database, terms)
        _ = try await store.enqueue([Made.entry("s0")], register: .none, at: Made.start)
        let epoch = try await store.beginEpoch(owner: "w", at: Made.start)
        let claim = try #require(
            await store.claim(limit: 1, now: Made.after(1), owner: "w", epoch: epoch, lease: 60).first)
        let before = try await shape(store)
        let other = try RawConnection(folder.database)
        try other.run("BEGIN IMMEDIATE")
        await #expect(throws: OutboxError.busy) { try await store.settle(claim, Made.accepted, at: Made.after(2)) }
        await #expect(throws: OutboxError.busy) {
            try await store.enqueue([Made.entry("s1")], register: .none, at: Made.after(2))
        }
        // Who only looks isn't in anybody's way.
        #expect(try await SQLiteOutbox.reader(at: folder.database).counts()[.claimed] == 1)
        try other.run("ROLLBACK")
        #expect(try await shape(store) == before)
        #expect(try await store.settle(claim, Made.accepted, at: Made.after(3)) == .recorded)
        #expect(try await store.verify().isEmpty)
    }

    @Test("a transaction that fails in its middle leaves nothing of its beginning")
    func middle() async throws {
        let folder = try Folder()
        let store = try SQLiteOutbox.open(at: folder.database)
        _ = try await store.enqueue([Made.entry("s0"), Made.entry("s1")], register: .none, at: Made.start)
        let epoch = try await store.beginEpoch(owner: "w", at: Made.start)
        let claim = try #require(
            await store.claim(limit: 1, now: Made.after(1), owner: "w", epoch: epoch, lease: 60).first)
        let before = try await shape(store)
        // The claim names an epoch that never began: the schema refuses it, after the outcome was written.
        let terms = ClaimTerms(limit: 1, now: Made.after(2), owner: "w", epoch: 99, lease: 60)
        await #expect(throws: OutboxError.self) {
            try await store.record([.settled(claim, Made.accepted, at: Made.after(2)), .claim(terms)])
        }
        try await isWhole(store, before)
        #expect(try await store.settle(claim, Made.accepted, at: Made.after(3)) == .recorded)
    }

    @Test("a database that may only be read is refused for work and can be looked at")
    func readOnly() async throws {
        let folder = try Folder()
        var store: SQLiteOutbox? = try SQLiteOutbox.open(at: folder.database)
        _ = try await store?.enqueue([Made.entry()], register: .none, at: Made.start)
        let error = await #expect(throws: OutboxError.self) {
            try await store?.connection.write { db in
                try db.execute(sql: "PRAGMA query_only = ON")
                try db.execute(sql: "UPDATE entries SET charged = 1")
            }
        }
        #expect(error == .readOnly)
        #expect(try await store?.entry("1001")?.attempts == 0)
        store = nil
    }
}

@Suite("From one schema to the next")
struct MigrationTests {
    private func isUnchanged(_ db: Database) throws {
        let (version, exists) = (try Migrations.version(db), try db.tableExists("later"))
        #expect(version == Migrations.known && !exists)
    }

    private func queue(_ folder: Folder) throws -> DatabaseQueue { try DatabaseQueue(path: folder.database) }

    @Test("an older schema is copied aside, readable by its owner only, then brought up to date in one transaction")
    func backsUp() throws {
        let folder = try Folder()
        _ = try SQLiteOutbox.open(at: folder.database)
        let steps = Schema.versions + [["CREATE TABLE later (id INTEGER) STRICT", "INSERT INTO later VALUES (7)"]]
        try queue(folder).writeWithoutTransaction { db in
            try Migrations.bringUpToDate(db, path: folder.database, versions: steps)
            #expect(try Migrations.version(db) == Migrations.known + 1)
            #expect(try Int.fetchOne(db, sql: "SELECT id FROM later") == 7)
        }
        let copy = folder.database + ".before-\(Migrations.known + 1)"
        let facts = try FileManager.default.attributesOfItem(atPath: copy)
        #expect(facts[.posixPermissions] as? Int == 0o600)
        try DatabaseQueue(path: copy).read { db in
            #expect(try Migrations.version(db) == Migrations.known)
            let exists = try db.tableExists("later")
            #expect(!exists)
        }
        let (found, known) = (Migrations.known + 1, Migrations.known)
        #expect(throws: OutboxError.newerSchema(found: found, known: known)) {
            try SQLiteOutbox.open(at: folder.database)
        }
    }

    private func makeFirst(_ folder: Folder) throws {
        try queue(folder).writeWithoutTransaction { db in
            try Migrations.bringUpToDate(db, path: folder.database, versions: [Schema.versions[0]])
        }
    }

    @Test("a database of the first schema is brought up to date, and what it told is told without a title")
    func fromTheFirst() async throws {
        let folder = try Folder()
        try makeFirst(folder)
        let store = try SQLiteOutbox.open(at: folder.database)
        let facts = EventFacts(start: Made.start, end: Made.after(60), title: "Réunion")
        let notice = Made.notice(tells: facts)
        _ = try await store.enqueue([NewEntry(notice, sealed: Made.sealing())], register: .none, at: Made.start)
        #expect(try await store.ledger()[notice.key]?.told == facts)
        #expect(FileManager.default.fileExists(atPath: folder.database + ".before-2"))
    }

    @Test("a step that fails changes nothing, and a copy that can't be written stops it before")
    func fails() throws {
        let folder = try Folder()
        _ = try SQLiteOutbox.open(at: folder.database)
        let wrong = Schema.versions + [["CREATE TABLE later (id INTEGER) STRICT", "NONSENSE"]]
        let right = Schema.versions + [["CREATE TABLE later (id INTEGER) STRICT"]]
        try queue(folder).writeWithoutTransaction { db in
            #expect(throws: (any Error).self) {
                try Migrations.bringUpToDate(db, path: folder.database, versions: wrong)
            }
            try isUnchanged(db)
            #expect(throws: (any Error).self) {
                try Migrations.bringUpToDate(db, path: folder.path + "/no/such/folder/x", versions: right)
            }
            try isUnchanged(db)
        }
        _ = try SQLiteOutbox.open(at: folder.database)
    }
}
