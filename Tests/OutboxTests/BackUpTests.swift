import Foundation
import Notices
import Outbox
import Testing

@Suite("A copy of the database")
struct BackUpTests {
    @Test("it is made beside a worker, whole, checked, and its owner's alone")
    func whole() async throws {
        let bench = try await Bench(.sqlite)
        let claim = try await bench.claimedOne()
        let copy = bench.folder.path + "/copy.sqlite"
        try SQLiteOutbox.backUp(from: bench.folder.database, to: copy)
        #expect(try await bench.store.settle(claim, Made.accepted, at: Made.after(3)) == .recorded)
        let facts = try FileManager.default.attributesOfItem(atPath: copy)
        #expect(facts[.posixPermissions] as? Int == 0o600)
        let reader = try SQLiteOutbox.reader(at: copy)
        #expect(try await reader.entry(claim.id)?.state == .claimed)
        #expect(try await reader.content(of: claim.id) == bench.store.content(of: claim.id))
        #expect(!FileManager.default.fileExists(atPath: copy + ".draft"))
    }

    @Test("a file that is there isn't touched, and there must be something to copy")
    func refused() async throws {
        let bench = try await Bench(.sqlite)
        let copy = bench.folder.path + "/copy.sqlite"
        try Data("mine".utf8).write(to: URL(fileURLWithPath: copy))
        #expect(throws: OutboxError.copyExists) { try SQLiteOutbox.backUp(from: bench.folder.database, to: copy) }
        #expect(try Data(contentsOf: URL(fileURLWithPath: copy)) == Data("mine".utf8))
        #expect(throws: OutboxError.self) {
            try SQLiteOutbox.backUp(from: bench.folder.path + "/none.sqlite", to: bench.folder.path + "/other")
        }
        #expect(throws: OutboxError.self) {
            try SQLiteOutbox.backUp(from: bench.folder.database, to: bench.folder.path + "/no/folder/copy")
        }
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: bench.folder.path).sorted().contains("other") == false)
    }

    @Test("a draft that a dead copy left behind is no obstacle")
    func leftover() async throws {
        let bench = try await Bench(.sqlite)
        let copy = bench.folder.path + "/copy.sqlite"
        try Data("half".utf8).write(to: URL(fileURLWithPath: copy + ".draft"))
        try SQLiteOutbox.backUp(from: bench.folder.database, to: copy)
        #expect(try await SQLiteOutbox.reader(at: copy).counts()[.queued] == 0)
    }
}
