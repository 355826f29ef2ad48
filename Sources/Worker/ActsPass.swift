import Foundation
import Logging
import Notices
import Outbox

/// Applies what people asked for while the worker held the lock: each act once, kept in the register, answered at once.
package struct ActsPass: Sendable {
    let store: any OutboxStore
    let mailbox: ActsMailbox
    let logger: Logger

    package init(store: any OutboxStore, database path: String, logger: Logger) {
        self.store = store
        mailbox = ActsMailbox(database: path)
        self.logger = logger
    }

    /// How many acts were answered.
    @discardableResult
    package func run() async throws(OutboxError) -> Int {
        let deposits = try mailbox.take()
        for deposit in deposits {
            let answer: ActAnswer
            if let act = deposit.act {
                answer = try await store.apply(act, ticket: deposit.ticket)
                logger.notice("act", metadata: ["kind": "\(act.kind.word)", "done": "\(answer.isDone)"])
            } else {
                answer = ActAnswer(refusal: Self.unreadable)
            }
            try mailbox.answer(deposit.ticket, answer)
        }
        return deposits.count
    }

    private static let unreadable = Bilingual(
        fr: "La demande ne peut pas être lue\u{A0}; rien n'a été fait.",
        en: "The request can't be read; nothing was done.")
}

/// How a command acts on the outbox: by itself when nobody works on it, else through the worker.
package struct ActDesk: Sendable {
    let path: String

    package init(database path: String) {
        self.path = path
    }

    package enum Failure: Error, Sendable {
        case outbox(OutboxError)
        /// The worker has the lock and did not answer in time; the act was taken back.
        case noAnswer
    }

    /// - Parameter patience: how long to wait for a running worker, in tries of a tenth of a second.
    package func apply(_ act: Act, patience: Int = 300) async throws(Failure) -> ActAnswer {
        if let answer = try await applyAlone(act) { return answer }
        let mailbox = ActsMailbox(database: path)
        let ticket: String
        do throws(OutboxError) { ticket = try mailbox.deposit(act) } catch { throw .outbox(error) }
        for _ in 0..<patience {
            if let answer = mailbox.collect(ticket) { return answer }
            // The worker may have ended meanwhile: then nobody else will do it.
            if isFree, mailbox.withdraw(ticket), let answer = try await applyAlone(act) { return answer }
            try? await Task.sleep(for: .milliseconds(100))
        }
        if mailbox.withdraw(ticket) { throw .noAnswer }
        // The worker has it in hand: a little longer.
        for _ in 0..<100 {
            if let answer = mailbox.collect(ticket) { return answer }
            try? await Task.sleep(for: .milliseconds(100))
        }
        throw .noAnswer
    }

    /// Nil when somebody else has the lock.
    private func applyAlone(_ act: Act) async throws(Failure) -> ActAnswer? {
        do throws(OutboxError) {
            let lock = try WorkerLock.take(database: path)
            defer { withExtendedLifetime(lock) {} }
            return try await SQLiteOutbox.open(at: path).apply(act, ticket: nil)
        } catch {
            guard error == .anotherWorker else { throw .outbox(error) }
            return nil
        }
    }

    private var isFree: Bool { (try? WorkerLock.take(database: path)) != nil }
}
