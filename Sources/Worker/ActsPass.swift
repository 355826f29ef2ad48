import Foundation
import Logging
import Notices
import Outbox

/// Applies what people asked for while the worker held the lock: each act once, kept in the register, answered at once.
///
/// An answer that can't be written leaves the act done and its file there; it is answered when that is possible again. Neither that
/// nor a file that can't be taken stops the worker.
package struct ActsPass: Sendable {
    let store: any OutboxStore
    let mailbox: ActsMailbox
    let logger: Logger

    package struct Report: Sendable {
        package var answered = 0
        /// Files that could not be taken or answered: no news until something else happens there.
        package var stuck: Set<String> = []
        /// Why the last one could not be answered.
        package var fault: OutboxError?
    }

    package init(store: any OutboxStore, database path: String, logger: Logger) {
        self.store = store
        mailbox = ActsMailbox(database: path)
        self.logger = logger
    }

    @discardableResult
    package func run() async throws(OutboxError) -> Report {
        let waiting = mailbox.waiting
        guard !waiting.isEmpty else { return Report() }
        var report = Report()
        for deposit in try mailbox.take() {
            let answer = try await answer(to: deposit)
            do throws(OutboxError) {
                try mailbox.answer(deposit.ticket, answer)
                report.answered += 1
            } catch {
                report.fault = error
            }
        }
        report.stuck = mailbox.waiting.intersection(waiting)
        return report
    }

    private func answer(to deposit: ActsMailbox.Deposit) async throws(OutboxError) -> ActAnswer {
        guard let act = deposit.act else { return ActAnswer(refusal: Self.unreadable) }
        let answer = try await store.apply(act, ticket: deposit.ticket)
        logger.tell(
            .act, .notice,
            ["kind": "\(act.kind.word)", "done": "\(answer.isDone)", "entries": "\(answer.lines.count)"])
        return answer
    }

    private static let unreadable = Bilingual(
        fr: "La demande ne peut pas être lue\u{A0}; rien n'a été fait.",
        en: "The request can't be read; nothing was done.")
}

extension ActsMailbox {
    /// The names of acts that wait for the worker or for their answer.
    var waiting: Set<String> {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return Set(names.filter { $0.hasSuffix(".act") || $0.hasSuffix(".taken") })
    }

    /// Removes answers that nobody came for, and drafts that nobody finished, once they are a day old by the time of their act.
    ///
    /// - Returns: how many.
    func sweep(now: Date) -> Int {
        let limit = now.addingTimeInterval(-86_400)
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.count { name in
            guard name.hasSuffix(".answer") || name.hasSuffix(".draft"),
                let milliseconds = name.split(separator: "-").first.flatMap({ Double($0) }),
                Date(timeIntervalSince1970: milliseconds / 1_000) < limit
            else { return false }
            return (try? FileManager.default.removeItem(atPath: "\(folder)/\(name)")) != nil
        }
    }
}

/// How a command acts on the outbox: by itself when nobody works on it, else through the worker.
package struct ActDesk: Sendable {
    let path: String

    package init(database path: String) {
        self.path = path
    }

    package enum Failure: Error, Sendable {
        case outbox(OutboxError)
        /// The worker has the lock and did not answer in time; the act was taken back: nothing was done.
        case withdrawn
        /// The worker took it and did not answer in time: it is done, or will be.
        case inHand
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
        if mailbox.withdraw(ticket) { throw .withdrawn }
        // The worker has it in hand: a little longer.
        for _ in 0..<100 {
            if let answer = mailbox.collect(ticket) { return answer }
            try? await Task.sleep(for: .milliseconds(100))
        }
        throw .inHand
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
