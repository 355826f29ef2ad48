import Foundation

/// What the server does at one moment: a short script of steps, done in order.
///
/// `accept` is the script "answer". Every other action is built from the same few steps, so that a test can say exactly
/// what a bad relay does: store the message, then vanish before the 250 (`acceptThenClose`); kill a process, then go on
/// (`run`); answer, then do something (`Action.accept.then(.run(…))`).
package struct Action: Sendable {
    enum Step: Sendable {
        /// Write the server's own answer; if it is positive, the state goes on (and at the dot the message is stored).
        case answer
        /// Write these words; the state goes on if their first digit is the one that the stage waits for.
        case say(String)
        /// The state goes on, if the server's own answer is positive, and nothing is written.
        case take
        /// Seconds without a word; infinity for ever. The client's bytes are still read.
        case wait(Double)
        case run(@Sendable () async -> Void)
        /// Nothing more is read: the client's writes fill the socket and block.
        case stopReading
        /// FIN, then whatever the client still says is drained for at most a second.
        case close
        /// RST.
        case reset
    }

    let steps: [Step]

    private init(_ steps: Step...) {
        self.steps = steps
    }

    private init(steps: [Step]) {
        self.steps = steps
    }

    /// The server's own answer.
    package static let accept = Action(.answer)

    /// These words, verbatim: several lines, or garbage. A CRLF is added at the end if there is none. A 421 also closes.
    package static func reply(_ text: String) -> Action { Action(.say(text)) }

    /// These words, then FIN.
    package static func replyThenClose(_ text: String) -> Action { Action(.say(text), .close) }

    /// Silence for so many seconds, then `next`. At the dot, the message is kept then even if the client has left: that is
    /// how copies are born.
    package static func stall(_ seconds: Double, then next: Action = .accept) -> Action {
        Action(.wait(seconds)).then(next)
    }

    /// Silence until the Postbox is stopped or the client leaves. The client's bytes are read.
    package static let silence = Action(.wait(.infinity))

    /// Silence, and the client's bytes are not read either.
    package static let stopReading = Action(.stopReading)

    /// FIN, without a word.
    package static let close = Action(.close)

    /// RST, without a word.
    package static let reset = Action(.reset)

    /// At the dot: the message is stored and counts as accepted, and its 250 is never written. The famous lost 250.
    package static let acceptThenClose = Action(.take, .close)

    /// The same, and the connection is reset.
    package static let acceptThenReset = Action(.take, .reset)

    /// At the dot: the message is stored, and something else is said.
    package static func acceptSaying(_ text: String) -> Action { Action(.take, .say(text)) }

    /// Runs `work` (say, kill the client's process), waits for it, then does `next`. What the client had sent before it died
    /// is still read: to lose the rest of a body, let `next` be `.close`.
    package static func run(_ work: @escaping @Sendable () async -> Void, then next: Action = .accept) -> Action {
        Action(.run(work)).then(next)
    }

    /// Only runs `work`: for the end of a script, as in `Action.accept.then(.after(…))`, when the answer has left.
    package static func after(_ work: @escaping @Sendable () async -> Void) -> Action { Action(.run(work)) }

    package func then(_ next: Action) -> Action { Action(steps: steps + next.steps) }
}
