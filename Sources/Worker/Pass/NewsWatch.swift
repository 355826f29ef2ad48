import Logging
import Outbox

/// What is worth interrupting a distribution for, and how often one looks.
///
/// It looks once a second at most, and not in the first second of a round, so that each round gets something done. What was found ends
/// every lane of that round, whichever of them looked: an event cancelled meanwhile is invited to by none of them. What can't be
/// taken from the acts folder is told once and is no news afterwards: it would interrupt for ever.
struct NewsWatch {
    /// A person acted since the round began: what follows from it is looked at first.
    private(set) var hasActs = false
    private var nextLook: Duration = .zero
    /// In this round: every lane that asks ends.
    private(set) var hasFound = false
    private var stuck: Set<String> = []

    mutating func beginRound() { hasActs = false }

    mutating func beginDelivery(at now: Duration) {
        nextLook = now + .seconds(1)
        hasFound = false
    }

    /// Takes the turn to look; nobody needs to once something was found.
    mutating func isDue(at now: Duration) -> Bool {
        guard !hasFound, now >= nextLook else { return false }
        nextLook = now + .seconds(1)
        return true
    }

    mutating func found(_ isNew: Bool) { hasFound = isNew }

    mutating func note(_ report: ActsPass.Report, _ logger: Logger) {
        if report.answered > 0 { hasActs = true }
        if !report.stuck.subtracting(stuck).isEmpty {
            let cause = report.fault?.message.en ?? "they can't be taken"
            logger.tell(.actsStuck, .error, ["count": "\(report.stuck.count)", "cause": "\(cause)"])
        }
        stuck = report.stuck
    }

    /// Whether somebody acted, or waits for an answer.
    func isTold(by mailbox: ActsMailbox) -> Bool { hasActs || !mailbox.waiting.subtracting(stuck).isEmpty }
}
