import Foundation
import Mail
import Notices
import Outbox
import Testing

@Suite("A copy of the database put back")
struct RecoveryTests {
    /// A day of work: four sent, one uncertain, one refused, one cancelled by hand, one held by hand, one waiting; a
    /// copy was made when all of them waited.
    private struct Day {
        let bench: Bench
        let folder: Folder
        var copy: String { folder.path + "/copy" }

        init() async throws {
            bench = try await Bench(.sqlite)
            folder = bench.folder
            let subjects = ["s0", "s1", "doubt", "no", "cancelled", "held", "waits"]
            let entries = subjects.enumerated().map { place, subject in
                Made.entry(subject, expiresAt: Made.after(86_400 + Double(place)))
            }
            _ = try await bench.store.enqueue(entries, register: .none, at: Made.start)
            try SQLiteOutbox.backUp(from: folder.database, to: folder.path + "/copy")
            for claim in try await bench.claim(4) {
                _ = try await bench.store.markTransmitting(claim, at: Made.after(2))
                _ = try await bench.store.settle(claim, Self.end(of: claim), at: Made.after(3))
            }
            _ = try await bench.store.cancel(["1005"], by: "m-001", at: Made.after(4))
            _ = try await bench.store.hold(["1006"], by: "m-001", at: Made.after(4))
            // Made and sent after the copy: the copy has never heard of them.
            let facts = EventFacts(
                start: Made.after(900), end: Made.after(1_800), place: "Salle « B »\n2e", link: nil, isCancelled: false,
                title: "Réunion « d'automne »")
            let late = [
                NewEntry(Made.notice("new", tells: facts), sealed: Made.sealing("neuf\r\n")), Made.entry("new too"),
            ]
            _ = try await bench.store.enqueue(late, register: .none, at: Made.after(5))
            _ = try await bench.store.hold(["1007"], by: nil, at: Made.after(5))
            for claim in try await bench.claim(2, at: Made.after(6)) {
                _ = try await bench.store.settle(claim, Made.accepted, at: Made.after(7))
            }
            _ = try await bench.store.release(["1007"], by: "m-001", at: Made.after(8))
            // The queue is serial: the journal has been told of all before.
            _ = try await bench.store.vitals()
        }

        private static func end(of claim: Claim) -> Settlement {
            switch claim.key.subject {
            case "doubt": Settlement(Made.silence, then: .uncertain(nextTry: Made.after(1_800)))
            case "no": Made.refused
            default: Made.accepted
            }
        }

        /// The copy in a folder of its own, with the journal of today beside it.
        func restored(withJournal: Bool = true, copy: Bool = true) throws -> Folder {
            let other = try Folder()
            if copy { try FileManager.default.copyItem(atPath: self.copy, toPath: other.database) }
            if withJournal {
                try FileManager.default.copyItem(
                    atPath: folder.database + ".journal", toPath: other.database + ".journal")
            }
            return other
        }
    }

    private func claimAll(_ store: SQLiteOutbox, at now: Date) async throws -> [Claim] {
        let epoch = try await store.beginEpoch(owner: "w9", at: now)
        _ = try await store.rescue(epoch: epoch, at: now)
        return try await store.claim(limit: 50, now: now, owner: "w9", epoch: epoch, lease: 60)
    }

    @Test("an older copy is seen, told, and sends nothing until a person recovers")
    func seen() async throws {
        let folder = try await Day().restored()
        let store = try SQLiteOutbox.open(at: folder.database)
        let recovery = try #require(await store.recovery())
        let told = Dictionary(uniqueKeysWithValues: recovery.lines.map { ($0.key.subject, $0) })
        #expect(
            told.mapValues(\.outcome) == [
                "s0": .sent, "s1": .sent, "doubt": .uncertain, "no": .failed, "cancelled": .cancelled, "held": .held,
                "new": .sent, "new too": .sent, "waits": .queued,
            ])
        #expect(told["s0"]?.known == .queued && told["s0"]?.entryID == "1001" && told["new"]?.known == nil)
        #expect(told["s0"]?.at == Made.after(3) && told["s0"]?.messageID == "abc@espaces.example")
        #expect(told.values.filter(\.wouldLeaveAgain).count == 5)
        #expect(try await SQLiteOutbox.reader(at: folder.database).recovery() == recovery)

        #expect(try await claimAll(store, at: Made.after(10)).isEmpty)
        await #expect(throws: OutboxError.needsRecovery) {
            try await store.enqueue([Made.entry("new")], register: .none, at: Made.after(10))
        }
        // Nothing that happens meanwhile hides the difference from the next to open it.
        _ = try await store.hold(["1001"], by: "m-001", at: Made.after(11))
        #expect(try await SQLiteOutbox.open(at: folder.database).recovery()?.lines.count == 9)
    }

    @Test("recovered, nothing that left leaves again, and what waited goes on")
    func recovered() async throws {
        let folder = try await Day().restored()
        let store = try SQLiteOutbox.open(at: folder.database)
        let answer = try await store.apply(Act(.recover, by: "m-001", at: Made.after(20)), ticket: "t")
        #expect(answer.isDone && answer.lines.count == 8)
        #expect(try await store.recovery() == nil)
        let entries = try await store.list(state: nil, rule: nil)
        #expect(
            Dictionary(uniqueKeysWithValues: entries.map { ($0.key.subject, $0.state) }) == [
                "s0": .sent, "s1": .sent, "doubt": .uncertain, "no": .failed, "cancelled": .cancelled, "held": .held,
                "new": .sent, "new too": .sent, "waits": .queued,
            ])
        let new = try #require(entries.first { $0.key.subject == "new" })
        #expect(new.acceptedAt == Made.after(7) && !new.hasBytes && new.cause?.code == .restored)
        #expect(new.recipient.address == "m-001@maison.example" && new.messageID == "abc@espaces.example")
        let told = try await store.ledger()[new.key]?.told
        #expect(told?.place == "Salle « B »\n2e" && told?.start == Made.after(900) && told?.link == nil)
        #expect(try await store.register().incidents.map(\.kind) == [.restored])

        #expect(try await claimAll(store, at: Made.after(21)).map(\.key.subject) == ["waits"])
        let outcomes = try await store.enqueue(
            [Made.entry("new"), Made.entry("s0"), Made.entry("fresh")], register: .none, at: Made.after(22))
        #expect(
            outcomes == [
                .alreadyThere(id: new.id, .sent), .alreadyThere(id: "1001", .sent), .inserted(id: "1010"),
            ])
        #expect(try await store.verify().isEmpty)
    }

    @Test("what was settled stays settled at the next opening, and a second old copy is seen again")
    func again() async throws {
        let day = try await Day()
        let folder = try day.restored()
        var store: SQLiteOutbox? = try SQLiteOutbox.open(at: folder.database)
        _ = try await store?.apply(Act(.recover, by: "m-001", at: Made.after(20)), ticket: nil)
        try store?.close()
        store = nil
        store = try SQLiteOutbox.open(at: folder.database)
        #expect(try await store?.recovery() == nil)
        let refusal = try await store?.apply(Act(.recover, by: "m-001", at: Made.after(21)), ticket: nil).refusal
        #expect(refusal?.en == "The database and its journal agree: there is nothing to recover.")
        try store?.close()
        store = nil

        try FileManager.default.removeItem(atPath: folder.database)
        try FileManager.default.copyItem(atPath: day.copy, toPath: folder.database)
        let once = try #require(await SQLiteOutbox.open(at: folder.database).recovery())
        #expect(once.lines.filter(\.wouldLeaveAgain).count == 5)
        let last = try SQLiteOutbox.open(at: folder.database)
        _ = try await last.apply(Act(.recover, by: "m-001", at: Made.after(30)), ticket: nil)
        #expect(try await claimAll(last, at: Made.after(31)).map(\.key.subject) == ["waits"])
        #expect(try await last.verify().isEmpty)
    }

    @Test("a new database beside an old journal is the same case")
    func newDatabase() async throws {
        let folder = try await Day().restored(copy: false)
        let store = try SQLiteOutbox.open(at: folder.database)
        #expect(try await store.recovery()?.commonUntil == nil)
        #expect(try await store.recovery()?.lines.count == 9)
        _ = try await store.apply(Act(.recover, by: nil, at: Made.after(20)), ticket: nil)
        let counts = try await store.counts()
        #expect(counts[.sent] == 4 && counts[.uncertain] == 1)
        #expect(try await store.recovery() == nil)
        #expect(try await store.verify().isEmpty)
        // Said by a person not to have arrived, it is composed anew if it is still owed.
        let doubt = try #require(await store.list(state: .uncertain, rule: nil).first)
        #expect(try await store.resolve(doubt.id, delivered: false, by: "m-001", at: Made.after(30)).isDone)
        let outcomes = try await store.enqueue([Made.entry("doubt")], register: .none, at: Made.after(31))
        #expect(outcomes == [.revived(id: doubt.id)])
        #expect(try await store.verify().isEmpty)
    }

    @Test("a database without its journal begins a new one, which knows all that it knows")
    func newJournal() async throws {
        let day = try await Day()
        let folder = try day.restored(withJournal: false)
        _ = try SQLiteOutbox.open(at: folder.database)
        // The journal that a complete database tells again is no less than the one written as things happened: but for the beginnings
        // of what has ended since.
        let written = try String(contentsOfFile: day.folder.database + ".journal", encoding: .utf8)
            .split(separator: "\n").filter { !$0.contains(#""is":"claimed""#) }
        try FileManager.default.removeItem(atPath: day.folder.database + ".journal")
        let other = try SQLiteOutbox.open(at: day.folder.database)
        #expect(try await other.recovery() == nil)
        let told = try String(contentsOfFile: day.folder.database + ".journal", encoding: .utf8)
        #expect(told.split(separator: "\n") == written && written.count == 10)
    }
}
