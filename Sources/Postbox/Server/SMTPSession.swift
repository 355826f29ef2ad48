import NIOCore

/// The state machine of one SMTP conversation (RFC 5321), without any I/O.
///
/// It reads lines and makes proposals; it changes only in `take` and `refuse`, when the server has answered. The phases:
///
///     connecting → greeting → hello → ready ⇄ sender → recipients → body
///                                       ⇅                 └─ dot ──┘ → ready
///                                 authenticating
///
/// A command out of order is answered 503 and recorded as a violation; it never ends the conversation.
struct SMTPSession {
    enum Phase {
        /// Accepted by the listener; nothing said.
        case connecting
        /// About to say 220.
        case greeting
        /// Waits for EHLO or HELO.
        case hello
        /// Between transactions.
        case ready
        /// MAIL was accepted.
        case sender
        /// At least one RCPT was accepted.
        case recipients
        /// 354 was said: each line is content until the dot.
        case body
        /// The next line belongs to an AUTH exchange.
        case authenticating(AuthExchange)
        /// QUIT was answered.
        case over
    }

    let extensions: SMTPExtensions
    let credentials: Postbox.Credentials?
    var phase = Phase.connecting
    /// EHLO was used, so the extensions hold; after HELO they don't.
    var isExtended = false
    var isAuthenticated = false
    var sender: SMTPPath?
    var recipients: [SMTPPath] = []
    /// The recipient of the RCPT being answered.
    var namedRecipient: String?
    /// The sender of the MAIL being answered.
    var namedSender: String?
    var body = BodyCollector()

    init(extensions: SMTPExtensions, credentials: Postbox.Credentials?) {
        self.extensions = extensions
        self.credentials = credentials
    }

    /// What the server says without being asked.
    func unprompted() -> Proposal? {
        switch phase {
        case .connecting: Proposal(stage: .connect, change: .connected)
        case .greeting: Proposal(stage: .greeting, reply: Self.greeting, change: .greeted)
        case .hello, .ready, .sender, .recipients, .body, .authenticating, .over: nil
        }
    }

    static let greeting = ServerReply(220, nil, "postbox.localhost ESMTP Postbox, which delivers nothing")

    /// What one line of the client brings about; nil for a line of the body that needs no question.
    mutating func receive(_ line: LineReader.Line) -> Proposal? {
        namedSender = nil
        namedRecipient = nil
        switch phase {
        case .body: return receiveBody(line)
        case .authenticating(let exchange): return continueAuthentication(exchange, line)
        case .over: return nil
        case .connecting, .greeting, .hello, .ready, .sender, .recipients: return receiveCommand(line)
        }
    }

    /// The server said what the change waited for.
    mutating func take(_ change: Proposal.Change) {
        switch change {
        case .nothing: break
        case .connected: phase = .greeting
        case .greeted: phase = .hello
        case .hello(let extended): greet(extended: extended)
        case .challenge(let exchange): phase = .authenticating(exchange)
        case .authenticated:
            isAuthenticated = true
            phase = .ready
        case .sender(let path):
            clear()
            sender = path
            phase = .sender
        case .recipient(let path):
            recipients.append(path)
            phase = .recipients
        case .body:
            body = BodyCollector(limit: extensions.size, allowsEightBit: allowsEightBit)
            phase = .body
        case .deliver, .reset: clear()
        case .quit: phase = .over
        }
    }

    /// The server said something else. What it says unasked is said once; after the dot the transaction is over all the same
    /// (RFC 5321 §4.1.1.4); and a refused AUTH ends its exchange.
    mutating func refuse(_ proposal: Proposal) {
        switch phase {
        case .connecting: phase = .greeting
        case .greeting: phase = .hello
        case .authenticating: phase = .ready
        case .body where proposal.stage == .dot: clear()
        case .hello, .ready, .sender, .recipients, .body, .over: break
        }
    }

    private mutating func greet(extended: Bool) {
        isExtended = extended
        clear()
    }

    private mutating func clear() {
        sender = nil
        recipients = []
        body = BodyCollector()
        phase = .ready
    }

    private var allowsEightBit: Bool {
        sender?.value(of: "BODY")?.uppercased() == "8BITMIME"
    }
}

extension String {
    /// Enough of a line to recognise it in a report.
    var shortened: String { count <= 120 ? self : prefix(120) + "…" }
}
