import NIOCore

/// One connection: the only place where the server reads, writes, waits and hangs up.
///
/// Bytes become lines, lines become proposals of the `SMTPSession`, the `Behaviour` turns each into an `Action`, and the
/// action's steps are done here in order. While a step waits, later lines stay in the reader, in order.
final class SMTPHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    enum Mode {
        case reading
        /// A step of the current action waits: nothing is answered.
        case waiting
        /// The server hung up: what still comes is thrown away.
        case discarding
    }

    let postbox: Postbox
    let connection: Int
    var session: SMTPSession
    var lines = LineReader()
    var mode = Mode.reading
    var current: (proposal: Proposal, taken: Bool)?
    var script: ArraySlice<Action.Step> = []
    /// Set between `take` and the reply of the same dot.
    var unanswered: Int?
    var transaction = 0
    var transactionOfConnection = 0

    init(postbox: Postbox, connection: Int) {
        self.postbox = postbox
        self.connection = connection
        session = SMTPSession(extensions: postbox.extensions, credentials: postbox.credentials)
    }

    func channelActive(context: ChannelHandlerContext) {
        goOn(context)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard mode != .discarding else {
            if case .over = session.phase { record(.spokeAfterQuit, "after QUIT") }
            return
        }
        var bytes = unwrapInboundIn(data)
        lines.append(&bytes)
        if mode == .reading { goOn(context) }
    }

    func channelInactive(context: ChannelHandlerContext) {
        if mode != .discarding { noteEnd("the client left") }
        // A script under way goes on: a message whose dot was read is kept, whether or not its sender is still there.
        if mode == .reading { mode = .discarding }
        postbox.forget(connection)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        // A reset by the client ends here; channelInactive follows.
        context.close(promise: nil)
    }

    /// Answers as much as can be answered now.
    func goOn(_ context: ChannelHandlerContext) {
        while mode == .reading, context.channel.isActive, let proposal = nextProposal() {
            consider(proposal, context)
        }
        context.flush()
        if mode == .reading, lines.overflowing { hangUp(context) }
    }

    private func nextProposal() -> Proposal? {
        if let unprompted = session.unprompted() ?? session.nextBodyMark() { return unprompted }
        while let line = lines.next() {
            if let proposal = session.receive(line) { return proposal }
        }
        return nil
    }

    private func consider(_ proposal: Proposal, _ context: ChannelHandlerContext) {
        if !proposal.line.isEmpty { note(.client, proposal.line) }
        for violation in proposal.violations { record(violation.rule, violation.detail) }
        if lines.holdsMore, let rule = session.sentAhead(of: proposal) { record(rule, proposal.line.shortened) }
        guard proposal.isQuestion else { return }
        if proposal.stage == .mail {
            transaction = postbox.nextTransaction()
            transactionOfConnection += 1
        }
        if proposal.stage == .dot { note("a body of \(session.body.message.count) bytes") }
        current = (proposal, false)
        script = postbox.decide(moment(proposal)).steps[...]
        follow(context)
    }

    /// Does the steps of the current action until one waits or none is left.
    func follow(_ context: ChannelHandlerContext) {
        mode = .reading
        while mode == .reading, let step = script.popFirst() {
            switch step {
            case .answer: answer(context)
            case .say(let text): say(text, context)
            case .take: if current?.proposal.reply?.isPositive ?? true { _ = take() }
            case .wait(let seconds): wait(seconds, context)
            case .run(let work): run(work, context)
            case .stopReading: stopReading(context)
            case .close: hangUp(context)
            case .reset: reset(context)
            }
        }
        if mode == .reading, let (proposal, taken) = current, !taken { session.refuse(proposal) }
        if mode == .reading { current = nil }
    }

    private func moment(_ proposal: Proposal) -> SMTPMoment {
        SMTPMoment(
            stage: proposal.stage, line: proposal.line, sender: session.namedSender ?? session.sender?.address,
            recipient: session.namedRecipient ?? session.recipients.last?.address,
            recipients: session.recipients.map(\.address), connection: connection, transaction: transaction,
            transactionOfConnection: transactionOfConnection)
    }

    func noteEnd(_ what: String) {
        guard case .body = session.phase else { return note(what) }
        note("\(what) in the body, after \(session.body.bytesOnWire) bytes")
    }

    func note(_ text: String) { note(.note, text) }

    func note(_ speaker: Transcript.Speaker, _ text: String) { postbox.note(connection, speaker, text) }

    private func record(_ rule: SMTPViolation.Rule, _ detail: String) {
        postbox.record(SMTPViolation(rule: rule, connection: connection, detail: detail))
    }
}
