import Foundation
import Mail
import Notices
import Outbox
import Testing

@Suite("What is put in the outbox")
struct EnqueueTests {
    @Test("a key has one row, however often it is offered", arguments: StoreUnderTest.allCases)
    func oneRowAKey(kind: StoreUnderTest) async throws {
        let bench = try await Bench(kind)
        let entry = Made.entry()
        let first = try await bench.store.enqueue([entry, entry], register: .none, at: Made.start)
        let again = try await bench.store.enqueue([entry], register: .none, at: Made.after(9))
        #expect(first == [.inserted(id: "1001"), .alreadyThere(id: "1001", .queued)])
        #expect(again == [.alreadyThere(id: "1001", .queued)])
        #expect(try await bench.store.list(state: nil, rule: nil).count == 1)
    }

    @Test("an entry shows all that the notice said", arguments: StoreUnderTest.allCases)
    func entryIsWhole(kind: StoreUnderTest) async throws {
        let bench = try await Bench(kind)
        let facts = EventFacts(
            start: Made.after(5_000), end: Made.after(8_600), place: "Salle A", link: nil,
            title: "Réunion d'automne")
        let notice = Made.notice("é/1", tells: facts)
        _ = try await bench.store.enqueue(
            [NewEntry(notice, sealed: Made.sealing())], register: .none, at: Made.start)
        let entry = try #require(await bench.store.entry("1001"))
        #expect(entry.key == notice.key)
        #expect(
            entry.recipient
                == EntryRecipient(memberID: "m-001", address: "m-001@maison.example", name: "Ève Côté", language: .fr))
        #expect(
            entry.messageSubject == "Rappel" && entry.messageID == "abc@espaces.example"
                && entry.templateVersion == "v1")
        #expect(entry.state == .queued && entry.attempts == 0 && entry.nextAttemptAt == notice.dueAt)
        #expect(entry.expiresAt == notice.expiresAt && entry.createdAt == Made.start)
        let ledger = try await bench.store.ledger()
        #expect(ledger[notice.key]?.told == facts)
        #expect(try await bench.store.history("1001").map(\.state) == [.queued])
    }

    @Test("an attachment is kept once and every message has it whole", arguments: StoreUnderTest.allCases)
    func attachmentOnce(kind: StoreUnderTest) async throws {
        let bench = try await Bench(kind)
        let agenda = try Made.attachment("a", "QUJD\r\n")
        let sealing = Made.sealing("Tête\r\n", attachments: [agenda])
        // The second message names it without bringing it.
        let second = Sealing(message: sealing.message, messageSubject: "Rappel")
        let entries = [
            NewEntry(Made.notice("1"), sealed: sealing), NewEntry(Made.notice("2"), sealed: second),
        ]
        _ = try await bench.store.enqueue(entries, register: .none, at: Made.start)
        for claim in try await bench.claim() {
            let bytes = try await bench.store.message(for: claim).flatMap { $0 }
            #expect(String(decoding: bytes, as: UTF8.self) == "Tête\r\nQUJD\r\n--fin--\r\n")
            #expect(claim.byteCount == bytes.count)
        }
        #expect(try await bench.violations().isEmpty)
    }

    @Test("a message that names an unknown attachment leaves nothing behind", arguments: StoreUnderTest.allCases)
    func unknownAttachment(kind: StoreUnderTest) async throws {
        let bench = try await Bench(kind)
        let hash = try #require(ContentHash(hex: String(repeating: "b", count: 64)))
        let message = Message(segments: [.attachment(hash)], messageID: "x@espaces.example")
        let entries = [
            Made.entry("fine"), NewEntry(Made.notice("bad"), sealed: Sealing(message: message, messageSubject: "x")),
        ]
        await #expect(throws: OutboxError.self) {
            _ = try await bench.store.enqueue(entries, register: .none, at: Made.start)
        }
        #expect(try await bench.store.list(state: nil, rule: nil).isEmpty)
    }

    @Test("what could not be composed is held, and is queued when its bytes come", arguments: StoreUnderTest.allCases)
    func heldForComposition(kind: StoreUnderTest) async throws {
        let bench = try await Bench(kind)
        let entries = [NewEntry(Made.notice(), notComposed: Made.words), Made.entry("other")]
        _ = try await bench.store.enqueue(entries, register: .none, at: Made.start)
        #expect(try await bench.claim().map(\.key.subject) == ["other"])
        #expect(try await bench.store.entry("1001")?.isSealed == false)
        let released = try await bench.store.release(["1001"], by: "m-001", at: Made.after(5))
        #expect(released.lines.first?.isDone == false)
        let line = try await bench.store.supply("1001", Made.sealing(), hold: nil, at: Made.after(6))
        #expect(line.isDone && line.state == .queued)
        #expect(try await bench.claim(at: Made.after(7)).map(\.id) == ["1001"])
    }

    @Test(
        "what a last check cancelled goes back to the queue, same row, when it is owed again",
        arguments: StoreUnderTest.allCases)
    func revived(kind: StoreUnderTest) async throws {
        let bench = try await Bench(kind)
        let claim = try await bench.claimedOne()
        let cause = Cause(.noLongerOwed, Made.words)
        #expect(try await bench.store.settle(claim, .cancelled(because: cause), at: Made.after(2)) == .recorded)
        #expect(try await bench.store.ledger()[claim.key]?.isRevivable == true)
        let again = NewEntry(Made.notice(), sealed: Made.sealing("Nouveau\r\n"))
        #expect(try await bench.store.enqueue([again], register: .none, at: Made.after(3)) == [.revived(id: claim.id)])
        let second = try #require(await bench.claim(at: Made.after(4)).first)
        #expect(second.id == claim.id)
        let bytes = try await bench.store.message(for: second).flatMap { $0 }
        #expect(String(decoding: bytes, as: UTF8.self).hasPrefix("Nouveau"))
        #expect(try await bench.store.history(claim.id).map(\.state) == [.queued, .cancelled, .queued])
    }

    @Test("what a person cancelled stays so", arguments: StoreUnderTest.allCases)
    func notRevived(kind: StoreUnderTest) async throws {
        let bench = try await Bench(kind)
        _ = try await bench.store.enqueue([Made.entry()], register: .none, at: Made.start)
        _ = try await bench.store.cancel(["1001"], by: "m-001", at: Made.after(1))
        let again = try await bench.store.enqueue([Made.entry()], register: .none, at: Made.after(2))
        #expect(again == [.alreadyThere(id: "1001", .cancelled)])
        #expect(try await bench.store.ledger()[Made.notice().key]?.isRevivable == false)
    }

    @Test("the register comes back as it was told, with the entries it led to", arguments: StoreUnderTest.allCases)
    func register(kind: StoreUnderTest) async throws {
        let bench = try await Bench(kind)
        let facts = EventFacts(start: Made.start, end: Made.after(60), place: "Salle", link: "https://lien.example")
        let release = MinutesRelease(
            eventID: "e1", status: .draft, version: 1, files: [.init(path: "pv.pdf", bytes: 3, sha256: "00")],
            note: "Projet", releasedBy: "m-003", releasedAt: Made.start, recipients: ["m-001"])
        let told = RegisterAdditions(
            sights: ["webinars/reminder": StepSight(fingerprint: "f1", firstSeen: Made.start)],
            revisions: ["e1": [EventRevision(number: 0, facts: facts, firstSeen: Made.start)]],
            greatestAccess: ["m-001": Made.after(100)], releases: [release], sourceCounts: [.members: 12])
        _ = try await bench.store.enqueue([], register: told, at: Made.start)
        _ = try await bench.store.enqueue(
            [],
            register: RegisterAdditions(
                sights: ["webinars/reminder": StepSight(fingerprint: "f2", firstSeen: Made.after(9))],
                greatestAccess: ["m-001": Made.start], sourceCounts: [.members: 13]), at: Made.after(9))
        let register = try await bench.store.register()
        #expect(register.sights["webinars/reminder"] == StepSight(fingerprint: "f2", firstSeen: Made.after(9)))
        #expect(register.revisions == told.revisions && register.releases == [release])
        #expect(register.greatestAccess == ["m-001": Made.after(100)])
        #expect(register.sourceCounts == [.members: 13])
    }
}
