import Foundation
import Glibc

/// How a command hands an act to the worker that holds the lock: files of mode 0600 in `acts/` beside the database.
///
/// The command deposits `TICKET.act`, whole and synced; the worker takes it (`TICKET.taken`), applies it in the
/// database under its ticket, writes `TICKET.answer` and lets go of the act. Whatever dies in between, an act is done
/// once or not at all: one that was taken and not answered is taken again, and the database knows its ticket. A
/// command that waits in vain may take its act back, unless the worker has it. Acts are taken in the order of their
/// tickets.
package struct ActsMailbox: Sendable {
    package struct Deposit: Hashable, Sendable {
        package let ticket: String
        /// Nil when the file can't be read as an act: it is answered with a refusal.
        package let act: Act?
    }

    /// Watched by whoever wants to know at once.
    package let folder: String

    package init(database path: String) {
        folder = URL(fileURLWithPath: path).deletingLastPathComponent().appendingPathComponent("acts").path
    }

    // What a command does.

    /// The ticket under which an answer will come.
    package func deposit(_ act: Act) throws(OutboxError) -> String {
        try DurableFile.makePrivateFolder(folder)
        let ticket = try freeTicket(at: act.at)
        try DurableFile.write(Self.encoded(act), to: path(ticket, "act"))
        return ticket
    }

    /// Nil while there is none; once read, it is gone.
    package func collect(_ ticket: String) -> ActAnswer? {
        let path = path(ticket, "answer")
        guard let content = FileManager.default.contents(atPath: path),
            let answer = try? ActCoding.decoder().decode(ActAnswer.self, from: content)
        else { return nil }
        unlink(path)
        return answer
    }

    /// True when the worker hadn't taken it: it will not be done.
    package func withdraw(_ ticket: String) -> Bool {
        unlink(path(ticket, "act")) == 0
    }

    // What the worker does.

    /// Every act that waits for an answer, oldest first; each is ours from now on.
    package func take() throws(OutboxError) -> [Deposit] {
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
        var taken: [Deposit] = []
        for name in names {
            if name.hasSuffix(".act") {
                let ticket = String(name.dropLast(4))
                // Gone in between: its command took it back.
                guard rename(path(ticket, "act"), path(ticket, "taken")) == 0 else { continue }
                taken.append(read(ticket))
            } else if name.hasSuffix(".taken") {
                taken.append(read(String(name.dropLast(6))))
            }
        }
        return taken
    }

    package func answer(_ ticket: String, _ answer: ActAnswer) throws(OutboxError) {
        try DurableFile.write(Self.encoded(answer), to: path(ticket, "answer"))
        unlink(path(ticket, "taken"))
    }

    private func read(_ ticket: String) -> Deposit {
        let content = FileManager.default.contents(atPath: path(ticket, "taken")) ?? Data()
        return Deposit(ticket: ticket, act: try? ActCoding.decoder().decode(Act.self, from: content))
    }

    private func path(_ ticket: String, _ kind: String) -> String { "\(folder)/\(ticket).\(kind)" }

    /// Time, process and a count: unique without chance, and in the order of the acts.
    private func freeTicket(at instant: Date) throws(OutboxError) -> String {
        let milliseconds = String(instant.milliseconds)
        let time = String(repeating: "0", count: max(0, 15 - milliseconds.count)) + milliseconds
        for count in 0..<10_000 {
            let ticket = "\(time)-\(getpid())-\(count)"
            // The draft's exclusive creation reserves the name.
            let descriptor = open(path(ticket, "act.draft"), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode_t(0o600))
            guard descriptor >= 0 else { continue }
            close(descriptor)
            if ["act", "taken", "answer"].allSatisfy({ access(path(ticket, $0), F_OK) != 0 }) { return ticket }
            unlink(path(ticket, "act.draft"))
        }
        throw .unexpected("no free ticket")
    }

    private static func encoded(_ value: some Encodable) throws(OutboxError) -> Data {
        do { return try ActCoding.encoder().encode(value) } catch { throw .unexpected("an act can't be written") }
    }
}

/// How acts and answers are written, on disk and in the register: JSON, times in milliseconds.
enum ActCoding {
    static func encoder() -> JSONEncoder {
        let encoder = JSONEncoder()
        encoder.dateEncodingStrategy = .millisecondsSince1970
        encoder.outputFormatting = [.sortedKeys]
        return encoder
    }

    static func decoder() -> JSONDecoder {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .millisecondsSince1970
        return decoder
    }
}
