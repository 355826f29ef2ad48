import Foundation
import Judging
import Notices
import Outbox
import Testing

@Suite("The lock, shared with another process")
struct WorkerLockTests {
    /// Another process, of another program, that holds the lock until it is told to end.
    private func holder(of path: String) throws -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/flock")
        process.arguments = ["--no-fork", "-n", path + ".lock", "sh", "-c", "echo held; exec cat"]
        let output = Pipe()
        process.standardOutput = output
        process.standardInput = Pipe()
        try process.run()
        // It says so once it holds it: no sleep.
        #expect(PipeLines(output).next() == "held")
        return process
    }

    @Test("a second worker is refused while the first lives, even by kill -9, and no longer")
    func anotherProcess() throws {
        let folder = try Folder()
        let process = try holder(of: folder.database)
        #expect(throws: OutboxError.anotherWorker) { try WorkerLock.take(database: folder.database) }
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        _ = try WorkerLock.take(database: folder.database)
    }

    @Test("a lock taken here stops another process, and lets it in when it is let go")
    func heldHere() throws {
        let folder = try Folder()
        func tryElsewhere() throws -> Int32 {
            let process = Process()
            process.executableURL = URL(fileURLWithPath: "/usr/bin/flock")
            process.arguments = ["-n", folder.database + ".lock", "true"]
            try process.run()
            process.waitUntilExit()
            return process.terminationStatus
        }
        var lock: WorkerLock? = try WorkerLock.take(database: folder.database)
        #expect(lock != nil)
        #expect(try tryElsewhere() == 1)
        lock = nil
        #expect(try tryElsewhere() == 0)
        let mode = try FileManager.default.attributesOfItem(atPath: folder.database + ".lock")[.posixPermissions]
        #expect(mode as? Int == 0o600)
    }
}

@Suite("Acts handed over by files")
struct ActsMailboxTests {
    let folder: Folder
    let mailbox: ActsMailbox

    init() throws {
        folder = try Folder()
        mailbox = ActsMailbox(database: folder.database)
    }

    static let acts = [
        Act(.hold(ids: ["1001", "1002"]), by: "m-001", at: Made.start, note: Made.words),
        Act(.releaseRule(rule: "inactivity"), at: Made.start),
        Act(.resolve(id: "1001", delivered: true), at: Made.start),
        Act(
            .releaseMinutes(
                MinutesRelease(
                    eventID: "é@x", status: .draft, version: 2, files: [.init(path: "pv.pdf", bytes: 1, sha256: "0a")],
                    note: "Corrigé", releasedBy: "m-003", releasedAt: Made.start, recipients: ["m-001"])), by: "m-003",
            at: Made.start),
    ]

    @Test("an act arrives as it was, and its answer comes back once", arguments: acts)
    func roundTrip(act: Act) throws {
        let ticket = try mailbox.deposit(act)
        #expect(mailbox.collect(ticket) == nil)
        let taken = try mailbox.take()
        #expect(taken.map(\.ticket) == [ticket] && taken.map(\.act) == [act])
        let answer = ActAnswer(lines: [], refusal: Made.words)
        try mailbox.answer(ticket, answer)
        #expect(try mailbox.take().isEmpty)
        #expect(mailbox.collect(ticket) == answer)
        #expect(mailbox.collect(ticket) == nil)
        #expect(try FileManager.default.contentsOfDirectory(atPath: mailbox.folder).isEmpty)
    }

    @Test("acts are taken in the order in which they were made, two of one instant too")
    func order() throws {
        let tickets = try [5.0, 1, 3, 3].map { try mailbox.deposit(Act(.retry(ids: []), at: Made.after($0))) }
        #expect(Set(tickets).count == 4)
        #expect(try mailbox.take().map(\.act?.at) == [1, 3, 3, 5].map(Made.after))
    }

    @Test("an act that isn't taken can be taken back; one that is taken can't, and comes again until it is answered")
    func withdraw() throws {
        let first = try mailbox.deposit(Self.acts[0])
        #expect(mailbox.withdraw(first))
        #expect(try mailbox.take().isEmpty)
        let second = try mailbox.deposit(Self.acts[1])
        #expect(try mailbox.take().map(\.ticket) == [second])
        #expect(!mailbox.withdraw(second))
        #expect(try mailbox.take().map(\.ticket) == [second])
    }

    @Test("a file that isn't an act is handed over as such")
    func garbage() throws {
        _ = try mailbox.deposit(Self.acts[0])
        _ = try mailbox.take()
        try Data("{".utf8).write(to: URL(fileURLWithPath: mailbox.folder + "/zzz.act"))
        #expect(try mailbox.take().map { $0.act == nil } == [false, true])
    }

    @Test("only the owner may read the folder and its files")
    func modes() throws {
        let ticket = try mailbox.deposit(Self.acts[0])
        let manager = FileManager.default
        #expect(try manager.attributesOfItem(atPath: mailbox.folder)[.posixPermissions] as? Int == 0o700)
        let file = "\(mailbox.folder)/\(ticket).act"
        #expect(try manager.attributesOfItem(atPath: file)[.posixPermissions] as? Int == 0o600)
    }
}
