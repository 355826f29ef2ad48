import Foundation

/// What the session would answer, and what would change if it did.
///
/// The machine proposes, the behaviour disposes: nothing of the session changes until something was said whose first
/// digit is the one the change waits for. So a scripted `250` to a wrong command moves the conversation on just as a bad
/// relay would, and a scripted `451` leaves it where it was.
struct Proposal {
    /// How the session goes on.
    enum Change {
        case nothing
        case connected
        case greeted
        case hello(extended: Bool)
        case challenge(AuthExchange)
        case authenticated
        case sender(SMTPPath)
        case recipient(SMTPPath)
        case body
        case deliver
        case reset
        case quit
    }

    let stage: SMTPMoment.Stage
    /// The command, with any secret replaced.
    var line = ""
    /// Nil where a server has nothing to say: on connection, and in the middle of a body.
    var reply: ServerReply?
    /// The first digit that makes the change happen.
    var awaits: Character = "2"
    var change = Change.nothing
    /// RFC 2920 §3.1: may the client send more before it has this reply, if PIPELINING is on?
    var mayBePipelined = true
    /// False for what is only recorded: no behaviour is asked.
    var isQuestion = true
    var violations: [(rule: SMTPViolation.Rule, detail: String)] = []

    func violating(_ rule: SMTPViolation.Rule, _ detail: String) -> Proposal {
        var copy = self
        copy.violations.append((rule, detail))
        return copy
    }
}
