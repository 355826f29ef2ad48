import Foundation
import Notices
import Testing

@testable import Outbox

/// Somebody asked that mail stop, and an older copy of the database is put back: the journal knows it still.
@Suite("Requests to stop, and a copy put back")
struct JournalStopTests {
    private func act(_ kind: Act.Kind, at moment: Double) -> Act { Act(kind, by: "m-009", at: Made.after(moment)) }

    private func stop(_ id: String?, _ address: String? = nil, _ scope: MailStop.Scope = .optional) -> Act.Kind {
        .stopMail(MailStop.Request(memberID: id, address: address, scope: scope, note: "au « téléphone »\n\"hier\""))
    }

    private func resume(_ id: String) -> Act.Kind { .resumeMail(MailStop.Resumption(memberID: id, address: nil)) }

    private func told(_ folder: Folder) throws -> [String] {
        try String(contentsOfFile: folder.database + ".journal", encoding: .utf8).split(separator: "\n").map(
            String.init
        )
        .filter { $0.hasPrefix(#"{"act":"#) }
    }

    private func putBack(_ folder: Folder) throws {
        for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: folder.database + end) }
        try FileManager.default.copyItem(atPath: folder.path + "/copy", toPath: folder.database)
    }

    /// m-001 asked before the copy was made; after it two others did, and one took it back. A message left before, and one after if wanted.
    private func day(sendsLater: Bool = false) async throws -> Folder {
        let bench = try await Bench(.sqlite)
        let store = bench.store
        let first = try await bench.claimedOne()
        _ = try await store.settle(first, Made.accepted, at: Made.after(2))
        _ = try await store.apply(act(stop("m-001"), at: 3), ticket: nil)
        try SQLiteOutbox.backUp(from: bench.folder.database, to: bench.folder.path + "/copy")
        _ = try await store.apply(act(stop("m-005", nil, .everything), at: 4), ticket: nil)
        _ = try await store.apply(act(stop(nil, "a@x.example"), at: 5), ticket: nil)
        _ = try await store.apply(act(resume("m-001"), at: 6), ticket: nil)
        if sendsLater {
            let later = try await bench.claimedOne(Made.entry("later"), at: Made.after(7))
            _ = try await store.settle(later, Made.accepted, at: Made.after(8))
        }
        _ = try await store.vitals()
        try (store as? SQLiteOutbox)?.close()
        return bench.folder
    }

    @Test(
        "it is listed, nothing is planned until a person recovers, and then it is in force again",
        arguments: [false, true])
    func recovered(sendsLater: Bool) async throws {
        let folder = try await day(sendsLater: sendsLater)
        let before = try await SQLiteOutbox.reader(at: folder.database).stops()
        #expect(before.map(\.stop.memberID) == ["m-001", "m-005", nil])
        // Put back a second time, after a recovery, it is seen as well.
        for round in 0..<2 {
            try putBack(folder)
            let store = try SQLiteOutbox.open(at: folder.database)
            let recovery = try #require(await store.recovery())
            #expect(recovery.lines.count == (sendsLater ? 1 : 0))
            #expect(recovery.stops.map(\.kind).contains(stop("m-005", nil, .everything)))
            #expect(recovery.stops.map(\.at) == [4, 5, 6].map { Made.after($0) }, "round \(round)")
            #expect(try await SQLiteOutbox.reader(at: folder.database).recovery() == recovery)
            await #expect(throws: OutboxError.needsRecovery) {
                try await store.enqueue([Made.entry("new")], register: .none, at: Made.after(10))
            }
            #expect(try await store.apply(Act(.recover, by: "m-001", at: Made.after(20)), ticket: nil).isDone)
            #expect(try await store.stops() == before)
            #expect(try await store.recovery() == nil)
            try store.close()
            let again = try SQLiteOutbox.open(at: folder.database)
            #expect(try await again.recovery() == nil)
            #expect(try await again.stops() == before)
            #expect(try await again.verify().isEmpty)
            try again.close()
        }
    }

    @Test("the journal has it before whoever asked has the answer; what is refused isn't told")
    func toldFirst() async throws {
        let folder = try Folder()
        var terms = SQLiteOpening.Terms()
        // On a slow disk, what is told afterwards isn't there yet.
        terms.journal = { path in
            let file = try JournalFile.open(database: path)
            return JournalFile(
                append: { data throws(OutboxError) in
                    Thread.sleep(forTimeInterval: 0.2)
                    try file.append(data)
                }, sync: file.sync)
        }
        let store = try SQLiteOutbox.open(at: folder.database, terms)
        _ = try await store.apply(act(stop("m-005"), at: 1), ticket: nil)
        #expect(try told(folder).count == 1)
        #expect(try await store.apply(act(stop("m-005"), at: 2), ticket: nil).refusal != nil)
        _ = try await store.apply(act(resume("m-005"), at: 3), ticket: nil)
        #expect(try told(folder).count == 2)
        #expect(try await store.recovery() == nil)
    }

    @Test("a worker that died before it told tells when it opens, once")
    func diedBetween() async throws {
        let folder = try await day()
        let path = folder.database + ".journal"
        let whole = try String(contentsOfFile: path, encoding: .utf8)
        let lines = whole.split(separator: "\n")
        for kept in [lines.count - 1, lines.count - 3, 0] {
            try lines.prefix(kept).map { $0 + "\n" }.joined().write(toFile: path, atomically: true, encoding: .utf8)
            for _ in 0..<2 {
                let store = try SQLiteOutbox.open(at: folder.database)
                #expect(try await store.recovery() == nil)
                try store.close()
                #expect(try told(folder).count == 4, "\(kept) lines kept")
            }
        }
    }

    @Test("a request noted over the copy, before the recovery, isn't lifted by an older resumption")
    func newerStands() async throws {
        let folder = try await day()
        try putBack(folder)
        let store = try SQLiteOutbox.open(at: folder.database)
        #expect(try await store.apply(act(stop("m-001", nil, .everything), at: 15), ticket: nil).isDone)
        _ = try await store.apply(Act(.recover, by: "m-001", at: Made.after(20)), ticket: nil)
        let standing = try await store.register().stops
        #expect(standing.contains { $0.memberID == "m-001" && $0.scope == .everything })
        #expect(standing.contains { $0.memberID == "m-005" } && standing.contains { $0.address == "a@x.example" })
        try store.close()
        #expect(try await SQLiteOutbox.open(at: folder.database).recovery() == nil)
    }
}
